//! `if`/`then` of the form "if this property has one of these values, those are required", and `dependentRequired`:
//! rules between the fields of an object.

use std::collections::HashMap;

use serde_json::Value;

use super::cx::Cx;
use super::outcome::Residual;
use super::pieces::{Piece, Pieces, join};
use super::value::{integer, scalar};
use crate::graph::{FieldContent, FieldNode, Kind, ObjectNode, RuleNode, RuleScalar};
use crate::model::{EnumValue, Origin, Place};
use crate::schema::Schema;

pub(super) const KEYWORDS: &[&str] = &["dependentRequired", "dependencies"];

/// The indices of an object's fields, by key.
type Fields<'o> = HashMap<&'o str, usize>;

/// Whether a schema has rules between properties.
pub(super) fn states(pieces: &Pieces<'_>) -> bool {
    ["if", "dependentRequired", "dependencies"]
        .iter()
        .any(|keyword| pieces.has(keyword))
}

/// The rules of an object, in documented order.
pub(super) fn lower<'a>(
    cx: &mut Cx<'a>,
    pieces: &Pieces<'a>,
    object: &ObjectNode,
    residual: &mut Residual,
) -> Vec<RuleNode> {
    let fields = object.fields.iter().enumerate();
    let fields: Fields<'_> = fields
        .map(|(index, field)| (field.key.as_str(), index))
        .collect();
    let mut rules = Vec::new();
    for piece in &pieces.list {
        if let Some(condition) = piece.subschema("if")
            && (piece.has("then") || piece.has("else"))
        {
            match conditional(cx, piece, condition.schema, object, &fields) {
                Some(rule) => rules.push(rule),
                None => residual.leave(piece, "if"),
            }
        }
        for keyword in ["dependentRequired", "dependencies"] {
            if piece.has(keyword) {
                match dependent(cx, piece, keyword, &fields) {
                    Some(dependent) => rules.extend(dependent),
                    None => residual.leave(piece, keyword),
                }
            }
        }
    }
    rules
}

/// The rule of a condition on the values of one property, which makes others required.
fn conditional(
    cx: &mut Cx<'_>,
    piece: &Piece<'_>,
    condition: &Schema,
    object: &ObjectNode,
    fields: &Fields<'_>,
) -> Option<RuleNode> {
    if piece.has("else") {
        return None;
    }
    let then = piece.schema.schema("then")?;
    let (key, values) = decider(condition, object, fields)?;
    let field = *fields.get(key)?;
    if !can_be_asked(cx, &object.fields[field]) {
        return None;
    }
    let demanded = then
        .get("required")
        .filter(|_| then.keywords().is_some_and(|all| all.len() == 1))?;
    let at = join(&piece.at("then"), "required");
    let required = keys(demanded, fields)?;
    note_impossible(cx, &piece.at("if"), &object.fields[field], &values);
    let place = at.strip_suffix("/required").unwrap_or(&at);
    (!required.is_empty()).then(|| RuleNode {
        field,
        equals: Some(values),
        required,
        origin: origin(cx, piece, place),
    })
}

/// Whether the type of a property can be compared with scalars. If it has any type, several types, or may be null, only
/// the raw value can.
fn can_be_asked(cx: &Cx<'_>, field: &FieldNode) -> bool {
    let FieldContent::Value(node) = field.content else {
        return false;
    };
    let kind = &cx.graph.node(cx.graph.target(node)).kind;
    matches!(
        kind,
        Kind::Enum(_) | Kind::Boolean | Kind::String(_) | Kind::Integer(_)
    )
}

/// Notes values that the deciding property never has: for them, the rule never holds.
fn note_impossible(cx: &mut Cx<'_>, at: &str, field: &FieldNode, values: &[RuleScalar]) {
    let FieldContent::Value(node) = field.content else {
        return;
    };
    let Kind::Enum(allowed) = &cx.graph.node(node).kind else {
        return;
    };
    let impossible = values.iter().filter_map(|value| match value {
        RuleScalar::Value(value) if allowed.contains(value) => None,
        RuleScalar::Value(EnumValue::String(text)) => Some(format!("{text:?}")),
        RuleScalar::Value(EnumValue::Integer(value)) => Some(value.to_string()),
        RuleScalar::Boolean(value) => Some(value.to_string()),
    });
    let impossible: Vec<String> = impossible.collect();
    for value in impossible {
        let message = format!(
            "the rule never holds for {value}: `{}` is never that",
            field.key
        );
        cx.note(at, message);
    }
}

