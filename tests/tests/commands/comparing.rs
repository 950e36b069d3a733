//! `typewright diff`, run as a user does: results and usage errors.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;
use tests::commands::typewright;

const OLD: &str = r#"{"title": "Port", "type": "integer", "minimum": 1, "maximum": 9}"#;
const NEW: &str = r#"{"title": "Port", "type": "integer", "minimum": 1, "maximum": 5}"#;

/// A temporary folder with an old and a new schema.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    write(folder.path(), "old.json", OLD);
    write(folder.path(), "new.json", NEW);
    folder
}

fn write(folder: &Path, name: &str, text: &str) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    fs::write(path, text).expect("a file");
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(typewright());
    command.arg("diff").args(arguments).current_dir(folder);
    // The parent folder may be in a repository.
    command.env(
        "GIT_CEILING_DIRECTORIES",
        folder.parent().expect("a folder around it"),
    );
    command.output().expect("the command runs")
}

/// The output of a run with this exit code.
fn said(folder: &Path, code: i32, arguments: &[&str]) -> String {
    let Output {
        status,
        stdout,
        stderr,
    } = run(folder, arguments);
    let said = String::from_utf8_lossy(&stdout).into_owned() + &String::from_utf8_lossy(&stderr);
    assert_eq!(status.code(), Some(code), "{arguments:?}: {said}");
    said
}

fn git(folder: &Path, arguments: &[&str]) {
    let mut git = Command::new("git");
    git.args(["-c", "user.name=A", "-c", "user.email=a@example.com"]);
    assert!(
        git.args(arguments)
            .current_dir(folder)
            .status()
            .expect("git runs")
            .success()
    );
}

/// Exit codes, arguments and messages.
const REFUSED: &[(i32, &[&str], &str)] = &[
    (2, &[], "expected OLD and NEW"),
    (2, &["old.json"], "expected OLD and NEW"),
    (
        2,
        &["missing.json", "new.json"],
        "cannot read `missing.json`",
    ),
    (
        2,
        &["old.json", "missing.json"],
        "cannot read `missing.json`",
    ),
    (
        2,
        &["empty", "new.json"],
        "no page (`*.txt`, `*.md`) or schema (`*.json`) in `empty`",
    ),
    (
        2,
        &["old.json", "new.json", "--accept", "no.toml"],
        "cannot read `no.toml`",
    ),
    (
        2,
        &["old.json", "new.json", "--deny", "all"],
        "expected major, minor or patch",
    ),
    (2, &["--git", "HEAD"], "expected `--git REV PATH`"),
    (
        2,
        &["--git", "HEAD", "new.json"],
        "lies in no repository of git",
    ),
    (
        2,
        &["--git", "HEAD", "old.json", "new.json"],
        "one PATH at most",
    ),
    (
        1,
        &["bytes.json", "new.json"],
        "bytes.json:1: expected UTF-8 text",
    ),
    (1, &["old.json", "bad.json"], "bad.json:1:2"),
    (
        1,
        &["old.json", "new.json", "--accept", "unknown.toml"],
        "unknown.toml:1:1",
    ),
    (
        1,
        &["old.json", "new.json", "--accept", "unknown.toml"],
        "no change has the fingerprint `0000`",
    ),
    (
        1,
        &["old.json", "new.json", "--accept", "wrong.toml"],
        "wrong.toml:2:10",
    ),
];

#[test]
fn invalid_arguments_are_refused() {
    let folder = folder();
    let folder = folder.path();
    let unknown = "[[accept]]\nfingerprint = \"0000\"\nreason = \"So be it.\"\n";
    write(folder, "unknown.toml", unknown);
    write(folder, "wrong.toml", "[[accept]]\nreason = 1\n");
    write(folder, "bad.json", "{");
    fs::write(folder.join("bytes.json"), b"\xff").expect("a file");
    fs::create_dir(folder.join("empty")).expect("a folder");
    for (code, arguments, says) in REFUSED {
        let said = said(folder, *code, arguments);
        assert!(
            said.contains(says),
            "{arguments:?}: {says:?} is not in {said}"
        );
    }
}

