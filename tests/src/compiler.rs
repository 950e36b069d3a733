//! Compiles crates with rustc itself, since cargo takes longer to look at a crate than the compiler does. Cargo
//! only builds what emitted code depends on.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Mutex, PoisonError};

use serde_json::Value;

/// What emitted code and programs depend on.
const DEPENDENCIES: &[&str] = &["http", "jiff", "serde", "serde_json", "typewright_runtime"];

/// A compiler, and crates that it knows.
#[derive(Debug)]
pub struct Compiler {
    /// Where it writes to.
    folder: PathBuf,
    /// Where the dependencies of dependencies are.
    dependencies: PathBuf,
    /// The crates that others may name, with their files.
    externs: Vec<(String, PathBuf)>,
}

impl Compiler {
    /// Builds what emitted code depends on. What an earlier run left in the folder is used again.
    ///
    /// # Panics
    /// When it cannot be built.
    #[must_use]
    pub fn new(folder: &Path) -> Self {
        // Several tests use one folder.
        static ALONE: Mutex<()> = Mutex::new(());
        let _alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        put(
            &folder.join("Cargo.toml"),
            &manifest(&root.join("codegen/runtime")),
        );
        put(&folder.join("src/lib.rs"), "");
        // The versions of the workspace; what is too much, cargo takes out.
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

    /// Lets programs name a crate that was compiled.
    pub fn know(&mut self, name: &str) {
        let file = self.folder.join(format!("lib{name}.rmeta"));
        self.externs.push((name.to_owned(), file));
    }

    /// Looks at a crate whose root is this file; the errors, if it does not compile.
    ///
    /// # Panics
    /// When the compiler cannot be started, or fails without saying why.
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

    /// Describes a crate as JSON, for tools that compare crates: beside its root. Returns the file.
    ///
    /// # Panics
    /// When it cannot be described.
    #[must_use]
    pub fn describe(&self, name: &str, root: &Path) -> PathBuf {
        let folder = root.parent().unwrap_or(root);
        let mut rustdoc = self.command("rustdoc", name, root, folder);
        // The form of the description is not stable; the tools say which one they know.
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

/// The name and the file of a crate that cargo has built, where it is one to depend on.
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

/// Writes a file and the folders that it is in.
///
/// # Panics
/// When that is not possible.
pub fn put(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().unwrap_or(path)).expect("the folder can be made");
    fs::write(path, text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
}
