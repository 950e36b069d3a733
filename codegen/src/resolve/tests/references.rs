//! `$ref`, recursive too.

use serde_json::{Value, json};

use super::{document, errors, lines, model_of, try_resolve, types};

#[test]
fn a_definition_is_one_type_under_its_name() {
    let schema = json!({
        "$defs": {"PortNumber": {"type": "integer", "minimum": 1}},
        "type": "object",
        "properties": {"a": {"$ref": "#/$defs/PortNumber"}, "b": {"$ref": "#/$defs/PortNumber", "description": "B."}},
    });
    assert_eq!(
        types(schema),
        [
            "Request {a: PortNumber, b: PortNumber, ..}",
            "PortNumber integer Some(1) None None"
        ]
    );
}

#[test]
fn other_places_of_the_document_and_escaped_pointers_are_found() {
    let schema = json!({
        "type": "object",
        "properties": {
            "a/b%": {"type": "string", "maxLength": 3},
            "c": {"$ref": "#/properties/a~1b%25"},
        },
    });
    assert_eq!(
        types(schema),
        [
            "Request {a_b: AB, c: AB, ..}",
            "AB string None Some(3) None"
        ]
    );
}

#[test]
fn a_reference_with_rules_beside_it_is_narrowed() {
    let schema = json!({
        "definitions": {"text": {"type": "string", "minLength": 2}},
        "type": "object",
        "properties": {"a": {"$ref": "#/definitions/text", "maxLength": 5}},
    });
    assert_eq!(types(schema)[1], "ServiceA string Some(2) Some(5) None");
}

#[test]
fn a_type_that_holds_itself_is_boxed_once() {
    let schema = json!({
        "$defs": {"Node": {
            "type": "object",
            "properties": {
                "next": {"$ref": "#/$defs/Node"},
                "maybe": {"anyOf": [{"$ref": "#/$defs/Node"}, {"type": "null"}]},
                "children": {"type": "array", "items": {"$ref": "#/$defs/Node"}},
                "by_name": {"type": "object", "additionalProperties": {"$ref": "#/$defs/Node"}},
            },
        }},
        "type": "object",
        "properties": {"root": {"$ref": "#/$defs/Node"}},
    });
    assert_eq!(
        types(schema),
        [
            "Request {root: Node, ..}",
            "Node {next: Box Node, maybe: Box Node?, children: [Node], by_name: {Node}, ..}"
        ]
    );
}

#[test]
fn a_union_that_holds_itself_is_boxed_in_its_options() {
    let schema = json!({
        "$defs": {"Filter": {"oneOf": [
            {"type": "object", "properties": {"not": {"$ref": "#/$defs/Filter"}}, "required": ["not"], "additionalProperties": false},
            {"type": "object", "properties": {"is": {"type": "string"}}, "required": ["is"], "additionalProperties": false},
        ]}},
        "type": "object",
        "properties": {"filter": {"$ref": "#/$defs/Filter"}},
    });
    assert_eq!(
        types(schema),
        [
            "Request {filter: Filter, ..}",
            "Filter merged Not(NotFilter) | Is(IsFilter)",
            "NotFilter {not!: Box Filter}",
            "IsFilter {is!: String}"
        ]
    );
}

#[test]
fn the_whole_document_may_hold_itself() {
    let schema = json!({"type": "object", "properties": {"inner": {"$ref": "#"}}});
    assert_eq!(types(schema), ["Request {inner: Box Request, ..}"]);
}

#[test]
fn a_list_of_nothing_but_itself_is_a_type() {
    let schema = json!({
        "$defs": {"Nest": {"type": "array", "items": {"$ref": "#/$defs/Nest"}}},
        "type": "object",
        "properties": {"nest": {"$ref": "#/$defs/Nest"}},
    });
    assert_eq!(
        types(schema),
        [
            "Request {nest: Nest, ..}",
            "Nest array Nest (None, None, false)"
        ]
    );
}

