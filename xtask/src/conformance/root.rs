//! A schema enters; the Rust type of its root leaves. Where the root is a type without a name of its own
//! (`String`, `Vec<…>`), that is found from the canonical schema and the places of the named types.

use serde_json::{Map, Value};
use typewright::generate::read_schema;
use typewright::lower::lower_with;
use typewright::model::{Model, Shape};
use typewright::name::{self, NameLock};
use typewright::{Options, SchemaInput};

/// Keywords that forbid no value.
const ANNOTATIONS: &[&str] = &[
    "$defs",
    "$comment",
    "$schema",
    "title",
    "description",
    "default",
    "examples",
    "deprecated",
    "readOnly",
    "writeOnly",
    "format",
    "contentEncoding",
    "contentMediaType",
    "contentSchema",
];

/// The type of the root of a document whose module has this name.
///
/// # Errors
/// When the document cannot be lowered, or its root has no type that is known from outside.
pub(super) fn of(input: &SchemaInput, options: &Options, module: &str) -> Result<String, String> {
    let mut document = read_schema(input, &options.schema).map_err(|errors| errors.to_string())?;
    let standalone = document.schemas.first_mut().ok_or("no schema")?;
    // Without origins, places are pointers into the canonical schema, of which there is one.
    standalone.origins.clear();
    let name = name::standalone(&standalone.name);
    let schema = standalone.schema.as_value().clone();
    let lowered =
        lower_with(&document, &NameLock::default()).map_err(|errors| errors.to_string())?;
    let types = Types {
        model: &lowered.model,
        schema: &schema,
        module,
    };
    if lowered.model.types.iter().any(|ty| ty.name == name) {
        return Ok(format!("{module}::{name}"));
    }
    let root = types.at(&schema, "", 0);
    root.ok_or_else(|| format!("the type of the root has no name: {}", short(&schema)))
}

fn short(schema: &Value) -> String {
    schema.to_string().chars().take(120).collect()
}

struct Types<'a> {
    model: &'a Model,
    schema: &'a Value,
    module: &'a str,
}

impl Types<'_> {
    /// The type of the schema at a pointer.
    fn at(&self, schema: &Value, pointer: &str, depth: usize) -> Option<String> {
        if let Some(named) = self.named(pointer) {
            return Some(named);
        }
        let object = match schema {
            Value::Bool(true) => return Some("::serde_json::Value".to_owned()),
            Value::Bool(false) => return Some("::typewright_runtime::Never".to_owned()),
            schema => schema.as_object()?,
        };
        let rules: Vec<&str> = object
            .keys()
            .map(String::as_str)
            .filter(|key| is_rule(key))
            .collect();
        match rules.as_slice() {
            [] => Some("::serde_json::Value".to_owned()),
            ["$ref"] if depth < 64 => {
                let target = object["$ref"].as_str()?.strip_prefix('#')?;
                self.at(self.schema.pointer(target)?, target, depth + 1)
            }
            ["allOf"] if depth < 64 => match object["allOf"].as_array()?.as_slice() {
                [one] => self.at(one, &format!("{pointer}/allOf/0"), depth + 1),
                _ => None,
            },
            rules if rules.contains(&"type") => self.typed(object, pointer, rules, depth),
            _ => None,
        }
    }

    /// The type of a schema with `type` that has no name.
    fn typed(
        &self,
        object: &Map<String, Value>,
        pointer: &str,
        rules: &[&str],
        depth: usize,
    ) -> Option<String> {
        let ty = match &object["type"] {
            Value::String(ty) => ty.as_str(),
            Value::Array(types) => {
                let types: Vec<&str> = types.iter().filter_map(Value::as_str).collect();
                let one = match types.as_slice() {
                    [one] => return self.one(one, object, pointer, rules, depth),
                    ["null", one] | [one, "null"] => one,
                    _ => return None,
                };
                let one = self.one(one, object, pointer, rules, depth)?;
                return Some(format!("::typewright_runtime::Nullable<{one}>"));
            }
            _ => return None,
        };
        self.one(ty, object, pointer, rules, depth)
    }

    fn one(
        &self,
        ty: &str,
        object: &Map<String, Value>,
        pointer: &str,
        rules: &[&str],
        depth: usize,
    ) -> Option<String> {
        let within = |keyword: &str| match object.get(keyword) {
            Some(schema) => self.at(schema, &format!("{pointer}/{keyword}"), depth + 1),
            None => Some("::serde_json::Value".to_owned()),
        };
        let only = |allowed: &[&str]| {
            rules
                .iter()
                .all(|rule| *rule == "type" || allowed.contains(rule))
        };
        match ty {
            "array" if only(&["items"]) => Some(format!("Vec<{}>", within("items")?)),
            "object" if only(&["additionalProperties"]) => {
                let values = within("additionalProperties")?;
                Some(format!("::std::collections::BTreeMap<String, {values}>"))
            }
            _ if !only(&[]) => None,
            "null" => Some("::typewright_runtime::Null".to_owned()),
            "boolean" => Some("bool".to_owned()),
            "string" => Some("String".to_owned()),
            "integer" => Some("i64".to_owned()),
            "number" => Some("f64".to_owned()),
            _ => None,
        }
    }

    /// The named type that stands at a pointer; where one is inside of another, the outer one.
    fn named(&self, pointer: &str) -> Option<String> {
        let here = || {
            let types = self.model.types.iter();
            types.filter(|ty| ty.places.iter().any(|place| place.pointer == pointer))
        };
        let checked = here().find(|ty| matches!(ty.shape, Shape::Checked(_)));
        let ty = checked.or_else(|| here().next())?;
        Some(format!("{}::{}", self.module, ty.name))
    }
}

fn is_rule(keyword: &str) -> bool {
    !ANNOTATIONS.contains(&keyword) && !keyword.starts_with("x-")
}
