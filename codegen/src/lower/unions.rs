//! `oneOf` and `anyOf`, and several types in one `type` → unions. An option that is only `null` makes
//! the rest nullable; a union with one option left is that option.

use std::collections::HashSet;

use serde_json::Value;

use super::conditional::Conditional;
use super::cx::Cx;
use super::keyword::{self, Family};
use super::pieces::{Piece, Pieces, join};
use super::schema::{Wish, fill, lower_pieces, nullable_kind};
use super::types::Types;
use super::{left, objects, references};
use crate::graph::{Graph, Kind, Label, NodeId, Role, UnionNode};

pub(super) const FAMILY: Family = Family {
    types: Types::ALL,
    keywords: &["oneOf", "anyOf"],
};

/// Whether a schema is a union.
pub(super) fn states(pieces: &Pieces<'_>) -> bool {
    pieces.has("oneOf") || pieces.has("anyOf")
}

/// Whether the options of a union only state rules for what is described beside them: an object with
/// properties, an array with items. Its type is then that of what is described.
pub(super) fn are_rules(pieces: &Pieces<'_>, types: Types) -> bool {
    match types.without(Types::NULL) {
        Types::OBJECT | Types::ARRAY => {
            describe(pieces, types) || options(pieces).all(states_rules_only)
        }
        _ => false,
    }
}

/// Whether a schema describes an object or an array: what it holds, not only how much of it.
pub(super) fn describe(pieces: &Pieces<'_>, types: Types) -> bool {
    let described: &[&str] = match types.without(Types::NULL) {
        Types::OBJECT => &["properties", "additionalProperties", "patternProperties"],
        Types::ARRAY => &["items", "prefixItems"],
        _ => return false,
    };
    described.iter().any(|keyword| pieces.has(keyword))
}

/// All options of all unions of a schema.
fn options<'p>(pieces: &'p Pieces<'_>) -> impl Iterator<Item = &'p Value> {
    ["oneOf", "anyOf"]
        .into_iter()
        .flat_map(|keyword| pieces.with(keyword))
        .filter_map(|(_, options)| options.as_array())
        .flatten()
}

/// Whether a schema demands or forbids without describing anything.
fn states_rules_only(schema: &Value) -> bool {
    const RULES: [&str; 7] = [
        "required",
        "not",
        "dependentRequired",
        "minProperties",
        "maxProperties",
        "minItems",
        "maxItems",
    ];
    let described = |keyword: &String| !RULES.contains(&keyword.as_str());
    schema
        .as_object()
        .is_none_or(|schema| !schema.keys().any(described))
}

/// Leaves the unions of a schema to a check.
pub(super) fn leave(cx: &mut Cx<'_>, pieces: &Pieces<'_>) {
    for keyword in ["oneOf", "anyOf"] {
        for (piece, _) in pieces.with(keyword) {
            cx.leave(piece, keyword);
        }
    }
}

/// An option: its pieces and the name of the definition it refers to.
struct Alternative<'a> {
    pieces: Pieces<'a>,
    called: Option<String>,
}

/// A union of schemas.
pub(super) fn lower<'a>(cx: &mut Cx<'a>, node: NodeId, pieces: &Pieces<'a>, types: Types) -> Kind {
    let Some((piece, keyword, options)) = only_union(cx, pieces) else {
        return Kind::Any;
    };
    beside(cx, pieces);
    let typed = pieces.has("type");
    let exclusive = keyword == "oneOf";
    let at = piece.at(keyword);
    let mut alternatives = Vec::new();
    let mut nulls = 0;
    for (index, option) in options.iter().enumerate() {
        let pointer = join(&at, &index.to_string());
        let pieces = Pieces::of(cx, option, &pointer);
        if is_null(&pieces) {
            nulls += 1;
        } else if pieces.never.is_none() {
            let called = None;
            alternatives.push(Alternative { pieces, called });
        }
    }
    if nulls > 0 && exclusive && (nulls > 1 || !never_null(cx, &alternatives, types)) {
        // Null may match a second option.
        cx.leave(piece, keyword);
    }
    if nulls > 0 && Types::NULL.within(types) {
        if alternatives.is_empty() {
            return Kind::Null;
        }
        return nullable_kind(cx, node, |cx, inner| {
            cx.graph.node_mut(inner).typed = typed;
            options_kind(cx, inner, alternatives, exclusive, types)
        });
    }
    cx.graph.node_mut(node).typed = typed;
    options_kind(cx, node, alternatives, exclusive, types)
}

