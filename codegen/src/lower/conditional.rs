//! `if`/`then`/`else` between two descriptions: a union of two options.

use super::collect;
use super::conditions::values;
use super::cx::Cx;
use super::expectation::Expectation;
use super::keyword;
use super::outcome::{self, Outcome, Residual};
use super::pieces::{Piece, Pieces, Subschema};
use super::types::Types;
use super::value::scalar;
use crate::graph::{Kind, Label, NodeId, Role, RuleScalar, UnionNode};
use crate::model::EnumValue;
use crate::schema::{Body, Schema};

/// A condition that decides between two options.
pub(super) struct Conditional<'p, 'a> {
    /// The piece with the condition.
    piece: &'p Piece<'a>,
    /// The schema under `if`.
    condition: &'a Schema,
    /// The schemas under `then` and `else`.
    branches: [Subschema<'a>; 2],
    /// Whether the keywords beside them apply to both.
    beside: bool,
}

impl Conditional<'_, '_> {
    /// The name of a branch by the value that decides for it; `None` unless there is a single one.
    fn called(&self, pieces: &Pieces<'_>, branch: usize) -> Option<String> {
        let asked = self.condition.map("properties")?;
        let (key, schema) = asked.iter().next().filter(|_| asked.len() == 1)?;
        let [value] = values(schema)?.try_into().ok()?;
        match (value, branch) {
            (RuleScalar::Boolean(true), 0) | (RuleScalar::Boolean(false), 1) => Some(key.clone()),
            (RuleScalar::Boolean(_), _) => Some(format!("not {key}")),
            (RuleScalar::Value(value), 0) => Some(format!("{key} {}", text(&value))),
            (RuleScalar::Value(value), _) => {
                let mut all = pieces.list.iter();
                let listed = all.find_map(|piece| {
                    let property = piece.schema.map("properties")?.get(key)?;
                    property.get("enum")?.as_array()
                });
                let others = listed.into_iter().flatten().filter_map(scalar);
                let others = others.filter(|other| *other != RuleScalar::Value(value.clone()));
                match others.collect::<Vec<_>>().as_slice() {
                    [RuleScalar::Value(only)] => Some(format!("{key} {}", text(only))),
                    _ => Some(format!("other {key}")),
                }
            }
        }
    }
}

fn text(value: &EnumValue) -> String {
    match value {
        EnumValue::String(text) => text.clone(),
        EnumValue::Integer(integer) => integer.to_string(),
    }
}

/// The condition of a schema, if it decides between two descriptions and either nothing is described beside them except
/// what the condition tests, or each describes properties that nothing else does.
pub(super) fn between<'p, 'a>(pieces: &'p Pieces<'a>, types: Types) -> Option<Conditional<'p, 'a>> {
    let mut conditions = pieces.having("if");
    let piece = conditions.next()?;
    let condition = piece.subschema("if")?.schema;
    condition.keywords()?;
    let branches = [piece.subschema("then")?, piece.subschema("else")?];
    let one = conditions.next().is_none() && types != Types::NONE;
    if !one || !branches.iter().all(|branch| describes(branch.schema)) {
        return None;
    }
    let more = branches.iter().all(|branch| adds(pieces, branch.schema));
    let mut beside = false;
    for piece in &pieces.list {
        for keyword in piece.keywords() {
            match keyword {
                "if" | "then" | "else" | "type" => {}
                "required" => beside = true,
                "properties" if more || asks_about_all(condition, piece.schema) => beside = true,
                "dependencies" | "dependentRequired" | "dependentSchemas" if more => beside = true,
                "additionalProperties" if is_open(piece) => {}
                keyword if keyword::is_rule(piece, keyword) => return None,
                _ => {}
            }
        }
    }
    Some(Conditional {
        piece,
        condition,
        branches,
        beside,
    })
}

/// Whether `additionalProperties` is `true`.
fn is_open(piece: &Piece<'_>) -> bool {
    let additional = piece.schema.schema("additionalProperties");
    additional.is_some_and(|schema| schema.body == Body::Bool(true))
}

/// Whether a schema describes a value, not only rules for it.
fn describes(schema: &Schema) -> bool {
    const DESCRIBING: [&str; 8] = [
        "$ref",
        "properties",
        "items",
        "enum",
        "const",
        "type",
        "oneOf",
        "anyOf",
    ];
    DESCRIBING.iter().any(|keyword| schema.has(keyword))
}

/// Whether a branch describes properties that no piece has, so that it describes something else.
fn adds(pieces: &Pieces<'_>, branch: &Schema) -> bool {
    let own = branch.map("properties");
    let names = own.into_iter().flat_map(|own| own.keys());
    let is_known = |name: &str| {
        let mut pieces = pieces.list.iter();
        pieces.any(|piece| piece.names("properties", name))
    };
    names.into_iter().any(|name| !is_known(name))
}

/// Whether a condition tests each property that a schema documents.
fn asks_about_all(condition: &Schema, schema: &Schema) -> bool {
    let (asked, documented) = (condition.map("properties"), schema.map("properties"));
    let (Some(asked), Some(documented)) = (asked, documented) else {
        return false;
    };
    documented.keys().all(|name| asked.contains_key(name))
}

/// A union of the two options of a condition.
pub(super) fn lower<'a>(
    cx: &mut Cx<'a>,
    node: NodeId,
    whole: &Pieces<'a>,
    conditional: &Conditional<'_, 'a>,
    types: Types,
) -> Outcome {
    let mut options = Vec::new();
    for (index, schema) in conditional.branches.iter().enumerate() {
        let branch = collect::pieces(cx, schema.clone());
        let (followed, called) = collect::followed(cx, &branch);
        let pieces = match conditional.beside {
            true => whole.decided(followed),
            false => branch,
        };
        let mut label = Label::within(node, Role::Option(index));
        label.called = called.or_else(|| conditional.called(whole, index));
        options.push(cx.lower(&pieces, label, &Expectation::of(types)));
    }
    let condition = outcome::condition(cx, conditional.piece, conditional.condition);
    let union = UnionNode {
        exclusive: false,
        options,
        tag: None,
        condition: Some(condition),
    };
    Outcome::new(Kind::Union(union), Residual::all(whole))
}
