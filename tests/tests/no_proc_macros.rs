//! Who uses the emitted crate compiles no procedural macro, no regex engine and no code generator, unless by
//! asking for `schemars`, which brings a procedural macro of its own.

use std::process::Command;

#[test]
fn the_emitted_crate_needs_no_procedural_macro() {
    let output = Command::new(env!("CARGO"))
        .args([
            "tree",
            "--offline",
            "--package",
            "northflank-api",
            "--edges",
            "normal,build",
        ])
        .args(["--features", "http", "--prefix", "none", "--format", "{p}"])
        .output()
        .expect("cargo can be started");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let tree = String::from_utf8(output.stdout).expect("cargo prints text");
    let packages: Vec<&str> = tree.lines().filter(|line| !line.is_empty()).collect();
    assert!(
        packages
            .iter()
            .any(|package| package.starts_with("typewright-runtime ")),
        "{tree}"
    );
    for package in packages {
        assert!(
            !package.contains("(proc-macro)"),
            "{package} is a procedural macro\n{tree}"
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
            assert_ne!(name, unwanted, "\n{tree}");
        }
    }
}
