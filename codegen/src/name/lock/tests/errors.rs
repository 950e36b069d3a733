//! Invalid locks and their errors.

use super::*;

/// The errors in a lock for the type at `a`, from parsing or applying it.
fn errors(lines: &str) -> Vec<String> {
    let document = request(object(json!({
        "gate": {"type": "object", "properties": {"x": {}, "y": {}}},
        "door": object(json!({"z": {}})),
    })));
    let text = format!("create-service module create_service POST /services\n{lines}");
    let outcome =
        NameLock::parse("names.lock", &text).and_then(|lock| resolve(&document, &lock).map(|_| ()));
    let errors = outcome.err().map(IntoIterator::into_iter);
    let errors = errors.into_iter().flatten();
    errors
        .map(|error| format!("{}: {}", error.location, error.kind))
        .collect()
}

const A: &str = "create-service/requestBody/properties/gate";
const B: &str = "create-service/requestBody/properties/door";

#[test]
fn marks_of_a_merge_are_found() {
    let text = format!("<<<<<<< HEAD\n{A} type Gate\n=======\n{A} type Other\n>>>>>>> other\n");
    let found = errors(&text);
    let conflict = "unresolved merge conflict";
    assert_eq!(
        found,
        [2, 4, 6].map(|line| format!("names.lock:{line}:1: {conflict}"))
    );
}

#[test]
fn lines_that_say_nothing_are_found() {
    assert_eq!(
        errors(&format!("{A}\n\n# a comment\n  {A} sort Gate\n")),
        [
            format!("names.lock:2:1: expected `PLACE KIND NAME`, found `{A}`"),
            format!(
                "names.lock:5:{}: unknown kind `sort`, expected one of `module`, `operation`, `type`, `alias`, `field`, `variant`",
                A.len() + 2
            ),
        ]
    );
}

#[test]
fn names_that_rust_does_not_take_are_found() {
    for (kind, name) in [
        ("type", "Vec"),
        ("type", "a"),
        ("type", "T"),
        ("type", "A-B"),
        ("type", "Self"),
        ("field", "Upper"),
        ("field", "type"),
        ("field", "r#self"),
        ("field", "build"),
        ("field", "_"),
        ("variant", "Self"),
        ("variant", "lower"),
        ("module", "mod"),
        ("operation", "Option"),
    ] {
        let found = errors(&format!("{A}/properties/x {kind} {name}\n"));
        assert_eq!(found.len(), 1, "{kind} {name}: {found:?}");
        let column = A.len() + "/properties/x ".len() + kind.len() + 2;
        assert!(
            found[0].starts_with(&format!("names.lock:2:{column}: invalid ")),
            "{found:?}"
        );
        assert!(found[0].contains(&format!(" name `{name}`:")), "{found:?}");
    }
}

#[test]
fn a_place_has_one_name_and_a_name_one_place() {
    assert_eq!(
        errors(&format!("{A} type Gate\n{A} type Other\n")),
        [format!(
            "names.lock:3:1: duplicate entry for `{A}`, first on line 2"
        )]
    );
    assert_eq!(
        errors(&format!("{A} type Gate\n{A} alias Other\n")),
        [format!(
            "names.lock:3:1: duplicate entry for `{A}`, first on line 2"
        )]
    );
    assert_eq!(
        errors(&format!("{A} type Gate\n{B} type Gate\n")),
        [format!(
            "names.lock:3:1: duplicate name `Gate`, already given to `{A}` on line 2"
        )]
    );
    assert_eq!(
        errors(&format!(
            "{A} type Gate\n{A}/properties/x field x\n{A}/properties/y field x\n"
        )),
        [format!(
            "names.lock:4:1: duplicate name `x`, already given to `{A}/properties/x` on line 3"
        )]
    );
    assert_eq!(
        errors(&format!(
            "{A} type Gate\n{A}/properties/x field x\n{B} type Door\n{B}/properties/z field x\n"
        )),
        Vec::<String>::new()
    );
}

#[test]
fn a_type_is_not_called_as_an_operation() {
    let found = errors(&format!(
        "create-service operation Create\n{A} type CreateService\n{B} type Door\n"
    ));
    assert_eq!(found, Vec::<String>::new());
    let found = errors(&format!(
        "create-service operation Create\n{A} type Create\n"
    ));
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].starts_with("names.lock:3:1: "), "{found:?}");
}

#[test]
fn a_private_field_is_not_called_as_a_method() {
    let body = json!({
        "type": "object",
        "properties": {"a": {"type": "string"}, "b": {"type": "string"}},
        "dependentRequired": {"a": ["b"]},
        "additionalProperties": false,
    });
    let text = "create-service module create_service POST /services\n\
                create-service/requestBody type Request\n\
                create-service/requestBody/properties/a field to_json\n";
    let lock = NameLock::parse("names.lock", text).expect("fine for a public field");
    let errors = resolve(&request(body), &lock).expect_err("the field is private");
    assert!(
        errors
            .to_string()
            .starts_with("names.lock:3:1: invalid field name"),
        "{errors}"
    );
}
