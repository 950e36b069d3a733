//! The cases enter; what `cargo semver-checks` says of the crates of both sides leaves, beside what we say.

mod report;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Mutex;

use typewright::diff::{Column, Finding, Severity};

use super::build::{each, sides};
use super::{Case, all};
use crate::compiler::{Compiler, put};
pub use report::{report, unexplained};

/// The name of the crate on both sides, which is a part of what is compared.
const CRATE: &str = "api";

/// What is said of the crate of a case.
#[derive(Clone, Debug)]
pub struct Compared {
    /// The file and the rule of the case.
    pub case: String,
    /// Our findings, each with its rule.
    pub findings: Vec<Finding>,
    /// What the tool says; nothing where no new version is required.
    pub theirs: Option<Severity>,
    /// The checks of the tool that fail.
    pub checks: Vec<String>,
}

impl Compared {
    /// What we say.
    #[must_use]
    pub fn ours(&self) -> Option<Severity> {
        self.findings.iter().map(|finding| finding.severity).max()
    }
}

/// The version of the tool; nothing where it is not installed.
///
/// # Panics
/// When cargo cannot be started.
#[must_use]
pub fn version() -> Option<String> {
    let output = tool()
        .arg("--version")
        .output()
        .expect("cargo can be started");
    let said = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    output.status.success().then_some(said)
}

fn tool() -> Command {
    let mut cargo = Command::new("cargo");
    cargo.arg("semver-checks");
    cargo
}

/// Asks the tool about all cases, in their order.
///
/// # Panics
/// When a crate cannot be described, or the tool gives no verdict.
#[must_use]
pub fn compare(folder: &Path) -> Vec<Compared> {
    let compiler = Compiler::new(folder);
    let cases = all();
    let texts: BTreeMap<String, String> = cases
        .iter()
        .flat_map(|case| sides(case).map(|(_, text)| text))
        .collect::<std::collections::BTreeSet<_>>()
        .into_iter()
        .enumerate()
        .map(|(count, text)| (text, format!("described{count}")))
        .collect();
    let described = Mutex::new(BTreeMap::new());
    each(&texts.iter().collect::<Vec<_>>(), |(text, name)| {
        let root = folder.join(format!("{name}/lib.rs"));
        put(&root, text);
        let file = compiler.describe(CRATE, &root);
        let mut described = described.lock().expect("no thread has panicked");
        described.insert((*text).clone(), file);
    });
    let described = described.into_inner().expect("no thread has panicked");
    let compare = |case: &Case| {
        let files = sides(case).map(|(_, text)| &described[&text]);
        let (theirs, checks) = ask(files);
        let findings = case.diff().findings.into_iter();
        let findings = findings.filter(|finding| finding.rule.column == Column::Rust);
        Compared {
            case: format!("{}/{}", case.group, case.rule),
            findings: findings.collect(),
            theirs,
            checks,
        }
    };
    cases.iter().map(compare).collect()
}

/// The verdict of the tool about two descriptions, and the checks that fail.
fn ask([old, new]: [&PathBuf; 2]) -> (Option<Severity>, Vec<String>) {
    let mut tool = tool();
    tool.arg("--baseline-rustdoc").arg(old);
    tool.arg("--current-rustdoc").arg(new);
    tool.args(["--color", "never"]);
    let output = tool.output().expect("cargo can be started");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    let verdicts = [
        ("requires new major version", Some(Severity::Major)),
        ("requires new minor version", Some(Severity::Minor)),
        ("no semver update required", None),
    ];
    let verdict = verdicts.iter().find(|(text, _)| said.contains(text));
    let Some((_, verdict)) = verdict else {
        panic!(
            "no verdict about {} and {}: {said}",
            old.display(),
            new.display()
        );
    };
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let checks = text.lines().filter_map(|line| {
        let (name, _) = line.strip_prefix("--- failure ")?.split_once(':')?;
        Some(name.to_owned())
    });
    (*verdict, checks.collect())
}
