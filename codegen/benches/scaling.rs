//! The time it takes to generate the types of a real schema, and of a document that holds it ten and a
//! hundred times: the time for each byte stays what it is. Copies that are alike become the same types;
//! copies with a property of their own in each object become types of their own. Each document has a process of
//! its own: what earlier ones left of the heap would count for the later and larger ones.

use std::fs;
use std::hint::black_box;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Map, Value, json};
use typewright::read::json_schema::Source;
use typewright::{Options, SchemaInput, generate_schema};

/// The schemas: the largest, and two with many unions and checks.
const SCHEMAS: [&str; 3] = ["liquibase", "specmatic", "web-types"];
/// How often each is held.
const COUNTS: [usize; 3] = [1, 10, 100];

/// What tells a process that it is to measure this schema.
const NAME: &str = "TYPEWRIGHT_SCALING";

fn main() {
    if let Ok(name) = std::env::var(NAME) {
        return once(&name);
    }
    let shared = std::env::var_os("TYPEWRIGHT_SHARED").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared"),
        PathBuf::from,
    );
    let store = shared.join("corpora").join("schemastore");
    if !store.is_dir() {
        println!("skipped: no corpus of schemas at {}", store.display());
        return;
    }
    println!(
        "{:<12}{:<12}{:>7}{:>12}{:>12}{:>10}",
        "schema", "copies are", "copies", "bytes", "ms", "ns/byte"
    );
    for name in SCHEMAS {
        let text = fs::read_to_string(store.join(name).join("schema.json")).expect("a schema");
        let schema: Value = serde_json::from_str(&text).expect("a schema is JSON");
        for (kind, own) in [("alike", false), ("different", true)] {
            for count in COUNTS {
                let text = copies(&schema, count, own);
                let time = apart(name, &text, if count < 100 { 5 } else { 3 });
                let (count_of_bytes, time) = (text.len(), time.as_secs_f64());
                println!(
                    "{name:<12}{kind:<12}{count:>7}{count_of_bytes:>12}{:>12.1}{:>10.0}",
                    time * 1e3,
                    time * 1e9 / f64::from(u32::try_from(count_of_bytes).expect("a few MB")),
                );
            }
        }
    }
}

/// The median of so many generations, each in a process of its own.
fn apart(name: &str, text: &str, rounds: usize) -> Duration {
    let this = std::env::current_exe().expect("a bench");
    let run = || {
        let mut command = Command::new(&this);
        command.env(NAME, name);
        command.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.spawn().expect("a bench can be started");
        let mut input = child.stdin.take().expect("a pipe");
        input.write_all(text.as_bytes()).expect("it is read");
        drop(input);
        let output = child.wait_with_output().expect("it ends");
        assert!(output.status.success(), "{name}: no types");
        let nanoseconds = String::from_utf8(output.stdout).expect("text");
        Duration::from_nanos(nanoseconds.trim().parse().expect("a number"))
    };
    let mut times: Vec<Duration> = (0..rounds).map(|_| run()).collect();
    times.sort_unstable();
    times[rounds / 2]
}

/// Generates the types of the schema on standard input once, and prints how many nanoseconds it took.
fn once(name: &str) {
    let text = std::io::read_to_string(std::io::stdin()).expect("a schema");
    let input = SchemaInput {
        source: Source {
            file: format!("{name}.json"),
            text,
            uri: None,
        },
        ..SchemaInput::default()
    };
    let start = Instant::now();
    let generated = generate_schema(black_box(&input), &Options::default());
    black_box(generated).unwrap_or_else(|errors| panic!("{name}: {errors}"));
    println!("{}", start.elapsed().as_nanos());
}

/// A document that defines so many copies of a schema, each with a URI of its own.
fn copies(schema: &Value, count: usize, own: bool) -> String {
    let copy = |index: usize| {
        let mut copy = schema.clone();
        if own {
            mark(&mut copy, &format!("copy{index}"));
        }
        for keyword in ["$id", "id"] {
            copy.as_object_mut().expect("an object").remove(keyword);
        }
        let keyword = if schema["$schema"]
            .as_str()
            .is_some_and(|uri| uri.contains("draft-04"))
        {
            "id"
        } else {
            "$id"
        };
        copy[keyword] = format!("https://example.com/{index}").into();
        (format!("copy{index}"), copy)
    };
    let copies: Map<_, _> = (0..count).map(copy).collect();
    json!({"$schema": schema["$schema"], "definitions": copies}).to_string()
}

/// Gives each object with documented properties one more.
fn mark(value: &mut Value, name: &str) {
    match value {
        Value::Object(members) => {
            let is_schema = members.get("type").is_none_or(|ty| !ty.is_object());
            if let (true, Some(Value::Object(properties))) =
                (is_schema, members.get_mut("properties"))
            {
                properties.insert(name.to_owned(), json!({"type": "boolean"}));
            }
            members.values_mut().for_each(|value| mark(value, name));
        }
        Value::Array(items) => items.iter_mut().for_each(|item| mark(item, name)),
        _ => {}
    }
}
