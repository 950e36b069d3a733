//! The example `validate`, run as a user does: prints a line of JSON for each document.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::OnceLock;

use serde_json::{Value, json};
use tests::choices::Choices;
use tests::commands::target;
use tests::instances::{Extent, Instances};
use tests::subject::subject;

const VALID: &str = r#"{"projectId":"a"}"#;

/// The example, built once.
fn example() -> &'static Path {
    static EXAMPLE: OnceLock<PathBuf> = OnceLock::new();
    EXAMPLE.get_or_init(|| {
        let target = target();
        let mut cargo = Command::new(env!("CARGO"));
        cargo
            .args(["build", "-q", "-p", "northflank-api", "--example"])
            .arg("validate")
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .env("CARGO_TARGET_DIR", &target)
            .env("CARGO_NET_OFFLINE", "true");
        assert!(cargo.status().expect("cargo can be started").success());
        target.join("debug/examples/validate")
    })
}

fn run(arguments: &[&str], input: &[u8]) -> Output {
    let mut process = Command::new(example())
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the example runs");
    let mut stdin = process.stdin.take().expect("a pipe");
    std::thread::scope(|scope| {
        // A reader that stops early closes the pipe.
        scope.spawn(move || drop(stdin.write_all(input)));
        process.wait_with_output().expect("the example ends")
    })
}

/// Exit code and the lines of JSON.
fn lines(arguments: &[&str], input: impl AsRef<[u8]>) -> (i32, Vec<Value>) {
    let output = run(arguments, input.as_ref());
    let text = String::from_utf8(output.stdout).expect("the output is text");
    let parse = |line: &str| serde_json::from_str(line).expect("a line is JSON");
    let code = output.status.code().expect("it was not killed");
    (code, text.lines().map(parse).collect())
}

/// The keywords in the only line of output.
fn keywords(kind: &str, input: impl AsRef<[u8]>) -> Vec<String> {
    let (code, lines) = lines(&[kind], input);
    let [line] = &lines[..] else {
        panic!("{lines:?}")
    };
    assert_eq!((code, &line["valid"]), (1, &json!(false)));
    let violations = line["violations"].as_array().expect("a list");
    let keyword = |violation: &Value| violation["keyword"].as_str().unwrap_or("?").to_owned();
    violations.iter().map(keyword).collect()
}

#[test]
fn commands_that_cannot_run_exit_with_2() {
    for arguments in [
        &[][..],
        &["nonsense"],
        &["--lines"],
        &["path", "--nonsense"],
        &["path", "a", "b"],
    ] {
        let output = run(arguments, b"");
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(output.stdout.is_empty());
        assert!(String::from_utf8_lossy(&output.stderr).starts_with("usage: validate "));
    }
    for file in ["/nonexistent/file", env!("CARGO_MANIFEST_DIR")] {
        let output = run(&["path", file], b"");
        assert_eq!(output.status.code(), Some(2), "{file}");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(said.starts_with(&format!("error: {file}: ")), "{said}");
    }
}

#[test]
fn a_document_comes_from_a_file_or_from_standard_input() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("document.json");
    std::fs::write(&file, VALID).expect("a document");
    let file = file.to_str().expect("the folder has a plain name");
    let valid = (0, vec![json!({"valid": true})]);
    assert_eq!(lines(&["path", file], ""), valid);
    assert_eq!(lines(&["path"], VALID), valid);
    assert_eq!(lines(&["path", "-"], VALID), valid);
    assert_eq!(lines(&["path"], format!("\u{feff}{VALID}\n")), valid);
}

#[test]
fn each_line_may_be_a_document() {
    let arguments = ["path", "--lines"];
    assert_eq!(lines(&arguments, ""), (0, vec![]));
    let input = format!("\n{VALID}\r\n \n{VALID} x\n{{}}");
    let (code, lines) = lines(&arguments, input);
    let valid: Vec<&Value> = lines.iter().map(|line| &line["valid"]).collect();
    assert_eq!(
        (code, valid),
        (1, vec![&json!(true), &json!(false), &json!(false)])
    );
    assert_eq!(lines[1]["violations"][0]["keyword"], "syntax");
    assert_eq!(
        lines[2],
        json!({"valid": false, "violations": [{
            "instanceLocation": "",
            "keyword": "required",
            "message": "the property `projectId` is required",
            "line": 1,
            "column": 1,
            "limit": "projectId",
            "keywordLocation": "/pathParameters/required",
            "documentationLine": 19,
        }]})
    );
}

#[test]
fn a_response_lists_what_was_tolerated() {
    let instances = Instances::new(&subject("response").schema);
    let mut response = instances.make(Extent::Minimal, &mut Choices::seeded(1));
    let (code, said) = lines(&["response"], response.to_string());
    assert_eq!(
        (code, said),
        (0, vec![json!({"valid": true, "deviations": []})])
    );
    response["data"]["novelty"] = json!(1);
    let (code, said) = lines(&["response"], response.to_string());
    assert_eq!((code, &said[0]["valid"]), (0, &json!(true)));
    let deviation = &said[0]["deviations"][0];
    assert_eq!(deviation["instanceLocation"], "/data");
    assert_eq!(deviation["keyword"], "additionalProperties");
    assert_eq!(deviation["actual"], "novelty");
}

#[test]
fn hostile_documents_are_answered() {
    let bad: [&[u8]; 7] = [
        b"",
        b"\xff",
        br#"{"projectId":"\ud800"}"#,
        br#"{"projectId":1e400}"#,
        b"\xef\xbb\xbf\xef\xbb\xbf{}",
        b"{\"projectId\":\"a\"}}",
        b"null true",
    ];
    for input in bad {
        let last = keywords("path", input).pop();
        assert_eq!(last.as_deref(), Some("syntax"), "{input:?}");
    }
    assert_eq!(
        keywords("path", r#"{"projectId":"a","projectId":"a"}"#),
        ["duplicate"]
    );
    assert_eq!(keywords("request", "[".repeat(100_000)), ["syntax"]);
    let name = "a".repeat(1 << 20);
    let wrong = keywords("request", format!(r#"{{"name":"{name}"}}"#));
    assert!(wrong.contains(&"maxLength".to_owned()), "{wrong:?}");
}
