//! Generates a page from schemas of the corpus and a seed: two bodies with free-form objects that may leak, and their
//! examples.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

/// A page to write.
pub(crate) struct Page {
    pub(crate) request: Body,
    pub(crate) response: Body,
    /// Whether there are blank lines around descriptions.
    pub(crate) blank: bool,
}

/// A body.
pub(crate) struct Body {
    pub(crate) schema: Value,
    pub(crate) example: Option<Value>,
    /// Which containers without children leak, in order.
    pub(crate) leaks: Vec<bool>,
}

/// A reproducible source of choices (SplitMix64).
pub(crate) struct Choices(u64);

impl Choices {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// True this many times in a hundred.
    fn percent(&mut self, chance: u64) -> bool {
        self.next() % 100 < chance
    }

    fn below(&mut self, count: usize) -> usize {
        usize::try_from(self.next() % count.max(1) as u64).unwrap()
    }
}

/// Settings of a page: similar containers leak alike.
struct Plan {
    choices: Choices,
    /// How often an object becomes free-form.
    free: u64,
    /// How often a free-form object leaks.
    leaks: u64,
    /// Descriptions for containers, which the corpus lacks.
    described: bool,
    /// Whether equal names without a description may be different things.
    alike: bool,
    decided: BTreeMap<(String, String, String), Fate>,
}

/// The fate of a container.
#[derive(Clone, Copy, PartialEq)]
enum Fate {
    Kept,
    Free { leaks: bool },
}

const NAMES: [&str; 10] = [
    "min", "max", "type", "required", "is", "then", "string", "pattern", "a.b/c:$d", "OR",
];
const TEXTS: [&str; 7] = [
    "API",
    "Response body",
    "string or number",
    "JSON",
    "{object} of things",
    "200 OK",
    "a | b",
];

/// The page for a seed.
pub(crate) fn page(stock: &[Value], seed: u64) -> Page {
    let mut choices = Choices(seed);
    let free = [5, 15, 40][choices.below(3)];
    let leaks = [100, 100, 60][choices.below(3)];
    let mut plan = Plan {
        described: choices.percent(40),
        alike: choices.percent(70),
        decided: BTreeMap::new(),
        free,
        leaks,
        choices,
    };
    let blank = plan.choices.percent(50);
    let examples = plan.choices.percent(60);
    let mut body = || {
        let mut schema = cut(stock, &mut plan.choices);
        let mut leaks = Vec::new();
        plan.mutate("", &mut schema, &mut leaks);
        let example = examples.then(|| plan.example(&schema));
        Body {
            schema,
            example,
            leaks,
        }
    };
    Page {
        request: body(),
        response: body(),
        blank,
    }
}

/// A part of a documented body, small enough to debug.
fn cut(stock: &[Value], choices: &mut Choices) -> Value {
    let mut schema = &stock[choices.below(stock.len())];
    loop {
        let mut inner: Vec<&Value> = Vec::new();
        children(schema, &mut inner);
        inner.retain(|schema| schema.get("properties").is_some());
        let large = schema.to_string().len() > 6_000;
        if inner.is_empty() || (!large && choices.percent(60)) {
            break;
        }
        schema = inner[choices.below(inner.len())];
    }
    schema.clone()
}

fn children<'a>(schema: &'a Value, found: &mut Vec<&'a Value>) {
    if let Some(properties) = schema.get("properties").and_then(Value::as_object) {
        found.extend(properties.values());
    }
    found.extend(schema.get("items"));
    if let Some(options) = schema.get("oneOf").and_then(Value::as_array) {
        found.extend(options);
    }
}

impl Plan {
    /// Mutates a schema, and decides for each container without children whether it leaks.
    fn mutate(&mut self, name: &str, schema: &mut Value, leaks: &mut Vec<bool>) {
        let Some(object) = schema.as_object_mut() else {
            return;
        };
        // The writer has no syntax for a value of any type.
        if object.is_empty() {
            object.insert("type".to_owned(), "string".into());
        }
        let container = object.contains_key("oneOf")
            || matches!(
                object.get("type").and_then(Value::as_str),
                Some("object" | "array")
            );
        self.describe(name, container, object);
        // Pages write numbers as integers.
        if let Some(Value::Array(values)) = object.get_mut("enum") {
            for value in values.iter_mut().filter(|value| value.is_f64()) {
                *value = format!("{:.0}", value.as_f64().unwrap())
                    .parse::<i64>()
                    .unwrap()
                    .into();
            }
        }
        if !container {
            return;
        }
        if !name.is_empty()
            && let Fate::Free { leaks: leaking } = self.fate(name, object)
        {
            for key in ["properties", "required", "items", "oneOf"] {
                object.shift_remove(key);
            }
            leaks.push(leaking);
            return;
        }
        let empty = !["properties", "items", "oneOf"]
            .iter()
            .any(|key| object.contains_key(*key));
        if empty {
            let leaking = name.is_empty() && self.choices.percent(self.leaks);
            leaks.push(leaking);
            return;
        }
        if let Some(Value::Object(properties)) = object.get_mut("properties") {
            let renamed = self.rename(properties);
            *properties = renamed;
            for (name, property) in properties {
                self.mutate(name, property, leaks);
            }
        }
        self.require(object);
        if let Some(items) = object.get_mut("items") {
            self.mutate("", items, leaks);
        }
        if let Some(Value::Array(options)) = object.get_mut("oneOf") {
            for option in options {
                self.mutate("", option, leaks);
            }
        }
    }

