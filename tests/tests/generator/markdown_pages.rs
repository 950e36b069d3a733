//! The Markdown pages of the corpus: all are read, nothing is lost, and they agree with the same pages in bullets.

use std::collections::BTreeMap;

use serde_json::Value;
use tests::{pages, random};
use typewright::Input;
use typewright::document::{Document, Role};
use typewright::read::{self, Hints};
use typewright::report::{Report, Summary};

/// What is on the pages.
#[derive(Debug, Default, PartialEq, Eq)]
struct Counts {
    operations: usize,
    indexes: usize,
    endpoints: usize,
    properties: usize,
    objects: usize,
    arrays: usize,
    unions: usize,
    options: usize,
    scalars: usize,
    request_examples: usize,
    response_examples: usize,
    client_lines: usize,
    index_lines: usize,
    ambiguous: usize,
    ambiguous_pages: usize,
}

/// The expected counts.
const COUNTS: Counts = Counts {
    operations: 199,
    indexes: 42,
    endpoints: 375,
    properties: 15_841,
    objects: 5_152,
    arrays: 1_252,
    unions: 2_982,
    options: 6_119,
    scalars: 14_320,
    request_examples: 80,
    response_examples: 200,
    client_lines: 21_994,
    index_lines: 1_365,
    ambiguous: 83,
    ambiguous_pages: 5,
};

fn read(name: &str, text: &str) -> Document {
    read::page(name, text, &Hints::default()).unwrap_or_else(|errors| panic!("{errors}"))
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

fn count_schema(schema: &Value, counts: &mut Counts) {
    match schema.get("type").and_then(Value::as_str) {
        Some("object") => counts.objects += 1,
        Some("array") => counts.arrays += 1,
        _ if schema.get("oneOf").is_some() => counts.unions += 1,
        _ => counts.scalars += 1,
    }
    let properties = schema.get("properties").and_then(Value::as_object);
    for property in properties.into_iter().flat_map(|map| map.values()) {
        count_schema(property, counts);
    }
    if let Some(items) = schema.get("items") {
        count_schema(items, counts);
    }
    let options = schema.get("oneOf").and_then(Value::as_array);
    for option in options.into_iter().flatten() {
        counts.options += 1;
        count_schema(option, counts);
    }
}

fn count(document: &Document, counts: &mut Counts) {
    let roles = document.lines.iter().map(|line| line.role);
    for role in roles {
        match role {
            Role::Property => counts.properties += 1,
            Role::Client => counts.client_lines += 1,
            Role::Index => counts.index_lines += 1,
            _ => {}
        }
    }
    let ambiguous = document
        .diagnostics
        .iter()
        .filter(|note| note.ambiguous)
        .count();
    counts.ambiguous += ambiguous;
    counts.ambiguous_pages += usize::from(ambiguous > 0);
    let [operation] = document.operations.as_slice() else {
        assert!(document.operations.is_empty(), "{}", document.file);
        counts.indexes += 1;
        return;
    };
    counts.operations += 1;
    counts.endpoints += 1 + operation.alternatives.len();
    counts.request_examples += operation.request_example.iter().count();
    counts.request_examples += operation.alternative_requests.len();
    counts.response_examples += operation.response_examples.len();
    for (_, schema) in operation.schemas() {
        count_schema(&schema.to_value(), counts);
    }
}

#[test]
fn every_page_is_read_and_every_line_becomes_something() {
    let pages = pages::markdown();
    if pages.is_empty() {
        return;
    }
    let mut counts = Counts::default();
    for (name, text) in &pages {
        let document = read(name, text);
        check_lines(&document, text);
        count(&document, &mut counts);
    }
    assert_eq!(counts, COUNTS);
}

/// The position of each schema and keyword.
#[test]
fn everything_of_a_schema_has_a_place() {
    for (name, text) in pages::markdown() {
        let document = read(&name, &text);
        let lines: Vec<&str> = text.lines().collect();
        for operation in &document.operations {
            for (pointer, position) in &operation.all_positions() {
                let line = lines
                    .get(position.line - 1)
                    .unwrap_or_else(|| panic!("{name}{pointer}"));
                let rest: String = line.chars().skip(position.column - 1).collect();
                assert!(!rest.is_empty(), "{name}{pointer}");
                if let Some((parent, token)) = pointer.rsplit_once('/')
                    && parent.ends_with("/properties")
                {
                    let key = token.replace("~1", "/").replace("~0", "~");
                    assert!(
                        rest.starts_with(&format!("{key}`: ")),
                        "{name}{pointer}: {rest}"
                    );
                }
            }
        }
    }
}

/// The schema of each section as far as both dialects can state it: bullets have no `format`, saved pages may have lost
/// back-ticks, and numbers are compared by value.
fn comparable(schema: &Value) -> Value {
    match schema {
        Value::Object(map) => map
            .iter()
            .filter(|(key, value)| !(*key == "format" && value.is_string()))
            .map(|(key, value)| match value {
                Value::String(text) if key == "description" => {
                    (key.clone(), text.replace('`', "").into())
                }
                value => (key.clone(), comparable(value)),
            })
            .collect(),
        Value::Array(list) => list.iter().map(comparable).collect(),
        Value::Number(number) => number.as_f64().into(),
        other => other.clone(),
    }
}

fn sections(document: &Document) -> BTreeMap<&'static str, Value> {
    let operation = &document.operations[0];
    let response = operation.responses.iter().find_map(|r| r.body.as_ref());
    let sections = [
        ("pathParameters", operation.path_parameters.as_ref()),
        ("queryParameters", operation.query_parameters.as_ref()),
        ("requestBody", operation.request_body.as_ref()),
        ("responseBody", response),
    ];
    let sections = sections.into_iter();
    sections
        .filter_map(|(name, schema)| Some((name, comparable(&schema?.to_value()))))
        .collect()
}

