//! Values that violate a constraint, and ideally nothing else, given a value that satisfies it.

use serde_json::{Map, Number, Value, json};

use super::constraint::{By, Constraint};
use crate::choices::Choices;
use crate::instances::{Extent, Instances, Texts};
use crate::schema::{properties, types, union};

/// How many strings are tried to violate a pattern or length.
const STRINGS: usize = 12;

/// How many instances of an option are tried on the other options of a union.
const INSTANCES: u64 = 12;

pub(super) fn replacements(
    schema: &Value,
    constraint: &Constraint,
    value: &Value,
    choices: &mut Choices,
) -> Vec<Value> {
    match &constraint.by {
        By::Removing(name) => {
            let mut object = value.as_object().cloned().unwrap_or_default();
            object.shift_remove(name);
            vec![Value::Object(object)]
        }
        By::Adding => unknown_names(schema)
            .into_iter()
            .map(|name| with_entry(value, name))
            .collect(),
        By::Naming => wrong_names(schema, choices)
            .into_iter()
            .map(|name| with_entry(value, name))
            .collect(),
        By::Keyword => by_keyword(schema, &constraint.keyword, value, choices),
    }
}

fn by_keyword(schema: &Value, keyword: &str, value: &Value, choices: &mut Choices) -> Vec<Value> {
    let limit = &schema[keyword];
    match keyword {
        "type" => other_types(&types(schema)),
        "enum" => other_values(limit.as_array().map(Vec::as_slice).unwrap_or_default()),
        "const" => other_values(std::slice::from_ref(limit)),
        "pattern" => strings(value.as_str().unwrap_or_default(), schema, choices),
        "minLength" | "maxLength" => lengths(schema, keyword, choices),
        "minimum" => beyond(limit, -1, schema),
        "maximum" => beyond(limit, 1, schema),
        "minItems" | "maxItems" => counts(limit, keyword, value),
        _ => several_options(schema),
    }
}

/// A value of each JSON type not among these.
fn other_types(types: &[&str]) -> Vec<Value> {
    let values = [
        json!(null),
        json!(true),
        json!(0),
        json!(1.5),
        json!("a"),
        json!([]),
        json!({}),
    ];
    let is = |ty: &str, value: &Value| match ty {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64(),
        "number" => value.is_number(),
        "string" => value.is_string(),
        "array" => value.is_array(),
        _ => value.is_object(),
    };
    let fits = |value: &Value| types.iter().any(|ty| is(ty, value));
    values.into_iter().filter(|value| !fits(value)).collect()
}

/// Values of the same types that are not listed, mostly near misses.
fn other_values(listed: &[Value]) -> Vec<Value> {
    let mut others = Vec::new();
    for value in listed {
        match value {
            Value::String(text) => {
                others.extend([format!("{text} "), text.to_uppercase(), text.to_lowercase()]);
                others.push(text.chars().skip(1).collect());
            }
            Value::Number(number) => {
                let integer = number.as_i64().unwrap_or_default();
                others.extend([(integer + 1).to_string(), (-integer).to_string()]);
            }
            _ => {}
        }
    }
    let is_text = listed.iter().any(Value::is_string);
    others.dedup();
    others
        .into_iter()
        .map(|other| match other.parse::<i64>() {
            Ok(integer) if !is_text => json!(integer),
            _ => json!(other),
        })
        .filter(|other| !listed.contains(other))
        .take(STRINGS)
        .collect()
}

/// The string with a character added, removed or replaced; the length is kept if possible.
fn strings(text: &str, schema: &Value, choices: &mut Choices) -> Vec<Value> {
    let characters: Vec<char> = text.chars().collect();
    let strange = [
        ' ', '-', '\n', 'é', '৪', '😀', '/', '"', '_', '$', '@', '\u{0}',
    ];
    let mut strings = Vec::new();
    for strange in strange {
        let mut other = characters.clone();
        let at = choices.below(other.len() + 1);
        match other.get_mut(at) {
            Some(place) => *place = strange,
            None => other.push(strange),
        }
        strings.push(other.into_iter().collect::<String>());
        let mut first = vec![strange];
        first.extend(characters.iter().skip(1));
        strings.push(first.into_iter().collect());
    }
    // The pattern may forbid repetition.
    strings.push(characters.iter().rev().collect());
    strings.push(String::new());
    let free = Texts::new(&json!({"minLength": schema["minLength"].as_u64().unwrap_or(0)}));
    strings.extend((0..STRINGS).filter_map(|_| free.valid(choices)));
    strings.into_iter().map(Value::String).collect()
}

