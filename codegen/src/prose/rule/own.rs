//! Keywords for sentences about the described value alone.

use serde_json::{Value, json};

use super::{Construct, Misfit, Outcome};
use crate::prose::Meaning;
use crate::schema::Schema;

/// Patterns that match every percentage, so that a pattern for a bounded one may replace them.
const ANY_PERCENTAGE: &[&str] = &["^\\d+%$", "^[0-9]+%$"];
const PERCENTAGE: &str = "^0*(100|[1-9]?[0-9])%$";
const ABSOLUTE: &str = "^/";
/// Character classes by what prose calls them.
const CHARACTERS: &[(&str, &str)] = &[
    ("alphanumeric characters", "a-zA-Z0-9"),
    ("letters", "a-zA-Z"),
    ("lowercase letters", "a-z"),
    ("uppercase letters", "A-Z"),
    ("numbers", "0-9"),
    ("digits", "0-9"),
    ("hyphens", "\\-"),
    ("dashes", "\\-"),
    ("underscores", "_"),
    ("forward slashes", "\\/"),
    ("slashes", "\\/"),
    ("dots", "."),
    ("periods", "."),
    ("spaces", " "),
    ("colons", ":"),
];

/// The meanings that involve no other property.
pub(super) fn rule(meaning: &Meaning, schema: &Schema) -> Result<Outcome, Misfit> {
    match meaning {
        Meaning::Bounds { minimum, maximum } => {
            expect(schema, &["integer", "number"], "a number")?;
            let bounds = [("minimum", minimum), ("maximum", maximum)];
            let stated =
                |(keyword, bound): (_, &Option<i64>)| Some((keyword, Value::from((*bound)?)));
            keywords(schema, bounds.into_iter().filter_map(stated))
        }
        Meaning::MinItems(count) => {
            expect(schema, &["array"], "an array")?;
            keywords(schema, [("minItems", Value::from(*count))])
        }
        Meaning::Percentage {
            minimum: 0,
            maximum: 100,
        } => percentage(schema),
        Meaning::Percentage { minimum, maximum } => {
            Err(Misfit::Unknown(format!("{minimum}% to {maximum}%")))
        }
        Meaning::AbsolutePath => absolute_path(schema),
        Meaning::KeyCharacters(words) => {
            let class = character_class(words)?;
            free_form(schema)?;
            keywords(
                schema,
                [("propertyNames", json!({"pattern": format!("^[{class}]*$")}))],
            )
        }
        Meaning::Unique => unique(schema),
        Meaning::Values(values) => {
            expect(schema, &["string"], "a string")?;
            listed(schema, values)
        }
        Meaning::Default(text) => default(schema, text),
        Meaning::Deprecated => keywords(schema, [("deprecated", true.into())]),
        Meaning::RequiredIf { .. }
        | Meaning::RequiredWith { .. }
        | Meaning::RequiredOnlyIf { .. }
        | Meaning::RequiredFor { .. }
        | Meaning::ValidOnly { .. }
        | Meaning::Requires { .. }
        | Meaning::Exclusive { .. } => unreachable!("{meaning:?} speaks of another property"),
        Meaning::Documentation => Ok(Outcome::Documentation),
    }
}

fn percentage(schema: &Schema) -> Result<Outcome, Misfit> {
    expect(schema, &["string"], "a percentage string")?;
    let construct = match schema.get("pattern").and_then(Value::as_str) {
        Some(pattern) if !ANY_PERCENTAGE.contains(&pattern) => {
            Construct::OnSelf(json!({"pattern": PERCENTAGE}))
        }
        _ => Construct::Keyword("pattern", PERCENTAGE.into()),
    };
    Ok(constructs([construct]))
}

/// JSON Schema cannot require that only a part of each item is unique.
fn unique(schema: &Schema) -> Result<Outcome, Misfit> {
    let items = schema.schema("items").and_then(|items| items.get("type"));
    match items.and_then(Value::as_str) {
        Some("string" | "integer" | "number") => keywords(schema, [("uniqueItems", true.into())]),
        _ => Err(Misfit::WrongType("an array of scalars")),
    }
}

