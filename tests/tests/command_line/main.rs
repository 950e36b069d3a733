//! The command `typewright` as a user runs it, in a folder of its own.

mod names;

use std::fs;

use serde_json::Value;
use tests::command::Folder;

const SERVER: &str = r#"{
  "title": "Server",
  "type": "object",
  "properties": {
    "port": {"type": "integer", "minimum": 1, "maximum": 65535, "minLength": 1},
    "name": {"type": "string", "format": "hostname", "not": {"const": "localhost"}}
  },
  "x-order": 1
}
"#;

const PAGE: &str = "\
Things /

Make thing

Makes it.

Request body

  • {object}
    • name

      string required
      The name.

POST /v1/things
";

#[test]
fn help_and_version_are_answers() {
    let folder = Folder::with(&[]);
    for arguments in [
        &["--help"][..],
        &["-h"],
        &["generate", "--help"],
        &["report", "-h"],
    ] {
        let run = folder.succeed(arguments);
        assert!(run.stdout.starts_with("usage: typewright generate"));
    }
    let version = folder.succeed(&["--version"]).stdout;
    assert_eq!(
        version,
        concat!("typewright ", env!("CARGO_PKG_VERSION"), "\n")
    );
}

#[test]
fn command_lines_that_make_no_sense_exit_with_2() {
    let folder = Folder::with(&[("a.json", SERVER), ("b.json", SERVER), ("p.txt", PAGE)]);
    for (arguments, says) in [
        (&[][..], "a command is missing"),
        (&["nonsense"], "nonsense"),
        (&["--nonsense"], "--nonsense"),
        (&["generate"], "a SCHEMA is missing"),
        (&["report"], "a SCHEMA is missing"),
        (&["generate", "a.json", "--nonsense"], "'--nonsense'"),
        (&["generate", "a.json", "--json"], "'--json'"),
        (&["report", "a.json", "-o", "x"], "'-o'"),
        (&["report", "a.json", "b.json"], "one SCHEMA"),
        (&["generate", "a.json", "-o"], "missing argument"),
        (&["generate", "a.json", "-o", "x", "-o", "y"], "twice"),
        (&["generate", "a.json", "--draft", "5"], "found `5`"),
        (
            &["generate", "a.json", "--resource", "a"],
            "expected `URI=FILE`",
        ),
        (&["generate", "a.json", "--check"], "`-o`"),
        (
            &["generate", "a.json", "--check=yes", "-o", "x"],
            "unexpected argument",
        ),
        (&["generate", "a.json", "b.json"], "need a folder"),
        (
            &["generate", "a.json", "b.json", "-o", "x.rs"],
            "need a folder",
        ),
        (
            &["generate", "a.json", "b.json", "-o", "x", "--root", "A"],
            "`--root`",
        ),
        (&["generate", "p.txt", "--root", "A"], "`--root`"),
        (&["generate", "a.json", "--lock", "n"], "`--lock`"),
        (
            &["generate", "a.json", "--free-names", "-o", "x"],
            "`--lock`",
        ),
        (&["report", "a.json", "--lock", "n"], "'--lock'"),
        (&["generate", "."], "need a folder"),
    ] {
        let run = folder.fail(2, arguments, says);
        assert!(
            run.stderr.contains("see `typewright --help`"),
            "{}",
            run.stderr
        );
        assert!(run.stdout.is_empty());
    }
    assert_eq!(folder.names(), ["a.json", "b.json", "p.txt"]);
}

#[test]
fn files_that_cannot_be_read_exit_with_2_and_what_is_no_text_with_1() {
    let folder = Folder::with(&[("a.json", SERVER), ("empty/note.rst", "")]);
    folder.fail(2, &["generate", "b.json"], "cannot read `b.json`: ");
    folder.fail(
        2,
        &["generate", "empty", "-o", "x"],
        "no page (`*.txt`, `*.md`) in `empty`",
    );
    folder.fail(2, &["report", "b.txt"], "cannot read `b.txt`: ");
    let missing = ["generate", "a.json", "--resource", "u:x=b.json"];
    folder.fail(2, &missing, "cannot read `b.json`: ");
    let empty = ["generate", "a.json", "--resource", "u:x=empty"];
    folder.fail(2, &empty, "no schema (`*.json`) in `empty`");
    fs::write(folder.path("c.json"), b"{\n\xff}").expect("a file");
    let says = "c.json:2: expected UTF-8 text, found the byte 0xff";
    folder.fail(1, &["generate", "c.json"], says);
}

