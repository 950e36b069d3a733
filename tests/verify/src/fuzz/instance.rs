//! Instances that are valid or almost valid.

use serde_json::{Map, Value, json};

use super::vocabulary::{PATTERNS, any, name};
use crate::choices::Choices;

/// How many schemas of a value are considered, since they may be recursive.
const VIEWS: usize = 60;

/// Generates instances of a schema.
pub(super) struct Instances<'s> {
    root: &'s Value,
}

type Keywords = Map<String, Value>;

impl<'s> Instances<'s> {
    pub(super) fn new(root: &'s Value) -> Self {
        Self { root }
    }

    pub(super) fn make(&self, choices: &mut Choices) -> Value {
        self.value(&[self.root], 4, choices)
    }

    /// A value described by all these schemas.
    fn value(&self, schemas: &[&'s Value], depth: i32, choices: &mut Choices) -> Value {
        let mut views = Vec::new();
        for schema in schemas {
            self.view(schema, &mut views, choices);
        }
        let all = |keyword: &'static str| views.iter().filter_map(move |view| view.get(keyword));
        if let Some(constant) = all("const").next() {
            return constant.clone();
        }
        if let Some(Value::Array(values)) = all("enum").next()
            && !values.is_empty()
        {
            return choices.pick(values).clone();
        }
        if depth < -3 {
            return Value::Null;
        }
        match kind(&views, choices) {
            "object" => self.object(&views, depth, choices),
            "array" => self.array(&views, depth, choices),
            "string" => string(&views, choices),
            "integer" => number(&views, true, choices),
            "number" => number(&views, false, choices),
            "boolean" => json!(choices.once_in(2)),
            "null" => Value::Null,
            _ => any(choices, 1),
        }
    }

    /// The schemas that apply to the same value, with one option of each union.
    fn view(&self, schema: &'s Value, views: &mut Vec<&'s Keywords>, choices: &mut Choices) {
        let Some(keywords) = schema.as_object().filter(|_| views.len() < VIEWS) else {
            return;
        };
        views.push(keywords);
        if let Some(target) = keywords.get("$ref").and_then(|to| self.target(to)) {
            self.view(target, views, choices);
        }
        for part in list(keywords.get("allOf")) {
            self.view(part, views, choices);
        }
        for union in ["oneOf", "anyOf"] {
            let options = list(keywords.get(union));
            if !options.is_empty() {
                self.view(choices.pick(options), views, choices);
            }
        }
        if let Some(condition) = keywords.get("if") {
            let parts: &[&str] = if choices.once_in(2) {
                &["else"]
            } else {
                &["then"]
            };
            if parts == ["then"] {
                self.view(condition, views, choices);
            }
            if let Some(part) = keywords.get(parts[0]) {
                self.view(part, views, choices);
            }
        }
        for (_, part) in members(keywords.get("dependentSchemas")) {
            if choices.once_in(2) {
                self.view(part, views, choices);
            }
        }
    }

    fn target(&self, reference: &Value) -> Option<&'s Value> {
        let fragment = reference.as_str()?.strip_prefix('#')?;
        let mut bytes = Vec::new();
        let mut rest = fragment.bytes();
        while let Some(byte) = rest.next() {
            if byte == b'%' {
                let digits = [rest.next()?, rest.next()?];
                bytes.push(u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok()?);
            } else {
                bytes.push(byte);
            }
        }
        self.root.pointer(&String::from_utf8(bytes).ok()?)
    }

    fn object(&self, views: &[&'s Keywords], depth: i32, choices: &mut Choices) -> Value {
        let mut names: Vec<String> = Vec::new();
        for view in views {
            for name in list(view.get("required")).iter().filter_map(Value::as_str) {
                names.push(name.to_owned());
            }
            for (name, _) in members(view.get("properties")) {
                if depth > 0 && choices.once_in(2) {
                    names.push(name.clone());
                }
            }
            for (pattern, _) in members(view.get("patternProperties")) {
                if depth > 0 && choices.once_in(2) {
                    names.extend(matching(pattern, choices));
                }
            }
        }
        let closed = |view: &&Keywords| view.get("additionalProperties") == Some(&json!(false));
        let rarity = if views.iter().any(closed) { 12 } else { 3 };
        if depth > 0 && choices.once_in(rarity) {
            names.push(name(choices));
        }
        let least = views
            .iter()
            .filter_map(|view| view.get("minProperties")?.as_u64());
        for _ in names.len()..least.max().unwrap_or(0) as usize {
            names.push(name(choices));
        }
        choices.shuffle(&mut names);
        let mut object = Map::new();
        for name in names {
            let schemas: Vec<&Value> = views
                .iter()
                .flat_map(|view| property(view, &name))
                .collect();
            let value = self.value(&schemas, depth - 1, choices);
            object.insert(name, value);
        }
        Value::Object(object)
    }

    fn array(&self, views: &[&'s Keywords], depth: i32, choices: &mut Choices) -> Value {
        let limit = |keyword: &'static str| {
            let limits = views
                .iter()
                .filter_map(move |view| view.get(keyword)?.as_u64());
            limits.map(|limit| limit as usize)
        };
        let prefix = views.iter().map(|view| list(view.get("prefixItems")).len());
        let least = limit("minItems").max().unwrap_or(0);
        let likely = prefix.max().unwrap_or(0).max(least);
        let most = limit("maxItems").min().unwrap_or(likely + 2).max(least);
        let count = match choices.below(3) {
            0 => likely.min(most),
            1 => least,
            _ => least + choices.below(most.min(least + 4) - least + 1),
        };
        let count = if depth <= 0 { least } else { count };
        let mut items: Vec<Value> = Vec::new();
        for index in 0..count {
            let mut schemas: Vec<&Value> =
                views.iter().filter_map(|view| item(view, index)).collect();
            if index == 0 && choices.once_in(2) {
                schemas.extend(views.iter().filter_map(|view| view.get("contains")));
            }
            items.push(self.value(&schemas, depth - 1, choices));
        }
        Value::Array(items)
    }
}

/// The schemas of a view for a property.
fn property<'s>(view: &'s Keywords, name: &str) -> Vec<&'s Value> {
    let mut schemas: Vec<&Value> = Vec::new();
    schemas.extend(view.get("properties").and_then(|all| all.get(name)));
    for (pattern, schema) in members(view.get("patternProperties")) {
        let known = PATTERNS.iter().find(|(known, _)| known == pattern);
        if known.is_some_and(|(_, examples)| examples.contains(&name)) {
            schemas.push(schema);
        }
    }
    if schemas.is_empty() {
        schemas.extend(view.get("additionalProperties"));
        schemas.extend(view.get("unevaluatedProperties"));
    }
    schemas
}

