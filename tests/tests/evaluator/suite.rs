//! The official suite (draft 2020-12): verdicts have to agree with the suite, pointers and keywords with the oracle.

use std::fs;
use std::path::Path;

use serde_json::Value;
use tests::oracle::{Oracle, agree};
use tests::patterns::corpus;
use typewright_runtime::evaluate::Schema;

use super::{compiled, named};

/// Keywords of a schema that is not canonical.
const NOT_CANONICAL: &[&str] = &["$id", "$anchor", "$dynamicRef", "$dynamicAnchor"];

/// A group of the suite whose schema is canonical.
struct Group {
    name: String,
    schema: Value,
    tests: Vec<Value>,
}

/// The canonical groups in the selected files of a folder of the suite, in order.
fn groups(folder: &Path, is_wanted: fn(&str) -> bool) -> Vec<Group> {
    let mut files: Vec<_> = fs::read_dir(folder)
        .expect("the suite has the folder")
        .map(|entry| entry.expect("it can be read").path())
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "json")
        })
        .collect();
    files.sort();
    let mut groups = Vec::new();
    for file in files {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        if !is_wanted(&name) {
            continue;
        }
        let text = fs::read_to_string(&file).expect("it is text");
        let found: Vec<Value> = serde_json::from_str(&text).expect("it is a list of groups");
        for group in found {
            groups.push(Group {
                name: format!("{name}: {}", group["description"]),
                schema: group["schema"].clone(),
                tests: group["tests"].as_array().cloned().unwrap_or_default(),
            });
        }
    }
    groups.retain(|group| is_canonical(&group.schema));
    groups
}

/// Whether a schema is anonymous and refers to nothing outside.
fn is_canonical(schema: &Value) -> bool {
    match schema {
        Value::Object(members) => members.iter().all(|(name, member)| {
            let is_outside = name == "$ref" && member.as_str().is_some_and(|to| !is_pointer(to));
            !NOT_CANONICAL.contains(&&**name) && !is_outside && is_canonical(member)
        }),
        Value::Array(items) => items.iter().all(is_canonical),
        _ => true,
    }
}

fn is_pointer(reference: &str) -> bool {
    reference == "#" || reference.starts_with("#/")
}

/// Checks an instance: the verdict, that violations are recorded exactly if it is negative, and that they agree with
/// the oracle. Adds mistakes.
fn check(
    name: &str,
    schema: &Schema,
    instance: &Value,
    valid: bool,
    oracle: &Oracle,
    wrong: &mut Vec<String>,
) {
    if schema.admits(instance) != valid {
        wrong.push(format!(
            "{name}: the verdict on {instance} has to be {valid}"
        ));
    }
    let named = named(schema, instance);
    if named.is_empty() != valid {
        wrong.push(format!("{name}: {instance} is explained by {named:?}"));
    }
    if oracle.accepts(instance) != valid {
        println!("{name}: the oracle is wrong about {instance}");
        return;
    }
    let failures = oracle.failures(instance);
    if let Err(disagreement) = agree(named, &failures) {
        wrong.push(format!("{name}: on {instance}: {disagreement}"));
    }
}

/// Runs the files of a folder of the suite, which contain at least this many groups and tests.
fn run(folder: &str, is_wanted: fn(&str) -> bool, at_least: (usize, usize)) {
    let Some(corpora) = corpus::folder() else {
        return;
    };
    let folder = corpora
        .join("json-schema-test-suite/tests/draft2020-12")
        .join(folder);
    let (groups, mut total, mut wrong) = (groups(&folder, is_wanted), 0, Vec::new());
    for group in &groups {
        let schema = compiled(&group.schema);
        let oracle = Oracle::new(&group.schema);
        for test in &group.tests {
            let name = format!("{}: {}", group.name, test["description"]);
            let valid = test["valid"].as_bool().expect("a verdict");
            check(&name, schema, &test["data"], valid, &oracle, &mut wrong);
            total += 1;
        }
    }
    println!("{} groups, {total} tests", groups.len());
    assert!(
        wrong.is_empty(),
        "{} wrong:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    assert!((groups.len(), total) >= at_least, "not all was found");
}

#[test]
fn the_suite_agrees() {
    run("", |_| true, (317, 1_161));
}

/// Numbers and patterns that validators need not support.
const OPTIONAL: &[&str] = &[
    "bignum.json",
    "ecmascript-regex.json",
    "float-overflow.json",
    "non-bmp-regex.json",
];

#[test]
fn the_optional_numbers_and_patterns_agree() {
    run("optional", |name| OPTIONAL.contains(&name), (30, 96));
}
