//! Names of types, fields and variants, also for hostile keys.

use serde_json::{Map, Value, json};

use super::{fields, module};
use crate::model::{EnumValue, Shape};
use crate::resolve::tests::{document, model, model_of, names, try_resolve};

fn variants(values: &[EnumValue]) -> Vec<String> {
    super::members::variants(&vec![None; values.len()], values, &[])
}

fn failures(failures: &[(u16, &str)]) -> Vec<String> {
    super::members::failures(&vec![None; failures.len()], failures, &[])
}

fn strings(values: &[&str]) -> Vec<String> {
    let values: Vec<EnumValue> = values
        .iter()
        .map(|value| EnumValue::String((*value).to_owned()))
        .collect();
    variants(&values)
}

fn object(properties: Value) -> Value {
    json!({"type": "object", "properties": properties, "additionalProperties": false})
}

fn list(items: Value) -> Value {
    json!({"type": "array", "items": items})
}

#[test]
fn items_are_called_by_the_singular() {
    let all = model(object(json!({
        "ports": list(object(json!({"a": {}}))),
        "healthChecks": list(object(json!({"b": {}}))),
        "dns": list(object(json!({"c": {}}))),
    })));
    assert_eq!(names(&all), ["Request", "Port", "HealthCheck", "Dns"]);
}

#[test]
fn types_that_want_one_name_put_their_parents_in_front() {
    let protocol = |other: &str| json!({"type": "string", "enum": ["HTTP", other]});
    let all = model(object(json!({
        "ports": list(object(json!({"protocol": protocol("TCP")}))),
        "healthChecks": list(object(json!({"protocol": protocol("CMD")}))),
    })));
    assert_eq!(
        names(&all),
        [
            "Request",
            "Port",
            "PortProtocol",
            "HealthCheck",
            "HealthCheckProtocol"
        ]
    );
}

#[test]
fn a_property_of_the_body_keeps_its_name() {
    let all = model(object(json!({
        "inner": object(json!({"storage": object(json!({"a": {}}))})),
        "storage": object(json!({"b": {}})),
    })));
    assert_eq!(names(&all), ["Request", "Inner", "InnerStorage", "Storage"]);
}

#[test]
fn vague_names_take_what_they_belong_to() {
    let text = |length: u64| json!({"type": "string", "maxLength": length});
    let all = model(object(json!({
        "name": text(1),
        "port": object(json!({"name": text(2), "type": {"enum": ["a", "b"]}})),
    })));
    assert_eq!(
        names(&all),
        ["Request", "ServiceName", "Port", "PortName", "PortType"]
    );
}

#[test]
fn grandparents_follow_where_parents_do_not_suffice() {
    let leaf = |length: u64| {
        object(json!({"gpu": object(json!({"limit": {"type": "string", "maxLength": length}}))}))
    };
    let all = model(object(json!({"build": leaf(1), "run": leaf(2)})));
    assert_eq!(
        names(&all),
        [
            "Request",
            "Build",
            "BuildGpu",
            "BuildGpuLimit",
            "Run",
            "RunGpu",
            "RunGpuLimit"
        ]
    );
}

#[test]
fn the_response_leaves_short_names_to_the_request() {
    let billing = |extra: Value| {
        object(json!({"gpu": object(json!({"count": {"type": "integer"}, "more": extra}))}))
    };
    let all = model_of(
        object(json!({"billing": billing(json!({}))})),
        object(
            json!({"data": object(json!({"billing": billing(json!({"type": "string"})), "status": object(json!({"a": {}}))}))}),
        ),
    );
    assert_eq!(
        names(&all),
        [
            "Request",
            "Billing",
            "Gpu",
            "Response",
            "ResponseData",
            "ResponseBilling",
            "ResponseGpu",
            "ServiceStatus"
        ]
    );
}