/// Strings that match the pattern, but are too short or too long, if possible by one.
fn lengths(schema: &Value, keyword: &str, choices: &mut Choices) -> Vec<Value> {
    let texts = Texts::new(schema);
    let (least, most) = texts.bounds;
    let ranges = if keyword == "minLength" {
        let below = least.saturating_sub(1);
        [(below, below), (0, below)]
    } else {
        let above = most.saturating_add(1);
        [(above, above), (above, above.saturating_add(40))]
    };
    let mut found = Vec::new();
    for (low, high) in ranges {
        found.extend((0..STRINGS).filter_map(|_| texts.matching(low, high, choices)));
    }
    found.dedup();
    found.into_iter().map(Value::String).collect()
}

/// Numbers just beyond a limit, and far beyond.
fn beyond(limit: &Value, direction: i64, schema: &Value) -> Vec<Value> {
    let mut values = Vec::new();
    if let Some(limit) = limit.as_i64() {
        let far = if direction < 0 { i64::MIN } else { i64::MAX };
        values.extend([json!(limit.saturating_add(direction)), json!(far)]);
    }
    if let Some(limit) = limit.as_f64() {
        let integral = (limit + direction as f64).trunc();
        values.extend(Number::from_f64(integral).map(Value::Number));
        if types(schema).contains(&"number") {
            let half = limit + direction as f64 / 2.0;
            values.extend(Number::from_f64(half).map(Value::Number));
        }
    }
    values
}

/// The array with an item too few or too many.
fn counts(limit: &Value, keyword: &str, value: &Value) -> Vec<Value> {
    let limit = limit.as_u64().unwrap_or_default() as usize;
    let items = value.as_array().map(Vec::as_slice).unwrap_or_default();
    if keyword == "minItems" {
        return vec![
            items
                .iter()
                .take(limit.saturating_sub(1))
                .cloned()
                .collect(),
        ];
    }
    vec![items.iter().cycle().take(limit + 1).cloned().collect()]
}

/// Values that more than one option of a `oneOf` might accept: instances of one, and of several objects combined.
fn several_options(schema: &Value) -> Vec<Value> {
    let Some((_, options)) = union(schema) else {
        return Vec::new();
    };
    let made: Vec<Vec<Value>> = options
        .iter()
        .map(|option| {
            let instances = Instances::new(option);
            let make = |seed| {
                let extent = if seed == 0 {
                    Extent::Minimal
                } else {
                    Extent::Random
                };
                instances.make(extent, &mut Choices::seeded(seed))
            };
            (0..INSTANCES).map(make).collect()
        })
        .collect();
    let mut values: Vec<Value> = made.iter().flatten().cloned().collect();
    for (index, of_one) in made.iter().enumerate() {
        for of_other in &made[index + 1..] {
            if let (Some(one), Some(other)) = (of_one[0].as_object(), of_other[0].as_object()) {
                let mut both = one.clone();
                both.extend(other.clone());
                values.push(Value::Object(both));
            }
        }
    }
    values
}

/// Names that are almost, but not, properties.
fn unknown_names(schema: &Value) -> Vec<String> {
    let mut names = vec![
        "unknown".to_owned(),
        String::new(),
        "a/b~c".to_owned(),
        "\u{e9}\n\"".to_owned(),
    ];
    if let Some(properties) = properties(schema) {
        for name in properties.keys().take(2) {
            names.extend([format!("{name}s"), name.to_uppercase()]);
            names.push(name.chars().take(name.chars().count() - 1).collect());
        }
        names.retain(|name| !properties.contains_key(name));
    }
    names.dedup();
    names
}

fn wrong_names(schema: &Value, choices: &mut Choices) -> Vec<String> {
    let free = Texts::new(&json!({}));
    let mut names = vec!["a".to_owned(), String::new(), " /a".to_owned()];
    names.extend((0..STRINGS).filter_map(|_| free.valid(choices)));
    let oracle = crate::oracle::Oracle::new(&schema["propertyNames"]);
    names.retain(|name| !oracle.accepts(&json!(name)));
    names
}

/// The object with another entry, whose value is that of an existing entry or a string.
fn with_entry(value: &Value, name: String) -> Value {
    let mut object: Map<String, Value> = value.as_object().cloned().unwrap_or_default();
    let entry = object
        .values()
        .next()
        .cloned()
        .unwrap_or_else(|| json!("a"));
    object.insert(name, entry);
    Value::Object(object)
}
