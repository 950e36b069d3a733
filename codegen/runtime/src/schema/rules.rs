//! The constraints of a type as keywords.

use serde_json::{Map, Value, json};

use crate::rules::{
    EnumRules, EnumValues, IntegerRules, NumberRules, ScalarRules, StringRules, UnionRules,
};
use crate::violation::Origin;

pub(super) fn describe(schema: &mut Map<String, Value>, origin: &Origin) {
    if !origin.sentence.is_empty() {
        schema.insert("description".to_owned(), json!(origin.sentence));
    }
}

pub(super) fn counts(schema: &mut Map<String, Value>, of: &str, least: usize, most: usize) {
    if least > 0 {
        schema.insert(format!("min{of}"), json!(least));
    }
    if most < usize::MAX {
        schema.insert(format!("max{of}"), json!(most));
    }
}

pub(super) fn string(rules: &StringRules) -> Value {
    let mut schema = typed("string", &rules.origin);
    counts(&mut schema, "Length", rules.min_length, rules.max_length);
    if let Some(pattern) = &rules.pattern {
        schema.insert("pattern".to_owned(), json!(pattern.source));
    }
    if let Some(format) = rules.format {
        schema.insert("format".to_owned(), json!(format.name()));
    }
    Value::Object(schema)
}

/// Integers have 64 bits.
pub(super) fn integer(rules: &IntegerRules) -> Value {
    let mut schema = typed("integer", &rules.origin);
    let (least, most) = (rules.minimum, rules.maximum);
    schema.insert("minimum".to_owned(), json!(least.unwrap_or(i64::MIN)));
    schema.insert("maximum".to_owned(), json!(most.unwrap_or(i64::MAX)));
    if let Some(divisor) = rules.multiple_of {
        schema.insert("multipleOf".to_owned(), json!(divisor));
    }
    Value::Object(schema)
}

pub(super) fn number(rules: &NumberRules) -> Value {
    let mut schema = typed("number", &rules.origin);
    for (keyword, bound) in [
        ("minimum", rules.minimum),
        ("maximum", rules.maximum),
        ("exclusiveMinimum", rules.exclusive_minimum),
        ("exclusiveMaximum", rules.exclusive_maximum),
    ] {
        if let Some(bound) = bound {
            schema.insert(keyword.to_owned(), json!(bound));
        }
    }
    Value::Object(schema)
}

pub(super) fn enumeration(rules: &EnumRules) -> Value {
    let (ty, values) = match rules.values {
        EnumValues::Strings(values) => ("string", json!(values)),
        EnumValues::Integers(values) => ("integer", json!(values)),
    };
    let mut schema = typed(ty, &rules.origin);
    schema.insert("enum".to_owned(), values);
    Value::Object(schema)
}

pub(super) fn scalar(rules: &ScalarRules) -> Value {
    match rules {
        ScalarRules::String(rules) => string(rules),
        ScalarRules::Integer(rules) => integer(rules),
        ScalarRules::Number(rules) => number(rules),
        ScalarRules::Enum(rules) => enumeration(rules),
        ScalarRules::Boolean => json!({"type": "boolean"}),
        ScalarRules::Null => json!({"type": "null"}),
    }
}

pub(super) fn union(rules: &UnionRules, options: Vec<Value>) -> Value {
    let keyword = if rules.exclusive { "oneOf" } else { "anyOf" };
    let mut schema = Map::new();
    schema.insert(keyword.to_owned(), Value::Array(options));
    describe(&mut schema, &rules.origin);
    Value::Object(schema)
}

pub(super) fn of_type(schema: Value, ty: &str) -> Value {
    match schema {
        Value::Object(mut schema) if !schema.contains_key("type") => {
            schema.insert("type".to_owned(), json!(ty));
            Value::Object(schema)
        }
        Value::Object(schema) if schema["type"] == ty => Value::Object(schema),
        schema => json!({"type": ty, "allOf": [schema]}),
    }
}

fn typed(ty: &str, origin: &Origin) -> Map<String, Value> {
    let mut schema = Map::new();
    schema.insert("type".to_owned(), json!(ty));
    describe(&mut schema, origin);
    schema
}
