//! Every kind of change that renames types without a lock and not with one.

use serde_json::json;

use super::*;

/// A change that loses a path without the lock, but none with it.
fn keeps(before: &Document, after: &Document) -> Vec<Name> {
    let [without, with] = lost(before, after);
    assert!(!without.is_empty(), "the change renames nothing");
    assert_eq!(with, Vec::<String>::new(), "without: {without:?}");
    let lock = lock_of(before);
    let all = names(after, &lock);
    // The next run starts from the new lock and changes nothing.
    let next = again(&lock.updated(&all, Unused::Keep).lock);
    let [mut one, mut other] = [&all, &names(after, &next)].map(|names| names.clone());
    for name in one.iter_mut().chain(&mut other) {
        name.was = None;
    }
    assert_eq!(one, other);
    all
}

#[test]
fn an_inserted_option_renames_no_other() {
    let option = |key: &str| object(json!({"kind": {}, key: object(json!({"x": {}}))}));
    let before = request(object(
        json!({"mode": {"oneOf": [option("fast"), option("slow")]}}),
    ));
    let inserted = json!({
        "type": "object",
        "additionalProperties": false,
        "properties": {"fast": {}, "slow": {}, "own": object(json!({"y": {}}))},
    });
    let after = request(object(
        json!({"mode": {"oneOf": [inserted, option("fast"), option("slow")]}}),
    ));
    let all = keeps(&before, &after);
    assert_eq!(at(&all, "/requestBody/properties/mode/oneOf/1"), "FastMode");
    assert_eq!(at(&all, "/requestBody/properties/mode/oneOf/2"), "SlowMode");
}

#[test]
fn an_option_is_known_by_its_properties() {
    let before = request(object(json!({"mode": {"oneOf": [
        object(json!({"a": {}, "b": {}})),
        object(json!({"c": {}, "d": {}})),
    ]}})));
    let after = request(object(json!({"mode": {"oneOf": [
        object(json!({"new": {}, "c": {}, "d": {}})),
        object(json!({"a": {}, "b": {}, "c": {}})),
        object(json!({"e": {}})),
    ]}})));
    let all = keeps(&before, &after);
    let first = at(
        &names(&before, &NameLock::default()),
        "/requestBody/properties/mode/oneOf/0",
    );
    assert_eq!(at(&all, "/requestBody/properties/mode/oneOf/1"), first);
}

#[test]
fn a_twin_lengthens_no_name() {
    let protocol = |other: &str| json!({"type": "string", "enum": ["HTTP", other]});
    let list = |items: Value| json!({"type": "array", "items": items});
    let ports = list(object(json!({"protocol": protocol("TCP")})));
    let checks = list(object(json!({"protocol": protocol("CMD")})));
    let before = request(object(json!({"ports": ports})));
    let after = request(object(json!({"healthChecks": checks, "ports": ports})));
    let all = keeps(&before, &after);
    let place = "/requestBody/properties/ports/items/properties/protocol";
    assert_eq!(at(&all, place), "Protocol");
}

#[test]
fn a_title_renames_nothing() {
    let titled = |title: &str| {
        request(object(
            json!({"gate": {"title": title, "type": "object", "properties": {"a": {}}}}),
        ))
    };
    keeps(&titled("Port"), &titled("Listening port"));
}

#[test]
fn the_title_of_an_operation_renames_nothing() {
    let before = request(object(json!({"a": {}})));
    let mut after = before.clone();
    after.operations[0].title = "Make service".to_owned();
    after.operations[0].id = "make-service".to_owned();
    keeps(&before, &after);
}

#[test]
fn the_endpoint_of_an_operation_renames_nothing() {
    let before = request(object(json!({"a": {}})));
    let mut after = before.clone();
    let endpoint = after.operations[0].endpoint.as_mut().expect("an endpoint");
    endpoint.path = "/v2/services".to_owned();
    let [_, with] = lost(&before, &after);
    assert_eq!(with, Vec::<String>::new());
    let update = lock_of(&before).updated(&names(&after, &lock_of(&before)), Unused::Keep);
    assert!(update.unused.is_empty(), "{:?}", update.unused);
    let text = update.lock.to_string();
    assert!(
        text.contains("create-service module create_service POST /v2/services\n"),
        "{text}"
    );
}

#[test]
fn moved_types_keep_their_names() {
    let settings = || {
        object(json!({
            "size": {"type": "object", "properties": {"min": {}, "max": {}}},
            "mode": {"enum": ["a", "b"]},
        }))
    };
    let before = request(object(json!({"settings": settings(), "x": {}})));
    let after = request(object(
        json!({"x": object(json!({"configuration": settings()}))}),
    ));
    let [without, with] = lost(&before, &after);
    assert!(without.len() > 1, "{without:?}");
    assert_eq!(with, ["Request.settings"]);
    let all = names(&after, &lock_of(&before));
    let place = "/requestBody/properties/x/properties/configuration";
    let had = names(&before, &NameLock::default());
    for inside in ["", "/properties/size", "/properties/mode"] {
        let was = at(&had, &format!("/requestBody/properties/settings{inside}"));
        assert_eq!(at(&all, &format!("{place}{inside}")), was);
    }
    let update = lock_of(&before).updated(&all, Unused::Keep);
    let unused: Vec<&str> = update
        .unused
        .iter()
        .map(|unused| unused.message.as_str())
        .collect();
    // Only the field that held it is gone.
    assert_eq!(
        unused,
        [
            "`create-service/requestBody/properties/settings` was removed: the field `settings` stays reserved"
        ]
    );
}

