//! Fingerprints of nodes, to recognize a type elsewhere. Texts, places, the order of properties and options, and nested
//! types are left out: a nested change would alter the fingerprints of everything around it, and two such changes would
//! conflict.

use std::hash::Hasher as _;

use fnv::FnvHasher;

use crate::graph::{FieldContent, Graph, Kind, Node, NodeId};
use crate::merge;
use crate::model::EnumValue;

/// The fingerprint of a node: `object:58d3b0a1c2`.
pub(super) fn fingerprint(graph: &Graph, node: NodeId) -> String {
    let id = graph.target(node);
    let held = &graph.node(id).kind;
    let parts = parts(graph, id).into_iter().map(|part| graph.target(part));
    let mut parts: Vec<u64> = match held {
        Kind::Object(_) => parts
            .map(|part| hash([kind(&graph.node(part).kind).to_owned()]))
            .collect(),
        _ => parts.map(|part| local(graph, part)).collect(),
    };
    if let Kind::Union(_) = held {
        parts.sort_unstable();
    }
    let mut hasher = FnvHasher::default();
    hasher.write(&local(graph, id).to_le_bytes());
    parts
        .into_iter()
        .for_each(|part| hasher.write(&part.to_le_bytes()));
    format!("{}:{:010x}", kind(held), hasher.finish() & 0xff_ffff_ffff)
}

/// The kind in a fingerprint.
pub(super) fn kind_of(word: &str) -> &str {
    word.split(':').next().unwrap_or_default()
}

fn kind(kind: &Kind) -> &'static str {
    match kind {
        Kind::Any => "any",
        Kind::Never => "never",
        Kind::Null => "null",
        Kind::NotObject | Kind::NotArray => "other",
        Kind::Boolean => "boolean",
        Kind::String(_) => "string",
        Kind::Integer(_) => "integer",
        Kind::Number(_) => "number",
        Kind::Enum(_) => "enum",
        Kind::Constant(_) => "value",
        Kind::Object(_) => "object",
        Kind::Map(_) => "map",
        Kind::Array(_) => "array",
        Kind::Tuple(_) => "tuple",
        Kind::Union(_) => "union",
        Kind::Checked(..) => "checked",
        Kind::Custom(..) => "own",
        Kind::Nullable(_) => "nullable",
        Kind::Reference(_) => "reference",
    }
}

/// The parts of a node; those of an object sorted by key.
fn parts(graph: &Graph, id: NodeId) -> Vec<NodeId> {
    let Kind::Object(object) = &graph.node(id).kind else {
        return graph.children(id);
    };
    let fields = object.fields.iter();
    let mut fields: Vec<(&str, NodeId)> = fields
        .filter_map(|field| match field.content {
            FieldContent::Value(node) => Some((field.key.as_str(), node)),
            FieldContent::Constant { .. } => None,
        })
        .collect();
    fields.sort_unstable();
    let fields = fields.into_iter().map(|(_, node)| node);
    fields.chain(object.additional).collect()
}

/// The hash of a node without its parts.
fn local(graph: &Graph, id: NodeId) -> u64 {
    let node = graph.node(id);
    let known = [kind(&node.kind).to_owned(), node.secret.to_string()];
    hash(known.into_iter().chain(facts(graph, id, node)))
}

fn hash(facts: impl IntoIterator<Item = String>) -> u64 {
    let mut hasher = FnvHasher::default();
    for fact in facts {
        hasher.write(fact.as_bytes());
        hasher.write_u8(0);
    }
    hasher.finish()
}

fn facts(graph: &Graph, id: NodeId, node: &Node) -> Vec<String> {
    // Constrained scalars are one type for each shape and key.
    let scalar = |rules: Vec<String>| [vec![merge::key(graph, id)], rules].concat();
    match &node.kind {
        Kind::String(shape) => scalar(vec![
            format!("{:?} {:?}", shape.min_length, shape.max_length),
            format!("{:?}", shape.pattern),
            format!("{:?}", shape.asserted.and(shape.format.as_ref())),
        ]),
        Kind::Integer(shape) => scalar(vec![
            format!("{:?} {:?}", shape.minimum, shape.maximum),
            format!("{:?}", shape.multiple_of),
        ]),
        Kind::Number(shape) => scalar(vec![
            format!("{:?} {:?}", shape.minimum, shape.maximum),
            format!(
                "{:?} {:?}",
                shape.exclusive_minimum, shape.exclusive_maximum
            ),
        ]),
        Kind::Checked(_, check) => scalar(vec![check.text.clone()]),
        Kind::Custom(_, own) => vec![own.ty.path().to_owned(), own.text.to_string()],
        Kind::Enum(values) => sorted(values.iter().map(value)),
        Kind::Constant(constant) => vec![value(constant)],
        Kind::Object(object) => {
            let fields = object.fields.iter().map(|field| match &field.content {
                FieldContent::Constant { value, .. } => format!("{} is {value}", field.key),
                FieldContent::Value(_) if field.required => format!("{} required", field.key),
                FieldContent::Value(_) => field.key.clone(),
            });
            [sorted(fields), vec![format!("{}", object.closed)]].concat()
        }
        Kind::Map(map) => vec![format!("{:?} {:?}", map.min_properties, map.max_properties)],
        Kind::Array(array) => vec![format!(
            "{:?} {:?} {}",
            array.min_items, array.max_items, array.unique_items
        )],
        Kind::Any
        | Kind::Never
        | Kind::Null
        | Kind::NotObject
        | Kind::NotArray
        | Kind::Boolean
        | Kind::Tuple(_)
        | Kind::Union(_)
        | Kind::Nullable(_)
        | Kind::Reference(_) => Vec::new(),
    }
}

fn sorted(facts: impl Iterator<Item = String>) -> Vec<String> {
    let mut facts: Vec<String> = facts.collect();
    facts.sort();
    facts
}

/// A value of an enum; strings are quoted.
pub(super) fn value(value: &EnumValue) -> String {
    match value {
        EnumValue::String(text) => format!("{text:?}"),
        EnumValue::Integer(value) => value.to_string(),
    }
}
