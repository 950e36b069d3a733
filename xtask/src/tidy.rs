//! `cargo xtask tidy`: rules of layout that no lint checks. Prints one line for each broken rule.

mod layers;

use std::path::Path;
use std::process::ExitCode;

use anyhow::Context as _;
use typewright::build::is_machine_written;
use walkdir::WalkDir;

use crate::{Workspace, no_more};

/// The maximum number of lines of a hand-written source file.
const MAX_LINES: usize = 600;

/// The entries allowed at the top of the workspace, besides dotfiles.
const TOP_LEVEL: &[&str] = &[
    "ARCHITECTURE.md",
    "Cargo.lock",
    "Cargo.toml",
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "README.md",
    "clippy.toml",
    "codegen",
    "generated",
    "tests",
    "xtask",
];

/// Folders of corpora that tests may read, but that are not part of the project.
const CORPORA: &[&str] = &[
    "corpora",
    "bullet-pages",
    "json-schema-test-suite",
    "northflank-markdown",
    "schemastore",
];

/// Marks of unfinished work, split so that this file does not contain them.
const UNFINISHED: &[&str] = &[
    concat!("TO", "DO"),
    concat!("FIX", "ME"),
    concat!("todo", "!("),
    concat!("dbg", "!("),
];

/// Runs the command.
///
/// # Errors
/// If a file cannot be read.
pub fn run(workspace: &Workspace, args: lexopt::Parser) -> anyhow::Result<ExitCode> {
    no_more(args)?;
    Ok(match check(workspace)? {
        Ok(()) => ExitCode::SUCCESS,
        Err(text) => {
            eprint!("{text}");
            ExitCode::from(1)
        }
    })
}

/// Whether all rules hold; otherwise the violations, one per line.
///
/// # Errors
/// If a file cannot be read.
pub fn check(workspace: &Workspace) -> anyhow::Result<Result<(), String>> {
    let mut broken = String::new();
    let walk = WalkDir::new(workspace.root())
        .min_depth(1)
        .sort_by_file_name()
        .into_iter();
    for entry in walk.filter_entry(|entry| !is_skipped(entry)) {
        let entry = entry.context("cannot list the workspace")?;
        let shown = workspace.shown(entry.path());
        let mut report = |message: &str| broken += &format!("{shown}: {message}\n");
        if entry.depth() == 1 && !is_at_home(&shown) {
            report("only the crates and the documents about them lie at the top");
        }
        if entry.file_type().is_dir() && CORPORA.iter().any(|name| entry.file_name() == *name) {
            report("a collection of other people's files is not committed");
        }
        if !entry.file_type().is_file() {
            continue;
        }
        let bytes =
            std::fs::read(entry.path()).with_context(|| format!("cannot read `{shown}`"))?;
        // Binary files are not checked.
        if let Ok(text) = String::from_utf8(bytes) {
            rules(entry.path(), &shown, &text).for_each(report);
        }
    }
    broken += &test_command(workspace)?;
    for message in layers::check(workspace.root())? {
        broken += &format!("{message}\n");
    }
    Ok(if broken.is_empty() {
        Ok(())
    } else {
        Err(broken)
    })
}

fn is_skipped(entry: &walkdir::DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy();
    (entry.file_type().is_dir() && name == "target")
        || name == ".git"
        || name == ".codegen.lock"
        || name.starts_with(".codegen-")
}

fn is_at_home(name: &str) -> bool {
    name.starts_with('.') || TOP_LEVEL.contains(&name)
}

/// The rules that a file violates.
fn rules<'a>(path: &Path, shown: &str, text: &'a str) -> impl Iterator<Item = &'a str> {
    let extension = path
        .extension()
        .and_then(|extension| extension.to_str())
        .unwrap_or_default();
    let source = extension == "rs";
    // Inputs and expectations of tests are data of any form, such as packages of users.
    let data = ["tests/data/", "tests/downstream/", "generated/schema/"]
        .iter()
        .any(|folder| shown.starts_with(folder));
    let by_hand = source && !data && !is_machine_written(text);
    let prose = matches!(extension, "toml" | "md" | "yml" | "sh") && !data;
    let lines = text.lines().count();
    let broken = [
        (
            by_hand && !text.starts_with("//!"),
            "does not open with `//!`: say what the file is for",
        ),
        (by_hand && lines > MAX_LINES, "has more than 600 lines"),
        (
            by_hand && !is_test(shown) && has_glob_import(text),
            "imports a glob outside tests",
        ),
        (
            (by_hand || prose) && is_unfinished(text),
            "speaks of unfinished work",
        ),
        (
            source && has_licence(text),
            "bears a licence header; the licence stands at the top",
        ),
        (
            extension == "toml" && !data && is_lax_manifest(path, text),
            "lacks `[lints] workspace = true`",
        ),
        (
            !text.is_empty() && !data && !text.ends_with('\n'),
            "lacks the line break at its end",
        ),
    ];
    broken
        .into_iter()
        .filter_map(|(is_broken, message)| is_broken.then_some(message))
}