fn options_kind<'a>(
    cx: &mut Cx<'a>,
    node: NodeId,
    mut alternatives: Vec<Alternative<'a>>,
    exclusive: bool,
    types: Types,
) -> Kind {
    if alternatives.len() < 2 {
        let Some(only) = alternatives.pop() else {
            return Kind::Never;
        };
        return single(cx, node, &only.pieces, types);
    }
    let tag = cx.aside(|cx| tag(cx, &mut alternatives));
    let options = alternatives
        .into_iter()
        .enumerate()
        .map(|(index, alternative)| {
            let mut label = Label::within(node, Role::Option(index));
            label.called = alternative.called;
            let wish = Wish {
                tag: tag.clone(),
                ..Wish::of(types)
            };
            lower_pieces(cx, &alternative.pieces, label, &wish)
        });
    let options = options.collect();
    Kind::Union(UnionNode {
        exclusive,
        options,
        tag,
        condition: None,
    })
}

/// The one option that is left stands for the whole, under the name and with the text of the whole; its
/// rules stand where they stood.
fn single<'a>(cx: &mut Cx<'a>, node: NodeId, only: &Pieces<'a>, types: Types) -> Kind {
    let outer = cx.graph.node(node);
    let (docs, secret) = (outer.docs.clone(), outer.secret);
    fill(cx, node, only, &Wish::of(types));
    let place = cx.place(&only.pointer);
    let target = cx.graph.node_mut(node);
    target.place = place;
    target.secret |= secret;
    if docs.title.is_some() || docs.description.is_some() {
        target.docs = docs;
    }
    target.kind.clone()
}

/// The piece that states the union; several unions in one schema would have to hold together.
fn only_union<'p, 'a>(
    cx: &mut Cx<'a>,
    pieces: &'p Pieces<'a>,
) -> Option<(&'p Piece<'a>, &'static str, &'a Vec<Value>)> {
    let ones = pieces
        .with("oneOf")
        .map(|(piece, value)| (piece, "oneOf", value));
    let anys = pieces
        .with("anyOf")
        .map(|(piece, value)| (piece, "anyOf", value));
    let mut unions = ones.chain(anys);
    let (piece, keyword, value) = unions.next()?;
    for (piece, keyword, _) in unions {
        cx.leave(piece, keyword);
    }
    match value {
        Value::Array(options) => Some((piece, keyword, options)),
        _ => {
            cx.malformed(&piece.at(keyword), keyword, "an array of schemas");
            None
        }
    }
}

/// Rules that stand beside a union and have to hold whatever the option is.
fn beside(cx: &mut Cx<'_>, pieces: &Pieces<'_>) {
    keyword::account(cx, pieces, Types::ALL, &Wish::NONE);
    for piece in &pieces.list {
        for keyword in piece.schema.keys() {
            if keyword::is_rule(piece, keyword) && !FAMILY.keywords.contains(&keyword.as_str()) {
                cx.leave(piece, keyword);
            }
        }
    }
}

/// Whether each option says itself that it is not null.
fn never_null<'a>(cx: &mut Cx<'a>, alternatives: &[Alternative<'a>], types: Types) -> bool {
    alternatives.iter().all(|alternative| {
        let (pieces, _) = references::followed(cx, &alternative.pieces);
        let allowed = cx.aside(|cx| Types::allowed(cx, &pieces)).and(types);
        !allowed.meets(Types::NULL)
    })
}

/// Whether a schema says that the value is null, and nothing else.
fn is_null(pieces: &Pieces<'_>) -> bool {
    let [piece] = pieces.list.as_slice() else {
        return false;
    };
    let states_null = |keyword: &str, value: &Value| match keyword {
        "type" => value == "null",
        "const" => value.is_null(),
        "enum" => value
            .as_array()
            .is_some_and(|values| values.as_slice() == [Value::Null]),
        _ => false,
    };
    let rules = || {
        piece
            .schema
            .iter()
            .filter(|(keyword, _)| keyword::is_rule(piece, keyword) || *keyword == "type")
    };
    rules().count() > 0 && rules().all(|(keyword, value)| states_null(keyword, value))
}

/// The property that names the option: required in every one, with a single string that no two share.
/// Where there is one, options that are references become copies of what they refer to, since only the
/// copy leaves the constant out.
fn tag<'a>(cx: &mut Cx<'a>, alternatives: &mut [Alternative<'a>]) -> Option<String> {
    let resolved: Vec<Alternative<'a>> = alternatives
        .iter()
        .map(|alternative| references::followed(cx, &alternative.pieces))
        .map(|(pieces, called)| Alternative { pieces, called })
        .collect();
    let mut constants = Vec::new();
    for alternative in &resolved {
        constants.push(constants_of(cx, &alternative.pieces));
    }
    let (first, others) = constants.split_first()?;
    let tag = first.iter().find(|(key, value)| {
        let mut seen = HashSet::from([value.as_str()]);
        others.iter().all(|option| {
            let same = option.iter().find(|(other, _)| other == key);
            same.is_some_and(|(_, value)| seen.insert(value))
        })
    })?;
    let tag = tag.0.clone();
    for (alternative, resolved) in alternatives.iter_mut().zip(resolved) {
        *alternative = resolved;
    }
    Some(tag)
}

