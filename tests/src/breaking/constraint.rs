//! The constraints of a schema, one by one, with what an instance needs for each to apply.

use serde_json::Value;

use crate::schema::{members, properties, strings, union};

/// A constraint of a schema.
#[derive(Clone, Debug)]
pub(super) struct Constraint {
    /// The pointer of the keyword from the schema, without the first slash.
    pub(super) path: String,
    /// The keyword.
    pub(super) keyword: String,
    /// The members that the object needs.
    pub(super) members: Vec<(String, Option<Value>)>,
    /// How to violate it.
    pub(super) by: By,
}

/// What violates a constraint.
#[derive(Clone, Debug)]
pub(super) enum By {
    /// Another value.
    Keyword,
    /// Removing a property.
    Removing(String),
    /// Adding an entry whose name matches no pattern of properties.
    Adding,
    /// Adding an entry whose name violates `propertyNames`.
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

    /// The property to remove.
    pub(super) fn property(&self) -> Option<&str> {
        match &self.by {
            By::Removing(name) => Some(name),
            _ => None,
        }
    }
}

/// The constraints of a schema, without those of subschemas.
///
/// # Panics
/// If a rule between properties has an unknown form.
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
            // Subschemas have constraints of their own.
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

/// A rule between properties: `if` a property has one of some values `then` others are required. Each of the values is
/// a constraint of its own.
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

/// What an object needs for a condition to hold, for each value that makes it hold.
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