#[test]
fn pages_say_what_is_known_of_them() {
    let Some(folder) = pages::shared("corpora/bullet-pages") else {
        return;
    };
    let mut compared = 0;
    for (name, text) in pages::markdown() {
        let truth = name.trim_end_matches(".md").replace('/', ".");
        let Ok(truth) = std::fs::read(folder.join(format!("{truth}.schema.json"))) else {
            continue;
        };
        let truth: Value = serde_json::from_slice(&truth).unwrap();
        let found = sections(&read(&name, &text));
        for part in [
            "pathParameters",
            "queryParameters",
            "requestBody",
            "responseBody",
        ] {
            let truth = truth.get(part).map(comparable);
            assert_eq!(found.get(part), truth.as_ref(), "{name}: {part}");
            compared += usize::from(truth.is_some());
        }
    }
    assert_eq!(compared, 116);
}

#[test]
fn one_summary_says_which_examples_fit() {
    let pages = pages::markdown();
    if pages.is_empty() {
        return;
    }
    let reports = pages.into_iter().map(|(file, text)| {
        let input = Input {
            file,
            text,
            overlay: None,
            patches: Vec::new(),
        };
        Report::of(&input).unwrap_or_else(|errors| panic!("{errors}"))
    });
    let reports: Vec<Report> = reports.collect();
    let summary = Summary::of(&reports, Vec::new());
    assert_eq!((summary.operations, summary.indexes.len()), (199, 42));
    assert_eq!(summary.fitting(), (280, 195));
    assert!(summary.unchecked.is_empty() && summary.unaccounted.is_empty());
    assert_eq!(summary.ambiguities.values().sum::<usize>(), 83);
    let text = summary.to_string();
    for line in [
        "Pages: 199 with an operation, 42 without, 0 that cannot be read",
        "skipped: _index.md, execute-command.md, log-tailing.md,",
        "Lines: 55700 accounted for, 0 not",
        "Examples: 195 of 280 fit their schemas, 85 do not",
        "Ambiguities: 83 on 5 pages",
    ] {
        assert!(text.contains(line), "{line} is not in {text}");
    }
    let json = summary.to_json();
    assert_eq!(json["rejected"].as_array().map(Vec::len), Some(85));
}

#[test]
fn damaged_pages_are_refused_or_read_but_never_crash_the_reader() {
    let pages = pages::markdown();
    let mut random = random::numbers();
    for (file, text) in pages {
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        for _ in 0..=random(6) {
            let (a, b) = (random(lines.len()), random(lines.len()));
            match random(7) {
                0 => drop(lines.remove(a)),
                1 => lines.swap(a, b),
                2 => lines.insert(a, lines[b].clone()),
                3 => lines[a].insert_str(0, "  "),
                4 => lines[a] = lines[a].trim_start_matches("  ").to_owned(),
                5 => lines.truncate(a + 1),
                _ => lines[a] = lines[a].chars().rev().collect(),
            }
        }
        let damaged = lines.join("\n");
        if let Err(errors) = read::page(&file, &damaged, &Hints::default()) {
            let located = errors.iter().all(|error| error.location.line > 0);
            assert!(located, "{errors}");
        }
    }
}