#[test]
fn revisions_of_git_are_compared_with_what_lies_there() {
    let folder = folder();
    let folder = folder.path();
    write(folder, "schemas/port.json", OLD);
    git(folder, &["init", "-q"]);
    git(folder, &["add", "schemas"]);
    git(folder, &["commit", "-q", "-m", "First."]);
    write(folder, "schemas/port.json", NEW);
    for path in ["schemas", "schemas/port.json", "./schemas/../schemas"] {
        let said = said(folder, 0, &["--git", "HEAD", path]);
        assert!(said.contains("`maximum` is lower: 9 → 5"), "{path}: {said}");
    }
    for (arguments, says) in [
        (
            ["--git", "nonsense", "schemas"],
            "git knows no revision `nonsense`",
        ),
        (
            ["--git", "--all", "schemas"],
            "git knows no revision `--all`",
        ),
        (
            ["--git", "HEAD", "new.json"],
            "the revision `HEAD` has no `new.json`",
        ),
        (
            ["--git", "HEAD", "gone/port.json"],
            "the revision `HEAD` has no `gone/port.json`",
        ),
    ] {
        let said = said(folder, 2, &arguments);
        assert!(
            said.contains(says),
            "{arguments:?}: {says:?} is not in {said}"
        );
    }
    // A path removed from disk is still in the revision, but there is nothing to compare it with.
    fs::remove_file(folder.join("schemas/port.json")).expect("it can be removed");
    let said = said(folder, 2, &["--git", "HEAD", "schemas/port.json"]);
    assert!(said.contains("cannot read `schemas/port.json`"), "{said}");
}

#[test]
fn the_answer_comes_in_three_forms() {
    let folder = folder();
    let folder = folder.path();
    let json: Value =
        serde_json::from_str(&said(folder, 0, &["old.json", "new.json", "--json"])).expect("JSON");
    assert_eq!(json["verdict"], "major");
    let finding = &json["findings"][0];
    assert_eq!(finding["rule"], "maximum-tightened");
    assert_eq!(finding["pointer"], "/maximum");
    assert_eq!(
        (&finding["old"]["line"], &finding["new"]["file"]),
        (&1.into(), &"new.json".into())
    );
    let markdown = said(folder, 0, &["old.json", "new.json", "--markdown"]);
    assert!(
        markdown.contains("| major |  | `maximum` is lower: 9 → 5 | 1→1 |"),
        "{markdown}"
    );
    let coloured = said(folder, 0, &["old.json", "new.json", "--color", "always"]);
    assert!(
        coloured.contains("\u{1b}[1m\u{1b}[31mmajor"),
        "{coloured:?}"
    );
    let plain = said(folder, 0, &["old.json", "new.json"]);
    assert!(
        plain.ends_with("verdict: major (wire: major, crate: major; 2 major)\n"),
        "{plain}"
    );
    let rules = said(folder, 0, &["--rules"]);
    assert!(
        rules.contains(
            "\n| `maximum-tightened` | `maximum` is lower | narrower | major | minor |\n"
        )
    );
}

#[test]
fn the_direction_and_what_is_accepted_decide() {
    let folder = folder();
    let folder = folder.path();
    let deny = ["old.json", "new.json", "--deny", "major"];
    assert!(
        said(folder, 1, &deny).ends_with("denied: there are changes that are major or higher\n")
    );
    let json: Value =
        serde_json::from_str(&said(folder, 0, &["old.json", "new.json", "--json"])).expect("JSON");
    let entries = json["findings"].as_array().expect("findings").iter().map(|finding| {
        let fingerprint = finding["fingerprint"].as_str().expect("a name");
        format!("[[accept]]\nfingerprint = \"{fingerprint}\"\nreason = \"So be it.\"\nlink = \"https://example.com\"\n")
    });
    write(folder, "accepted.toml", &entries.collect::<String>());
    let accepted = [&deny[..], &["--accept", "accepted.toml"]].concat();
    let answer = said(folder, 0, &accepted);
    assert!(
        answer.contains("accepted: So be it.") && answer.contains("verdict: none"),
        "{answer}"
    );
    // For readers, fewer values are a stronger promise; the crate still refuses literals.
    let response = said(
        folder,
        0,
        &["old.json", "new.json", "--direction", "response"],
    );
    assert!(
        response.contains("verdict: major (wire: minor, crate: major;"),
        "{response}"
    );
}

/// A folder with schemas: two changed ones, of which one in many properties, one removed and one added.
fn several(properties: usize) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let one = |most: usize| format!(r#"{{"type": "integer", "maximum": {most}}}"#);
    for (side, most, lone) in [("old", 99, "gone"), ("new", 88, "fresh")] {
        let members = (0..properties).map(|index| format!("\"p{index}\": {}", one(most - index)));
        let members: Vec<String> = members.collect();
        let members = members.join(", ");
        let many = format!(
            r#"{{"type": "object", "properties": {{"a": {}, "b": {}, {members}}}}}"#,
            one(most),
            one(most)
        );
        write(folder.path(), &format!("{side}/many.json"), &many);
        write(folder.path(), &format!("{side}/one.json"), &one(most));
        write(folder.path(), &format!("{side}/{lone}.json"), &one(1));
    }
    folder
}

