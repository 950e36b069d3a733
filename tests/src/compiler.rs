//! Compiles crates with rustc directly, since cargo is slower than the compiler here. Cargo only builds the
//! dependencies of emitted code.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Mutex, PoisonError};

use serde_json::Value;

/// The dependencies of emitted code and programs.
const DEPENDENCIES: &[&str] = &["http", "jiff", "serde", "serde_json", "typewright_runtime"];

/// A compiler with known crates.
#[derive(Debug)]
pub struct Compiler {
    /// The output folder.
    folder: PathBuf,
    /// The folder of transitive dependencies.
    dependencies: PathBuf,
    /// The crates that others may use, with their files.
    externs: Vec<(String, PathBuf)>,
}

impl Compiler {
    /// Builds the dependencies of emitted code, reusing what an earlier run left in the folder.
    ///
    /// # Panics
    /// If they cannot be built.
    #[must_use]
    pub fn new(folder: &Path) -> Self {
        // Several tests share a folder.
        static ALONE: Mutex<()> = Mutex::new(());
        let _alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        put(
            &folder.join("Cargo.toml"),
            &manifest(&root.join("codegen/runtime")),
        );
        put(&folder.join("src/lib.rs"), "");
        // The versions of the workspace; cargo removes unused ones.
        fs::copy(root.join("Cargo.lock"), folder.join("Cargo.lock"))
            .expect("the lock file is there");
        let mut cargo = Command::new(env!("CARGO"));
        cargo
            .args(["check", "--quiet", "--message-format", "json"])
            .current_dir(folder);
        cargo
            .env("CARGO_TARGET_DIR", folder.join("target"))
            .env("CARGO_NET_OFFLINE", "true");
        let output = cargo.output().expect("cargo can be started");
        assert!(output.status.success(), "{}", text(&output.stderr));
        let externs: Vec<_> = messages(&output.stdout)
            .filter_map(|message| artifact(&message))
            .collect();
        assert_eq!(externs.len(), DEPENDENCIES.len(), "{externs:?}");
        Self {
            folder: folder.to_owned(),
            dependencies: folder.join("target/debug/deps"),
            externs,
        }
    }

    /// Makes a compiled crate available to programs.
    pub fn know(&mut self, name: &str) {
        let file = self.folder.join(format!("lib{name}.rmeta"));
        self.externs.push((name.to_owned(), file));
    }

    /// Checks a crate with this root file; returns its errors.
    ///
    /// # Panics
    /// If the compiler cannot be started, or fails without an error.
    #[must_use]
    pub fn check(&self, name: &str, root: &Path) -> Vec<Value> {
        let mut rustc = self.command("rustc", name, root, &self.folder);
        rustc.args(["--emit", "metadata", "--error-format", "json"]);
        let output = rustc.output().expect("the compiler can be started");
        if output.status.success() {
            return Vec::new();
        }
        let errors: Vec<Value> = messages(&output.stderr)
            .filter(|message| message["level"] == "error")
            .collect();
        assert!(!errors.is_empty(), "{}", text(&output.stderr));
        errors
    }

    /// Describes a crate as JSON, for tools that compare crates; returns the file, beside the crate's root.
    ///
    /// # Panics
    /// If it cannot be described.
    #[must_use]
    pub fn describe(&self, name: &str, root: &Path) -> PathBuf {
        let folder = root.parent().unwrap_or(root);
        let mut rustdoc = self.command("rustdoc", name, root, folder);
        // The format is unstable; tools require a certain version.
        rustdoc.env("RUSTC_BOOTSTRAP", "1");
        rustdoc.args(["-Z", "unstable-options", "--output-format", "json"]);
        rustdoc.args(["--document-hidden-items", "--document-private-items"]);
        rustdoc.args(["--crate-version", "1.0.0"]);
        let output = rustdoc.output().expect("rustdoc can be started");
        assert!(output.status.success(), "{}", text(&output.stderr));
        folder.join(format!("{name}.json"))
    }

    fn command(&self, tool: &str, name: &str, root: &Path, folder: &Path) -> Command {
        let mut command = Command::new(tool);
        command
            .args(["--edition", "2024", "--crate-type", "lib"])
            .args(["--crate-name", name, "--cfg", "feature=\"http\""])
            .args(["--cap-lints", "allow"])
            .arg("--out-dir")
            .arg(folder);
        let dependencies = format!("dependency={}", self.dependencies.display());
        command.arg("-L").arg(dependencies);
        for (name, file) in &self.externs {
            command
                .arg("--extern")
                .arg(format!("{name}={}", file.display()));
        }
        command.arg(root);
        command
    }
}

fn manifest(runtime: &Path) -> String {
    let runtime = runtime.to_string_lossy().replace('\\', "/");
    format!(
        r#"[package]
name = "dependencies"
version = "0.0.0"
edition = "2024"
publish = false

[dependencies]
http = "1"
jiff = {{ version = "1", default-features = false, features = ["std"] }}
serde = "1"
serde_json = "1"
typewright-runtime = {{ path = "{runtime}", features = ["checks", "content", "formats", "http", "jiff"] }}

[profile.dev]
debug = false

[workspace]
"#
    )
}

/// The name and file of a crate built by cargo, if it is a library.
fn artifact(message: &Value) -> Option<(String, PathBuf)> {
    let name = message["target"]["name"].as_str()?.replace('-', "_");
    let is_wanted =
        message["reason"] == "compiler-artifact" && DEPENDENCIES.contains(&name.as_str());
    let mut files = message["filenames"].as_array()?.iter();
    let file = files.find_map(|file| file.as_str().filter(|file| file.ends_with(".rmeta")))?;
    is_wanted.then(|| (name, PathBuf::from(file)))
}

fn messages(output: &[u8]) -> impl Iterator<Item = Value> {
    let lines: Vec<Value> = text(output)
        .lines()
        .filter_map(|line| serde_json::from_str(line).ok())
        .collect();
    lines.into_iter()
}

fn text(output: &[u8]) -> String {
    String::from_utf8_lossy(output).into_owned()
}

/// Writes a file and creates its parent folders.
///
/// # Panics
/// If that fails.
pub fn put(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().unwrap_or(path)).expect("the folder can be made");
    fs::write(path, text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
}
