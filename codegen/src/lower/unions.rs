//! `oneOf` and `anyOf`, and several types in a `type`: unions. An option that is only `null` makes the rest nullable; a
//! union with a single option left is that option.

use serde_json::Value;

use super::account::account;
use super::cx::Cx;
use super::expectation::Expectation;
use super::keyword;
use super::nullable::nullable;
use super::outcome::{Outcome, Residual};
use super::pieces::{Piece, Pieces, Subschema};
use super::tags::{Alternative, tag};
use super::types::Types;
use super::{collect, typed};
use crate::graph::{Kind, Label, NodeId, Role, UnionNode};
use crate::schema::Schema;

pub(super) const KEYWORDS: &[&str] = &["oneOf", "anyOf"];

/// Whether a schema is a union.
pub(super) fn states(pieces: &Pieces<'_>) -> bool {
    pieces.has("oneOf") || pieces.has("anyOf")
}

/// Whether the options of a union only state rules for an object or array that is described beside them, whose type is
/// then used.
pub(super) fn are_rules(pieces: &Pieces<'_>, types: Types) -> bool {
    match types.without(Types::NULL) {
        Types::OBJECT | Types::ARRAY => {
            describe(pieces, types) || options(pieces).all(states_rules_only)
        }
        _ => false,
    }
}

/// Whether a schema describes the content of an object or array, not only its size.
pub(super) fn describe(pieces: &Pieces<'_>, types: Types) -> bool {
    let described: &[&str] = match types.without(Types::NULL) {
        Types::OBJECT => &["properties", "additionalProperties", "patternProperties"],
        Types::ARRAY => &["items", "prefixItems"],
        _ => return false,
    };
    described.iter().any(|keyword| pieces.has(keyword))
}

/// All options of all unions of a schema.
fn options<'p>(pieces: &'p Pieces<'_>) -> impl Iterator<Item = &'p Schema> {
    let pieces = pieces.list.iter();
    let lists = pieces.flat_map(|piece| KEYWORDS.iter().map(|keyword| piece.schema.list(keyword)));
    lists.flatten().flatten()
}

/// Whether a schema requires or forbids without describing anything.
fn states_rules_only(schema: &Schema) -> bool {
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
        .keywords()
        .is_none_or(|keywords| !keywords.keys().any(described))
}

/// The options of a union, of which `null`s are only counted.
struct Options<'a> {
    keyword: &'static str,
    alternatives: Vec<Alternative<'a>>,
    nulls: usize,
}

pub(super) fn lower<'a>(
    cx: &mut Cx<'a>,
    node: NodeId,
    pieces: &Pieces<'a>,
    types: Types,
) -> Outcome {
    let mut residual = Residual::default();
    let Some((piece, keyword, schemas)) = only_union(pieces, &mut residual) else {
        return Outcome::new(Kind::Any, residual);
    };
    residual.extend(beside(cx, pieces));
    let options = options_of(cx, keyword, schemas);
    let has_null = options.nulls > 0;
    if has_null && may_repeat_null(cx, &options, types) {
        residual.leave(piece, keyword);
    }
    let typed = pieces.has("type");
    let only_null = options.alternatives.is_empty();
    let lower = |cx: &mut Cx<'a>, node| {
        cx.graph.node_mut(node).typed = typed;
        lower_options(cx, node, options, types).into()
    };
    let outcome = match has_null && Types::NULL.within(types) {
        true if only_null => Kind::Null.into(),
        true => nullable(cx, node, lower),
        false => lower(cx, node),
    };
    if types != Types::ALL && holds_anything(cx, &outcome.kind) {
        residual.leave_every(pieces, "type");
    }
    outcome.after(residual)
}

/// Whether an option holds any value, whatever its type: one that lists no value of the expected types does.
/// References are kept only where their targets state the types.
fn holds_anything(cx: &Cx<'_>, kind: &Kind) -> bool {
    let mut open = vec![kind];
    while let Some(kind) = open.pop() {
        match kind {
            Kind::Any => return true,
            Kind::Checked(inner, _) | Kind::Nullable(inner) => {
                open.push(&cx.graph.node(*inner).kind);
            }
            Kind::Union(union) => {
                open.extend(
                    union
                        .options
                        .iter()
                        .map(|option| &cx.graph.node(*option).kind),
                );
            }
            _ => {}
        }
    }
    false
}

