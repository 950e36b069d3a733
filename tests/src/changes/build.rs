//! Emitted modules and programs written against them enter; which programs compile leaves. All are built
//! together; a program that does not compile is taken out and the rest is built again, since the compiler
//! looks at types only once all names are known.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

/// How often programs are taken out before that is given up: one round for each phase of the compiler.
const ROUNDS: usize = 8;

/// What is built together.
#[derive(Debug, Default)]
pub struct Package {
    /// Modules that have to compile, by name.
    modules: BTreeMap<String, String>,
    /// Programs, by name.
    programs: BTreeMap<String, String>,
    /// The names, by text: what is the same is built once.
    names: BTreeMap<String, String>,
}

impl Package {
    /// Adds a module that has to compile; returns its name.
    pub fn module(&mut self, text: String) -> String {
        let (name, is_new) = self.name("api", &text);
        if is_new {
            self.modules.insert(name.clone(), text);
        }
        name
    }

    /// Adds a program; returns its name.
    pub fn program(&mut self, text: String) -> String {
        let (name, is_new) = self.name("program", &text);
        if is_new {
            self.programs.insert(name.clone(), text);
        }
        name
    }

    fn name(&mut self, kind: &str, text: &str) -> (String, bool) {
        let count = self.names.len();
        let is_new = !self.names.contains_key(text);
        let name = self
            .names
            .entry(text.to_owned())
            .or_insert_with(|| format!("{kind}{count}"));
        (name.clone(), is_new)
    }

    /// The programs that do not compile, each with its first error.
    ///
    /// # Panics
    /// When cargo cannot be run, or something else does not compile.
    #[must_use]
    pub fn broken(&self, folder: &Path) -> BTreeMap<String, String> {
        self.write(folder);
        let mut broken = BTreeMap::new();
        for _ in 0..ROUNDS {
            let sound = self
                .programs
                .keys()
                .filter(|name| !broken.contains_key(*name));
            let all = self
                .modules
                .keys()
                .chain(sound)
                .map(|name| format!("pub mod {name};\n"));
            put(
                &folder.join("src/lib.rs"),
                &format!("#![allow(warnings)]\n{}", all.collect::<String>()),
            );
            let (success, errors) = check(folder);
            if success {
                return broken;
            }
            let before = broken.len();
            for error in &errors {
                let mut inside = BTreeSet::new();
                files(error, &mut inside);
                for name in inside
                    .into_iter()
                    .filter(|name| self.programs.contains_key(name))
                {
                    let text = error["rendered"].as_str().unwrap_or_default().to_owned();
                    broken.entry(name).or_insert(text);
                }
            }
            let texts = || {
                errors
                    .iter()
                    .filter_map(|error| error["rendered"].as_str())
                    .collect::<String>()
            };
            assert!(
                broken.len() > before,
                "no program is to blame:\n{}",
                texts()
            );
        }
        panic!("the programs still do not compile after {ROUNDS} rounds");
    }

    fn write(&self, folder: &Path) {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let runtime = root.join("codegen/runtime");
        put(&folder.join("Cargo.toml"), &manifest(&runtime));
        // The versions of the workspace; what is too much, cargo takes out.
        fs::copy(root.join("Cargo.lock"), folder.join("Cargo.lock"))
            .expect("the lock file is there");
        let source = folder.join("src");
        if source.is_dir() {
            fs::remove_dir_all(&source).expect("what an earlier run left can be removed");
        }
        for (name, text) in self.modules.iter().chain(&self.programs) {
            put(&source.join(format!("{name}.rs")), text);
        }
    }
}

fn manifest(runtime: &Path) -> String {
    let runtime = runtime.to_string_lossy().replace('\\', "/");
    format!(
        r#"[package]
name = "changes"
version = "0.0.0"
edition = "2024"
publish = false

[features]
default = ["http"]
http = []

[dependencies]
http = "1"
serde = "1"
serde_json = "1"
typewright-runtime = {{ path = "{runtime}", features = ["checks", "formats", "http"] }}

[profile.dev]
debug = false

[workspace]
"#
    )
}

/// Whether it compiles, and the errors.
fn check(folder: &Path) -> (bool, Vec<Value>) {
    let mut cargo = Command::new(env!("CARGO"));
    cargo
        .args(["check", "--quiet", "--message-format", "json"])
        .current_dir(folder);
    cargo
        .env("CARGO_TARGET_DIR", folder.join("target"))
        .env("CARGO_NET_OFFLINE", "true");
    let output = cargo.output().expect("cargo can be started");
    let lines = String::from_utf8_lossy(&output.stdout).into_owned();
    let messages = lines
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let errors = messages
        .filter(|line| line["message"]["level"] == "error")
        .map(|mut line| line["message"].take());
    let errors: Vec<Value> = errors.collect();
    let success = output.status.success();
    assert!(
        success || !errors.is_empty(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    (success, errors)
}

/// The files that an error names, without ending.
fn files(error: &Value, found: &mut BTreeSet<String>) {
    match error {
        Value::Object(members) => {
            let file = members
                .get("file_name")
                .and_then(Value::as_str)
                .map(PathBuf::from);
            let name = file.as_deref().and_then(Path::file_stem);
            found.extend(name.map(|name| name.to_string_lossy().into_owned()));
            members.values().for_each(|value| files(value, found));
        }
        Value::Array(items) => items.iter().for_each(|item| files(item, found)),
        _ => {}
    }
}

fn put(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().unwrap_or(path)).expect("the folder can be made");
    fs::write(path, text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
}
