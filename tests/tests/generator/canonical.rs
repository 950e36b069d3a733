//! The JSON Schema reader on the official suite and real schemas: by an independent validator of draft 2020-12, the
//! canonical schema has the verdicts of the document in its own draft.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use expect_test::{Expect, expect};
use jsonschema::{Draft as Peer, Retrieve, Uri, Validator};
use serde_json::{Value, json};
use tests::patterns::corpus;
use typewright::read::json_schema::{
    Canonical, Draft, FORMAT_ASSERTS, Options, Resource, Source, read,
};

const DRAFTS: [(&str, Draft); 5] = [
    ("draft4", Draft::Draft4),
    ("draft6", Draft::Draft6),
    ("draft7", Draft::Draft7),
    ("draft2019-09", Draft::Draft201909),
    ("draft2020-12", Draft::Draft202012),
];

/// The `.json` files below a folder, in order.
fn files(folder: &Path) -> Vec<PathBuf> {
    let files = walkdir::WalkDir::new(folder).sort_by_file_name();
    let files = files
        .into_iter()
        .map(|entry| entry.expect("a file").into_path());
    let is_json = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "json");
    let files: Vec<_> = files.filter(is_json).collect();
    assert!(!files.is_empty(), "nothing in {}", folder.display());
    files
}

