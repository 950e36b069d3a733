//! Lowers one schema into one node, by the JSON types it allows and the family of each.

use std::rc::Rc;

use super::account::account;
use super::cx::{Cx, DEPTH};
use super::expectation::Expectation;
use super::keyword::Read;
use super::nullable::nullable;
use super::outcome::{Outcome, Residual};
use super::pieces::Pieces;
use super::types::Types;
use super::{
    arrays, collect, conditional, conditions, custom, docs, enums, numbers, objects, references,
    split, strings, typed, unions,
};
use crate::error::LowerError;
use crate::graph::{Kind, NodeId};

/// The keywords read by families.
pub(super) const READ: Read = Read(&[
    enums::KEYWORDS,
    numbers::KEYWORDS,
    strings::KEYWORDS,
    arrays::KEYWORDS,
    objects::KEYWORDS,
    conditions::KEYWORDS,
    unions::KEYWORDS,
]);

/// Lowers a schema into a node.
pub(super) fn fill<'a>(
    cx: &mut Cx<'a>,
    node: NodeId,
    pieces: &Pieces<'a>,
    expectation: &Expectation,
) {
    let docs = docs::of(cx, pieces);
    let target = cx.graph.node_mut(node);
    target.docs = docs;
    target.secret = pieces
        .list
        .iter()
        .any(|piece| piece.schema.marks.secret == Some(true))
        || pieces
            .with("format")
            .any(|(_, format)| format == "password");
    if cx.depth == DEPTH {
        cx.error(&pieces.pointer, LowerError::TooDeep { limit: DEPTH });
        return;
    }
    cx.depth += 1;
    let outcome = lower(cx, node, pieces, expectation);
    let kind = outcome.checked(cx, node, pieces);
    let kind = custom::by_pointer(cx, node, pieces, kind);
    if !expectation.split && expectation.tag.is_none() {
        let satisfied = satisfied(cx, pieces);
        cx.graph.node_mut(node).satisfies.extend(satisfied);
    }
    cx.depth -= 1;
    cx.graph.node_mut(node).kind = kind;
}

/// The schemas that the node of these pieces satisfies, since residual keywords are checked. Not those whose keywords
/// the union around them decides or accounts for.
fn satisfied(cx: &Cx<'_>, pieces: &Pieces<'_>) -> Vec<(usize, Rc<str>)> {
    let root = cx.roots.len() - 1;
    let whole = pieces.list.iter().filter(|piece| !piece.decided);
    let pointers = whole.map(|piece| match cx.root.1.as_str() {
        "" => piece.pointer.clone(),
        _ => cx.in_root(&piece.pointer).into(),
    });
    pointers.map(|pointer| (root, pointer)).collect()
}

fn lower<'a>(
    cx: &mut Cx<'a>,
    node: NodeId,
    pieces: &Pieces<'a>,
    expectation: &Expectation,
) -> Outcome {
    if let Some((reference, _)) = &pieces.reference {
        return referred(cx, node, pieces, reference, expectation);
    }
    if pieces.never.is_some() {
        return Kind::Never.into();
    }
    if pieces.elsewhere
        && let Some(first) = references::remember(cx, pieces, expectation, node)
    {
        return Kind::Reference(first).into();
    }
    let mut residual = Residual::default();
    let mut types = typed::allowed(cx, pieces, &mut residual).and(expectation.types);
    if types == Types::ALL && cx.part.infers_type() {
        types = typed::spoken_of(pieces);
    }
    stated(cx, node, pieces, types, expectation).after(residual)
}

/// A reference is kept, unless its place expects more of the type than its target states.
fn referred<'a>(
    cx: &mut Cx<'a>,
    node: NodeId,
    pieces: &Pieces<'a>,
    reference: &str,
    expectation: &Expectation,
) -> Outcome {
    let mut residual = Residual::default();
    let (target, _) = collect::followed(cx, pieces);
    let possible = expectation.types == Types::ALL
        || typed::allowed(cx, &target, &mut residual).within(expectation.types);
    let outcome = if possible && expectation.tag.is_none() || target.reference.is_some() {
        references::lower(cx, pieces, reference).into()
    } else {
        lower(cx, node, &target, expectation)
    };
    outcome.after(residual)
}

/// What a schema states itself: values, options, a condition, or types.
fn stated<'a>(
    cx: &mut Cx<'a>,
    node: NodeId,
    pieces: &Pieces<'a>,
    types: Types,
    expectation: &Expectation,
) -> Outcome {
    if enums::states(pieces) {
        return enums::lower(cx, node, pieces, types);
    }
    let mut residual = Residual::default();
    if unions::states(pieces) && !expectation.split {
        if !unions::are_rules(pieces, subject(pieces, types)) {
            return unions::lower(cx, node, pieces, types);
        }
        residual.leave_every(pieces, "oneOf");
        residual.leave_every(pieces, "anyOf");
    }
    let outcome = if let Some(conditional) = conditional::between(pieces, types) {
        conditional::lower(cx, node, pieces, &conditional, types)
    } else {
        residual.extend(account(cx, pieces, types, expectation));
        of_types(cx, node, pieces, types, expectation)
    };
    outcome.after(residual)
}

/// The types that a schema applies to, stated or not.
fn subject(pieces: &Pieces<'_>, types: Types) -> Types {
    match types {
        Types::ALL => typed::spoken_of(pieces),
        named => named,
    }
}

/// A value of one of these types.
fn of_types<'a>(
    cx: &mut Cx<'a>,
    node: NodeId,
    pieces: &Pieces<'a>,
    types: Types,
    expectation: &Expectation,
) -> Outcome {
    if types == Types::ALL {
        let described = subject(pieces, types);
        return match unions::describe(pieces, described) {
            true => split::lower_untyped(cx, node, pieces, described).into(),
            false => Outcome::new(Kind::Any, Residual::all(pieces)),
        };
    }
    let present = types.without(Types::NULL);
    match Types::NULL.within(types) {
        true if present == Types::NONE => Kind::Null.into(),
        true => nullable(cx, node, |cx, inner| {
            of_family(cx, inner, pieces, present, expectation)
        }),
        false => of_family(cx, node, pieces, present, expectation),
    }
}

/// A value other than null, by the family of its type.
fn of_family<'a>(
    cx: &mut Cx<'a>,
    node: NodeId,
    pieces: &Pieces<'a>,
    types: Types,
    expectation: &Expectation,
) -> Outcome {
    match types {
        Types::NONE => Kind::Never.into(),
        Types::BOOLEAN => Kind::Boolean.into(),
        Types::INTEGER => numbers::lower_integer(cx, pieces),
        Types::NUMBER => numbers::lower_number(cx, pieces),
        Types::STRING => {
            strings::lower(cx, pieces).map(|kind| custom::by_format(cx, node, pieces, kind))
        }
        Types::ARRAY => arrays::lower(cx, node, pieces),
        Types::OBJECT => objects::lower(cx, node, pieces, expectation.tag.as_deref()),
        several => split::lower_types(cx, node, pieces, several).into(),
    }
}
