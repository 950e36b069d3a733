//! Same shape, same type.

use serde_json::json;

use super::{lines, model, model_of, named, names};
use crate::model::Shape;

#[test]
fn objects_and_enums_are_one_type_whatever_they_are_called() {
    let rule = |first: &str, second: &str| {
        json!({
            "type": "object",
            "description": first,
            "properties": {"action": {"type": "string", "enum": [first, second], "description": second}},
        })
    };
    let list = |items| json!({"type": "array", "items": items});
    let model = model(json!({"type": "object", "properties": {
        "ip": list(rule("allow", "deny")),
        "policies": list(rule("deny", "allow")),
    }}));
    assert_eq!(
        lines(&model),
        [
            "Request {ip: [Policy], policies: [Policy], ..}",
            "Policy {action: Action, ..}",
            "Action enum Allow Deny"
        ]
    );
    let policy = named(&model, "Policy");
    let places: Vec<&str> = policy
        .places
        .iter()
        .map(|place| place.pointer.as_str())
        .collect();
    assert_eq!(
        places,
        [
            "/requestBody/properties/ip/items",
            "/requestBody/properties/policies/items"
        ]
    );
    assert_eq!(policy.docs.description.as_deref(), Some("allow"));
}

#[test]
fn the_order_of_properties_does_not_matter_but_what_is_required_does() {
    let object = |required| json!({"type": "object", "properties": {"a": {"type": "string"}, "b": {"type": "integer"}}, "required": required});
    let turned = json!({"type": "object", "properties": {"b": {"type": "integer"}, "a": {"type": "string"}}, "required": []});
    let model = model(json!({"type": "object", "properties": {
        "one": object(json!([])), "two": turned, "three": object(json!(["a"])),
    }}));
    assert_eq!(names(&model), ["Request", "OneOrTwo", "Three"]);
}

#[test]
fn constrained_scalars_are_one_type_a_key() {
    let id = || json!({"type": "string", "maxLength": 9});
    let model = model(json!({"type": "object", "properties": {
        "plan": id(), "credentials": id(),
        "inner": {"type": "object", "properties": {"plan": id()}},
        "plans": {"type": "array", "items": id()},
    }}));
    assert_eq!(
        names(&model),
        ["Request", "PlanValue", "Credentials", "Inner", "PlanItem"]
    );
    assert_eq!(named(&model, "PlanValue").places.len(), 2);
}

#[test]
fn a_constant_and_an_enum_of_one_value_are_different_fields() {
    let option = |mode: &str| {
        json!({
            "type": "object", "properties": {"mode": {"const": mode}}, "required": ["mode"], "additionalProperties": false,
        })
    };
    let model = model(json!({"type": "object", "properties": {
        "either": {"oneOf": [option("a"), option("b")]},
        "alone": option("a"),
    }}));
    assert_eq!(
        lines(&model)[2..],
        [
            "AEither {mode!: \"a\"}",
            "BEither {mode!: \"b\"}",
            "Alone {mode!: AloneMode}",
            "AloneMode enum A"
        ]
    );
}

#[test]
fn request_and_response_share_types_and_the_response_makes_them_tolerable() {
    let gpu =
        || json!({"type": "object", "properties": {"kind": {"type": "string", "enum": ["a"]}}});
    let model = model_of(
        json!({"type": "object", "properties": {"gpu": gpu(), "mode": {"type": "string", "enum": ["x"]}}}),
        json!({"type": "object", "properties": {"data": {"type": "object", "properties": {"gpu": gpu()}}}}),
    );
    assert_eq!(
        names(&model),
        [
            "Request",
            "Gpu",
            "GpuKind",
            "ServiceMode",
            "Response",
            "ResponseData"
        ]
    );
    assert!(named(&model, "Gpu").tolerable);
    assert!(named(&model, "GpuKind").tolerable);
    assert!(!named(&model, "Request").tolerable);
    let variant = |name: &str| match &named(&model, name).shape {
        Shape::Enum(shape) => shape.undocumented.clone(),
        other => panic!("no enum: {other:?}"),
    };
    assert_eq!(variant("GpuKind").as_deref(), Some("Undocumented"));
    assert_eq!(variant("ServiceMode"), None);
}

#[test]
fn whole_bodies_stay_types_of_their_own() {
    let body = || json!({"type": "object", "properties": {"a": {"type": "string"}}});
    assert_eq!(names(&model_of(body(), body())), ["Request", "Response"]);
}

#[test]
fn secrets_are_no_plain_strings() {
    let model = model(json!({"type": "object", "properties": {
        "a": {"type": "object", "properties": {"token": {"type": "string", "maxLength": 3, "x-secret": true}}},
        "b": {"type": "object", "properties": {"token": {"type": "string", "maxLength": 3}}},
    }}));
    assert_eq!(
        names(&model),
        ["Request", "ServiceA", "AToken", "ServiceB", "BToken"]
    );
}

#[test]
fn the_same_document_gives_the_same_model() {
    let schema = || {
        json!({"type": "object", "properties": {
            "a": {"type": "object", "properties": {"type": {"enum": ["x", "y"]}}},
            "b": {"type": "object", "properties": {"type": {"enum": ["x", "z"]}}},
            "c": {"oneOf": [{"type": "string"}, {"type": "integer", "minimum": 3}]},
        }})
    };
    let first = format!("{:?}", model(schema()));
    for _ in 0..4 {
        assert_eq!(format!("{:?}", model(schema())), first);
    }
}
