//! Builds the programs of a package, removing modules that do not compile.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::process::Stdio;

use anyhow::Context as _;
use serde_json::Value;

use super::package::{Batch, Named, Package};
use crate::Workspace;

/// The result of a build.
#[derive(Debug, Default)]
pub(crate) struct Built {
    /// The programs, by batch.
    pub programs: BTreeMap<String, PathBuf>,
    /// The modules that do not compile, each with its first error.
    pub broken: BTreeMap<String, String>,
}

/// How often modules are removed before giving up: each time, rustc gets one phase further.
const ROUNDS: usize = 40;

/// Builds all programs. A batch that does not compile without a culprit is halved.
///
/// # Errors
/// If cargo cannot be run, or something other than a batch does not compile.
pub(crate) fn build(
    workspace: &Workspace,
    package: &Package,
    batches: &mut Vec<Batch>,
) -> anyhow::Result<Built> {
    let mut built = Built::default();
    for _ in 0..ROUNDS {
        let round = Round::run(workspace, package)?;
        if round.success {
            built.programs = round.programs;
            return Ok(built);
        }
        let mut rest = Vec::new();
        let mut failed = 0;
        for mut batch in std::mem::take(batches) {
            if round.programs.contains_key(&batch.name) {
                rest.push(batch);
                continue;
            }
            failed += 1;
            let errors = round.errors.get(&batch.name).map_or(&[][..], Vec::as_slice);
            let broken = culprits(&batch, errors);
            let half = batch.modules.len().div_ceil(2);
            if broken.is_empty() && half < batch.modules.len() {
                let modules = batch.modules.split_off(half);
                let name = format!("{}b", batch.name);
                rest.push(Batch { name, modules });
            }
            let is_sound = |named: &Named| !broken.contains_key(&named.name);
            batch.modules.retain(is_sound);
            built.broken.extend(broken);
            rest.push(batch);
        }
        *batches = rest;
        let elsewhere = || round.errors.keys().any(|name| !package.has(name));
        anyhow::ensure!(failed > 0 && !elsewhere(), "cargo fails:\n{}", round.text);
        package.put_batches(batches)?;
    }
    anyhow::bail!("the batches still do not compile after {ROUNDS} rounds")
}

/// The modules with errors in a batch; its only module, if it has one.
fn culprits(batch: &Batch, errors: &[Value]) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    if let ([only], []) = (batch.modules.as_slice(), errors) {
        found.insert(only.name.clone(), "rustc ends without an error".to_owned());
    }
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

/// The modules that a message names: by the files of its spans, or by lines of `main.rs`.
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
    /// The messages as text.
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

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::generate::Module;
    use super::*;

    fn batch(names: &[&str]) -> Batch {
        let named = |(case, name): (usize, &&str)| Named {
            name: (*name).to_owned(),
            case,
            module: Module {
                text: String::new(),
                root: String::new(),
            },
        };
        Batch {
            name: "b".to_owned(),
            modules: names.iter().enumerate().map(named).collect(),
        }
    }

    fn found(names: &[&str], error: Value) -> Vec<String> {
        culprits(&batch(names), &[error]).into_keys().collect()
    }

    #[test]
    fn a_module_is_known_by_its_file_or_by_its_line() {
        let names = ["m0001", "m0002", "m0003"];
        let file = json!({"message": "no", "spans": [{"file_name": "src/bin/b/m0002.rs"}]});
        assert_eq!(found(&names, file), ["m0002"]);
        let line = json!({"message": "no", "spans": [{
            "file_name": "src/bin/b/main.rs",
            "text": [{"text": "(\"m0003\", conformance::answer::<m0003::M0003>),"}],
        }]});
        assert_eq!(found(&names, line), ["m0003"]);
        // The expansion of a macro of the runtime.
        let expanded = json!({"message": "no", "spans": [{
            "file_name": "runtime/src/macros.rs",
            "expansion": {"span": {"file_name": "src/bin/b/m0001.rs"}},
        }]});
        assert_eq!(found(&names, expanded), ["m0001"]);
    }

    #[test]
    fn an_error_without_a_place_is_in_the_only_module_there_is() {
        let error = json!({"message": "overflow", "spans": []});
        assert_eq!(found(&["m0001"], error.clone()), ["m0001"]);
        assert!(found(&["m0001", "m0002"], error).is_empty());
        assert_eq!(culprits(&batch(&["m0001"]), &[]).len(), 1);
    }
}
