//! At the documented origin of each emitted type, there is a schema with what the type enforces: on the first page, in
//! fixtures, and on the pages of the corpus.

use serde_json::Value;
use tests::{cases, fixtures, pages, schema};
use typewright::{Input, Options};

/// Fields of the runtime's rules, and their keywords.
const FIELDS: [(&str, &str); 12] = [
    ("min_length: ", "minLength"),
    ("max_length: ", "maxLength"),
    ("pattern: ", "pattern"),
    ("minimum: ", "minimum"),
    ("maximum: ", "maximum"),
    ("multiple_of: ", "multipleOf"),
    ("exclusive_minimum: ", "exclusiveMinimum"),
    ("exclusive_maximum: ", "exclusiveMaximum"),
    ("min_items: ", "minItems"),
    ("max_items: ", "maxItems"),
    ("min_properties: ", "minProperties"),
    ("max_properties: ", "maxProperties"),
];

/// The pointers in emitted code, each of a schema or a keyword.
fn pointers(text: &str) -> Vec<String> {
    let mut pointers = Vec::new();
    // The origin of the draft; the rules are in the next item.
    let mut object = String::new();
    for item in text.split("\nimpl ") {
        let origins = item.split("rt::Origin::new(").skip(1).map(literal);
        let origins: Vec<String> = origins.collect();
        if item.contains("const AT: rt::Origin") {
            object = origins.first().cloned().unwrap_or_default();
        }
        let at = origins.first().unwrap_or(&object);
        let rules = FIELDS.iter().filter(|_| item.contains("..rt::"));
        for (field, keyword) in rules {
            if item
                .lines()
                .any(|line| line.trim_start().starts_with(*field))
            {
                pointers.push(format!("{at}/{keyword}"));
            }
        }
        for rule in item.split(".within(\"").skip(1) {
            let rule = rule.split('"').next().unwrap_or_default();
            pointers.push(format!("{object}{rule}"));
        }
        if item.contains("rt::ObjectRules {") && !item.contains("const OPTIONS") {
            pointers.extend(of_object(item, &object));
        }
        pointers.extend(origins);
    }
    pointers
}

/// The keywords of the rules of an object.
fn of_object(item: &str, object: &str) -> Vec<String> {
    let list = item.split("keys: &[").nth(1).unwrap_or_default();
    let keys = list.split(']').next().unwrap_or_default();
    let keys = keys.split('"').skip(1).step_by(2).map(schema::escape);
    let mut pointers: Vec<String> = keys
        .map(|key| format!("{object}/properties/{key}"))
        .collect();
    if item.contains("closed: true") {
        pointers.push(format!("{object}/additionalProperties"));
    }
    if !item.contains("required: &[]") {
        pointers.push(format!("{object}/required"));
    }
    pointers
}

/// The first string literal of a text.
fn literal(text: &str) -> String {
    text.split('"').nth(1).unwrap_or_default().to_owned()
}

/// The number of pointers emitted for a page, if it has types.
fn check(file: &str, text: &str, overlay: Option<(&str, &str)>) -> usize {
    let input = Input {
        file: file.to_owned(),
        text: text.to_owned(),
        overlay: overlay.map(|(file, text)| (file.to_owned(), text.to_owned())),
        patches: Vec::new(),
    };
    let Ok(generated) = typewright::generate(&[input], &Options::default()) else {
        return 0;
    };
    let operation: Value = pages::effective(file, text, overlay).operation;
    let files = generated.files.iter();
    let pointers: Vec<String> = files.flat_map(|(_, text)| pointers(text)).collect();
    let strays: Vec<&String> = pointers
        .iter()
        .filter(|pointer| operation.pointer(pointer).is_none())
        .collect();
    assert!(strays.is_empty(), "{file}: nothing stands at {strays:#?}");
    pointers.len()
}

#[test]
fn the_types_of_fixtures_stand_where_they_say() {
    let mut checked = 0;
    for case in fixtures::all() {
        let Some(Input {
            file,
            text,
            overlay,
            ..
        }) = case.page()
        else {
            continue;
        };
        let overlay = overlay.as_ref();
        let overlay = overlay.map(|(file, text)| (file.as_str(), text.as_str()));
        checked += check(file, text, overlay);
    }
    assert!(checked > 100, "{checked} pointers");
}

/// A few pages; all of them in a long run.
#[test]
fn the_types_of_the_corpus_stand_where_they_say() {
    let pages = pages::corpus();
    let is_absent = pages.is_empty();
    let stride = if cases(0) > 0 { 1 } else { 6 };
    let pages = pages.into_iter().step_by(stride);
    let checked: usize = pages.map(|(file, text)| check(&file, &text, None)).sum();
    assert!(is_absent || checked > 500, "{checked} pointers");
}

#[test]
fn the_types_of_the_first_page_stand_where_they_say() {
    let workspace = xtask::Workspace::find().expect("the tests run in the workspace");
    let inputs = xtask::inputs::load(&workspace).expect("the pages can be read");
    for Input {
        file,
        text,
        overlay,
        ..
    } in &inputs
    {
        let overlay = overlay.as_ref();
        let overlay = overlay.map(|(file, text)| (file.as_str(), text.as_str()));
        let checked = check(file, text, overlay);
        assert!(checked > 300, "{checked} pointers");
    }
}