#[test]
fn of_several_schemas_a_line_says_what_each_comes_to() {
    let folder = several(2);
    let said = |arguments: &[&str]| said(folder.path(), 0, arguments);
    let short = said(&["old", "new"]);
    let lines: Vec<&str> = short.lines().collect();
    assert!(
        lines[0].starts_with("major  many  wire: major, crate: major; "),
        "{short}"
    );
    assert!(
        lines[1].starts_with("major  one   wire: major, crate: major; "),
        "{short}"
    );
    assert_eq!(
        lines[2..5],
        ["gone: 1 (gone)", "new: 1 (fresh)", "many"],
        "{short}"
    );
    // `a`, `b` and the first of the others are equal.
    let told = "`maximum` is lower: 99 → 88";
    assert_eq!(short.matches(told).count(), 2, "{short}");
    assert!(
        short.contains("also at 2 other places: 1→1, 1→1\n"),
        "{short}"
    );
    let full = said(&["old", "new", "--full"]);
    assert_eq!(full.matches(told).count(), 4, "{full}");
    let markdown = said(&["old", "new", "--markdown"]);
    assert!(
        markdown.contains("\n| `one` | major | wire: major, crate: major; "),
        "{markdown}"
    );
    assert!(
        markdown.contains("`maximum` is lower: 99 → 88, also at 2 other places: "),
        "{markdown}"
    );
}

#[test]
fn many_changes_are_listed_on_request() {
    let folder = several(60);
    let said = |arguments: &[&str]| said(folder.path(), 0, arguments);
    let short = said(&["old", "new"]);
    let lines: Vec<&str> = short.lines().collect();
    assert_eq!(
        lines[2..5],
        [
            "gone: 1 (gone)",
            "new: 1 (fresh)",
            "`--full` shows each change"
        ]
    );
    assert!(
        lines.len() == 6 && lines[5].starts_with("verdict: major"),
        "{short}"
    );
    let full = said(&["old", "new", "--full"]);
    assert!(
        full.starts_with(&format!("{}\n", lines[..4].join("\n"))),
        "{full}"
    );
    assert_eq!(full.matches("`maximum` is lower: ").count(), 63, "{full}");
}

/// Names come from the lock beside each side, so changing a line of it only changes the crate.
#[test]
fn the_names_are_those_of_the_lock() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    let schema = |properties: &str| {
        format!(
            r#"{{"title": "Thing", "type": "object", "properties": {{{properties}}}, "additionalProperties": false}}"#
        )
    };
    let one = schema(r#""a-b": {"type": "string"}"#);
    write(folder, "api/thing.json", &one);
    let mut generate = Command::new(typewright());
    generate.args(["generate", "api/thing.json", "--lock", "api/names.lock"]);
    let generated = generate.args(["-o", "thing.rs"]).current_dir(folder);
    assert!(generated.status().expect("it runs").success());
    git(folder, &["init", "--quiet"]);
    git(folder, &["add", "."]);
    git(folder, &["commit", "--quiet", "-m", "one"]);
    let lock = fs::read_to_string(folder.join("api/names.lock")).expect("a lock");
    let renamed = lock.replace("properties/a-b field a_b", "properties/a-b field first");
    assert_ne!(lock, renamed);

    write(folder, "api/names.lock", &renamed);
    for path in ["api", "api/thing.json"] {
        let text = said(folder, 0, &["--git", "HEAD", path]);
        let what = "field renamed: `Thing.a_b` → `Thing.first`";
        assert!(text.contains(what), "{text}");
        assert!(
            text.contains("(wire: nothing, crate: major; 1 major)"),
            "{text}"
        );
    }

    // A side without a lock uses the names of the other.
    let two = schema(r#""a-b": {"type": "string"}, "a_b": {"type": "string"}"#);
    write(folder, "new/thing.json", &two);
    let text = said(folder, 0, &["api", "new"]);
    assert!(!text.contains("renamed"), "{text}");
    assert!(text.contains("field added: `Thing.a_b`"), "{text}");

    write(folder, "api/names.lock", "<<<<<<< HEAD\n");
    let text = said(folder, 1, &["api", "new"]);
    assert!(text.contains("api/names.lock:1"), "{text}");
}
