//! A cargo package with a program for each batch of generated modules. Unchanged files are not written, so that they
//! are not rebuilt.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context as _;

use super::generate::Module;
use crate::Workspace;

/// The code that all programs share.
const PROBE: &str = include_str!("probe.rs.txt");

/// What generated code is tested for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Demand {
    /// It compiles and reads.
    Verdicts,
    /// Also that there are no warnings except for unused items, since a program uses only the root type, and that the
    /// schemas of types accept what the types do.
    All,
}

impl Demand {
    pub(crate) fn asks_schemas(self) -> bool {
        self == Self::All
    }
}

/// A generated module with its name.
#[derive(Clone, Debug)]
pub(crate) struct Named {
    pub(crate) name: String,
    /// The index of its case.
    pub(crate) case: usize,
    /// The module.
    pub module: Module,
}

/// The modules of a program.
#[derive(Clone, Debug)]
pub(crate) struct Batch {
    /// The name of the program.
    pub name: String,
    /// Its modules.
    pub modules: Vec<Named>,
}

/// The package.
#[derive(Debug)]
pub(crate) struct Package {
    /// Its folder.
    pub folder: PathBuf,
    demand: Demand,
}

impl Package {
    /// Writes the package without its batches.
    ///
    /// # Errors
    /// If a file cannot be written.
    pub(crate) fn write(
        workspace: &Workspace,
        folder: &Path,
        batches: &[Batch],
        demand: Demand,
    ) -> anyhow::Result<Self> {
        let package = Self {
            folder: folder.to_owned(),
            demand,
        };
        let runtime = workspace.root().join("codegen").join("runtime");
        put(&folder.join("Cargo.toml"), &manifest(&runtime, demand))?;
        // The versions of the workspace; cargo removes unused ones.
        fs::copy(
            workspace.root().join("Cargo.lock"),
            folder.join("Cargo.lock"),
        )
        .context("cannot copy the workspace's `Cargo.lock`")?;
        put(&folder.join("src").join("lib.rs"), PROBE)?;
        package.put_batches(batches)?;
        Ok(package)
    }

    /// Whether there is a batch with this name.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.programs().join(name).is_dir()
    }

    fn programs(&self) -> PathBuf {
        self.folder.join("src").join("bin")
    }

    /// Writes these batches, and removes others.
    ///
    /// # Errors
    /// If a file cannot be written.
    pub(crate) fn put_batches(&self, batches: &[Batch]) -> anyhow::Result<()> {
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
        put(&folder.join("main.rs"), &program(batch, self.demand))?;
        let mut names: BTreeSet<String> = batch
            .modules
            .iter()
            .map(|named| format!("{}.rs", named.name))
            .collect();
        names.insert("main.rs".to_owned());
        remove_others(&folder, &names.iter().map(String::as_str).collect())
    }
}

/// Without debug information, which is not needed, and incremental state, since everything is built once.
fn manifest(runtime: &Path, demand: Demand) -> String {
    let schemas = demand.asks_schemas();
    let features = if schemas { r#", "schemars""# } else { "" };
    let schemars = if schemas {
        "\nschemars = { version = \"1\", default-features = false }"
    } else {
        ""
    };
    let runtime = runtime.to_string_lossy().replace('\\', "/");
    format!(
        r#"[package]
name = "conformance"
version = "0.0.0"
edition = "2024"
publish = false

[dependencies]
serde = "1"
serde_json = "1"{schemars}
typewright-runtime = {{ path = "{runtime}", features = ["checks", "content", "formats"{features}] }}

[profile.dev]
debug = false
incremental = false
opt-level = 0

[workspace]
"#
    )
}

fn program(batch: &Batch, demand: Demand) -> String {
    let mut text = match demand {
        Demand::Verdicts => "#![allow(warnings)]\n",
        Demand::All => "#![deny(warnings)]\n#![allow(dead_code)]\n",
    }
    .to_owned();
    text += "#![recursion_limit = \"512\"]\n";
    for Named { name, .. } in &batch.modules {
        text += &format!("pub mod {name};\n");
    }
    text += "fn main() {\n    conformance::run(&[\n";
    for Named { name, module, .. } in &batch.modules {
        let root = &module.root;
        let schema = match demand {
            Demand::Verdicts => "|| None".to_owned(),
            Demand::All => format!("|| Some(schemars::schema_for!({root}).to_value())"),
        };
        text += &format!("        (\"{name}\", conformance::answer::<{root}>, {schema}),\n");
    }
    text + "    ]);\n}\n"
}

/// Writes a file unless it already has this text.
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

/// Removes everything else from a folder.
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