fn absolute_path(schema: &Schema) -> Result<Outcome, Misfit> {
    if free_form(schema).is_ok() {
        return keywords(schema, [("propertyNames", json!({"pattern": ABSOLUTE}))]);
    }
    expect(
        schema,
        &["string"],
        "a path or a free-form object whose keys are paths",
    )?;
    match schema.get("pattern").and_then(Value::as_str) {
        None => keywords(schema, [("pattern", ABSOLUTE.into())]),
        Some(pattern)
            if (pattern.starts_with("^/") || pattern.starts_with("^\\/"))
                && !pattern.contains('|') =>
        {
            Ok(Outcome::AlreadyStated)
        }
        Some(_) => Ok(constructs([Construct::OnSelf(
            json!({"pattern": ABSOLUTE}),
        )])),
    }
}

/// The character class of a list such as `letters, numbers and forward slashes`.
fn character_class(words: &[String]) -> Result<String, Misfit> {
    let mut class = String::new();
    for kind in words
        .split(|word| matches!(word.as_str(), "," | "and" | "or"))
        .filter(|kind| !kind.is_empty())
    {
        let kind = kind.join(" ");
        let known = CHARACTERS
            .iter()
            .find(|(name, _)| name.eq_ignore_ascii_case(&kind));
        class.push_str(known.ok_or(Misfit::Unknown(kind))?.1);
    }
    match class.is_empty() {
        true => Err(Misfit::Unknown(words.join(" "))),
        false => Ok(class),
    }
}

/// The values that a sentence lists, unless the schema lists others.
fn listed(schema: &Schema, values: &[String]) -> Result<Outcome, Misfit> {
    let Some(documented) = schema.get("enum").and_then(Value::as_array) else {
        return keywords(schema, [("enum", json!(values))]);
    };
    let same = documented.len() == values.len()
        && documented
            .iter()
            .all(|value| values.iter().any(|text| value.as_str() == Some(text)));
    match same {
        true => Ok(Outcome::AlreadyStated),
        false => Err(contradiction(schema, "enum")),
    }
}

/// The default as a value of the schema's type, and of its `enum` if it has one.
fn default(schema: &Schema, text: &str) -> Result<Outcome, Misfit> {
    let value = match schema.get("type").and_then(Value::as_str) {
        Some("string") => Some(Value::from(text)),
        Some("boolean") => text.parse::<bool>().ok().map(Value::from),
        Some("integer" | "number") => text.parse::<i64>().ok().map(Value::from),
        _ => None,
    };
    let value = value.ok_or(Misfit::WrongType("a default"))?;
    match schema.get("enum").and_then(Value::as_array) {
        Some(values) if !values.contains(&value) => Err(contradiction(schema, "enum")),
        _ => keywords(schema, [("default", value)]),
    }
}

/// Adds the keywords that the schema lacks. A keyword with another value is a contradiction.
fn keywords(
    schema: &Schema,
    wanted: impl IntoIterator<Item = (&'static str, Value)>,
) -> Result<Outcome, Misfit> {
    let mut added = Vec::new();
    for (keyword, value) in wanted {
        match schema.value(keyword) {
            None => added.push(Construct::Keyword(keyword, value)),
            Some(documented) if json_equal(&documented, &value) => {}
            Some(_) => return Err(contradiction(schema, keyword)),
        }
    }
    match added.is_empty() {
        true => Ok(Outcome::AlreadyStated),
        false => Ok(Outcome::Constructs(added)),
    }
}

/// Equality of JSON, in which `1` equals `1.0`.
fn json_equal(a: &Value, b: &Value) -> bool {
    a == b || (a.is_number() && b.is_number() && a.as_f64() == b.as_f64())
}

fn contradiction(schema: &Schema, keyword: &'static str) -> Misfit {
    Misfit::Contradicts {
        keyword,
        documented: schema.value(keyword).unwrap_or_default(),
    }
}

fn constructs<const N: usize>(constructs: [Construct; N]) -> Outcome {
    Outcome::Constructs(constructs.into())
}

fn expect(schema: &Schema, types: &[&str], what: &'static str) -> Result<(), Misfit> {
    match schema.get("type").and_then(Value::as_str) {
        Some(ty) if types.contains(&ty) => Ok(()),
        _ => Err(Misfit::WrongType(what)),
    }
}

/// Refuses an object with documented properties, whose keys the user cannot choose.
fn free_form(schema: &Schema) -> Result<(), Misfit> {
    let documented = schema.map("properties").is_some_and(|all| !all.is_empty());
    match schema.get("type").is_some_and(|ty| ty == "object") && !documented {
        true => Ok(()),
        false => Err(Misfit::WrongType("a free-form object")),
    }
}
