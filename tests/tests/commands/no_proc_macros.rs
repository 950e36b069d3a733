//! Users of the emitted crate compile no procedural macro, regex engine or code generator, and little else. Only the
//! feature `schemars` adds a procedural macro, that of `schemars`.

use std::process::Command;

/// The output of `cargo tree` for the emitted crate, one package per line.
fn tree(options: &[&str]) -> Vec<String> {
    let output = Command::new(env!("CARGO"))
        .args(["tree", "--offline", "--package", "northflank-api"])
        .args(["--edges", "normal,build", "--format", "{p}"])
        .args(options)
        .output()
        .expect("cargo can be started");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let tree = String::from_utf8(output.stdout).expect("cargo prints text");
    let lines = tree.lines().filter(|line| !line.is_empty());
    lines.map(str::to_owned).collect()
}

#[test]
fn the_emitted_crate_needs_no_procedural_macro() {
    let tree = tree(&["--features", "http,jiff", "--prefix", "none"]);
    assert!(
        tree.iter()
            .any(|package| package.starts_with("typewright-runtime ")),
        "{tree:#?}"
    );
    for package in &tree {
        assert!(
            !package.contains("(proc-macro)"),
            "{package} is a procedural macro\n{tree:#?}"
        );
        let name = package.split(' ').next().unwrap_or_default();
        for unwanted in [
            "typewright",
            "regex",
            "regress",
            "syn",
            "quote",
            "prettyplease",
        ] {
            assert_ne!(name, unwanted, "\n{tree:#?}");
        }
    }
}

#[test]
fn the_emitted_crate_has_few_dependencies() {
    let direct = tree(&["--depth", "1", "--prefix", "none"]);
    let direct: Vec<&str> = direct
        .iter()
        .filter_map(|line| line.split(' ').next())
        .collect();
    let expected = ["northflank-api", "http", "serde_json", "typewright-runtime"];
    assert_eq!(direct, expected);
    let all = tree(&[]);
    assert!(all.len() <= 24, "{all:#?}");
}
