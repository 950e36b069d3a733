//! Writes a page in the bullet dialect: columns follow the number of open lists, which an empty list increases for
//! good.

use serde_json::Value;

use super::generate::{Body, Page};

/// Writes a page.
pub(crate) fn page(page: &Page) -> String {
    let mut writer = Writer {
        text: "v1\nDouble column\nAPI\nCLI\nJS Client\n\nThings /\n\nMake a thing\n\n".to_owned(),
        lists: 0,
        blank: page.blank,
        leaks: [].iter(),
    };
    writer.body("Request body", &page.request);
    writer.body("Response body", &page.response);
    for line in ["API", "CLI", "JS Client", "", "POST /v1/things", ""] {
        writer.line(line);
    }
    if let Some(example) = &page.request.example {
        for line in [
            "Example request",
            "",
            "Request body",
            "curl",
            "curl --request POST \\",
        ] {
            writer.line(line);
        }
        writer.line(&format!("  --data '{example}' \\"));
    }
    for line in ["Example response", "", "200 OK", "", "Made."] {
        writer.line(line);
    }
    if let Some(example) = &page.response.example {
        writer.line("JSON");
        for line in format!("{example:#}").lines() {
            writer.line(line);
        }
    }
    writer.text
}

struct Writer<'a> {
    text: String,
    /// The number of lists opened and not closed.
    lists: usize,
    blank: bool,
    leaks: std::slice::Iter<'a, bool>,
}

impl<'a> Writer<'a> {
    fn body(&mut self, heading: &str, body: &'a Body) {
        self.leaks = body.leaks.iter();
        self.line(heading);
        self.line("");
        self.lists += 1;
        self.item(None, &body.schema, false);
        self.lists -= 1;
        assert_eq!(
            self.leaks.len(),
            0,
            "every container without children was written"
        );
    }

    /// Text, which inside lists is two columns right of the bullets.
    fn line(&mut self, text: &str) {
        let indent = match self.lists {
            0 => 0,
            lists => 2 * lists + 2,
        };
        self.push(indent, text);
    }

    fn bullet(&mut self, text: &str) {
        self.push(2 * self.lists, &format!("• {text}"));
    }

    fn push(&mut self, indent: usize, text: &str) {
        if !text.is_empty() {
            self.text.extend(std::iter::repeat_n(' ', indent));
            self.text.push_str(text);
        }
        self.text.push('\n');
    }

    fn item(&mut self, name: Option<&str>, schema: &'a Value, required: bool) {
        let union = |key: &str| schema.get(key).and_then(Value::as_array);
        let ty = match schema.get("type").and_then(Value::as_str) {
            Some("object") => "{object}",
            Some("array") => "[array]",
            Some(ty) => ty,
            None => "(multiple options: oneOf)",
        };
        let ty = if required {
            format!("{ty} required")
        } else {
            ty.to_owned()
        };
        match name {
            Some(name) => {
                self.bullet(name);
                self.line("");
                self.line(&ty);
            }
            None => self.bullet(&ty),
        }
        self.keywords(schema);
        if let Some(properties) = schema.get("properties").and_then(Value::as_object) {
            let required = schema.get("required").and_then(Value::as_array);
            self.lists += 1;
            for (name, property) in properties {
                let required = required.is_some_and(|names| names.iter().any(|n| n == name));
                self.item(Some(name), property, required);
            }
            self.lists -= 1;
        } else if let Some(items) = schema.get("items") {
            self.lists += 1;
            self.item(None, items, false);
            self.lists -= 1;
        } else if let Some(options) = union("oneOf") {
            self.options(options);
        } else if !matches!(
            ty.split(' ').next(),
            Some("string" | "integer" | "number" | "boolean")
        ) {
            // The empty list is opened and never closed.
            self.lists += usize::from(*self.leaks.next().expect("decided"));
        }
    }

    fn options(&mut self, options: &'a [Value]) {
        self.lists += 1;
        let mut before: Option<(&Value, bool)> = None;
        for option in options {
            match before {
                Some((before, leaked)) if leaked || owns_list(before) => {
                    self.line("");
                    self.line("OR");
                    self.line("");
                }
                Some(_) => self.bullet("OR"),
                None => {}
            }
            let lists = self.lists;
            self.item(None, option, false);
            before = Some((option, !owns_list(option) && self.lists > lists));
        }
        self.lists -= 1;
    }

    fn keywords(&mut self, schema: &Value) {
        if let Some(description) = schema.get("description").and_then(Value::as_str) {
            if self.blank {
                self.line("");
            }
            self.line(description);
            if self.blank {
                self.line("");
            }
        }
        for (key, word) in [
            ("enum", "one of"),
            ("minLength", "min length"),
            ("maxLength", "max length"),
            ("pattern", "pattern"),
        ] {
            let Some(value) = schema.get(key) else {
                continue;
            };
            self.line(word);
            self.line(&match value {
                Value::Array(values) => values.iter().map(plain).collect::<Vec<_>>().join(", "),
                value => plain(value),
            });
        }
    }
}

fn owns_list(schema: &Value) -> bool {
    ["properties", "items", "oneOf"]
        .iter()
        .any(|key| schema.get(key).is_some())
}

fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        value => value.to_string(),
    }
}
