//! Patterns and texts enter; the verdicts of V8 leave, where `node` is installed.

use std::io::Write as _;
use std::process::{Command, Stdio};

use serde_json::json;

/// For each pattern the verdicts on its texts: found, not found, or nothing where V8 reads the text in
/// another way; no verdicts at all for what V8 does not take for a pattern. Nothing, with a word about
/// it, where `node` cannot be run.
///
/// # Panics
/// When `node` is there and does not do its work.
#[must_use]
pub fn verdicts(cases: &[(String, Vec<String>)]) -> Option<Vec<Option<Vec<Option<bool>>>>> {
    let mut node = Command::new("node");
    let piped = node
        .args(["-e", include_str!("v8.js")])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped());
    let Ok(mut child) = piped.spawn() else {
        eprintln!("skipped: `node` is not installed");
        return None;
    };
    let lines = cases
        .iter()
        .map(|(pattern, texts)| format!("{}\n", json!({ "pattern": pattern, "texts": texts })));
    let input: String = lines.collect();
    let mut stdin = child.stdin.take().expect("a pipe was asked for");
    stdin
        .write_all(input.as_bytes())
        .expect("node reads all of its input first");
    drop(stdin);
    let output = child.wait_with_output().expect("node ends");
    assert!(output.status.success(), "node: {}", output.status);
    let lines = String::from_utf8(output.stdout).expect("JSON is UTF-8");
    let verdicts: Vec<_> = lines.lines().map(verdict).collect();
    assert_eq!(verdicts.len(), cases.len(), "a line for each pattern");
    Some(verdicts)
}

fn verdict(line: &str) -> Option<Vec<Option<bool>>> {
    let digits: Option<String> = serde_json::from_str(line).expect("a line is a string or null");
    let verdict = |digit| match digit {
        '1' => Some(true),
        '0' => Some(false),
        _ => None,
    };
    Some(digits?.chars().map(verdict).collect())
}