#[test]
fn options_are_called_by_their_short_descriptions() {
    let option = |description: &str, key: &str| {
        json!({
            "type": "object", "description": description, "properties": {key: {"type": "string"}},
            "required": [key], "additionalProperties": false,
        })
    };
    let all = model(object(json!({"deployment": {"oneOf": [
        option("Internal deployment", "a"),
        option("Choose later", "b"),
        option("Deploy whatever the build service made of it last.", "image"),
    ]}})));
    assert_eq!(
        names(&all),
        [
            "Request",
            "Deployment",
            "InternalDeployment",
            "ChooseLaterDeployment",
            "ImageDeployment"
        ]
    );
    let Shape::Union(union) = &all.types[1].shape else {
        panic!("no union")
    };
    let variants: Vec<&str> = union
        .options
        .iter()
        .map(|option| option.name.as_str())
        .collect();
    assert_eq!(variants, ["Internal", "ChooseLater", "Image"]);
}

#[test]
fn unrelated_properties_change_no_name() {
    let text = |length: u64| json!({"type": "string", "maxLength": length});
    let base = json!({
        "ports": list(object(json!({"name": text(1), "protocol": {"enum": ["a"]}}))),
        "checks": list(object(json!({"protocol": {"enum": ["b"]}, "path": text(2)}))),
        "mode": {"oneOf": [{"type": "string"}, {"type": "integer"}]},
    });
    let before = model(object(base.clone()));
    let Value::Object(mut more) = base else {
        panic!("no object")
    };
    let mut grown = Map::new();
    for index in 0..20 {
        grown.insert(
            format!("extra{index}"),
            object(json!({format!("zone{index}"): text(100 + index)})),
        );
    }
    grown.append(&mut more);
    let after = model(object(Value::Object(grown)));
    for name in names(&before) {
        assert!(
            names(&after).contains(&name),
            "{name} in {:?}",
            names(&after)
        );
    }
}

#[test]
fn names_of_the_prelude_and_of_emitted_code_are_avoided() {
    let all = model(object(json!({
        "option": object(json!({"a": {}})),
        "result": object(json!({"b": {}})),
        "vec": object(json!({"c": {}})),
        "builder": object(json!({"d": {}})),
        "t": object(json!({"e": {}})),
        "request": object(json!({"f": {}})),
        "createService": object(json!({"g": {}})),
        "self": object(json!({"h": {}})),
    })));
    assert_eq!(
        names(&all),
        [
            "Request",
            "ServiceOption",
            "ServiceResult",
            "ServiceVec",
            "ServiceBuilder",
            "ServiceT",
            "ServiceRequest",
            "ServiceCreateService",
            "ServiceSelf"
        ]
    );
}

#[test]
fn no_type_has_a_long_name_and_all_differ() {
    let deep = |depth: usize| {
        let mut schema = json!({"type": "string", "maxLength": depth});
        for level in 0..depth {
            schema = object(
                json!({"anExtraordinarilyLongPropertyNameThatNobodyWouldType": schema, "n": {"const": level.to_string()}}),
            );
        }
        schema
    };
    let key = "x".repeat(10_000);
    let all = model(object(
        json!({"one": deep(12), "two": deep(9), key.as_str(): deep(3), format!("{key}y"): deep(4)}),
    ));
    let names = names(&all);
    let distinct: std::collections::BTreeSet<&&str> = names.iter().collect();
    assert_eq!(distinct.len(), names.len(), "{names:?}");
    for name in names {
        assert!(name.len() <= 40, "{name}");
    }
}

#[test]
fn fields_are_snake_case_and_keywords_raw() {
    assert_eq!(
        fields(
            &[
                "buildSHA",
                "sso",
                "type",
                "self",
                "gen",
                "$ref",
                "a.b",
                "123",
                "useIPv4",
                "groupIDs",
                "sizeInGiB"
            ],
            false
        ),
        [
            "build_sha",
            "sso",
            "r#type",
            "self_",
            "r#gen",
            "r#ref",
            "a_b",
            "n123",
            "use_ipv4",
            "group_ids",
            "size_in_gib"
        ]
    );
    assert_eq!(
        fields(&["crate", "Self", "super", "_", "union", "async"], false),
        [
            "crate_",
            "self_",
            "super_",
            "underscore",
            "union",
            "r#async"
        ]
    );
}

#[test]
fn methods_of_builders_are_no_fields() {
    assert_eq!(
        fields(&["build", "new", "builder"], false),
        ["build_", "new_", "builder"]
    );
    assert_eq!(fields(&["builder"], true), ["builder_"]);
}

