//! Checks the kind of a keyword's value.

use serde_json::Number;

use crate::json::{Content, NodeId, Tree};
use crate::keyword::{Draft, Shape};

const TYPES: [&str; 7] = [
    "null", "boolean", "object", "array", "number", "string", "integer",
];

/// The error in a value, if any: the node, and what was expected.
pub(super) type Invalid = Option<(NodeId, &'static str)>;

/// Checks the value of a keyword, without looking into subschemas.
pub(super) fn check(tree: &Tree, node: NodeId, shape: Shape, draft: Draft) -> Invalid {
    let fits = |fits: bool, expected| (!fits).then_some((node, expected));
    let content = tree.content(node);
    match shape {
        Shape::Any => None,
        Shape::Flag | Shape::NameFlag => {
            fits(matches!(content, Content::Bool(_)), "`true` or `false`")
        }
        Shape::Text => fits(matches!(content, Content::String(_)), "a string"),
        Shape::Reference => fits(matches!(content, Content::String(_)), "a URI reference"),
        Shape::Array => fits(matches!(content, Content::Array(_)), "an array"),
        Shape::Object => fits(matches!(content, Content::Object(_)), "an object"),
        Shape::Number => fits(matches!(content, Content::Number(_)), "a number"),
        Shape::Positive => fits(
            matches!(content, Content::Number(number) if number.as_f64().is_some_and(|n| n > 0.0)),
            "a number above 0",
        ),
        Shape::Count => fits(
            matches!(content, Content::Number(number) if count(number).is_some()),
            "an integer from 0",
        ),
        Shape::Identity => fits(
            is_identity(content, draft),
            "a URI (since 2019-09, without fragment)",
        ),
        Shape::Name => fits(
            matches!(content, Content::String(name) if is_name(name)),
            "a name (a letter or `_`, then letters, digits, `-`, `_`, `.`, `:`)",
        ),
        Shape::Vocabularies => fits(matches!(content, Content::Object(_)), "an object of flags"),
        Shape::Definitions => fits(
            matches!(content, Content::Object(_)),
            "an object of schemas",
        ),
        Shape::Texts => texts(tree, node),
        Shape::Types => types(tree, node),
        Shape::TextsMap => each(tree, node, "an object of arrays of strings", texts),
        _ => applicator(tree, node, shape, draft),
    }
}

/// Checks the value of a keyword with subschemas.
fn applicator(tree: &Tree, node: NodeId, shape: Shape, draft: Draft) -> Invalid {
    const SCHEMAS: &str = "a non-empty array of schemas";
    match (shape, tree.content(node)) {
        (Shape::SchemaOrFlag, _) => schema(tree, node, Draft::Draft202012),
        (Shape::SchemaMap, _) => each(tree, node, "an object of schemas", |tree, node| {
            schema(tree, node, draft)
        }),
        (Shape::Schemas, Content::Array(elements)) if elements.is_empty() => Some((node, SCHEMAS)),
        (Shape::Schemas, _) => schemas(tree, node, SCHEMAS, draft),
        (Shape::Items, Content::Array(_)) => schemas(tree, node, SCHEMAS, draft),
        (Shape::Items, _) => {
            let wrong = schema(tree, node, draft);
            wrong.map(|(node, _)| (node, "a schema or an array of schemas"))
        }
        (Shape::Dependencies, _) => each(
            tree,
            node,
            "an object of schemas and arrays of strings",
            |tree, node| match tree.content(node) {
                Content::Array(_) => texts(tree, node),
                _ => schema(tree, node, draft),
            },
        ),
        _ => schema(tree, node, draft),
    }
}

/// A non-negative integer, including `2.0`.
pub(super) fn count(number: &Number) -> Option<Number> {
    /// Up to this value, a float identifies a single integer.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    if number.is_u64() {
        return Some(number.clone());
    }
    let float = number
        .as_f64()
        .filter(|float| *float >= 0.0 && float.fract() == 0.0)?;
    if float > EXACT {
        return Some(number.clone());
    }
    let digits = format!("{:.0}", float.abs());
    digits.parse::<u64>().ok().map(Number::from)
}

fn is_identity(content: &Content, draft: Draft) -> bool {
    let Content::String(uri) = content else {
        return false;
    };
    let fragment = uri.split_once('#').map_or("", |(_, fragment)| fragment);
    fragment.is_empty() || draft < Draft::Draft201909
}

fn is_name(name: &str) -> bool {
    let fits = |c: char| c.is_ascii_alphanumeric() || "-_.:".contains(c);
    name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_') && name.chars().all(fits)
}

fn schema(tree: &Tree, node: NodeId, draft: Draft) -> Invalid {
    match tree.content(node) {
        Content::Object(_) => None,
        Content::Bool(_) if draft > Draft::Draft4 => None,
        _ if draft > Draft::Draft4 => Some((node, "a schema (an object, `true` or `false`)")),
        _ => Some((node, "a schema (in draft 4, an object)")),
    }
}

fn schemas(tree: &Tree, node: NodeId, expected: &'static str, draft: Draft) -> Invalid {
    match tree.array(node) {
        Some(elements) => elements.iter().find_map(|&id| schema(tree, id, draft)),
        None => Some((node, expected)),
    }
}

fn texts(tree: &Tree, node: NodeId) -> Invalid {
    const EXPECTED: &str = "an array of strings";
    match tree.array(node) {
        Some(elements) => {
            let other = elements.iter().find(|&&id| tree.text(id).is_none());
            other.map(|&id| (id, EXPECTED))
        }
        None => Some((node, EXPECTED)),
    }
}

fn types(tree: &Tree, node: NodeId) -> Invalid {
    const EXPECTED: &str = "`null`, `boolean`, `object`, `array`, `number`, `string`, `integer`, \
                            or a non-empty array of these";
    let is_type = |id| tree.text(id).is_some_and(|name| TYPES.contains(&name));
    match tree.array(node) {
        None | Some([]) => (!is_type(node)).then_some((node, EXPECTED)),
        Some(elements) => {
            let other = elements.iter().find(|&&id| !is_type(id));
            other.map(|&id| (id, EXPECTED))
        }
    }
}

fn each(
    tree: &Tree,
    node: NodeId,
    expected: &'static str,
    check: impl Fn(&Tree, NodeId) -> Invalid,
) -> Invalid {
    match tree.object(node) {
        Some(members) => members.values().find_map(|&id| check(tree, id)),
        None => Some((node, expected)),
    }
}