    /// The fate of a named container, the same for similar ones.
    fn fate(&mut self, name: &str, object: &Map<String, Value>) -> Fate {
        let text = |key: &str| object.get(key).and_then(Value::as_str).unwrap_or_default();
        let key = (
            name.to_owned(),
            text("type").to_owned(),
            text("description").to_owned(),
        );
        let alike = self.alike || !key.2.is_empty();
        if let Some(known) = self.decided.get(&key).filter(|_| alike) {
            return *known;
        }
        let chance = match text("type") {
            "object" => self.free,
            _ => self.free / 10,
        };
        let fate = if self.choices.percent(chance) || object.len() == 1 {
            let leaks = self.choices.percent(self.leaks);
            Fate::Free { leaks }
        } else {
            Fate::Kept
        };
        self.decided.insert(key, fate);
        fate
    }

    fn describe(&mut self, name: &str, container: bool, object: &mut Map<String, Value>) {
        if container && self.described && self.choices.percent(60) {
            object.insert("description".to_owned(), format!("The {name} here.").into());
        }
        if !container && object.contains_key("description") && self.choices.percent(3) {
            let text = TEXTS[self.choices.below(TEXTS.len())];
            object.insert("description".to_owned(), text.into());
        }
    }

    /// Gives some properties misleading names, and shuffles a little.
    fn rename(&mut self, properties: &Map<String, Value>) -> Map<String, Value> {
        let mut entries: Vec<(String, Value)> = properties.clone().into_iter().collect();
        if entries.len() > 1 && self.choices.percent(30) {
            let (a, b) = (
                self.choices.below(entries.len()),
                self.choices.below(entries.len()),
            );
            entries.swap(a, b);
        }
        for (name, _) in &mut entries {
            let odd = NAMES[self.choices.below(NAMES.len())];
            if self.choices.percent(2) && !properties.contains_key(odd) {
                odd.clone_into(name);
            }
        }
        entries.into_iter().collect()
    }

    /// Requires some of the properties.
    fn require(&mut self, object: &mut Map<String, Value>) {
        let Some(Value::Object(properties)) = object.get("properties") else {
            return;
        };
        let names = properties.keys().filter(|_| self.choices.percent(30));
        let required: Vec<Value> = names.map(|name| name.as_str().into()).collect();
        if required.is_empty() {
            object.shift_remove("required");
        } else {
            object.insert("required".to_owned(), required.into());
        }
    }

    /// An example that the schema accepts, except that required properties are sometimes missing.
    fn example(&mut self, schema: &Value) -> Value {
        if let Some(options) = schema.get("oneOf").and_then(Value::as_array) {
            let option = self.choices.below(options.len());
            return self.example(&options[option]);
        }
        match schema.get("type").and_then(Value::as_str) {
            Some("object") => self.example_object(schema),
            Some("array") => match schema.get("items") {
                Some(items) => json!([self.example(items)]),
                None => json!([]),
            },
            Some("string") => json!("text"),
            Some("boolean") => json!(true),
            Some(_) => json!(1),
            None => json!(null),
        }
    }

    fn example_object(&mut self, schema: &Value) -> Value {
        let Some(properties) = schema.get("properties").and_then(Value::as_object) else {
            return match self.choices.percent(50) {
                true => json!({"FREE_1": "x", "FREE_2": {"data": 1}}),
                false => json!({}),
            };
        };
        let required = schema.get("required").and_then(Value::as_array);
        let mut example = Map::new();
        for (name, property) in properties {
            let required = required.is_some_and(|names| names.iter().any(|other| other == name));
            let chance = if required { 90 } else { 60 };
            if self.choices.percent(chance) {
                example.insert(name.clone(), self.example(property));
            }
        }
        example.into()
    }
}