#[test]
fn keys_that_become_one_name_are_told_apart() {
    assert_eq!(
        fields(&["a_b", "a-b", "aB", "a.b"], false),
        ["a_underscore_b", "a_minus_b", "a_b", "a_dot_b"]
    );
    assert_eq!(fields(&["ab", "Ab", "AB"], false), ["ab", "ab2", "ab3"]);
    assert_eq!(
        fields(&["+1", "-1", "1"], false),
        ["plus_1", "minus_1", "n1"]
    );
}

#[test]
fn variants_are_camel_case_and_never_numbers() {
    assert_eq!(
        strings(&[
            "HTTP/2",
            "ALLOW",
            "IN_PROGRESS",
            "rollout-steady",
            "x86",
            "1.0",
            "10",
            "",
            "*",
            "self",
            "<",
            "<="
        ]),
        [
            "Http2",
            "Allow",
            "InProgress",
            "RolloutSteady",
            "X86",
            "N1_0",
            "N10",
            "Empty",
            "Star",
            "SelfValue",
            "Less",
            "LessEqual"
        ]
    );
    assert_eq!(
        variants(&[
            EnumValue::Integer(1024),
            EnumValue::Integer(-5),
            EnumValue::Integer(i64::MIN)
        ]),
        ["N1024", "Minus5", "Minus9223372036854775808"]
    );
    assert_eq!(strings(&["a b", "a-b", "A"]), ["ASpaceB", "AMinusB", "A"]);
}

#[test]
fn every_key_gets_a_legal_name() {
    let long = "k".repeat(10_000);
    let keys = [
        "",
        " ",
        "\t\n",
        "…",
        "🦀",
        "שלום",
        "e\u{301}",
        "é",
        "Å",
        "\u{212b}",
        "北京",
        "\u{202e}abc",
        "\0",
        "''",
        "r#type",
        "//",
        "*/",
        "#![allow]",
        "`",
        "\"",
        "\\",
        "a\u{200d}b",
        "ﷺ",
        "½",
        "²",
        "_",
        "__",
        "-",
        "1e5",
        "İ",
        "ß",
        "true",
        "fn",
        long.as_str(),
    ];
    let names = fields(&keys, false);
    let distinct: std::collections::BTreeSet<&String> = names.iter().collect();
    assert_eq!(distinct.len(), keys.len(), "{names:?}");
    for name in &names {
        let legal = syn::parse_str::<proc_macro2::Ident>(name).is_ok() || name.starts_with("r#");
        assert!(legal && name.is_ascii() && name.len() < 80, "{name}");
        assert_eq!(name.to_lowercase(), *name);
    }
    let properties: Map<String, Value> = keys
        .iter()
        .map(|key| ((*key).to_owned(), object(json!({*key: {"enum": [key]}}))))
        .collect();
    let lowered = try_resolve(&document(object(Value::Object(properties)), None)).expect("a model");
    for ty in &lowered.model.types {
        assert!(
            syn::parse_str::<proc_macro2::Ident>(&ty.name).is_ok(),
            "{}",
            ty.name
        );
    }
}

#[test]
fn modules_and_failures_are_legal() {
    assert_eq!(
        module("create-deployment-service"),
        "create_deployment_service"
    );
    assert_eq!(module("type"), "type_");
    assert_eq!(module("Mod"), "mod_");
    assert_eq!(
        failures(&[(400, "Bad Request"), (409, ""), (418, "I'm a teapot")]),
        ["BadRequest", "Status409", "IMATeapot"]
    );
}

#[test]
fn a_schema_is_called_what_it_is_of() {
    let titled = |title| super::titled(title).unwrap_or_default();
    assert_eq!(titled("JSON schema for JSONPatch files"), "JsonPatch");
    assert_eq!(titled("JSON schema for the Codecov"), "Codecov");
    assert_eq!(titled("Server"), "Server");
    assert_eq!(titled("File"), "File");
    assert_eq!(
        titled("This describes what a server can be told to do."),
        ""
    );
}

#[test]
fn a_timestamp_is_named_like_no_field() {
    let fields = ["at", "at_timestamp", "r#type"].map(str::to_owned).into();
    assert_eq!(super::timestamp("at", &fields), "at_timestamp_");
    assert_eq!(super::timestamp("r#type", &fields), "type_timestamp");
}