/// The required properties of an object that allow a single string, in documented order.
fn constants_of<'a>(cx: &mut Cx<'a>, pieces: &Pieces<'a>) -> Vec<(String, String)> {
    if !pieces.has("properties") {
        return Vec::new();
    }
    let required: HashSet<&str> = objects::required(cx, pieces)
        .into_iter()
        .map(|(key, _)| key)
        .collect();
    let mut constants = Vec::new();
    for property in objects::properties(cx, pieces) {
        if !required.contains(property.key) {
            continue;
        }
        let schemas = Pieces::all(cx, &property.schemas);
        if let Some(value) = objects::tag_value(cx, &schemas) {
            constants.push((property.key.to_owned(), value));
        }
    }
    constants
}

/// Options of unions of scalars that allow a single value need no type: they become constants.
pub(super) fn find_constants(graph: &mut Graph) {
    let unions: Vec<Vec<NodeId>> = graph
        .iter()
        .filter_map(|(_, node)| match &node.kind {
            Kind::Union(union) => Some(union.options.clone()),
            _ => None,
        })
        .filter(|options| options.iter().all(|option| is_scalar(graph, *option)))
        .collect();
    for option in unions.into_iter().flatten() {
        let target = graph.node(graph.target(option));
        if let Kind::Enum(values) = &target.kind
            && let [value] = values.as_slice()
        {
            let (value, said) = (value.clone(), target.docs.clone());
            let node = graph.node_mut(option);
            node.kind = Kind::Constant(value);
            node.docs.title = node.docs.title.take().or(said.title);
            node.docs.description = node.docs.description.take().or(said.description);
        }
    }
}

fn is_scalar(graph: &Graph, option: NodeId) -> bool {
    matches!(
        graph.node(graph.target(option)).kind,
        Kind::Boolean
            | Kind::String(_)
            | Kind::Integer(_)
            | Kind::Number(_)
            | Kind::Enum(_)
            | Kind::Constant(_)
    )
}

/// A value that a condition makes one of two.
pub(super) fn lower_conditional<'a>(
    cx: &mut Cx<'a>,
    node: NodeId,
    whole: &Pieces<'a>,
    conditional: &Conditional<'_, 'a>,
    types: Types,
) -> Kind {
    let piece = conditional.piece;
    let options = conditional
        .branches
        .into_iter()
        .enumerate()
        .map(|(index, (key, schema))| {
            let branch = Pieces::of(cx, schema, &piece.at(key));
            let (followed, called) = references::followed(cx, &branch);
            let pieces = match conditional.beside {
                true => whole.decided(followed),
                false => branch,
            };
            let mut label = Label::within(node, Role::Option(index));
            label.called = called.or_else(|| conditional.called(whole, index));
            lower_pieces(cx, &pieces, label, &Wish::of(types))
        });
    let options = options.collect();
    Kind::Union(UnionNode {
        exclusive: false,
        options,
        tag: None,
        condition: Some(left::condition(cx, piece, conditional.condition)),
    })
}

/// A schema that describes an object, or an array, and names no type: that, or any value of another type.
pub(super) fn lower_untyped<'a>(
    cx: &mut Cx<'a>,
    node: NodeId,
    pieces: &Pieces<'a>,
    described: Types,
) -> Kind {
    let place = cx.place(&pieces.pointer);
    let option = |cx: &mut Cx<'a>, index| {
        let label = Label::within(node, Role::Option(index));
        cx.graph.reserve(label, place.clone())
    };
    let (first, second) = (option(cx, 0), option(cx, 1));
    let wish = Wish {
        split: true,
        ..Wish::of(described)
    };
    fill(cx, first, pieces, &wish);
    cx.graph.node_mut(second).kind = if described == Types::OBJECT {
        Kind::NotObject
    } else {
        Kind::NotArray
    };
    cx.graph.node_mut(node).stated = Some("type");
    Kind::Union(UnionNode {
        exclusive: true,
        options: vec![first, second],
        tag: None,
        condition: None,
    })
}

/// A schema that names several types: one option for each.
pub(super) fn lower_types<'a>(
    cx: &mut Cx<'a>,
    node: NodeId,
    pieces: &Pieces<'a>,
    types: Types,
) -> Kind {
    let options = types.apart().enumerate().map(|(index, one)| {
        let place = cx.place(&pieces.pointer);
        let option = cx
            .graph
            .reserve(Label::within(node, Role::Option(index)), place);
        fill(
            cx,
            option,
            pieces,
            &Wish {
                split: true,
                ..Wish::of(one)
            },
        );
        option
    });
    let options = options.collect();
    cx.graph.node_mut(node).stated = Some("type");
    Kind::Union(UnionNode {
        exclusive: true,
        options,
        tag: None,
        condition: None,
    })
}
