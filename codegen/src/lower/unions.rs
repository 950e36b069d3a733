//! `oneOf` and `anyOf`, and several types in one `type` → unions. An option that is only `null` makes
//! the rest nullable; a union with one option left is that option.

use std::collections::HashSet;

use serde_json::Value;

use super::cx::Cx;
use super::graph::{Graph, Kind, Label, NodeId, Role, UnionNode};
use super::keyword::{self, Family};
use super::pieces::{Piece, Pieces, join};
use super::schema::{Wish, fill, lower_pieces, nullable_kind};
use super::types::Types;
use super::{objects, references};

pub(super) const FAMILY: Family = Family {
    types: Types::ALL,
    keywords: &["oneOf", "anyOf"],
};

/// Whether a schema is a union.
pub(super) fn states(pieces: &Pieces<'_>) -> bool {
    pieces.has("oneOf") || pieces.has("anyOf")
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
    let exclusive = keyword == "oneOf";
    let at = piece.at(keyword);
    let mut alternatives = Vec::new();
    let mut nullable = false;
    for (index, option) in options.iter().enumerate() {
        let pointer = join(&at, &index.to_string());
        let pieces = Pieces::of(cx, option, &pointer);
        if is_null(&pieces) {
            nullable = true;
        } else {
            let called = None;
            alternatives.push(Alternative { pieces, called });
        }
    }
    if nullable {
        return nullable_kind(cx, node, |cx, inner| {
            options_kind(cx, inner, alternatives, exclusive, types)
        });
    }
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
            let pointer = cx.graph.node(node).place.pointer.clone();
            let hint = "a union of nothing, or of null alone, has no type";
            cx.unsupported(
                &pointer,
                if exclusive { "oneOf" } else { "anyOf" },
                Some(hint),
            );
            return Kind::Any;
        };
        return single(cx, node, &only.pieces, types);
    }
    let tag = tag(cx, &mut alternatives);
    let options = alternatives
        .into_iter()
        .enumerate()
        .map(|(index, alternative)| {
            let mut label = Label::within(node, Role::Option(index));
            label.called = alternative.called;
            let wish = Wish {
                types,
                tag: tag.clone(),
            };
            lower_pieces(cx, &alternative.pieces, label, &wish)
        });
    let options = options.collect();
    Kind::Union(UnionNode {
        exclusive,
        options,
        tag,
    })
}

/// The one option that is left stands for the whole, under the name and with the text of the whole; its
/// rules stand where they stood.
fn single<'a>(cx: &mut Cx<'a>, node: NodeId, only: &Pieces<'a>, types: Types) -> Kind {
    let outer = cx.graph.node(node);
    let (docs, secret) = (outer.docs.clone(), outer.secret);
    fill(cx, node, only, &Wish { types, tag: None });
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
        let hint = "two unions in one schema have no type yet";
        cx.unsupported(&piece.at(keyword), keyword, Some(hint));
    }
    match value {
        Value::Array(options) => Some((piece, keyword, options)),
        _ => {
            cx.malformed(&piece.at(keyword), keyword, "an array of schemas");
            None
        }
    }
}

/// Rules that stand beside a union and would have to hold for every option.
fn beside(cx: &mut Cx<'_>, pieces: &Pieces<'_>) {
    keyword::account(cx, pieces, Types::ALL, true);
    for piece in &pieces.list {
        for keyword in piece.schema.keys() {
            if keyword::is_rule(keyword) && !FAMILY.keywords.contains(&keyword.as_str()) {
                let hint = "state it in each option of the union";
                cx.unsupported(&piece.at(keyword), keyword, Some(hint));
            }
        }
    }
}

fn is_null(pieces: &Pieces<'_>) -> bool {
    let null = Value::Null;
    let only = Value::String("null".to_owned());
    pieces.list.len() == 1
        && pieces.list[0]
            .schema
            .iter()
            .any(|(keyword, value)| match keyword.as_str() {
                "type" => value == &only,
                "const" => value == &null,
                "enum" => value
                    .as_array()
                    .is_some_and(|values| values == std::slice::from_ref(&null)),
                _ => false,
            })
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
                types: one,
                tag: None,
            },
        );
        option
    });
    let options = options.collect();
    Kind::Union(UnionNode {
        exclusive: true,
        options,
        tag: None,
    })
}