fn item(view: &Keywords, index: usize) -> Option<&Value> {
    let prefix = list(view.get("prefixItems"));
    let rest = || view.get("items").or_else(|| view.get("unevaluatedItems"));
    prefix.get(index).or_else(rest)
}

/// A JSON type that all schemas allow, if there is one.
fn kind(views: &[&Keywords], choices: &mut Choices) -> &'static str {
    const ALL: [&str; 7] = [
        "object", "array", "string", "integer", "number", "boolean", "null",
    ];
    let allows = |view: &&Keywords, ty: &str| match view.get("type") {
        Some(Value::String(only)) => only == ty || only == "number" && ty == "integer",
        Some(Value::Array(types)) => types
            .iter()
            .any(|known| known == ty || known == "number" && ty == "integer"),
        _ => true,
    };
    let left = ALL
        .into_iter()
        .filter(|ty| views.iter().all(|view| allows(view, ty)));
    let left: Vec<&str> = left.collect();
    if left.len() < ALL.len() || choices.once_in(6) {
        let all = if left.is_empty() { &ALL[..] } else { &left };
        return choices.pick::<&str>(all);
    }
    let has = |keywords: &[&str]| {
        let has = |view: &&Keywords| keywords.iter().any(|keyword| view.contains_key(*keyword));
        views.iter().any(has)
    };
    let implied = [
        (
            "object",
            &[
                "properties",
                "required",
                "patternProperties",
                "minProperties",
            ][..],
        ),
        ("array", &["items", "prefixItems", "contains", "minItems"]),
        ("string", &["pattern", "minLength", "maxLength"]),
        ("number", &["minimum", "maximum", "multipleOf"]),
    ];
    let found = implied.iter().find(|(_, keywords)| has(keywords));
    found.map_or("", |(ty, _)| ty)
}

fn string(views: &[&Keywords], choices: &mut Choices) -> Value {
    let pattern = views.iter().find_map(|view| view.get("pattern")?.as_str());
    let mut text = match pattern.and_then(|pattern| matching(pattern, choices)) {
        Some(text) => text,
        None => (*choices.pick(&["", "a", "ab", "abc", "éß", "日本語x"])).to_owned(),
    };
    let least = views
        .iter()
        .filter_map(|view| view.get("minLength")?.as_u64())
        .max();
    while text.chars().count() < least.unwrap_or(0) as usize {
        text.push('a');
    }
    json!(text)
}

/// A string that matches a pattern.
fn matching(pattern: &str, choices: &mut Choices) -> Option<String> {
    let (_, examples) = PATTERNS.iter().find(|(known, _)| *known == pattern)?;
    Some((*choices.pick(examples)).to_owned())
}

fn number(views: &[&Keywords], whole: bool, choices: &mut Choices) -> Value {
    let bounds = |keywords: [&'static str; 2]| {
        let bound = move |view: &&Keywords| keywords.map(|keyword| view.get(keyword)?.as_f64());
        views.iter().flat_map(bound).flatten()
    };
    let low = bounds(["minimum", "exclusiveMinimum"]).reduce(f64::max);
    let high = bounds(["maximum", "exclusiveMaximum"]).reduce(f64::min);
    let step = views
        .iter()
        .find_map(|view| view.get("multipleOf")?.as_f64());
    let near = match choices.below(4) {
        0 => low.or(high).unwrap_or(0.0),
        1 => high.or(low).unwrap_or(1.0),
        _ => low.unwrap_or_else(|| high.unwrap_or(5.0) - 3.0) + choices.below(4) as f64,
    };
    let mut number = near;
    if let Some(step) = step {
        number = (near / step).round() * step;
    } else if !whole && choices.once_in(2) {
        number += 0.5;
    }
    let integral = number.fract() == 0.0 && number.abs() < 1e15;
    if whole && !integral {
        number = number.ceil();
    }
    if number.fract() == 0.0 && number.abs() < 1e15 && !choices.once_in(6) {
        return json!(number as i64);
    }
    json!(number)
}

fn list(value: Option<&Value>) -> &[Value] {
    value.and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

fn members(value: Option<&Value>) -> impl Iterator<Item = (&String, &Value)> {
    value.and_then(Value::as_object).into_iter().flatten()
}