#[test]
fn a_schema_that_becomes_an_option_keeps_its_name() {
    let plan = object(json!({"name": {}, "size": {}}));
    let before = request(object(json!({"plan": plan})));
    let after = request(object(json!({"plan": {"oneOf": [
        object(json!({"id": {}})),
        plan,
    ]}})));
    let all = keeps(&before, &after);
    assert_eq!(at(&all, "/requestBody/properties/plan/oneOf/1"), "Plan");
    assert_ne!(at(&all, "/requestBody/properties/plan"), "Plan");
}

#[test]
fn reordered_properties_keep_their_numbers() {
    let before = request(object(json!({"onOff": {}, "OnOff": {}, "on_off": {}})));
    let after = request(object(json!({"on_off": {}, "OnOff": {}, "onOff": {}})));
    let field = |document: &Document, lock: &NameLock, key: &str| {
        let place = format!(
            "create-service/requestBody/properties/{}",
            crate::name::lock::segment(key)
        );
        let all = names(document, lock);
        let found = all
            .iter()
            .find(|name| name.place == place && name.kind == NameKind::Field);
        found.expect("a field").name.clone()
    };
    let lock = lock_of(&before);
    let none = NameLock::default();
    assert_ne!(
        field(&before, &none, "onOff"),
        field(&after, &none, "onOff")
    );
    for key in ["onOff", "OnOff", "on_off"] {
        assert_eq!(
            field(&before, &none, key),
            field(&after, &lock, key),
            "{key}"
        );
    }
}

#[test]
fn a_property_that_spells_the_same_renames_no_other() {
    let before = request(object(json!({"on-off": {}})));
    let after = request(object(json!({"on+off": {}, "on-off": {}})));
    keeps(&before, &after);
}

#[test]
fn a_value_that_spells_the_same_renames_no_other() {
    let values =
        |values: Value| request(object(json!({"mode": {"type": "string", "enum": values}})));
    keeps(
        &values(json!(["a-b", "c"])),
        &values(json!(["a+b", "a-b", "c"])),
    );
}

#[test]
fn a_removed_place_renames_nothing_else() {
    let security = |key: &str| object(json!({"security": object(json!({key: {}}))}));
    let before = request(object(json!({"a": security("x"), "b": security("y")})));
    let after = request(object(json!({"b": security("y")})));
    let [without, with] = lost(&before, &after);
    let survives = |path: &&String| path.starts_with("BSecurity");
    assert!(without.iter().any(|path| survives(&path)), "{without:?}");
    assert!(!with.iter().any(|path| survives(&path)), "{with:?}");
}

#[test]
fn types_that_become_the_same_keep_both_names() {
    let before = request(object(json!({
        "gate": object(json!({"x": {}})),
        "door": object(json!({"x": {}, "y": {}})),
    })));
    let after = request(object(json!({
        "gate": object(json!({"x": {}, "y": {}})),
        "door": object(json!({"x": {}, "y": {}})),
    })));
    let all = keeps(&before, &after);
    let alias = all
        .iter()
        .find(|name| name.kind == NameKind::Alias)
        .expect("an alias");
    assert_eq!(alias.name, "Door");
    // And they are separated again by their lines.
    let lock = lock_of(&before);
    let both = again(&lock.updated(&all, Unused::Keep).lock);
    let apart = names(&before, &both);
    assert_eq!(at(&apart, "/requestBody/properties/door"), "Door");
    assert_eq!(at(&apart, "/requestBody/properties/gate"), "Gate");
}

#[test]
fn twins_that_part_keep_the_name_at_its_place() {
    let twin = || object(json!({"x": {}}));
    let before = request(object(
        json!({"a": object(json!({"port": twin()})), "b": object(json!({"port": twin()}))}),
    ));
    let changed = object(json!({"x": {}, "y": {}}));
    for (a, b) in [(changed.clone(), twin()), (twin(), changed)] {
        let after = request(object(
            json!({"a": object(json!({"port": a})), "b": object(json!({"port": b}))}),
        ));
        let all = names(&after, &lock_of(&before));
        assert_eq!(
            at(&all, "/requestBody/properties/a/properties/port"),
            "Port"
        );
    }
}

#[test]
fn several_operations_share_names_and_keep_them() {
    let port = || object(json!({"port": object(json!({"number": {}}))}));
    let mut before = request(port());
    let mut second = request(port()).operations.remove(0);
    second.id = "delete-service".to_owned();
    second.title = "Delete service".to_owned();
    second.endpoint.as_mut().expect("an endpoint").method = "DELETE".to_owned();
    before.operations.push(second);
    let lock = lock_of(&before);
    assert!(
        lock.to_string()
            .contains("create-service/requestBody/properties/port type Port ")
    );
    // The operation with the type's place is removed; the type has another place.
    let mut after = before.clone();
    let mut third = after.operations.remove(0);
    third.id = "update-service".to_owned();
    third.title = "Update service".to_owned();
    third.endpoint.as_mut().expect("an endpoint").method = "PATCH".to_owned();
    third.request_body = Some(
        crate::schema::Schema::of(&object(json!({"port": object(json!({"q": {}}))})))
            .expect("a schema"),
    );
    after.operations.insert(0, third);
    let all = names(&after, &lock);
    // It now belongs to that operation alone; the new one may also have a `Port`.
    let mut ports = all.iter().filter(|name| name.name == "Port");
    let kept = "delete-service/requestBody/properties/port";
    let port = ports.find(|name| name.place == kept).expect("kept");
    assert_eq!(
        port.was.as_deref(),
        Some("create-service/requestBody/properties/port")
    );
}
