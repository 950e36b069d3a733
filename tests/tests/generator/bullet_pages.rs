//! The bullet pages of the corpus, compared with the schemas that have to be recovered.

use std::path::{Path, PathBuf};

use serde_json::Value;
use tests::random;
use typewright::document::Document;
use typewright::read::{self, Hints};

/// Pages known to be in the corpus.
const PAGES: usize = 45;
/// The number of path, query, request and response sections on them.
const SECTIONS: usize = 116;

/// The keys of the sections.
const PARTS: [&str; 4] = [
    "pathParameters",
    "queryParameters",
    "requestBody",
    "responseBody",
];

/// The truth differs from its page here: the page documents the items as `string`.
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

/// The pages of the corpus, by name; `None` if it is missing.
fn pages() -> Option<Vec<PathBuf>> {
    let Some(folder) = folder() else {
        eprintln!("skipped: the corpus `bullet-pages` is absent");
        return None;
    };
    let mut pages: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .collect();
    pages.sort();
    assert!(!pages.is_empty(), "the corpus `bullet-pages` is empty");
    Some(pages)
}

fn sections(document: &Document) -> Vec<(&'static str, Value)> {
    let operation = &document.operations[0];
    let response = operation.responses.iter().find_map(|r| r.body.as_ref());
    let schemas = [
        operation.path_parameters.as_ref(),
        operation.query_parameters.as_ref(),
        operation.request_body.as_ref(),
        response,
    ];
    PARTS
        .into_iter()
        .zip(schemas)
        .filter_map(|(name, schema)| Some((name, schema?.to_value())))
        .collect()
}

/// Equality of JSON, in which `75` equals `75.0`.
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

/// The expected schemas of a page.
fn truth(page: &Path, name: &str) -> Value {
    let truth = std::fs::read(page.with_extension("schema.json")).unwrap();
    let mut truth: Value = serde_json::from_slice(&truth).unwrap();
    for (_, pointer) in OTHER_THAN_PAGE.iter().filter(|(page, _)| *page == name) {
        let stated = truth.pointer_mut(pointer).unwrap();
        assert_eq!(*stated, serde_json::json!({}), "the exception is stale");
        *stated = serde_json::json!({"type": "string"});
    }
    truth
}

/// Each non-blank line has exactly one role.
fn check_lines(document: &Document, text: &str) {
    let used: Vec<usize> = document.lines.iter().map(|line| line.line).collect();
    let lines = text.lines().enumerate();
    let present: Vec<usize> = lines
        .filter(|(_, line)| !line.trim().is_empty())
        .map(|(index, _)| index + 1)
        .collect();
    assert_eq!(used, present, "{}", document.file);
}

fn check_endpoints(document: &Document, truth: &Value) {
    let operation = &document.operations[0];
    let endpoints = operation.endpoint.iter().chain(&operation.alternatives);
    let endpoints: Vec<Value> = endpoints
        .map(|endpoint| format!("{} {}", endpoint.method, endpoint.path).into())
        .collect();
    assert_eq!(
        Value::from(endpoints),
        truth["methods"],
        "{}",
        document.file
    );
}

#[test]
fn every_section_is_recovered_exactly() {
    let Some(pages) = pages() else { return };
    let (mut count, mut exact, mut flagged, mut wrong) = (0, 0, 0, Vec::new());
    for page in &pages {
        let name = page.file_stem().unwrap().to_str().unwrap();
        let text = std::fs::read_to_string(page).unwrap();
        let truth = truth(page, name);
        let document = match read::page(name, &text, &Hints::default()) {
            Ok(document) => document,
            Err(errors) => {
                println!("{name}: {errors}");
                wrong.push(name.to_owned());
                continue;
            }
        };
        check_lines(&document, &text);
        check_endpoints(&document, &truth);
        let found = sections(&document);
        let documented = PARTS.iter().filter(|part| truth.get(part).is_some());
        assert_eq!(found.len(), documented.count(), "{name}");
        count += found.len();
        let right = found
            .iter()
            .filter(|(part, schema)| truth.get(part).is_some_and(|truth| equal(truth, schema)));
        let right = right.count();
        exact += right;
        if right < found.len() {
            wrong.push(name.to_owned());
        }
        let ambiguous = document.diagnostics.iter().find(|note| note.ambiguous);
        flagged += usize::from(ambiguous.is_some());
        let note =
            ambiguous.map_or_else(String::new, |note| format!(", flagged: {}", note.message));
        println!("{name}: {right} of {} sections exact{note}", found.len());
    }
    println!(
        "{} pages, {exact} of {count} sections exact, {flagged} flagged",
        pages.len()
    );
    assert_eq!(wrong, Vec::<String>::new());
    assert_eq!((pages.len(), count, exact), (PAGES, SECTIONS, SECTIONS));
}

#[test]
fn a_page_cut_off_anywhere_is_refused_or_read_as_far_as_it_goes() {
    let Some(pages) = pages() else { return };
    for page in &pages {
        let name = page.file_stem().unwrap().to_str().unwrap();
        let text = std::fs::read_to_string(page).unwrap();
        let whole = read::page(name, &text, &Hints::default()).unwrap();
        let lines: Vec<&str> = text.split_inclusive('\n').collect();
        // Cuts above method and path fail before the search; the few below do not.
        for end in (0..lines.len()).step_by(1 + lines.len() / 200) {
            let cut = lines[..end].concat();
            match read::page(name, &cut, &Hints::default()) {
                Ok(document) => {
                    let flagged = document.diagnostics.iter().any(|note| note.ambiguous);
                    let right = sections(&document) == sections(&whole);
                    assert!(flagged || right, "{name} cut off after line {end}");
                }
                Err(errors) => {
                    for error in errors.iter() {
                        let line = error.location.line;
                        assert!((1..=end.max(1)).contains(&line), "{error}");
                    }
                }
            }
        }
    }
}

#[test]
fn damaged_pages_are_refused_or_read_but_never_crash_the_reader() {
    let Some(pages) = pages() else { return };
    let mut random = random::numbers();
    for page in pages.iter().cycle().take(300) {
        let text = std::fs::read_to_string(page).unwrap();
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        for _ in 0..=random(6) {
            let (a, b) = (random(lines.len()), random(lines.len()));
            match random(6) {
                0 => drop(lines.remove(a)),
                1 => lines.swap(a, b),
                2 => lines.insert(a, lines[b].clone()),
                3 => lines[a].insert_str(0, "  "),
                4 => lines[a] = lines[a].trim_start_matches("  ").to_owned(),
                _ => lines[a] = lines[a].chars().rev().collect(),
            }
        }
        let damaged = lines.join("\n");
        if let Err(errors) = read::page("damaged", &damaged, &Hints::default()) {
            assert!(
                errors.iter().all(|error| error.location.line > 0),
                "{errors}"
            );
        }
    }
}