fn options_of<'a>(
    cx: &mut Cx<'a>,
    keyword: &'static str,
    schemas: Vec<Subschema<'a>>,
) -> Options<'a> {
    let mut options = Options {
        keyword,
        alternatives: Vec::new(),
        nulls: 0,
    };
    for schema in schemas {
        let pieces = collect::pieces(cx, schema);
        if is_null(&pieces) {
            options.nulls += 1;
        } else if pieces.never.is_none() {
            let called = None;
            options.alternatives.push(Alternative { pieces, called });
        }
    }
    options
}

fn lower_options<'a>(cx: &mut Cx<'a>, node: NodeId, options: Options<'a>, types: Types) -> Kind {
    let mut alternatives = options.alternatives;
    if alternatives.len() < 2 {
        let Some(only) = alternatives.pop() else {
            return Kind::Never;
        };
        return single(cx, node, &only.pieces, types);
    }
    let tag = tag(cx, &mut alternatives);
    let lowered = alternatives.into_iter().enumerate();
    let lowered = lowered.map(|(index, alternative)| {
        let mut label = Label::within(node, Role::Option(index));
        label.called = alternative.called;
        let expectation = Expectation {
            tag: tag.clone(),
            ..Expectation::of(types)
        };
        cx.lower(&alternative.pieces, label, &expectation)
    });
    let lowered = lowered.collect();
    Kind::Union(UnionNode {
        exclusive: options.keyword == "oneOf",
        options: lowered,
        tag,
        condition: None,
    })
}

/// A single remaining option replaces the union, with the union's name and documentation; its rules keep their place.
fn single<'a>(cx: &mut Cx<'a>, node: NodeId, only: &Pieces<'a>, types: Types) -> Kind {
    let outer = cx.graph.node(node);
    let (docs, secret) = (outer.docs.clone(), outer.secret);
    cx.fill(node, only, &Expectation::of(types));
    let place = cx.place(&only.pointer);
    let target = cx.graph.node_mut(node);
    target.place = place;
    target.secret |= secret;
    if docs.title.is_some() || docs.description.is_some() {
        target.docs = docs;
    }
    target.kind.clone()
}

/// The piece with the union; several unions in a schema would have to hold together.
fn only_union<'p, 'a>(
    pieces: &'p Pieces<'a>,
    residual: &mut Residual,
) -> Option<(&'p Piece<'a>, &'static str, Vec<Subschema<'a>>)> {
    let mut stated = ["oneOf", "anyOf"].into_iter().flat_map(|keyword| {
        let stating = pieces.having(keyword);
        stating.map(move |piece| (piece, keyword))
    });
    let (piece, keyword) = stated.next()?;
    for (piece, keyword) in stated {
        residual.leave(piece, keyword);
    }
    Some((piece, keyword, piece.listed(keyword)?))
}

/// Keywords beside a union, which apply to every option.
fn beside(cx: &mut Cx<'_>, pieces: &Pieces<'_>) -> Residual {
    let mut residual = account(cx, pieces, Types::ALL, &Expectation::NONE);
    for piece in &pieces.list {
        for keyword in piece.keywords() {
            if keyword::is_rule(piece, keyword) && !KEYWORDS.contains(&keyword) {
                residual.leave(piece, keyword);
            }
        }
    }
    residual
}

/// Whether null may match two options where only one is allowed.
fn may_repeat_null<'a>(cx: &mut Cx<'a>, options: &Options<'a>, types: Types) -> bool {
    options.keyword == "oneOf"
        && (options.nulls > 1 || !never_null(cx, &options.alternatives, types))
}

/// Whether each option itself excludes null.
fn never_null<'a>(cx: &mut Cx<'a>, alternatives: &[Alternative<'a>], types: Types) -> bool {
    alternatives.iter().all(|alternative| {
        let (pieces, _) = collect::followed(cx, &alternative.pieces);
        let allowed = typed::allowed(cx, &pieces, &mut Residual::default());
        !allowed.and(types).meets(Types::NULL)
    })
}

/// Whether a schema only allows null.
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
    let is_rule = |keyword| keyword::is_rule(piece, keyword) || keyword == "type";
    let mut rules = piece
        .stated()
        .filter(|(keyword, _)| is_rule(keyword))
        .peekable();
    rules.peek().is_some()
        && rules.all(|(keyword, stated)| {
            let value = stated.json();
            value.is_some_and(|value| states_null(keyword, value))
        })
}
