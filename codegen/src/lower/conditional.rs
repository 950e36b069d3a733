//! `if`/`then`/`else` between two descriptions → what makes a value one of two things.

use serde_json::{Map, Value};

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

/// A condition that makes a value one of two things.
pub(super) struct Conditional<'p, 'a> {
    /// The piece that states it.
    piece: &'p Piece<'a>,
    /// The schema under `if`.
    condition: &'a Map<String, Value>,
    /// The schemas under `then` and `else`.
    branches: [Subschema<'a>; 2],
    /// Whether what stands beside them holds for both.
    beside: bool,
}

impl Conditional<'_, '_> {
    /// What a branch is called after the value that decides for it; none where it is not one value that decides.
    fn called(&self, pieces: &Pieces<'_>, branch: usize) -> Option<String> {
        let asked = self.condition.get("properties")?.as_object()?;
        let (key, schema) = asked.iter().next().filter(|_| asked.len() == 1)?;
        let [value] = values(schema.as_object()?)?.try_into().ok()?;
        match (value, branch) {
            (RuleScalar::Boolean(true), 0) | (RuleScalar::Boolean(false), 1) => Some(key.clone()),
            (RuleScalar::Boolean(_), _) => Some(format!("not {key}")),
            (RuleScalar::Value(value), 0) => Some(format!("{key} {}", text(&value))),
            (RuleScalar::Value(value), _) => {
                let mut stated = pieces.with("properties");
                let listed = stated.find_map(|(_, all)| all.get(key)?.get("enum")?.as_array());
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

/// The condition of a schema, where it decides between two descriptions, and nothing is described beside
/// them but what it asks about, or each describes properties that nothing else does: the value is one of the two.
pub(super) fn between<'p, 'a>(pieces: &'p Pieces<'a>, types: Types) -> Option<Conditional<'p, 'a>> {
    let mut conditions = pieces.with("if");
    let (piece, condition) = conditions.next()?;
    let condition = condition.as_object()?;
    let branches = [piece.subschema("then")?, piece.subschema("else")?];
    let one = conditions.next().is_none() && types != Types::NONE;
    if !one || !branches.iter().all(|branch| describes(branch.value)) {
        return None;
    }
    let more = branches.iter().all(|branch| adds(pieces, branch.value));
    let mut beside = false;
    for piece in &pieces.list {
        for (keyword, value) in piece.stated() {
            match keyword {
                "if" | "then" | "else" | "type" => {}
                "required" => beside = true,
                "properties" if more || asks_about_all(condition, value) => beside = true,
                "dependencies" | "dependentRequired" | "dependentSchemas" if more => beside = true,
                "additionalProperties" if value == &Value::Bool(true) => {}
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

/// Whether a schema describes a value, and not only rules for it.
fn describes(schema: &Value) -> bool {
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
    DESCRIBING
        .iter()
        .any(|keyword| schema.get(keyword).is_some())
}

/// Whether a branch describes properties that stand in no piece, so that what it describes is another thing.
fn adds(pieces: &Pieces<'_>, branch: &Value) -> bool {
    let own = branch.get("properties").and_then(Value::as_object);
    let names = own.into_iter().flat_map(serde_json::Map::keys);
    let is_known = |name: &str| {
        let mut pieces = pieces.list.iter();
        pieces.any(|piece| piece.names("properties", name))
    };
    names.into_iter().any(|name| !is_known(name))
}

/// Whether a condition asks about each of these properties.
fn asks_about_all(condition: &Map<String, Value>, properties: &Value) -> bool {
    let asked = condition.get("properties").and_then(Value::as_object);
    let (Some(asked), Some(properties)) = (asked, properties.as_object()) else {
        return false;
    };
    properties.keys().all(|name| asked.contains_key(name))
}

/// A value that a condition makes one of two.
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
