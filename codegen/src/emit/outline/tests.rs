//! The outline of a small schema.

use std::collections::BTreeSet;

use crate::read::json_schema::Source;
use crate::{Options, SchemaInput, generate_schema};

/// The documentation of the root module.
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

fn outline(module: &str) -> Vec<&str> {
    let lines = module.lines().filter_map(|line| line.strip_prefix("//! "));
    lines
        .filter(|line| line.trim_start().starts_with("- "))
        .collect()
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
        "- [`Tree`]",
        "  - `children`: list of [`Tree`], optional",
        "  - `<leaf> & \\u{a}`: [`Leaf`], one of",
        "    - [`One`]",
        "    - [`Two`]",
        "- [`Unused`]",
    ];
    assert_eq!(outline(&module), expected, "{module}");
}

#[test]
fn links_lead_to_what_the_module_gives() {
    let module = module(TREE);
    let given: BTreeSet<&str> = module
        .lines()
        .filter_map(|line| line.strip_prefix("pub use "))
        .flat_map(|line| line.split(|c: char| !c.is_alphanumeric()))
        .collect();
    for line in outline(&module) {
        let (_, link) = line.split_once("[`").expect("a link");
        let (name, _) = link.split_once("`]").expect("its end");
        assert!(given.contains(name), "{name} in {module}");
    }
}

#[test]
fn a_single_type_needs_no_outline() {
    let module = module(r#"{"type": "object", "properties": {"a": {"type": "null"}}}"#);
    assert_eq!(outline(&module), [""; 0], "{module}");
}
