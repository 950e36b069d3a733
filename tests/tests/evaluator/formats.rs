//! The official suite's formats through reader and evaluator. The document is read with formats asserted, so the
//! canonical schema has to give the verdicts.

use std::fs;
use std::path::Path;

use serde_json::Value;
use tests::patterns::corpus;
use typewright::read::json_schema::{Assertion, Assertions, Draft, Options, Source, read};
use typewright_runtime::evaluate::Schema;

use super::{compiled, named};

/// The drafts, with the number of verdicts on formats in the suite.
const DRAFTS: [(&str, Draft, usize); 5] = [
    ("draft2020-12", Draft::Draft202012, 764),
    ("draft2019-09", Draft::Draft201909, 757),
    ("draft7", Draft::Draft7, 676),
    ("draft6", Draft::Draft6, 325),
    ("draft4", Draft::Draft4, 219),
];

/// A schema of the suite as a constant.
fn read_schema(
    name: &str,
    draft: Draft,
    schema: &Value,
    assertions: Assertions,
) -> &'static Schema {
    let source = Source {
        file: name.to_owned(),
        text: schema.to_string(),
        ..Source::default()
    };
    let options = Options {
        default_draft: draft,
        assertions,
        ..Options::default()
    };
    let canonical = read(&source, &[], &options);
    let canonical = canonical.unwrap_or_else(|errors| panic!("{name}: {errors}"));
    compiled(&canonical.schema.to_value())
}

/// The mistakes in the verdict on an instance and its explanation.
fn verdict(schema: &Schema, instance: &Value, valid: bool) -> Option<String> {
    let named = named(schema, instance);
    let expected = [(String::new(), "format".to_owned())];
    let explained = named == expected[..usize::from(!valid)];
    (schema.admits(instance) != valid || !explained)
        .then(|| format!("{instance} has to be {valid}, is explained by {named:?}"))
}

/// The number of verdicts in a draft, and the wrong ones.
fn run(folder: &Path, draft: Draft) -> (usize, Vec<String>) {
    let (mut all, mut wrong) = (0, Vec::new());
    for entry in fs::read_dir(folder).expect("the suite has formats in every draft") {
        let file = entry.expect("an entry").path();
        let text = fs::read(&file).expect("a file");
        let groups: Vec<Value> = serde_json::from_slice(&text).expect("groups of tests");
        for group in groups {
            let name = format!("{}: {}", file.display(), group["description"]);
            let formats = Assertions::NONE.with(Assertion::Formats);
            let asserting = read_schema(&name, draft, &group["schema"], formats);
            let saying = read_schema(&name, draft, &group["schema"], Assertions::NONE);
            for test in group["tests"].as_array().expect("tests") {
                let valid = test["valid"].as_bool().expect("a verdict");
                let found = verdict(asserting, &test["data"], valid);
                wrong.extend(found.map(|found| format!("{name}: {found}")));
                all += 1;
                if !saying.admits(&test["data"]) {
                    wrong.push(format!("{name}: a format asserts that only says"));
                }
            }
        }
    }
    (all, wrong)
}

#[test]
fn the_suite_agrees_on_formats() {
    let Some(corpora) = corpus::folder() else {
        return;
    };
    let suite = corpora.join("json-schema-test-suite/tests");
    for (name, draft, expected) in DRAFTS {
        let (all, wrong) = run(&suite.join(name).join("optional/format"), draft);
        println!("{name}: {} of {all} verdicts", all - wrong.len());
        assert_eq!(all, expected, "verdicts in {name}");
        assert!(wrong.is_empty(), "{name}: {wrong:#?}");
    }
}