#[test]
fn errors_show_the_line() {
    let folder = Folder::with(&[("a.json", "{\n  \"type\": \"strin\"\n}\n")]);
    for command in ["generate", "report"] {
        let run = folder.fail(1, &[command, "a.json"], "found `\"strin\"`");
        for part in [
            " --> a.json:2:11\n",
            "2 |   \"type\": \"strin\"\n",
            " ^^^^^^^\n",
            "\n1 error\n",
        ] {
            assert!(
                run.stderr.contains(part),
                "{part:?} is not in {}",
                run.stderr
            );
        }
        assert!(run.stdout.is_empty());
    }
    // Errors of what the schema refers to are shown there.
    folder.write("b.json", r#"{"$ref": "https://example.com/a.json"}"#);
    let arguments = [
        "generate",
        "b.json",
        "--resource",
        "https://example.com/a.json=a.json",
    ];
    folder.fail(1, &arguments, " --> a.json:2:11\n");
}

#[test]
fn types_go_to_standard_output_a_file_or_a_folder() {
    let folder = Folder::with(&[("server.schema.json", SERVER)]);
    let run = folder.succeed(&["generate", "server.schema.json"]);
    let header = "// @generated by `typewright generate server.schema.json`; do not edit.\n";
    assert!(run.stdout.starts_with(header), "{}", run.stdout);
    assert!(run.stdout.contains("pub struct Server {"));
    assert!(
        run.stderr.contains("`minLength` says nothing about"),
        "{}",
        run.stderr
    );
    assert_eq!(folder.names(), ["server.schema.json"]);

    folder.succeed(&["generate", "server.schema.json", "-o", "out/types.rs"]);
    assert_eq!(folder.names(), ["out/types.rs", "server.schema.json"]);
    let text = |text: &str| text.split_once('\n').map(|(_, text)| text.to_owned());
    assert_eq!(text(&folder.read("out/types.rs")), text(&run.stdout));

    let run = folder.succeed(&[
        "generate",
        "server.schema.json",
        "-o",
        "src",
        "--root",
        "host",
    ]);
    assert!(run.stdout.is_empty());
    assert!(
        run.stderr
            .contains("src: 4 written, 0 removed, 0 unchanged\n"),
        "{}",
        run.stderr
    );
    let names = folder.names();
    assert!(names.contains(&"src/host/mod.rs".to_owned()), "{names:?}");
}

#[test]
fn check_writes_nothing_and_shows_the_difference() {
    let folder = Folder::with(&[("a.json", SERVER)]);
    for output in ["a.rs", "src"] {
        let write = ["generate", "a.json", "-o", output];
        let check = ["generate", "a.json", "-o", output, "--check"];
        let run = folder.fail(1, &check, "not up to date");
        assert!(run.stdout.starts_with("missing: "), "{}", run.stdout);
        assert!(!folder.path(output).exists());
        folder.write("a.json", SERVER);
        folder.succeed(&write);
        let run = folder.succeed(&check);
        assert!(run.stdout.is_empty(), "{}", run.stdout);
        folder.write("a.json", &SERVER.replace("65535", "1023"));
        let names = folder.names();
        let run = folder.fail(1, &check, "not up to date");
        for part in ["differs: ", "\n--- a/", "\n+++ b/", "65535", "1023"] {
            assert!(
                run.stdout.contains(part),
                "{part:?} is not in {}",
                run.stdout
            );
        }
        assert_eq!(folder.names(), names);
        folder.write("a.json", SERVER);
    }
}

#[test]
fn leftovers_go_and_what_the_command_did_not_write_stays() {
    let folder = Folder::with(&[
        ("a.json", SERVER),
        ("b.json", &SERVER.replace("Server", "Host")),
    ]);
    folder.write("src/lib.rs", "//! By hand.\n");
    folder.write("src/other.rs", "// @generated by `another`; do not edit.\n");
    folder.succeed(&["generate", "a.json", "b.json", "-o", "src"]);
    let names = folder.names();
    for name in ["src/server/mod.rs", "src/host/mod.rs"] {
        assert!(names.contains(&name.to_owned()), "{names:?}");
    }
    // Another run may have the same folder.
    folder.succeed(&["generate", "a.json", "-o", "src/types.rs"]);
    folder.write("c.json", &SERVER.replace("Server", "Client"));
    folder.succeed(&["generate", "c.json", "-o", "src"]);
    let run = folder.fail(1, &["generate", "b.json", "-o", "src", "--check"], "");
    assert!(
        run.stdout.contains("left over: src/server/mod.rs\n"),
        "{}",
        run.stdout
    );
    folder.succeed(&["generate", "b.json", "-o", "src"]);
    let names = folder.names();
    assert!(
        !names.iter().any(|name| name.starts_with("src/server/")),
        "{names:?}"
    );
    let stay = [
        "client/mod.rs",
        "host/mod.rs",
        "lib.rs",
        "other.rs",
        "types.rs",
    ];
    for name in stay.map(|name| format!("src/{name}")) {
        assert!(names.contains(&name), "{names:?}");
    }
}

#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_written_is_as_it_was() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = Folder::with(&[("a.json", SERVER)]);
    folder.write("outer/src/lib.rs", "");
    let allow = |mode| {
        for path in ["outer", "outer/src"] {
            let permissions = fs::Permissions::from_mode(mode);
            fs::set_permissions(folder.path(path), permissions).expect("the folder is ours");
        }
    };
    allow(0o555);
    // Nothing is forbidden to the superuser.
    let is_free = fs::write(folder.path("outer/probe"), "").is_ok();
    if is_free {
        eprintln!("skipped: this user may write everywhere");
        fs::remove_file(folder.path("outer/probe")).expect("it was just written");
    } else {
        for output in ["outer/src", "outer/src/a.rs", "outer/a.rs"] {
            folder.fail(2, &["generate", "a.json", "-o", output], "cannot write");
        }
    }
    allow(0o755);
    // A folder in the way of a file stops everybody.
    folder.write("outer/src/server/mod.rs/in_the_way", "");
    folder.fail(2, &["generate", "a.json", "-o", "outer/src"], "cannot read");
    let names = [
        "a.json",
        "outer/src/lib.rs",
        "outer/src/server/mod.rs/in_the_way",
    ];
    assert_eq!(folder.names(), names);
}

