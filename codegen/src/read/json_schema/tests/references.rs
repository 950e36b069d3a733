//! Targets of references, and names of definitions.

use super::{Draft, Value, canonical, definition, json, of_draft, resource, without_draft};

fn names(schema: &Value) -> Vec<&str> {
    let definitions = schema["$defs"].as_object().into_iter().flatten();
    definitions.map(|(name, _)| name.as_str()).collect()
}

#[test]
fn definitions_keep_their_names() {
    let schema = json!({
        "allOf": [
            {"$ref": "b.json#/$defs/a"},
            {"$ref": "b.json"},
            {"$ref": "b.json#x"},
            {"$ref": "#/$defs/used"},
            {"$ref": "#/properties/list/items"},
        ],
        "properties": {"list": {"items": {}}},
        "$defs": {"unused": {}, "a": {"$anchor": "y"}, "used": {"$ref": "#y"}, "v1": {}},
    });
    let other = json!({
        "$defs": {"a": {}, "v1": {}},
        "properties": {"p": {"$anchor": "x", "not": {"$ref": "#/$defs/v1"}}},
    });
    let found = of_draft(Draft::Draft202012, &schema, &[resource("b.json", &other)]);
    let found = without_draft(found);
    let expected = [
        "unused",
        "a",
        "used",
        "v1",
        "a2",
        "b",
        "x",
        "list-items",
        "v1_2",
    ];
    assert_eq!(names(&found), expected);
    assert_eq!(found["$defs"]["used"], json!({"$ref": "#/$defs/a"}));
}

#[test]
fn any_name_is_found_again() {
    let name = "Map<string, \"ä\">/~%";
    let pointer = "#/definitions/Map%3Cstring,%20%22%C3%A4%22%3E~1~0%25";
    let schema = json!({"definitions": {name: {"type": "null"}}, "items": {"$ref": pointer}});
    let found = canonical(Draft::Draft7, &schema);
    let reference = found["items"]["$ref"].as_str().expect("a reference");
    assert_eq!(definition(reference).as_deref(), Some(name));
    assert_eq!(found["$defs"][name], json!({"type": "null"}));
    assert_eq!(definition("#"), None);
}

#[test]
fn a_target_is_one_definition() {
    let schema = json!({
        "$id": "https://example.com/a",
        "items": {"$ref": "#/$defs/x"},
        "contains": {"$ref": "#x"},
        "not": {"$ref": "a#/$defs/x"},
        "properties": {"a": {"$ref": "https://example.com/a"}},
        "$defs": {"x": {"$anchor": "x"}},
    });
    let found = canonical(Draft::Draft202012, &schema);
    assert_eq!(names(&found), ["x"]);
    assert_eq!(found["properties"]["a"], json!({"$ref": "#"}));
}

#[test]
fn neighbours_of_a_second_reference_are_kept() {
    let schema = json!({
        "$ref": "#/$defs/a", "$recursiveRef": "#", "$defs": {"a": {}}, "allOf": [true],
    });
    let text = json!({"items": schema, "$defs": {"a": {}}});
    let found = canonical(Draft::Draft201909, &text);
    let expected = json!({"$ref": "#/$defs/a", "allOf": [true, {"$ref": "#"}]});
    assert_eq!(found["items"], expected);
}

#[test]
fn dynamic_references_are_resolved_for_each_way() {
    let list = json!({
        "$id": "https://example.com/list",
        "items": {"$dynamicRef": "#item"},
        "$defs": {"any": {"$dynamicAnchor": "item"}},
    });
    let of = |id: &str, kind: &str| {
        json!({
            "$id": id,
            "$ref": "list",
            "$defs": {"item": {"$dynamicAnchor": "item", "type": kind}},
        })
    };
    let schema = json!({
        "$id": "https://example.com/root",
        "properties": {
            "texts": of("texts", "string"),
            "numbers": of("numbers", "number"),
            "any": {"$ref": "list"},
        },
    });
    let found = of_draft(
        Draft::Draft202012,
        &schema,
        &[resource("https://example.com/list", &list)],
    );
    let found = without_draft(found);
    assert_eq!(
        names(&found),
        ["list", "list2", "list3", "item", "item2", "any"]
    );
    assert_eq!(
        found["$defs"]["list"]["items"],
        json!({"$ref": "#/$defs/item"})
    );
    assert_eq!(found["$defs"]["item2"], json!({"type": "number"}));
    assert_eq!(
        found["$defs"]["list3"]["items"],
        json!({"$ref": "#/$defs/any"})
    );
}

#[test]
fn recursive_references_lead_to_the_outermost_schema() {
    let tree = json!({
        "$schema": "https://json-schema.org/draft/2019-09/schema",
        "$id": "https://example.com/tree",
        "$recursiveAnchor": true,
        "properties": {"children": {"items": {"$recursiveRef": "#"}}},
    });
    let strict = json!({
        "$id": "https://example.com/strict",
        "$recursiveAnchor": true,
        "$ref": "tree",
        "unevaluatedProperties": false,
    });
    let found = of_draft(
        Draft::Draft201909,
        &strict,
        &[resource("https://example.com/tree", &tree)],
    );
    let found = without_draft(found);
    let children = &found["$defs"]["tree"]["properties"]["children"];
    assert_eq!(children["items"], json!({"$ref": "#"}));
}

#[test]
fn metaschemas_need_not_be_given() {
    for uri in [
        "http://json-schema.org/draft-04/schema#",
        "http://json-schema.org/draft-06/schema#",
        "http://json-schema.org/draft-07/schema#",
        "https://json-schema.org/draft/2019-09/schema",
        "https://json-schema.org/draft/2020-12/schema",
    ] {
        let found = of_draft(Draft::Draft202012, &json!({"items": {"$ref": uri}}), &[]);
        assert_eq!(
            found.schema.to_value()["items"],
            json!({"$ref": "#/$defs/schema"}),
            "{uri}"
        );
        assert_eq!(found.ignored, [], "{uri}");
    }
}

#[test]
fn each_resource_has_its_draft() {
    let schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "prefixItems": [{"$ref": "https://example.com/old"}],
        "$defs": {"old": {
            "$schema": "http://json-schema.org/draft-04/schema#",
            "id": "https://example.com/old",
            "minimum": 1, "exclusiveMinimum": true, "prefixItems": 1,
        }},
    });
    let found = canonical(Draft::Draft7, &schema);
    assert_eq!(found["$defs"]["old"], json!({"exclusiveMinimum": 1}));
    assert_eq!(found["prefixItems"], json!([{"$ref": "#/$defs/old"}]));
}

#[test]
fn pointers_lead_into_unknown_keywords() {
    let schema = json!({
        "x-types": {"a": {"items": [{"$ref": "#/x-types/b"}]}, "b": {"type": "null"}},
        "items": {"$ref": "#/x-types/a"},
    });
    let found = canonical(Draft::Draft7, &schema);
    assert_eq!(names(&found), ["a", "b"]);
    assert_eq!(
        found["$defs"]["a"],
        json!({"prefixItems": [{"$ref": "#/$defs/b"}]})
    );
}

#[test]
fn the_document_may_be_among_the_resources() {
    let schema = json!({"items": {"$ref": "self.json"}});
    let found = of_draft(Draft::Draft7, &schema, &[resource("self.json", &schema)]);
    assert_eq!(without_draft(found), json!({"items": {"$ref": "#"}}));
}