/// The property that a condition tests, and the values for which it holds. The condition has to require the property,
/// otherwise it also holds without it.
fn decider<'v>(
    condition: &'v Schema,
    object: &ObjectNode,
    fields: &Fields<'_>,
) -> Option<(&'v str, Vec<RuleScalar>)> {
    let properties = condition.map("properties")?;
    let (key, schema) = properties.iter().next().filter(|_| properties.len() == 1)?;
    let required: Vec<&str> = match condition.get("required") {
        Some(required) => required
            .as_array()?
            .iter()
            .filter_map(Value::as_str)
            .collect(),
        None => Vec::new(),
    };
    let always = fields
        .get(key.as_str())
        .is_some_and(|field| object.fields[*field].required);
    let present = required == [key.as_str()] || (required.is_empty() && always);
    let simple = condition.keywords()?.iter().all(|(keyword, stated)| {
        let known = ["properties", "required"].contains(&keyword.as_str());
        known || keyword == "type" && stated.json().is_some_and(|value| value == "object")
    });
    let values = values(schema)?;
    (present && simple).then_some((key, values))
}

/// The values that a schema lists, if it has no keywords but that and `type`.
pub(super) fn values(schema: &Schema) -> Option<Vec<RuleScalar>> {
    let known = ["enum", "const", "type"];
    let mut keywords = schema.keywords()?.keys();
    if !keywords.all(|keyword| known.contains(&keyword.as_str())) {
        return None;
    }
    let values = match (schema.get("const"), schema.get("enum")) {
        (Some(value), None) => std::slice::from_ref(value),
        (None, Some(Value::Array(values))) => values,
        _ => return None,
    };
    let typed = |value: &Value| match schema.get("type").and_then(Value::as_str) {
        Some("string") => value.is_string(),
        Some("integer") => integer(value).is_some(),
        Some("number") => value.is_number(),
        Some("boolean") => value.is_boolean(),
        Some(_) => false,
        None => !schema.has("type"),
    };
    if !values.iter().all(typed) {
        return None;
    }
    // `1` and `1.0` are the same value; a duplicate would be an unreachable pattern.
    let mut distinct = Vec::new();
    for value in values {
        let value = scalar(value)?;
        if !distinct.contains(&value) {
            distinct.push(value);
        }
    }
    Some(distinct)
}

/// The rules of `dependentRequired`; `None` if a property without a field is involved, or a schema.
fn dependent(
    cx: &mut Cx<'_>,
    piece: &Piece<'_>,
    keyword: &'static str,
    fields: &Fields<'_>,
) -> Option<Vec<RuleNode>> {
    let at = piece.at(keyword);
    let Some(dependencies) = piece.get(keyword)?.as_object() else {
        cx.malformed(&at, keyword, "an object of arrays of property names");
        return Some(Vec::new());
    };
    let rules = dependencies.iter().map(|(key, demanded)| {
        let stated = origin(cx, piece, &join(&at, key));
        let origin = Origin {
            place: Place {
                pointer: cx.place(&piece.pointer).pointer,
                ..stated.place
            },
            ..stated
        };
        Some(RuleNode {
            field: *fields.get(key.as_str())?,
            equals: None,
            required: keys(demanded, fields)?,
            origin,
        })
    });
    let mut rules: Vec<RuleNode> = rules.collect::<Option<_>>()?;
    rules.retain(|rule| !rule.required.is_empty());
    Some(rules)
}

/// The fields that a rule requires; `None` if one of them is not a field.
fn keys(demanded: &Value, fields: &Fields<'_>) -> Option<Vec<usize>> {
    let mut required = Vec::new();
    for key in demanded.as_array()? {
        let field = *fields.get(key.as_str()?)?;
        if !required.contains(&field) {
            required.push(field);
        }
    }
    Some(required)
}

/// The origin of a rule: the documented sentence, if it comes from prose.
fn origin(cx: &Cx<'_>, piece: &Piece<'_>, pointer: &str) -> Origin {
    let stated = piece.schema.marks.sentence.as_ref();
    let place = cx.place(pointer);
    Origin {
        place: Place {
            line: stated.and_then(|stated| stated.line).or(place.line),
            ..place
        },
        sentence: stated.map(|stated| stated.text.clone()),
    }
}
