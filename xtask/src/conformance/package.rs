//! Generated modules enter; a Cargo package with one program for each batch of them leaves on the disk.
//! What is already there is not touched, so that it need not be built again.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context as _;

use super::generate::Module;
use crate::Workspace;

/// What all programs have in common.
const PROBE: &str = include_str!("probe.rs.txt");

/// What becomes of warnings about generated code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Warnings {
    /// They are not seen.
    Allowed,
    /// They are errors, but for what is never used: a program asks for the root alone.
    Denied,
}

/// A generated module with its name.
#[derive(Clone, Debug)]
pub(super) struct Named {
    /// The name.
    pub(super) name: String,
    /// The index of its case.
    pub(super) case: usize,
    /// The module.
    pub module: Module,
}

/// The modules of one program.
#[derive(Clone, Debug)]
pub(super) struct Batch {
    /// The name of the program.
    pub name: String,
    /// What is in it.
    pub modules: Vec<Named>,
}

/// The package.
#[derive(Debug)]
pub(super) struct Package {
    /// Where it lies.
    pub folder: PathBuf,
    warnings: Warnings,
}

impl Package {
    /// Writes the package around the batches, and nothing else.
    ///
    /// # Errors
    /// When a file cannot be written.
    pub(super) fn write(
        workspace: &Workspace,
        folder: &Path,
        batches: &[Batch],
        warnings: Warnings,
    ) -> anyhow::Result<Self> {
        let package = Self {
            folder: folder.to_owned(),
            warnings,
        };
        let runtime = workspace.root().join("codegen").join("runtime");
        put(&folder.join("Cargo.toml"), &manifest(&runtime))?;
        // The versions of the workspace; what is too much, cargo takes out.
        fs::copy(
            workspace.root().join("Cargo.lock"),
            folder.join("Cargo.lock"),
        )
        .context("cannot copy the workspace's `Cargo.lock`")?;
        put(&folder.join("src").join("lib.rs"), PROBE)?;
        package.put_batches(batches)?;
        Ok(package)
    }

    /// Whether there is a batch of this name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.programs().join(name).is_dir()
    }

    fn programs(&self) -> PathBuf {
        self.folder.join("src").join("bin")
    }

    /// Writes these batches, and removes others.
    ///
    /// # Errors
    /// When a file cannot be written.
    pub(super) fn put_batches(&self, batches: &[Batch]) -> anyhow::Result<()> {
        for batch in batches {
            self.put_batch(batch)?;
        }
        let names = batches.iter().map(|batch| batch.name.as_str()).collect();
        remove_others(&self.programs(), &names)
    }

    fn put_batch(&self, batch: &Batch) -> anyhow::Result<()> {
        let folder = self.programs().join(&batch.name);
        for Named { name, module, .. } in &batch.modules {
            put(&folder.join(format!("{name}.rs")), &module.text)?;
        }
        put(&folder.join("main.rs"), &program(batch, self.warnings))?;
        let mut names: BTreeSet<String> = batch
            .modules
            .iter()
            .map(|named| format!("{}.rs", named.name))
            .collect();
        names.insert("main.rs".to_owned());
        remove_others(&folder, &names.iter().map(String::as_str).collect())
    }
}

/// Debug information is of no use, and what is built once needs no incremental state.
fn manifest(runtime: &Path) -> String {
    let runtime = runtime.to_string_lossy().replace('\\', "/");
    format!(
        r#"[package]
name = "conformance"
version = "0.0.0"
edition = "2024"
publish = false

[dependencies]
serde = "1"
serde_json = "1"
typewright-runtime = {{ path = "{runtime}", features = ["checks", "formats"] }}

[profile.dev]
debug = false
incremental = false
opt-level = 0

[workspace]
"#
    )
}

fn program(batch: &Batch, warnings: Warnings) -> String {
    let mut text = match warnings {
        Warnings::Allowed => "#![allow(warnings)]\n",
        Warnings::Denied => "#![deny(warnings)]\n#![allow(dead_code)]\n",
    }
    .to_owned();
    text += "#![recursion_limit = \"512\"]\n";
    for Named { name, .. } in &batch.modules {
        text += &format!("pub mod {name};\n");
    }
    text += "fn main() {\n    conformance::run(&[\n";
    for Named { name, module, .. } in &batch.modules {
        text += &format!(
            "        (\"{name}\", conformance::answer::<{}>),\n",
            module.root
        );
    }
    text + "    ]);\n}\n"
}

/// Writes a file unless it has this text.
fn put(path: &Path, text: &str) -> anyhow::Result<()> {
    if fs::read_to_string(path).is_ok_and(|old| old == text) {
        return Ok(());
    }
    let write = || {
        fs::create_dir_all(path.parent().unwrap_or(path))?;
        fs::write(path, text)
    };
    write().with_context(|| format!("cannot write `{}`", path.display()))
}

/// Removes what is in a folder besides these names.
fn remove_others(folder: &Path, names: &BTreeSet<&str>) -> anyhow::Result<()> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        Err(error) => {
            return Err(error).with_context(|| format!("cannot list `{}`", folder.display()));
        }
    };
    for entry in entries {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if !names.contains(&*name) {
            let removed = if path.is_dir() {
                fs::remove_dir_all(&path)
            } else {
                fs::remove_file(&path)
            };
            removed.with_context(|| format!("cannot remove `{}`", path.display()))?;
        }
    }
    Ok(())
}
