//! A schema enters; what it demands leaves, one by one, with what an instance has to have for the
//! demand to apply.

use serde_json::Value;

use crate::schema::{members, properties, strings, union};

/// One demand of a schema.
#[derive(Clone, Debug)]
pub(super) struct Constraint {
    /// The pointer of the keyword from the schema, without the first slash.
    pub(super) path: String,
    /// The keyword.
    pub(super) keyword: String,
    /// What the object has to have.
    pub(super) members: Vec<(String, Option<Value>)>,
    /// How it is broken.
    pub(super) by: By,
}

/// What breaks a constraint.
#[derive(Clone, Debug)]
pub(super) enum By {
    /// Another value, which the keyword decides.
    Keyword,
    /// A property less.
    Removing(String),
    /// Another entry of an object, under a name that fits the pattern of no property.
    Adding,
    /// An entry whose name breaks the schema of names.
    Naming,
}

impl Constraint {
    fn new(keyword: &str, by: By) -> Self {
        Self {
            path: keyword.to_owned(),
            keyword: keyword.to_owned(),
            members: Vec::new(),
            by,
        }
    }

    /// The property that is left out to break it.
    pub(super) fn property(&self) -> Option<&str> {
        match &self.by {
            By::Removing(name) => Some(name),
            _ => None,
        }
    }
}

/// The demands of a schema itself, those of the schemas inside it left out.
///
/// # Panics
/// When a rule that spans properties has a form that is not known here.
pub(super) fn constraints(schema: &Value) -> Vec<Constraint> {
    let mut constraints = Vec::new();
    for (keyword, value) in members(schema) {
        match keyword.as_str() {
            "type" | "enum" | "const" | "minLength" | "maxLength" | "pattern" | "minimum"
            | "maximum" | "minItems" | "maxItems" => {
                constraints.push(Constraint::new(keyword, By::Keyword));
            }
            "oneOf" if union(schema).is_some_and(|(_, options)| options.len() > 1) => {
                constraints.push(Constraint::new(keyword, By::Keyword));
            }
            "required" => constraints.extend(
                strings(Some(value))
                    .map(|name| Constraint::new("required", By::Removing(name.to_owned()))),
            ),
            "additionalProperties" if *value == Value::Bool(false) => {
                constraints.push(Constraint::new(keyword, By::Adding));
            }
            "propertyNames" => constraints.push(Constraint::new(keyword, By::Naming)),
            "dependentRequired" => constraints.extend(dependent(value)),
            "allOf" => {
                let rules = value.as_array().into_iter().flatten();
                for (index, rule) in rules.enumerate() {
                    constraints.extend(spanning(schema, rule, &format!("allOf/{index}")));
                }
            }
            // The schemas inside have demands of their own.
            _ => {}
        }
    }
    constraints
}

fn dependent(value: &Value) -> Vec<Constraint> {
    let pairs = members(value).flat_map(|(name, dependents)| {
        strings(Some(dependents)).map(move |dependent| (name.clone(), dependent.to_owned()))
    });
    pairs
        .map(|(name, dependent)| Constraint {
            members: vec![(name, None), (dependent.clone(), None)],
            ..Constraint::new("dependentRequired", By::Removing(dependent))
        })
        .collect()
}

/// A rule that spans properties: `if` a property has one of some values `then` others are required. Each
/// of the values is a demand of its own.
fn spanning(schema: &Value, rule: &Value, path: &str) -> Vec<Constraint> {
    if let Some(value) = rule.get("dependentRequired") {
        let mut constraints = dependent(value);
        for constraint in &mut constraints {
            constraint.path = format!("{path}/dependentRequired");
        }
        return constraints;
    }
    let (Some(condition), Some(consequence)) = (rule.get("if"), rule.get("then")) else {
        panic!("the tests do not know how to break {rule}");
    };
    let mut constraints = Vec::new();
    for members in satisfying(condition) {
        for name in strings(consequence.get("required")) {
            if strings(schema.get("required")).any(|always| always == name) {
                continue;
            }
            let mut members = members.clone();
            members.push((name.to_owned(), None));
            constraints.push(Constraint {
                path: format!("{path}/then/required"),
                members,
                ..Constraint::new("required", By::Removing(name.to_owned()))
            });
        }
    }
    constraints
}

/// What an object needs for a condition to hold, once for each value that makes it hold.
fn satisfying(condition: &Value) -> Vec<Vec<(String, Option<Value>)>> {
    let mut ways = vec![Vec::new()];
    for (name, property) in properties(condition).into_iter().flatten() {
        let single = property.get("const").map(std::slice::from_ref);
        let listed = property
            .get("enum")
            .and_then(Value::as_array)
            .map(Vec::as_slice);
        let values = single.or(listed).unwrap_or_default();
        assert!(
            !values.is_empty(),
            "the tests do not know how to satisfy {condition}"
        );
        ways = ways
            .iter()
            .flat_map(|way| {
                values.iter().map(|value| {
                    let mut way: Vec<(String, Option<Value>)> = way.clone();
                    way.push((name.clone(), Some(value.clone())));
                    way
                })
            })
            .collect();
    }
    for name in strings(condition.get("required")) {
        for way in &mut ways {
            if way.iter().all(|(member, _)| member != name) {
                way.push((name.to_owned(), None));
            }
        }
    }
    ways
}
