//! The pages of the corpus in the bullet dialect, each against the schema a reader must recover.

use std::path::{Path, PathBuf};

use serde_json::Value;
use typewright::document::Document;
use typewright::read::{self, Hints};

/// The pages that are known to be there.
const PAGES: usize = 45;
/// Path, query, request and response sections on them.
const SECTIONS: usize = 116;

/// Where a truth says another thing than its page: the page documents the items as `string`.
const OTHER_THAN_PAGE: &[(&str, &str)] = &[(
    "project.pipelines.get-pipeline",
    "/responseBody/properties/data/properties/stages/items",
)];

fn folder() -> Option<PathBuf> {
    let shared = std::env::var_os("TYPEWRIGHT_SHARED").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared"),
        PathBuf::from,
    );
    let folder = shared.join("corpora/bullet-pages");
    folder.is_dir().then_some(folder)
}

fn sections(document: &Document) -> Vec<(&'static str, Value)> {
    let operation = &document.operations[0];
    let response = operation.responses.iter().find_map(|r| r.body.as_ref());
    [
        ("pathParameters", operation.path_parameters.as_ref()),
        ("queryParameters", operation.query_parameters.as_ref()),
        ("requestBody", operation.request_body.as_ref()),
        ("responseBody", response),
    ]
    .into_iter()
    .filter_map(|(name, schema)| Some((name, schema?.as_value().clone())))
    .collect()
}

/// JSON equality, where a number is its value (`75` is `75.0`).
fn equal(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => a.as_f64() == b.as_f64(),
        (Value::Array(a), Value::Array(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| equal(a, b))
        }
        (Value::Object(a), Value::Object(b)) => {
            a.len() == b.len()
                && a.iter()
                    .all(|(key, a)| b.get(key).is_some_and(|b| equal(a, b)))
        }
        _ => a == b,
    }
}

#[test]
fn every_section_is_recovered_exactly() {
    let Some(folder) = folder() else {
        eprintln!("skipped: the corpus `bullet-pages` is absent");
        return;
    };
    let mut pages: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .collect();
    pages.sort();
    let (mut count, mut exact, mut flagged, mut wrong) = (0, 0, 0, Vec::new());
    for page in &pages {
        let name = page.file_stem().unwrap().to_str().unwrap();
        let text = std::fs::read_to_string(page).unwrap();
        let truth = std::fs::read(page.with_extension("schema.json")).unwrap();
        let mut truth: Value = serde_json::from_slice(&truth).unwrap();
        for (_, pointer) in OTHER_THAN_PAGE.iter().filter(|(page, _)| *page == name) {
            let stated = truth.pointer_mut(pointer).unwrap();
            assert_eq!(*stated, serde_json::json!({}), "the exception is stale");
            *stated = serde_json::json!({"type": "string"});
        }
        let document = match read::page(name, &text, &Hints::default()) {
            Ok(document) => document,
            Err(errors) => {
                println!("{name}: {errors}");
                wrong.push(name.to_owned());
                continue;
            }
        };
        let ambiguous = document.diagnostics.iter().find(|d| d.ambiguous);
        flagged += usize::from(ambiguous.is_some());
        let found = sections(&document);
        let documented = [
            "pathParameters",
            "queryParameters",
            "requestBody",
            "responseBody",
        ]
        .into_iter()
        .filter(|part| truth.get(part).is_some())
        .count();
        let mut right = 0;
        for (part, schema) in &found {
            count += 1;
            if truth.get(part).is_some_and(|truth| equal(truth, schema)) {
                right += 1;
            } else {
                wrong.push(format!("{name} {part}"));
            }
        }
        exact += right;
        println!(
            "{name}: {right} of {documented} sections exact{}",
            ambiguous.map_or_else(String::new, |d| format!(", flagged: {}", d.message))
        );
        assert_eq!(found.len(), documented, "{name}");
        let used: Vec<usize> = document.lines.iter().map(|line| line.line).collect();
        let present: Vec<usize> = text
            .lines()
            .enumerate()
            .filter(|(_, line)| !line.trim().is_empty())
            .map(|(index, _)| index + 1)
            .collect();
        assert_eq!(used, present, "{name}: each line becomes something, once");
    }
    println!(
        "{} pages, {exact} of {count} sections exact, {flagged} flagged",
        pages.len()
    );
    assert_eq!(wrong, Vec::<String>::new());
    assert_eq!((pages.len(), count, exact), (PAGES, SECTIONS, SECTIONS));
}
