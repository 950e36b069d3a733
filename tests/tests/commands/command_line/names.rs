//! `--lock`, `--free-names` and `--overlay`.

use super::*;

#[test]
fn names_are_kept_in_a_lock() {
    let folder = Folder::with(&[("server.json", SERVER)]);
    let run = [
        "generate",
        "server.json",
        "-o",
        "src",
        "--lock",
        "names.lock",
    ];
    let check = [&run[..], &["--check"]].concat();
    folder.fail(1, &check, "not up to date");
    folder.succeed(&run);
    let lock = folder.read("names.lock");
    assert!(
        lock.contains("\nserver module server server.json\n"),
        "{lock}"
    );
    assert!(
        lock.contains("\nserver/properties/port type Port integer:"),
        "{lock}"
    );
    folder.succeed(&check);
    // A title renames the type and module, unless they are locked.
    let types = folder.read("src/server/server.rs");
    folder.write(
        "server.json",
        &SERVER.replace("\"Server\"", "\"Other thing\""),
    );
    folder.succeed(&run);
    assert!(
        folder
            .read("src/server/server.rs")
            .contains("pub struct Server {")
    );
    assert_eq!(folder.read("names.lock"), lock);
    folder.write("server.json", SERVER);
    folder.succeed(&run);
    assert_eq!(folder.read("src/server/server.rs"), types);
    // Renaming by hand changes one line.
    folder.write("names.lock", &lock.replace("type Port ", "type Gate "));
    folder.succeed(&run);
    assert!(
        folder
            .read("src/server/server.rs")
            .contains("pub struct Gate")
    );
    // A removed name is reported until it is freed.
    let gone = SERVER.replace("\"port\"", "\"number\"");
    folder.write("server.json", &gone);
    let told = folder.succeed(&run).stderr;
    assert!(told.contains("the type `Gate` stays reserved"), "{told}");
    assert!(told.contains("--free-names"), "{told}");
    folder.succeed(&[&run[..], &["--free-names"]].concat());
    assert!(!folder.read("names.lock").contains("Gate"));
    let told = folder.succeed(&run).stderr;
    assert!(!told.contains("gone"), "{told}");
}

#[test]
fn a_lock_that_is_wrong_changes_nothing() {
    let folder = Folder::with(&[("server.json", SERVER)]);
    let run = [
        "generate",
        "server.json",
        "-o",
        "src",
        "--lock",
        "names.lock",
    ];
    folder.succeed(&run);
    let files = |folder: &Folder| -> Vec<String> {
        let names = folder.names().into_iter();
        names.map(|name| folder.read(&name)).collect()
    };
    let lock = folder.read("names.lock");
    let place = "server/properties/port";
    for (wrong, says) in [
        (
            format!("<<<<<<< ours\n{lock}=======\n>>>>>>> theirs\n"),
            "names.lock:1:1",
        ),
        (format!("{lock}{place} type Other\n"), "duplicate entry for"),
        (
            lock.replace(" type Port ", " type Name "),
            "already given to `",
        ),
        (lock.replace(" type Port ", " type fn "), "name `fn`"),
        (lock.replace(" type Port ", " type Vec "), "name `Vec`"),
    ] {
        folder.write("names.lock", &wrong);
        folder.write("server.json", &SERVER.replace("65535", "65534"));
        let before = files(&folder);
        folder.fail(1, &run, says);
        assert_eq!(files(&folder), before, "{says}");
    }
}

#[test]
fn corrections_beside_a_schema_and_named_are_made() {
    let overlay = "[[replace]]\npointer = \"/properties/port/minimum\"\nold = 1\nnew = 2\nreason = \"one is taken\"\n";
    let patch = r#"[{"op": "test", "path": "/properties/port/maximum", "value": 65535},
{"op": "replace", "path": "/properties/port/maximum", "value": 100, "reason": "no more"}]"#;
    let actions = "overlay: 1.0.0\nactions:\n- target: $.properties.name\n  description: short\n  update: {maxLength: 9}\n";
    let folder = Folder::with(&[
        ("server.json", SERVER),
        ("server.overlay.toml", overlay),
        ("server.patch.json", patch),
        ("more.yaml", actions),
    ]);
    let all = ["generate", "server.json", "--overlay", "more.yaml"];
    let types = folder.succeed(&all).stdout;
    for part in [
        "minimum: Some(2)",
        "maximum: Some(100)",
        "max_length: 9",
        "one is taken",
        "no more",
    ] {
        assert!(types.contains(part), "{part:?} in {types}");
    }
    let report = folder.succeed(&["report", "server.json"]).stdout;
    assert!(
        report.contains("one is taken") && report.contains("no more"),
        "{report}"
    );
    folder.write("server.patch.json", &patch.replace("65535}", "65536}"));
    let run = folder.fail(
        1,
        &all,
        "stale correction of `/properties/port/maximum`: expected `65536`, found `65535`",
    );
    assert!(
        run.stderr.contains("server.patch.json:1:2"),
        "{}",
        run.stderr
    );
}

/// A definition whose key is used by Rust code has one name, which the next run accepts.
#[test]
fn definitions_with_names_of_rust_keep_theirs() {
    const SCHEMA: &str = r##"{
        "title": "Error",
        "type": "object",
        "properties": {"e": {"$ref": "#/$defs/Error"}, "s": {"$ref": "#/$defs/String"}, "a": {"$ref": "#/$defs/A"}},
        "$defs": {
            "Error": {"type": "object", "properties": {"a": {"$ref": "#/$defs/A"}}},
            "String": {"type": "string", "maxLength": 5},
            "A": {"enum": ["x", "y"]}
        }
    }"##;
    let folder = Folder::with(&[("thing.json", SCHEMA)]);
    let run = [
        "generate",
        "thing.json",
        "-o",
        "thing.rs",
        "--lock",
        "names.lock",
    ];
    folder.succeed(&run);
    folder.succeed(&[&run[..], &["--check"]].concat());
}