fn json(path: &Path) -> Value {
    let text = fs::read_to_string(path).expect("a file");
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The documents that the suite expects a server to have.
fn remotes(suite: &Path) -> Vec<Resource> {
    let folder = suite.join("remotes");
    let of_other_drafts = ["draft3/", "v1/"];
    let paths = files(&folder).into_iter();
    let named = paths.map(|path| {
        let name = path.strip_prefix(&folder).expect("a file of the folder");
        (name.display().to_string(), path)
    });
    named
        .filter(|(name, _)| !of_other_drafts.iter().any(|other| name.starts_with(other)))
        .map(|(name, path)| Resource {
            uri: format!("http://localhost:1234/{name}"),
            text: fs::read_to_string(path).expect("a file"),
            file: name,
        })
        .collect()
}

fn validator(canonical: &Canonical) -> Result<Validator, String> {
    let asserts = canonical
        .schema
        .to_value()
        .to_string()
        .contains(FORMAT_ASSERTS);
    let options = jsonschema::options()
        .with_draft(Peer::Draft202012)
        .should_validate_formats(asserts)
        .offline();
    options
        .build(&canonical.schema.to_value())
        .map_err(|error| error.to_string())
}

/// The results for a draft.
#[derive(Default)]
struct Tally {
    groups: usize,
    mandatory: usize,
    optional: usize,
    wrong: BTreeSet<String>,
}

impl Tally {
    fn group(&mut self, name: &str, group: &Value, draft: Draft, remotes: &[Resource]) {
        let title = group["description"].as_str().unwrap_or_default();
        self.groups += 1;
        let source = Source {
            file: name.to_owned(),
            text: group["schema"].to_string(),
            uri: None,
        };
        let options = Options {
            default_draft: draft,
            ..Options::default()
        };
        let canonical = read(&source, remotes, &options).map_err(|errors| errors.to_string());
        if let Ok(canonical) = &canonical {
            let stray = stray(&canonical.schema.to_value());
            assert!(stray.is_empty(), "{name}: {title}: {stray:?}");
            assert_same_again(canonical, &format!("{name}: {title}"));
        }
        let validator = canonical.and_then(|canonical| validator(&canonical));
        let tests = group["tests"].as_array().expect("tests");
        for test in tests {
            match name.contains("optional/") {
                true => self.optional += 1,
                false => self.mandatory += 1,
            }
            let found = validator
                .as_ref()
                .map(|validator| validator.is_valid(&test["data"]));
            if found != Ok(test["valid"] == true) {
                let test = test["description"].as_str().unwrap_or_default();
                let error = found
                    .err()
                    .map(|error| format!(": {error}"))
                    .unwrap_or_default();
                self.wrong.insert(format!("{name}: {title}: {test}{error}"));
            }
        }
    }
}

/// Reading a canonical schema changes nothing, except that asserted formats are no longer known.
fn assert_same_again(canonical: &Canonical, name: &str) {
    let text = canonical.schema.to_value().to_string();
    let source = Source {
        file: name.to_owned(),
        text: text.clone(),
        uri: None,
    };
    let again = read(&source, &[], &Options::default()).unwrap_or_else(|errors| panic!("{errors}"));
    if !text.contains(FORMAT_ASSERTS) {
        assert_eq!(again.schema.to_value().to_string(), text, "{name}");
        assert_eq!(again.ignored, [], "{name}");
    }
}

/// What a canonical schema must not contain: other forms of references, unresolved ones, and keywords that the reader
/// removes.
fn stray(schema: &Value) -> Vec<String> {
    let mut found = Vec::new();
    let mut open = vec![(schema, true)];
    while let Some((value, is_root)) = open.pop() {
        let Value::Object(members) = value else {
            continue;
        };
        for (key, value) in members {
            let fine = match key.as_str() {
                "$ref" => reaches(schema, value),
                "$schema" | "$defs" => is_root,
                "$id" | "id" | "$anchor" | "$dynamicAnchor" | "$dynamicRef" | "$recursiveRef"
                | "$recursiveAnchor" | "definitions" | "dependencies" | "additionalItems" => false,
                _ => true,
            };
            if !fine {
                found.push(format!("{key}: {value}"));
            }
            match key.as_str() {
                "properties" | "patternProperties" | "dependentSchemas" | "$defs" => {
                    let schemas = value.as_object().into_iter().flatten();
                    open.extend(schemas.map(|(_, schema)| (schema, false)));
                }
                "allOf" | "anyOf" | "oneOf" | "prefixItems" => {
                    let schemas = value.as_array().into_iter().flatten();
                    open.extend(schemas.map(|schema| (schema, false)));
                }
                "enum" | "const" | "default" | "examples" => {}
                _ => open.push((value, false)),
            }
        }
    }
    found
}

fn reaches(schema: &Value, reference: &Value) -> bool {
    let reference = reference.as_str().unwrap_or_default();
    let name = typewright::read::json_schema::definition(reference);
    reference == "#" || name.is_some_and(|name| schema["$defs"].get(name).is_some())
}

#[test]
fn the_suite_agrees() {
    let Some(corpora) = corpus::folder() else {
        return;
    };
    let suite = corpora.join("json-schema-test-suite");
    let remotes = remotes(&suite);
    let mut table = String::new();
    let mut wrong = String::new();
    for (name, draft) in DRAFTS {
        let folder = suite.join("tests").join(name);
        let mut tally = Tally::default();
        for file in files(&folder) {
            let name = file
                .strip_prefix(suite.join("tests"))
                .expect("a file of the suite");
            let name = name.display().to_string();
            if name.contains("optional/format/") {
                continue;
            }
            for group in json(&file).as_array().expect("groups") {
                tally.group(&name, group, draft, &remotes);
            }
        }
        let Tally {
            groups,
            mandatory,
            optional,
            ..
        } = tally;
        let count = tally.wrong.len();
        writeln!(
            table,
            "{name}: {groups} groups, {mandatory} mandatory tests, {optional} optional, {count} wrong"
        )
        .expect("text");
        for test in tally.wrong {
            writeln!(wrong, "{test}").expect("text");
        }
    }
    SUITE.assert_eq(&table);
    WRONG.assert_eq(&wrong);
}

const SUITE: Expect = expect![[r#"
    draft4: 192 groups, 618 mandatory tests, 100 optional, 1 wrong
    draft6: 266 groups, 839 mandatory tests, 106 optional, 0 wrong
    draft7: 295 groups, 927 mandatory tests, 118 optional, 4 wrong
    draft2019-09: 420 groups, 1259 mandatory tests, 158 optional, 0 wrong
    draft2020-12: 433 groups, 1299 mandatory tests, 162 optional, 0 wrong
"#]];

/// The tests whose verdict differs from the suite's: the complete list, so that improvements show.
const WRONG: Expect = expect![[r#"
    draft4/optional/zeroTerminatedFloats.json: some languages do not distinguish between different types of numeric value: a float is not an integer even without fractional part
    draft7/optional/content.json: validation of binary string-encoding: an invalid base64 string (% is not a valid character)
    draft7/optional/content.json: validation of binary-encoded media type documents: a validly-encoded invalid JSON document
    draft7/optional/content.json: validation of binary-encoded media type documents: an invalid base64 string that is valid JSON
    draft7/optional/content.json: validation of string-encoded content based on media type: an invalid JSON document
"#]];

/// Replaces the documents that a schema refers to and the corpus lacks: every target exists and allows everything.
#[derive(Default)]
struct Stubs(BTreeMap<String, Value>);

impl Stubs {
    fn of(schema: &Value) -> Self {
        let mut stubs = Self::default();
        let mut open = vec![schema];
        while let Some(value) = open.pop() {
            match value {
                Value::Object(members) => open.extend(members.values()),
                Value::Array(elements) => open.extend(elements),
                _ => continue,
            }
            let reference = value["$ref"].as_str().filter(|text| !text.starts_with('#'));
            if let Some(reference) = reference {
                stubs.add(reference);
            }
        }
        stubs
    }

    fn add(&mut self, reference: &str) {
        let (uri, fragment) = reference.split_once('#').unwrap_or((reference, ""));
        let uri = match uri.contains("://") {
            true => uri.to_owned(),
            false => format!("https://json.schemastore.org/{uri}"),
        };
        let stub = self
            .0
            .entry(uri)
            .or_insert_with(|| json!({"definitions": {}}));
        if let Some(name) = fragment.strip_prefix("/definitions/") {
            stub["definitions"][name] = json!({});
        }
    }

    fn resources(&self) -> Vec<Resource> {
        let stubs = self.0.iter().map(|(uri, stub)| Resource {
            uri: uri.clone(),
            file: uri.clone(),
            text: stub.to_string(),
        });
        stubs.collect()
    }
}

impl Retrieve for Stubs {
    fn retrieve(&self, uri: &Uri<String>) -> Result<Value, Box<dyn Error + Send + Sync>> {
        let stub = self.0.get(uri.as_str()).cloned();
        stub.ok_or_else(|| format!("no {uri}").into())
    }
}

#[test]
fn real_schemas_mean_the_same() {
    let Some(corpora) = corpus::folder() else {
        return;
    };
    let folder = corpora.join("schemastore");
    let schemas = files(&folder).into_iter();
    let schemas: Vec<_> = schemas
        .filter(|file| file.ends_with("schema.json"))
        .collect();
    let mut counts = [0; 4];
    for file in &schemas {
        let name = file
            .strip_prefix(&folder)
            .expect("a file of the folder")
            .display()
            .to_string();
        let original = json(file);
        let stubs = Stubs::of(&original);
        counts[0] += usize::from(!stubs.0.is_empty());
        let source = Source {
            file: name.clone(),
            text: fs::read_to_string(file).expect("a file"),
            uri: None,
        };
        let canonical = read(&source, &stubs.resources(), &Options::default());
        let canonical = canonical.unwrap_or_else(|errors| panic!("{errors}"));
        assert_eq!(stray(&canonical.schema.to_value()), [""; 0], "{name}");
        counts[3] += canonical.ignored.len();
        let ours = validator(&canonical).unwrap_or_else(|error| panic!("{name}: {error}"));
        let options = jsonschema::options().should_validate_formats(false);
        let theirs = options
            .with_retriever(stubs)
            .build(&original)
            .expect("a schema");
        for instance in files(file.parent().expect("a folder")) {
            if instance.ends_with("schema.json") {
                continue;
            }
            let value = json(&instance);
            let valid = theirs.is_valid(&value);
            assert_eq!(ours.is_valid(&value), valid, "{}", instance.display());
            counts[if valid { 1 } else { 2 }] += 1;
        }
    }
    let [stubbed, valid, invalid, ignored] = counts;
    let found = format!(
        "{} schemas, {stubbed} of them with stubs; {valid} instances valid, {invalid} invalid; {ignored} \
         keywords ignored",
        schemas.len()
    );
    expect![
        "47 schemas, 4 of them with stubs; 230 instances valid, 215 invalid; 89 keywords ignored"
    ]
    .assert_eq(&found);
}

/// This many definitions, each a reference to the next, for the same object.
fn chain(count: usize) -> String {
    let link = |index: usize| {
        let next = json!({"$ref": format!("#/definitions/d{}", index + 1)});
        (format!("d{index}"), next)
    };
    let mut links: serde_json::Map<_, _> = (0..count).map(link).collect();
    links.insert(format!("d{count}"), json!({}));
    json!({"definitions": links}).to_string()
}

/// This many copies of a schema, each with its own URI.
fn copies(schema: &Value, count: usize) -> String {
    let copy = |index| {
        let mut copy = schema.clone();
        copy["$id"] = format!("https://example.com/{index}").into();
        (format!("copy{index}"), copy)
    };
    let copies: serde_json::Map<_, _> = (0..count).map(copy).collect();
    json!({"$schema": schema["$schema"], "definitions": copies}).to_string()
}

#[test]
fn time_is_linear() {
    let Some(corpora) = corpus::folder() else {
        return;
    };
    let schema = json(&corpora.join("schemastore/liquibase/schema.json"));
    assert_linear("copies", |count| copies(&schema, count));
    assert_linear("chain", |count| chain(count * 100));
}

/// Reads a document, and one ten times as large.
fn assert_linear(name: &str, text: impl Fn(usize) -> String) {
    let times = [1, 10, 100].map(|count| {
        let source = Source {
            file: name.to_owned(),
            text: text(count),
            uri: None,
        };
        let runs = (0..2).map(|_| {
            let start = Instant::now();
            let canonical = read(&source, &[], &Options::default());
            let time = start.elapsed();
            let canonical = canonical.unwrap_or_else(|errors| panic!("{errors}"));
            (time, canonical.schema.places().len())
        });
        let (time, places) = runs.min().expect("a run");
        let bytes = source.text.len();
        eprintln!("{name}, {count} times: {bytes} bytes, {places} places, {time:?}");
        time
    });
    // A quadratic reader takes a hundred times as long; the margin is for busy machines.
    assert!(times[2] < times[1] * 30, "{name}: {times:?}");
}

#[test]
fn broken_text_is_refused_in_its_place() {
    let Some(corpora) = corpus::folder() else {
        return;
    };
    let path = corpora.join("schemastore/azure-deviceupdate-import-manifest-4.0/schema.json");
    let text = fs::read_to_string(path).expect("a file");
    for (at, _) in text.char_indices().step_by(7) {
        for insert in ["", "{", "\"", "0", ",", "\u{0}", "\\"] {
            let source = Source {
                file: "broken.json".to_owned(),
                text: match insert {
                    "" => text[..at].to_owned(),
                    _ => format!("{}{insert}{}", &text[..at], &text[at..]),
                },
                uri: None,
            };
            let Err(errors) = read(&source, &[], &Options::default()) else {
                continue;
            };
            for error in errors.iter() {
                assert!(error.location.line > 0, "{at} {insert:?}: {error}");
            }
        }
    }
}
