//! The report on a JSON Schema: what became of every keyword.

use std::fs;
use std::path::{Path, PathBuf};

use expect_test::expect_file;
use tests::fixtures;
use tests::patterns::corpus;
use typewright::error::Errors;
use typewright::read::json_schema::{Assertion, Assertions, Source};
use typewright::report::{KeywordFate, SchemaReport};
use typewright::{AnyInput, SchemaInput, SchemaOptions};

fn report(file: &str, text: String) -> Result<SchemaReport, Errors> {
    let source = Source {
        file: file.to_owned(),
        text,
        uri: None,
    };
    let input = SchemaInput {
        source,
        ..SchemaInput::default()
    };
    SchemaReport::of(&input, &SchemaOptions::default())
}

fn golden(name: &str) -> PathBuf {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/report");
    data.join(name)
}

#[test]
fn each_fate_is_shown() {
    let text = fs::read_to_string(golden("fates.json")).expect("a schema");
    let report = report("fates.json", text).expect("it can be read");
    expect_file![golden("fates.txt")].assert_eq(&report.to_string());
    let json = format!("{:#}\n", report.to_json());
    expect_file![golden("fates.report.json")].assert_eq(&json);
}

#[test]
fn no_keyword_of_a_fixture_is_lost() {
    let mut count = 0;
    for case in fixtures::all() {
        let (AnyInput::Schema(schema), Ok(options)) = (&case.given, &case.options) else {
            continue;
        };
        if let Ok(report) = SchemaReport::of(schema, &options.schema) {
            assert!(!report.has_errors(), "{}: {report}", case.name);
            count += report.keywords.len();
        }
    }
    assert!(count > 100, "{count} keywords");
}

/// Real schemas: no keyword is lost or listed twice.
#[test]
fn no_keyword_of_the_corpus_is_lost() {
    let Some(corpora) = corpus::folder() else {
        return;
    };
    let (mut read, mut keywords) = (0, 0);
    for entry in fs::read_dir(corpora.join("schemastore")).expect("a folder") {
        let path = entry.expect("an entry").path().join("schema.json");
        let Ok(text) = fs::read_to_string(&path) else {
            continue;
        };
        let name = path.display().to_string();
        // Some refer to missing documents.
        let Ok(report) = report(&name, text) else {
            continue;
        };
        assert!(!report.has_errors(), "{report}");
        let mut places: Vec<_> = report.keywords.iter().map(|k| &k.location).collect();
        let all = places.len();
        places.sort();
        places.dedup();
        assert_eq!(places.len(), all, "{name}");
        read += 1;
        keywords += all;
    }
    assert!(
        read >= 30 && keywords > 5_000,
        "{read} schemas, {keywords} keywords"
    );
}

#[test]
fn shared_types_are_checked_at_every_place() {
    let twice = r#"{"type": "object", "properties": {
        "a": {"type": "integer", "not": {"const": 1}},
        "b": {"type": "integer", "not": {"const": 1}}
    }}"#;
    let report = report("twice.json", twice.to_owned()).expect("it can be read");
    let checks = report.keywords.iter();
    let checks: Vec<&str> = checks
        .filter(|keyword| keyword.fate == KeywordFate::Check)
        .map(|keyword| keyword.location.pointer.as_str())
        .collect();
    let expected = ["a/not", "a/not/const", "b/not", "b/not/const"];
    assert_eq!(checks, expected.map(|at| format!("/properties/{at}")));
}

#[test]
fn a_format_is_a_rule_where_it_asserts() {
    let text = r#"{"type": "object", "properties": {
        "known": {"type": "string", "format": "date"},
        "unknown": {"type": "string", "format": "shoe-size"},
        "number": {"type": "integer", "format": "date"},
        "untyped": {"format": "date"}
    }}"#;
    let source = Source {
        file: "formats.json".to_owned(),
        text: text.to_owned(),
        uri: None,
    };
    let input = SchemaInput {
        source,
        ..SchemaInput::default()
    };
    let mut options = SchemaOptions::default();
    let fates = |options: &SchemaOptions| {
        let report = SchemaReport::of(&input, options).expect("it can be read");
        let formats = report.keywords.into_iter();
        let formats = formats.filter(|keyword| keyword.keyword == "format");
        formats
            .map(|keyword| keyword.fate.name())
            .collect::<Vec<_>>()
    };
    assert_eq!(fates(&options), ["documentation"; 4]);
    options.assertions = Assertions::NONE.with(Assertion::Formats);
    assert_eq!(fates(&options), ["type", "ignored", "ignored", "check"]);
}
