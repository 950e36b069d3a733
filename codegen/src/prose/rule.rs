//! Turns the meaning of a sentence into keywords, or says why it does not fit the schema. A sentence has to name
//! real properties and values.

use serde_json::{Value, json};

use super::Meaning;
use crate::schema::Schema;

mod own;

/// The context of a sentence.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The schema that the sentence describes.
    pub schema: &'a Schema,
    /// The object that has the described property, and the property's name. An option of a union belongs to the
    /// property of the union.
    pub owner: Option<(&'a Schema, &'a str)>,
}

/// What a sentence becomes.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// These constructs.
    Constructs(Vec<Construct>),
    /// Nothing: the keywords of the schema already state it.
    AlreadyStated,
    /// Nothing: it is documentation.
    Documentation,
}

/// An ordinary construct of JSON Schema.
#[derive(Clone, Debug, PartialEq)]
pub enum Construct {
    /// A schema for `allOf` of the object that has the property.
    OnObject(Value),
    /// A schema for `allOf` of the described schema itself.
    OnSelf(Value),
    /// A keyword and its value in the described schema, replacing a weaker one.
    Keyword(&'static str, Value),
}

/// Why a sentence with the form of a rule does not fit its schema.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum Misfit {
    /// It is about a property but describes none.
    #[error("it mentions a property, but does not describe one")]
    NoProperty,
    /// It names a property that the object does not have.
    #[error("no property `{0}` beside it")]
    UnknownProperty(String),
    /// It names a value that the property does not have.
    #[error("`{property}` has no value `{value}`")]
    UnknownValue {
        /// The property.
        property: String,
        /// The value.
        value: String,
    },
    /// It names a value of a property that lists no values.
    #[error("the values of `{0}` are not listed")]
    OpenProperty(String),
    /// It is about another type of value than the schema describes.
    #[error("it speaks of {0}, and the schema describes something else")]
    WrongType(&'static str),
    /// It contradicts a keyword.
    #[error("it contradicts the documented `{keyword}`, which is {documented}")]
    Contradicts {
        /// The keyword.
        keyword: &'static str,
        /// The value of the keyword.
        documented: Value,
    },
    /// It names a kind of characters, or a range, that is not in the table.
    #[error("`{0}` is not known to the table of forms")]
    Unknown(String),
}

/// What a sentence becomes in its schema.
///
/// # Errors
/// If the sentence does not fit the schema.
pub fn rule(meaning: &Meaning, cx: Context<'_>) -> Result<Outcome, Misfit> {
    match meaning {
        Meaning::Documentation => Ok(Outcome::Documentation),
        Meaning::RequiredIf { field, values } => {
            let (object, property) = owner(cx)?;
            let values = literals(object, field, values)?;
            if requires(object, property) {
                return Ok(Outcome::AlreadyStated);
            }
            Ok(on_object([required_if(field, values, property)]))
        }
        Meaning::RequiredWith { field } => {
            let (object, property) = owner(cx)?;
            sibling(object, field)?;
            if requires(object, property) {
                return Ok(Outcome::AlreadyStated);
            }
            Ok(on_object([
                json!({"dependentRequired": {field: [property]}}),
            ]))
        }
        Meaning::RequiredOnlyIf { field, values } => {
            let (object, property) = owner(cx)?;
            let mut rule = required_if(field, literals(object, field, values)?, property);
            rule["else"] = json!({"properties": {property: false}});
            Ok(on_object([rule]))
        }
        Meaning::RequiredFor {
            fields,
            required,
            forbidden,
        } => required_for(cx, fields, required, forbidden),
        Meaning::ValidOnly { field, values } => valid_only(cx, field, values),
        Meaning::Requires { field } => {
            let (object, property) = owner(cx)?;
            sibling(object, field)?;
            if requires(object, field) {
                return Ok(Outcome::AlreadyStated);
            }
            Ok(on_object([
                json!({"dependentRequired": {property: [field]}}),
            ]))
        }
        Meaning::Exclusive { fields, if_set } => {
            let (object, property) = owner(cx)?;
            fields
                .iter()
                .try_for_each(|field| sibling(object, field).map(drop))?;
            let exclusive = json!({"not": {"required": fields}});
            Ok(on_object([match if_set {
                true => json!({"if": {"required": [property]}, "then": exclusive}),
                false => exclusive,
            }]))
        }
        meaning => own::rule(meaning, cx.schema),
    }
}

fn required_for(
    cx: Context<'_>,
    fields: &str,
    required: &[String],
    forbidden: &[String],
) -> Result<Outcome, Misfit> {
    let (object, property) = owner(cx)?;
    let field = fields.strip_suffix('s').unwrap_or(fields);
    let required = required_if(field, literals(object, field, required)?, property);
    let forbidden = forbidden_if(field, literals(object, field, forbidden)?, property);
    Ok(on_object([required, forbidden]))
}

/// Forbids the property for all other documented values of the sibling. An absent sibling forbids nothing: the sentence
/// does not tell its default.
fn valid_only(cx: Context<'_>, field: &str, values: &[String]) -> Result<Outcome, Misfit> {
    let (object, property) = owner(cx)?;
    let valid = literals(object, field, values)?;
    let others: Vec<Value> = documented_values(sibling(object, field)?)
        .into_iter()
        .filter(|value| !valid.contains(value))
        .collect();
    if others.is_empty() {
        return Ok(Outcome::AlreadyStated);
    }
    Ok(on_object([forbidden_if(field, others, property)]))
}

fn on_object<const N: usize>(schemas: [Value; N]) -> Outcome {
    Outcome::Constructs(schemas.into_iter().map(Construct::OnObject).collect())
}

fn required_if(field: &str, values: Vec<Value>, property: &str) -> Value {
    json!({
        "if": {"properties": {field: {"enum": values}}, "required": [field]},
        "then": {"required": [property]},
    })
}

fn forbidden_if(field: &str, values: Vec<Value>, property: &str) -> Value {
    json!({
        "if": {"properties": {field: {"enum": values}}, "required": [field]},
        "then": {"properties": {property: false}},
    })
}

fn owner(cx: Context<'_>) -> Result<(&Schema, &str), Misfit> {
    cx.owner.ok_or(Misfit::NoProperty)
}

fn requires(object: &Schema, property: &str) -> bool {
    object
        .get("required")
        .and_then(Value::as_array)
        .is_some_and(|names| names.iter().any(|name| name == property))
}

fn sibling<'a>(object: &'a Schema, name: &str) -> Result<&'a Schema, Misfit> {
    let properties = object.map("properties");
    properties
        .and_then(|all| all.get(name))
        .ok_or_else(|| Misfit::UnknownProperty(name.to_owned()))
}

