//! Compares `cargo semver-checks` with our own verdicts, on the crates of both sides of each case.

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

/// The name of the crate on both sides, which is part of the comparison.
const CRATE: &str = "api";

/// The verdicts on a case.
#[derive(Clone, Debug)]
pub struct Compared {
    /// The file and the rule of the case.
    pub case: String,
    /// Our findings.
    pub findings: Vec<Finding>,
    /// The tool's verdict; `None` if no new version is required.
    pub theirs: Option<Severity>,
    /// The tool's failing checks.
    pub checks: Vec<String>,
}

impl Compared {
    /// Our verdict.
    #[must_use]
    pub fn ours(&self) -> Option<Severity> {
        self.findings.iter().map(|finding| finding.severity).max()
    }
}

/// The version of the tool; `None` if it is not installed.
///
/// # Panics
/// If cargo cannot be started.
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

/// Runs the tool on all cases, in order.
///
/// # Panics
/// If a crate cannot be described, or the tool gives no verdict.
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

/// The tool's verdict on two descriptions, and its failing checks.
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