#[test]
fn recursive_types_of_one_shape_are_one_type() {
    let schema = || {
        json!({
            "$defs": {
                "Tree": {"type": "object", "properties": {"left": {"$ref": "#/$defs/Tree"}, "leaf": {"$ref": "#/$defs/Leaf"}}},
                "Leaf": {"type": "object", "properties": {"tree": {"$ref": "#/$defs/Tree"}}},
            },
            "type": "object",
            "properties": {"tree": {"$ref": "#/$defs/Tree"}},
        })
    };
    assert_eq!(
        lines(&model_of(schema(), schema())),
        [
            "Request {tree: Tree, ..}",
            "Tree {left: Box Tree, leaf: Leaf, ..}",
            "Leaf {tree: Box Tree, ..}",
            "Response {tree: Tree, ..}"
        ]
    );
}

#[test]
fn conjunctions_that_come_back_to_themselves_end() {
    let schema = json!({
        "$defs": {
            "A": {"type": "object", "allOf": [{"$ref": "#/$defs/B"}], "properties": {"x": {"$ref": "#/$defs/A"}}},
            "B": {"type": "object", "properties": {"x": {"$ref": "#/$defs/B"}, "y": {"type": "string"}}},
        },
        "$ref": "#/$defs/A",
    });
    let types = types(schema);
    assert!(types.len() < 6, "{types:?}");
}

#[test]
fn all_of_that_doubles_at_every_level_stays_small() {
    let mut definitions = serde_json::Map::new();
    for level in 0..100 {
        let next = json!({"$ref": format!("#/$defs/d{}", level + 1)});
        definitions.insert(format!("d{level}"), json!({"allOf": [next.clone(), next]}));
    }
    definitions.insert("d100".to_owned(), json!({"type": "string", "maxLength": 3}));
    let schema = json!({"$defs": definitions, "type": "object", "properties": {"a": {"$ref": "#/$defs/d0"}}});
    assert_eq!(types(schema).len(), 2);
}

#[test]
fn references_to_nothing_and_to_themselves_are_errors() {
    let at = |definition: Value| {
        errors(
            json!({"$defs": {"a": definition}, "type": "object", "properties": {"x": {"$ref": "#/$defs/a"}}}),
        )
    };
    assert_eq!(
        at(json!({"$ref": "#/$defs/nope"})),
        ["/requestBody/$defs/a/$ref: unknown reference `#/$defs/nope`"]
    );
    assert_eq!(
        at(json!({"$ref": "https://example.com/schema.json"}))[0],
        "/requestBody/$defs/a/$ref: unknown reference `https://example.com/schema.json`"
    );
    let remote = errors(
        json!({"type": "object", "$ref": "https://example.com/", "properties": {"a": true}}),
    );
    assert_eq!(remote.len(), 1, "{remote:?}");
    let circular = at(json!({"$ref": "#/$defs/a"}));
    assert!(
        circular.iter().all(|error| error
            .ends_with("reference cycle: the schema is nothing but a reference to itself")),
        "{circular:?}"
    );
    let circular = at(json!({"anyOf": [{"$ref": "#/$defs/a"}, {"type": "null"}]}));
    assert!(
        circular.iter().any(|error| error
            .ends_with("reference cycle: the schema is nothing but a reference to itself")),
        "{circular:?}"
    );
}

#[test]
fn a_value_that_would_contain_itself_without_end_is_an_error() {
    let schema = json!({
        "$defs": {"Node": {"type": "object", "properties": {"next": {"$ref": "#/$defs/Node"}}, "required": ["next"]}},
        "type": "object",
        "properties": {"root": {"$ref": "#/$defs/Node"}},
    });
    assert_eq!(
        errors(schema),
        ["/requestBody/$defs/Node: infinite type: every value would contain itself"]
    );
}

#[test]
fn a_long_chain_of_definitions_needs_no_deep_stack() {
    let mut definitions = serde_json::Map::new();
    for level in 0..5000 {
        let next = json!({"$ref": format!("#/$defs/d{}", level + 1)});
        definitions.insert(
            format!("d{level}"),
            json!({"type": "object", "properties": {"next": next}}),
        );
    }
    definitions.insert("d5000".to_owned(), json!({"type": "string"}));
    let schema = json!({"$defs": definitions, "$ref": "#/$defs/d0"});
    let lowered = try_resolve(&document(schema, None)).expect("a model");
    assert_eq!(lowered.model.types.len(), 5000);
}
