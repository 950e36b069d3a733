//! What distinguishes an option of a union from all others: a constant, a property, its JSON type.

use std::collections::HashMap;

use crate::graph::{FieldContent, Graph, Kind, NodeId};
use crate::model::EnumValue;

/// How deep constants are looked for.
const CONSTANT_DEPTH: usize = 3;

pub(super) struct Peers<'g> {
    /// The kind of each option.
    pub(super) kinds: Vec<&'g Kind>,
    /// The kind of each option, or of its items if it is an array.
    parts: Vec<&'g Kind>,
    types: Vec<&'static str>,
    /// For each option, the properties with a single value: path and value.
    constants: Vec<Vec<(String, String)>>,
    constant_counts: HashMap<(String, String), usize>,
    key_counts: HashMap<&'g str, usize>,
    type_counts: HashMap<&'static str, usize>,
}

impl<'g> Peers<'g> {
    pub(super) fn of(graph: &'g Graph, options: &[NodeId]) -> Self {
        let kind = |node: &NodeId| &graph.node(graph.target(*node)).kind;
        let kinds: Vec<&Kind> = options.iter().map(kind).collect();
        let part = |held: &&'g Kind| match held {
            Kind::Array(array) => kind(&array.items),
            held => held,
        };
        let parts: Vec<&Kind> = kinds.iter().map(part).collect();
        let types: Vec<&'static str> = kinds.iter().map(|kind| type_name(graph, kind)).collect();
        let constants: Vec<Vec<(String, String)>> =
            parts.iter().map(|kind| constants(graph, kind)).collect();
        let keys = parts.iter().flat_map(|part| match part {
            Kind::Object(object) => object.fields.as_slice(),
            _ => &[],
        });
        Self {
            key_counts: counts(keys.map(|field| field.key.as_str())),
            constant_counts: counts(constants.iter().flatten().cloned()),
            type_counts: counts(types.iter().copied()),
            kinds,
            parts,
            types,
            constants,
        }
    }

    /// The JSON type of an option, if no other option has it.
    pub(super) fn own_type(&self, index: usize) -> Option<&'static str> {
        let name = self.types[index];
        (self.type_counts.get(name) == Some(&1)).then_some(name)
    }

    /// A key that no other option has, preferably a required one.
    pub(super) fn own_key(&self, index: usize) -> Option<&str> {
        let Kind::Object(object) = self.parts[index] else {
            return None;
        };
        let alone = |key: &str| self.key_counts.get(key) == Some(&1);
        let mut own = object.fields.iter().filter(|field| alone(&field.key));
        let first = own.clone().next();
        let field = own.find(|field| field.required).or(first)?;
        Some(&field.key)
    }

    /// The single value of a property, possibly nested, that no other option has there.
    pub(super) fn own_constant(&self, index: usize) -> Option<&str> {
        let mut own = self.constants[index].iter();
        let found = own.find(|constant| self.constant_counts.get(constant) == Some(&1));
        found.map(|(_, value)| value.as_str())
    }
}

fn counts<T: Eq + std::hash::Hash>(things: impl Iterator<Item = T>) -> HashMap<T, usize> {
    let mut counts = HashMap::new();
    for thing in things {
        *counts.entry(thing).or_insert(0) += 1;
    }
    counts
}

/// Properties with a single value, with their paths, outermost first.
fn constants(graph: &Graph, kind: &Kind) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut level = vec![(String::new(), kind)];
    for _ in 0..CONSTANT_DEPTH {
        let mut next = Vec::new();
        for (path, kind) in level {
            let Kind::Object(object) = kind else { continue };
            for field in &object.fields {
                let path = format!("{path}/{}", field.key);
                match &field.content {
                    FieldContent::Constant { value, .. } => found.push((path, value.clone())),
                    FieldContent::Value(node) => {
                        let held = &graph.node(graph.target(*node)).kind;
                        match single(held) {
                            Some(value) => found.push((path, value.to_owned())),
                            None => next.push((path, held)),
                        }
                    }
                }
            }
        }
        level = next;
    }
    found
}

fn single(kind: &Kind) -> Option<&str> {
    match kind {
        Kind::Enum(values) => match values.as_slice() {
            [EnumValue::String(value)] => Some(value),
            _ => None,
        },
        _ => None,
    }
}

fn type_name(graph: &Graph, kind: &Kind) -> &'static str {
    match kind {
        Kind::Any | Kind::Never => "any",
        Kind::Null => "null",
        Kind::NotObject | Kind::NotArray => "other",
        Kind::Boolean => "boolean",
        Kind::String(_) => "string",
        Kind::Integer(_) => "integer",
        Kind::Number(_) => "number",
        Kind::Enum(values) => match values.first() {
            Some(EnumValue::Integer(_)) => "integer",
            _ => "string",
        },
        Kind::Constant(EnumValue::Integer(_)) => "integer",
        Kind::Constant(EnumValue::String(_)) => "string",
        Kind::Object(_) => "object",
        Kind::Map(_) => "map",
        Kind::Array(_) | Kind::Tuple(_) => "list",
        Kind::Union(_) => "other",
        Kind::Nullable(inner)
        | Kind::Reference(inner)
        | Kind::Checked(inner, _)
        | Kind::Custom(inner, _) => match &graph.node(*inner).kind {
            Kind::Nullable(_) | Kind::Reference(_) | Kind::Checked(..) | Kind::Custom(..) => {
                "other"
            }
            inner => type_name(graph, inner),
        },
    }
}
