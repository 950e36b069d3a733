//! A package enters; its programs are built, and the modules that do not compile are taken out of it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::process::Stdio;

use anyhow::Context as _;
use serde_json::Value;

use super::package::{Batch, Package};
use crate::Workspace;

/// What building gave.
#[derive(Debug, Default)]
pub(super) struct Built {
    /// The programs, by the names of the batches.
    pub programs: BTreeMap<String, PathBuf>,
    /// The modules that do not compile, each with the first error in it.
    pub broken: BTreeMap<String, String>,
}

/// How often modules are taken out before building is given up: each time rustc comes one phase further.
const ROUNDS: usize = 40;

/// Builds all programs.
///
/// # Errors
/// When cargo cannot be run, or an error is in no module.
pub(super) fn build(
    workspace: &Workspace,
    package: &Package,
    batches: &mut [Batch],
) -> anyhow::Result<Built> {
    let mut built = Built::default();
    for _ in 0..ROUNDS {
        let round = Round::run(workspace, package)?;
        built.programs.extend(round.programs);
        if round.success {
            return Ok(built);
        }
        let mut found = false;
        for batch in batches.iter_mut() {
            let failed = round.errors.get(&batch.name).map_or(&[][..], Vec::as_slice);
            let broken = culprits(batch, failed);
            if broken.is_empty() {
                continue;
            }
            found = true;
            batch
                .modules
                .retain(|named| !broken.contains_key(&named.name));
            built.broken.extend(broken);
            package.put_batch(batch)?;
        }
        anyhow::ensure!(
            found,
            "the batches do not compile, and no module is to blame:\n{}",
            round.text
        );
    }
    anyhow::bail!("the batches still do not compile after {ROUNDS} rounds")
}

/// The modules that the errors of a batch are in; of a batch with one module, that one.
fn culprits(batch: &Batch, errors: &[Value]) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let names: BTreeSet<&str> = batch
        .modules
        .iter()
        .map(|named| named.name.as_str())
        .collect();
    for error in errors {
        let mut inside = BTreeSet::new();
        modules(error, &names, &mut inside);
        if let ([only], true) = (batch.modules.as_slice(), inside.is_empty()) {
            inside.insert(only.name.clone());
        }
        let text = text(error);
        for name in inside {
            found.entry(name).or_insert_with(|| text.clone());
        }
    }
    found
}

/// The modules that a message names: by the files of its spans, or in the lines of `main.rs`.
fn modules(message: &Value, names: &BTreeSet<&str>, found: &mut BTreeSet<String>) {
    match message {
        Value::String(text) => {
            let words = text.split(|c: char| !c.is_ascii_alphanumeric());
            found.extend(words.filter(|word| names.contains(word)).map(str::to_owned));
        }
        Value::Array(items) => items.iter().for_each(|item| modules(item, names, found)),
        Value::Object(members) => members
            .values()
            .for_each(|item| modules(item, names, found)),
        _ => {}
    }
}

fn text(error: &Value) -> String {
    let message = error["message"].as_str().unwrap_or_default();
    let code = error["code"]["code"].as_str().unwrap_or("error");
    let line = error["spans"]
        .as_array()
        .and_then(|spans| spans.first()?["text"][0]["text"].as_str());
    let line = line.map(str::trim).unwrap_or_default();
    format!("{code}: {message} | {line}")
}

/// One run of cargo.
#[derive(Default)]
struct Round {
    success: bool,
    programs: BTreeMap<String, PathBuf>,
    /// The errors of each program.
    errors: BTreeMap<String, Vec<Value>>,
    /// What people are told.
    text: String,
}

impl Round {
    fn run(workspace: &Workspace, package: &Package) -> anyhow::Result<Self> {
        let output = workspace
            .cargo()
            .current_dir(&package.folder)
            .args(["build", "--offline", "--quiet", "--keep-going", "--bins"])
            .args(["--message-format", "json"])
            .arg("--target-dir")
            .arg(package.folder.join("target"))
            .env_remove("RUSTFLAGS")
            .stderr(Stdio::piped())
            .output()
            .context("cannot start cargo")?;
        let mut round = Self {
            success: output.status.success(),
            ..Self::default()
        };
        round.text = String::from_utf8_lossy(&output.stderr).into_owned();
        for line in String::from_utf8_lossy(&output.stdout).lines() {
            let message: Value = serde_json::from_str(line).context("cargo prints JSON")?;
            round.add(message);
        }
        Ok(round)
    }

    fn add(&mut self, mut message: Value) {
        let target = message["target"]["name"]
            .as_str()
            .unwrap_or_default()
            .to_owned();
        match message["reason"].as_str() {
            Some("compiler-artifact") => {
                if let Some(program) = message["executable"].as_str() {
                    self.programs.insert(target, PathBuf::from(program));
                }
            }
            Some("compiler-message") if message["message"]["level"] == "error" => {
                let error = message["message"].take();
                self.text += error["rendered"].as_str().unwrap_or_default();
                let aborting =
                    error["spans"].as_array().is_some_and(Vec::is_empty) && error["code"].is_null();
                let summary = error["message"]
                    .as_str()
                    .unwrap_or_default()
                    .starts_with("aborting due to");
                if !(aborting && summary) {
                    self.errors.entry(target).or_default().push(error);
                }
            }
            _ => {}
        }
    }
}
