//! The verdicts of V8 on patterns, if `node` is installed.

use std::io::Write as _;
use std::process::{Command, Stdio};

use serde_json::json;

/// For each pattern, the verdicts on its texts: match, no match, or `None` if V8 reads the text differently; no
/// verdicts if V8 rejects the pattern. Prints a note and returns `None` if `node` cannot be run.
///
/// # Panics
/// If `node` is installed but fails.
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