/// Whether a file contains only tests.
fn is_test(shown: &str) -> bool {
    shown.starts_with("tests/") || shown.contains("/tests/") || shown.ends_with("tests.rs")
}

/// Glob imports without indentation; those of a test module are indented.
fn has_glob_import(text: &str) -> bool {
    text.lines().any(|line| {
        let import = line.strip_prefix("pub ").unwrap_or(line);
        import.starts_with("use ") && import.ends_with("::*;")
    })
}

fn is_unfinished(text: &str) -> bool {
    UNFINISHED.iter().any(|mark| text.contains(mark))
}

fn has_licence(text: &str) -> bool {
    text.lines()
        .take(5)
        .any(|line| line.contains("SPDX-") || line.contains("Copyright"))
}

fn is_lax_manifest(path: &Path, text: &str) -> bool {
    path.ends_with("Cargo.toml")
        && text.contains("[package]")
        && !text.contains("[lints]\nworkspace = true")
}

/// The test command of the README has to be the one that continuous integration runs.
fn test_command(workspace: &Workspace) -> anyhow::Result<String> {
    let read = |name: &str| {
        std::fs::read_to_string(workspace.root().join(name))
            .with_context(|| format!("cannot read `{name}`"))
    };
    let (readme, script) = (read("README.md")?, read(".ci/run")?);
    let command = readme
        .lines()
        .map(str::trim)
        .find(|line| line.starts_with("cargo test"));
    Ok(match command {
        None => "README.md: does not say how to run the tests (`cargo test …`)\n".to_owned(),
        Some(command) if script.lines().any(|line| line == command) => String::new(),
        Some(command) => format!(".ci/run: does not run the README's `{command}`\n"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn broken(path: &str, text: &str) -> Vec<String> {
        rules(Path::new(path), path, text)
            .map(str::to_owned)
            .collect()
    }

    #[test]
    fn a_tidy_file_breaks_no_rule() {
        assert_eq!(
            broken("codegen/src/a.rs", "//! In, out.\n\nuse a::b;\n"),
            [""; 0]
        );
    }

    #[test]
    fn each_rule_can_be_broken() {
        let long = format!("//! Long.\n{}", "\n".repeat(MAX_LINES));
        let unfinished = format!("//! A.\n// {}\n", UNFINISHED[0]);
        for (path, text, part) in [
            ("codegen/src/a.rs", "use a::b;\n", "//!"),
            ("codegen/src/a.rs", long.as_str(), "600"),
            ("codegen/src/a.rs", "//! A.\nuse a::*;\n", "glob"),
            ("codegen/src/a.rs", unfinished.as_str(), "unfinished"),
            (
                "codegen/src/a.rs",
                "//! SPDX-License-Identifier: MIT\n",
                "licence",
            ),
            ("codegen/src/a.rs", "//! A.", "line break"),
            ("codegen/Cargo.toml", "[package]\n", "lints"),
        ] {
            let broken = broken(path, text);
            assert_eq!(broken.len(), 1, "{path} {text:?}: {broken:?}");
            assert!(broken[0].contains(part), "{broken:?}");
        }
    }

    #[test]
    fn machine_written_files_may_be_long_and_test_data_anything() {
        let long = format!("//! @generated\n{}", "\n".repeat(MAX_LINES));
        assert_eq!(broken("generated/src/a/b.rs", &long), [""; 0]);
        assert_eq!(
            broken("tests/data/x/y/expected.rs", "pub struct A;"),
            [""; 0]
        );
    }
}
