//! The first page in both dialects, the Markdown newer: both read to the same schemas, as far as Markdown can state
//! them, except for what changed in between (`data/lint/changed-since.txt`).

use std::collections::BTreeSet;
use std::path::Path;

use expect_test::expect_file;
use serde_json::{Map, Value};
use tests::pages;
use typewright::Input;
use typewright::document::Document;
use typewright::generate::read_as_documented;

/// The page in bullets, with the overlay that settles how to read it.
fn bullets() -> Document {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../generated/schema");
    let text = |name: &str| std::fs::read_to_string(folder.join(name)).expect("the page is there");
    let overlay = "create-deployment-service.overlay.toml";
    let input = Input {
        file: "create-deployment-service.txt".to_owned(),
        text: text("create-deployment-service.txt"),
        overlay: Some((overlay.to_owned(), text(overlay))),
        patches: Vec::new(),
    };
    read_as_documented(&input).expect("the page can be read").0
}

/// The same page in Markdown; `None` if the corpus is missing.
fn markdown() -> Option<Document> {
    let mut pages = pages::markdown().into_iter().peekable();
    pages.peek()?;
    let page = pages.find(|(file, _)| file == "project/services/create-deployment-service.md");
    let (file, text) = page.expect("the page is in the corpus");
    let input = Input {
        file,
        text,
        overlay: None,
        patches: Vec::new(),
    };
    Some(read_as_documented(&input).expect("the page can be read").0)
}

fn is_container(schema: &Value) -> bool {
    let ty = schema.get("type").and_then(Value::as_str);
    schema.get("oneOf").is_some()
        || schema.get("anyOf").is_some()
        || matches!(ty, Some("object" | "array"))
}

/// What both dialects can state: no numeric bounds or formats; for objects, arrays and unions no description,
/// `required`, or number of matching options.
fn comparable(schema: &Value) -> Value {
    let Value::Object(map) = schema else {
        return schema.clone();
    };
    let container = is_container(schema);
    let mut kept = Map::new();
    for (key, value) in map {
        match key.as_str() {
            "minimum" | "maximum" | "format" => {}
            "description" if container => {}
            "properties" => {
                let properties = value.as_object().expect("an object");
                let properties = properties.iter();
                let properties = properties.map(|(name, value)| (name.clone(), comparable(value)));
                kept.insert(key.clone(), properties.collect());
            }
            "required" => {
                let names = value.as_array().expect("a list").iter();
                let scalars = names.filter(|name| {
                    let name = name.as_str().expect("a name");
                    !is_container(&map["properties"][name])
                });
                let scalars: Vec<Value> = scalars.cloned().collect();
                if !scalars.is_empty() {
                    kept.insert(key.clone(), scalars.into());
                }
            }
            "oneOf" | "anyOf" => {
                let options = value.as_array().expect("a list").iter();
                kept.insert("oneOf".to_owned(), options.map(comparable).collect());
            }
            "items" => {
                kept.insert(key.clone(), comparable(value));
            }
            _ => {
                kept.insert(key.clone(), value.clone());
            }
        }
    }
    kept.into()
}

/// The differences of two schemas: pointers of parts that are on one side only or have another value.
fn differences(old: &Value, new: &Value, at: &str, found: &mut BTreeSet<String>) {
    match (old, new) {
        (Value::Object(old), Value::Object(new)) => {
            let keys: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
            for key in keys {
                let below = format!("{at}/{key}");
                match (old.get(key), new.get(key)) {
                    (Some(old), Some(new)) => differences(old, new, &below, found),
                    (Some(_), None) => drop(found.insert(format!("- {below}"))),
                    _ => drop(found.insert(format!("+ {below}"))),
                }
            }
        }
        (Value::Array(old), Value::Array(new)) if old.len() == new.len() => {
            for (index, (old, new)) in old.iter().zip(new).enumerate() {
                differences(old, new, &format!("{at}/{index}"), found);
            }
        }
        _ if old == new => {}
        _ => drop(found.insert(format!("~ {at}"))),
    }
}

#[test]
fn both_forms_of_the_first_page_say_the_same() {
    let Some(markdown) = markdown() else { return };
    let bullets = bullets();
    let (old, new) = (&bullets.operations[0], &markdown.operations[0]);
    assert_eq!((&old.id, &old.title), (&new.id, &new.title));
    assert_eq!(old.endpoint, new.endpoint);
    assert_eq!(old.permission, new.permission);
    assert_eq!(old.breadcrumb.last(), new.breadcrumb.last());
    let mut found = BTreeSet::new();
    let parts = |document: &Document| -> Vec<(String, Value)> {
        let schemas = document.operations[0].schemas();
        schemas
            .map(|(at, schema)| (at, comparable(&schema.to_value())))
            .collect()
    };
    let (old, new) = (parts(&bullets), parts(&markdown));
    assert_eq!((old.len(), new.len()), (3, 3));
    for ((at, old), (_, new)) in old.iter().zip(&new) {
        differences(old, new, at, &mut found);
    }
    // The remaining differences are changes of the documentation, mostly additions.
    let found: String = found.iter().map(|line| format!("{line}\n")).collect();
    let expected = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/lint/changed-since.txt");
    expect_file![expected].assert_eq(&found);
}