#[test]
fn references_lead_to_resources() {
    let order = r#"{"title": "Order", "type": "object", "properties": {"price": {"$ref": "sub/money.json"}}}"#;
    let money = r#"{"type": "integer", "minimum": 0, "maximum": 99}"#;
    let folder = Folder::with(&[("s/order.json", order), ("s/sub/money.json", money)]);
    let says = "found `sub/money.json`";
    folder.fail(1, &["generate", "s/order.json"], says);
    // The folder holds the schema itself, too: what it refers to is beside it.
    let whole = [
        "generate",
        "s/order.json",
        "--resource",
        "https://example.com/s=s",
    ];
    let of_file = "https://example.com/sub/money.json=s/sub/money.json";
    let own = "https://example.com/order.json=s/order.json";
    let single = [
        "generate",
        "s/order.json",
        "--resource",
        own,
        "--resource",
        of_file,
    ];
    for arguments in [&whole[..], &single] {
        let run = folder.succeed(arguments);
        assert!(run.stdout.contains("pub price: Option<"), "{}", run.stdout);
        assert!(run.stdout.contains("maximum: Some(99)"), "{}", run.stdout);
    }
}

#[test]
fn options_say_how_a_schema_is_understood() {
    let flag = r#"{"type": "integer", "minimum": 1, "exclusiveMinimum": true}"#;
    let folder = Folder::with(&[("flag.json", flag), ("max.json", r#"{"maxLength": 3}"#)]);
    folder.fail(
        1,
        &["generate", "flag.json"],
        "`true` and `false` are for draft 4",
    );
    let run = folder.succeed(&["generate", "flag.json", "--draft", "4"]);
    assert!(run.stdout.contains("minimum: Some(2)"), "{}", run.stdout);
    let run = folder.succeed(&["generate", "max.json", "--infer-type"]);
    assert!(
        run.stdout.contains("rt::StringType for Max "),
        "{}",
        run.stdout
    );
}

#[test]
fn a_page_is_read_with_its_overlay() {
    let folder = Folder::with(&[("thing.txt", PAGE)]);
    let run = folder.succeed(&["generate", "thing.txt"]);
    assert!(run.stdout.contains("pub struct Request"), "{}", run.stdout);
    assert!(
        folder
            .succeed(&["report", "thing.txt"])
            .stdout
            .starts_with("thing.txt\n")
    );
    folder.write("thing.overlay.toml", "[[secret]]");
    folder.fail(1, &["generate", "thing.txt"], " --> thing.overlay.toml:1");
}

#[test]
fn a_folder_of_pages_is_one_crate() {
    let markdown = "# Change thing\n\n**Request body:**\n\n{object}\n- `size`: {object}\n  - `width`: (integer)\n\n### API reference\n\nPATCH /v1/things\n";
    let other = markdown
        .replace("Change", "Measure")
        .replace("PATCH", "PUT");
    let folder = Folder::with(&[
        ("pages/thing.txt", PAGE),
        ("pages/more/change.md", markdown),
        ("pages/more/measure.md", &other),
        ("pages/_index.md", "# Things\n\nAll pages about things.\n"),
    ]);
    let run = folder.succeed(&["generate", "pages", "-o", "src"]);
    let passed_over = "documents no operation: `# Things` is passed over";
    assert!(run.stderr.contains(passed_over), "{}", run.stderr);
    let read = |path: &str| fs::read_to_string(folder.0.path().join(path)).expect(path);
    assert!(read("src/shared/size.rs").contains("pub struct Size"));
    for module in ["change_thing", "measure_thing"] {
        let root = read(&format!("src/{module}/mod.rs"));
        assert!(
            root.contains("pub use super::shared::{Builder, Size};"),
            "{root}"
        );
    }
    assert!(read("src/make_thing/request.rs").contains("pub struct Request"));
    folder.succeed(&["generate", "pages", "-o", "src", "--check"]);
    let wrong = markdown.replace("(integer)", "(whole)");
    folder.write("pages/more/wrong.md", &wrong);
    folder.fail(
        1,
        &["generate", "pages", "-o", "src"],
        " --> pages/more/wrong.md:7:14",
    );
}

#[test]
fn the_report_accounts_for_every_keyword() {
    let folder = Folder::with(&[("a.json", SERVER)]);
    let run = folder.succeed(&["report", "a.json"]);
    assert!(
        run.stdout.starts_with("a.json\n\nTypes: "),
        "{}",
        run.stdout
    );
    let run = folder.succeed(&["report", "a.json", "--json"]);
    let report: Value = serde_json::from_str(&run.stdout).expect("JSON");
    let keywords = report["keywords"].as_array().expect("a list");
    let fates: Vec<(&str, &str)> = keywords
        .iter()
        .map(|keyword| {
            let text = |key: &str| keyword[key].as_str().expect("text");
            (text("pointer"), text("fate"))
        })
        .collect();
    assert_eq!(
        fates,
        [
            ("/title", "documentation"),
            ("/type", "type"),
            ("/properties", "type"),
            ("/properties/port/type", "type"),
            ("/properties/port/minimum", "type"),
            ("/properties/port/maximum", "type"),
            ("/properties/port/minLength", "ignored"),
            ("/properties/name/type", "type"),
            ("/properties/name/format", "documentation"),
            ("/properties/name/not", "check"),
            ("/properties/name/not/const", "check"),
            ("/x-order", "ignored"),
        ]
    );
}

#[test]
fn a_file_by_hand_is_not_overwritten() {
    let folder = Folder::with(&[("a.json", SERVER), ("a.rs", "//! By hand.\n")]);
    for check in [&[][..], &["--check"]] {
        let arguments = [&["generate", "a.json", "-o", "a.rs"], check].concat();
        folder.fail(2, &arguments, "lacks the mark `@generated`");
    }
    assert_eq!(folder.read("a.rs"), "//! By hand.\n");
}

#[test]
fn an_error_in_one_of_several_writes_nothing() {
    let folder = Folder::with(&[("a.json", SERVER), ("b.json", "{"), ("x/a.json", SERVER)]);
    let names = folder.names();
    folder.fail(
        1,
        &["generate", "a.json", "b.json", "-o", "src"],
        " --> b.json:1:2\n",
    );
    let says = "is made of `a.json` already";
    folder.fail(1, &["generate", "a.json", "x/a.json", "-o", "src"], says);
    assert_eq!(folder.names(), names);
}
