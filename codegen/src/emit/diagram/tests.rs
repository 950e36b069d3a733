//! The map of a small schema.

use std::collections::BTreeSet;

use crate::read::json_schema::Source;
use crate::{Options, SchemaInput, generate_schema};

/// The lines of the root module's documentation.
fn module(schema: &str) -> String {
    let source = Source {
        file: "tree.json".to_owned(),
        text: schema.to_owned(),
        ..Source::default()
    };
    let input = SchemaInput {
        source,
        ..SchemaInput::default()
    };
    let files = generate_schema(&input, &Options::default())
        .expect("a schema")
        .files;
    let text = files.iter().find(|(path, _)| *path == "tree/mod.rs");
    let (_, text) = text.expect("a root module");
    text.to_owned()
}

fn links(module: &str) -> Vec<&str> {
    let parts = module.split("href=\"").skip(1);
    parts.filter_map(|part| part.split('"').next()).collect()
}

const TREE: &str = r##"{
    "title": "Tree",
    "type": "object",
    "properties": {
        "children": {"type": "array", "items": {"$ref": "#"}},
        "<leaf> & \n": {"$ref": "#/$defs/leaf"},
        "size": {"type": "integer", "minimum": 1}
    },
    "required": ["<leaf> & \n"],
    "$defs": {
        "leaf": {"oneOf": [
            {"title": "One", "type": "object", "properties": {"a": {"type": "string"}}, "required": ["a"], "additionalProperties": false},
            {"title": "Two", "type": "object", "properties": {"b": {"type": "string"}}, "required": ["b"], "additionalProperties": false}
        ]},
        "unused": {"title": "Unused", "type": "object", "properties": {"c": {"type": "null"}}}
    }
}"##;

#[test]
fn each_type_that_holds_others_is_shown_once_in_full() {
    let module = module(TREE);
    let expected = [
        "struct.Tree.html",
        "struct.Tree.html",
        "enum.Leaf.html",
        "struct.One.html",
        "struct.Two.html",
        "struct.Unused.html",
    ];
    assert_eq!(links(&module), expected, "{module}");
    assert!(module.contains(">[]? ↑<"), "{module}");
}

#[test]
fn links_lead_to_what_the_module_gives() {
    let module = module(TREE);
    let given: BTreeSet<&str> = module
        .lines()
        .filter_map(|line| line.strip_prefix("pub use "))
        .flat_map(|line| line.split(|c: char| !c.is_alphanumeric()))
        .collect();
    for link in links(&module) {
        let name = link.split('.').nth(1).unwrap_or_default();
        assert!(given.contains(name), "{link} in {module}");
    }
}

#[test]
fn names_are_text_on_one_line() {
    let module = module(TREE);
    assert!(module.contains(">&lt;leaf&gt; &amp; \u{fffd}<"), "{module}");
    let lines = module.lines();
    let map: Vec<&str> = lines
        .skip_while(|line| !line.contains("<div class=\"type-map\">"))
        .take_while(|line| !line.contains("</div>"))
        .collect();
    assert!(
        map.len() > 8 && map.iter().all(|line| line.len() > 4),
        "{map:#?}"
    );
}

#[test]
fn a_single_type_needs_no_map() {
    let module = module(r#"{"type": "object", "properties": {"a": {"type": "null"}}}"#);
    assert!(!module.contains("<svg"), "{module}");
}