/// The documented values of a sibling with these spellings.
fn literals(object: &Schema, field: &str, texts: &[String]) -> Result<Vec<Value>, Misfit> {
    let documented = documented_values(sibling(object, field)?);
    if documented.is_empty() {
        return Err(Misfit::OpenProperty(field.to_owned()));
    }
    let literal = |text: &String| {
        documented
            .iter()
            .find(|value| written(value) == *text)
            .cloned()
            .ok_or_else(|| Misfit::UnknownValue {
                property: field.to_owned(),
                value: text.clone(),
            })
    };
    texts.iter().map(literal).collect()
}

/// A literal as written in prose.
fn written(value: &Value) -> String {
    value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_owned)
}

/// The values that a schema and the options of its union list; empty if any value is allowed.
fn documented_values(schema: &Schema) -> Vec<Value> {
    let mut values = Vec::new();
    let mut open = vec![schema];
    while let Some(schema) = open.pop() {
        if let Some(listed) = schema.get("enum").and_then(Value::as_array) {
            values.extend(listed.iter().cloned());
        } else if let Some(value) = schema.get("const") {
            values.push(value.clone());
        } else if schema.get("type").is_some_and(|ty| ty == "boolean") {
            values.extend([Value::Bool(false), Value::Bool(true)]);
        } else if let Some(options) = ["oneOf", "anyOf"]
            .iter()
            .find_map(|union| schema.list(union))
        {
            open.extend(options.iter().rev());
        } else {
            return Vec::new();
        }
    }
    let mut distinct: Vec<Value> = Vec::new();
    for value in values {
        if !distinct.contains(&value) {
            distinct.push(value);
        }
    }
    distinct
}
