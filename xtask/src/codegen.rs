//! `cargo xtask codegen [--check] [--free-names] [--accept major]`: generates the crate and its name lock from the
//! pages, and reports what changed. `--check` only compares.

mod change;

use std::path::Path;
use std::process::ExitCode;

use lexopt::{Arg, ValueExt as _};
use typewright::build::{self, BuildError, Plan, SettingsFile};
use typewright::error::Errors;
use typewright::files::Files;
use typewright::name::{NameLock, Unused};
use typewright::terminal::{self, Sources};
use typewright::{Input, Options};

use crate::snapshot::{self, Snapshot};
use crate::{Workspace, inputs};
use change::Change;

/// The command that fixes what `--check` reports.
const COMMAND: &str = "cargo xtask codegen";

/// The emitted crate's name in Rust. Documentation tests import its types.
const CRATE: &str = "northflank_api";

/// Runs the command.
///
/// # Errors
/// If a file cannot be read or written; then nothing is changed.
pub fn run(workspace: &Workspace, mut args: lexopt::Parser) -> anyhow::Result<ExitCode> {
    let (mut check_only, mut accepts) = (false, false);
    let mut unused = Unused::Keep;
    while let Some(argument) = args.next()? {
        match argument {
            Arg::Long("check") => check_only = true,
            Arg::Long("free-names") => unused = Unused::Free,
            Arg::Long("accept") => {
                let severity = args.value()?.string()?;
                anyhow::ensure!(
                    severity == "major",
                    "expected `--accept major`, found `{severity}`"
                );
                accepts = true;
            }
            other => return Err(other.unexpected().into()),
        }
    }
    let inputs = inputs::load(workspace)?;
    let made = match make(workspace, &inputs, unused)? {
        Ok(made) => made,
        Err(report) => {
            eprint!("{report}");
            return Ok(ExitCode::from(1));
        }
    };
    if check_only {
        return Ok(match difference(workspace, &inputs, &made)? {
            None => ExitCode::SUCCESS,
            Some(text) => {
                eprint!("{text}");
                ExitCode::from(1)
            }
        });
    }
    let change = Change::of(workspace, &inputs, &made)?;
    eprint!("{}", change.told());
    if change.is_major() && !accepts {
        eprintln!("nothing was written; if that is meant: `{COMMAND} --accept major`");
        return Ok(ExitCode::from(1));
    }
    let written = build::write(|| made.plan(workspace))?;
    println!(
        "{}: {}",
        workspace.shown(&workspace.sources()),
        written.summary()
    );
    Ok(ExitCode::SUCCESS)
}

/// Whether the emitted crate is up to date; otherwise the differences.
///
/// # Errors
/// If a file cannot be read.
pub fn check(workspace: &Workspace) -> anyhow::Result<Result<(), String>> {
    let inputs = inputs::load(workspace)?;
    Ok(match make(workspace, &inputs, Unused::Keep)? {
        Ok(made) => difference(workspace, &inputs, &made)?.map_or(Ok(()), Err),
        Err(report) => Err(report),
    })
}

/// The result of generating.
struct Made {
    files: Files,
    /// The name lock.
    lock: NameLock,
    /// The current text of the lock, and the new one.
    names: (Option<String>, String),
}

impl Made {
    /// The files to write.
    fn plan(&self, workspace: &Workspace) -> Result<Plan, BuildError> {
        let path = workspace.names();
        let (old, new) = &self.names;
        let mut plan = Plan::new(&workspace.sources(), &self.files, |_, command| {
            command == COMMAND
        })?;
        plan.with(&path, &workspace.shown(&path), old.as_deref(), new)?;
        Ok(plan)
    }
}

/// Generates, or returns the errors of the inputs as a report.
fn make(
    workspace: &Workspace,
    inputs: &[Input],
    unused: Unused,
) -> anyhow::Result<Result<Made, String>> {
    let path = workspace.names();
    let file = workspace.shown(&path);
    let old = build::optional_text(&path, &file)?;
    let settings = settings_file(workspace)?;
    let mut sources = Sources::of_pages(inputs).and(&settings.file, &settings.text);
    sources.add_text(&file, old.as_deref().unwrap_or_default());
    let options = options(workspace, &settings, inputs)?;
    let lock = NameLock::parse(&file, old.as_deref().unwrap_or_default());
    let generated = options.and_then(|options| {
        let mut options = options;
        options.lock = lock?;
        Ok((typewright::generate(inputs, &options)?, options.lock))
    });
    let (mut generated, lock) = match generated {
        Ok(generated) => generated,
        Err(errors) => {
            let report = terminal::errors(&sources, &errors);
            return Ok(Err(format!("{report}nothing was written\n")));
        }
    };
    let update = lock.updated(&generated.names, unused);
    for diagnostics in [&generated.diagnostics, &update.unused] {
        eprint!("{}", terminal::diagnostics(&sources, diagnostics));
    }
    let new = update.lock.to_string();
    let snapshot = Snapshot {
        inputs: inputs.to_vec(),
        names: Some((file, new.clone())),
    };
    generated.files.insert(snapshot::FILE, snapshot.text());
    Ok(Ok(Made {
        files: generated.files,
        lock,
        names: (old, new),
    }))
}

/// The settings file of the emitted crate; empty if missing.
fn settings_file(workspace: &Workspace) -> anyhow::Result<SettingsFile> {
    let path = workspace.settings();
    Ok(match path.exists() {
        true => SettingsFile::read(&path, |path| workspace.shown(path))?,
        false => SettingsFile::default(),
    })
}

fn options(
    workspace: &Workspace,
    file: &SettingsFile,
    inputs: &[Input],
) -> anyhow::Result<Result<Options, Errors>> {
    let shown = workspace.shown(&workspace.settings());
    let folder = Path::new(&shown).parent().unwrap_or(Path::new(""));
    let settings = match file.parse(folder) {
        Ok(settings) => settings,
        Err(errors) => return Ok(Err(errors)),
    };
    anyhow::ensure!(
        settings.output.is_none() && settings.resources.is_empty(),
        "`{shown}`: neither `output` nor `resource` means anything here"
    );
    for schema in &settings.schemas {
        anyhow::ensure!(
            inputs.iter().any(|input| input.file == schema.path),
            "`{shown}`: `{}` is none of the pages",
            schema.path
        );
    }
    Ok(settings.options().map(|mut options| {
        options.emit.krate = Some(CRATE.to_owned());
        options
    }))
}

/// How the emitted crate differs from the generated one, with a hint.
fn difference(
    workspace: &Workspace,
    inputs: &[Input],
    made: &Made,
) -> anyhow::Result<Option<String>> {
    let plan = made.plan(workspace)?;
    if plan.is_empty() {
        return Ok(None);
    }
    let shown = workspace.shown(&workspace.sources());
    let change = Change::of(workspace, inputs, made)?;
    let accept = if change.is_major() {
        " --accept major"
    } else {
        ""
    };
    Ok(Some(format!(
        "{}\n{}not up to date with the pages: run `{COMMAND}{accept}`\n",
        plan.diff(&shown),
        change.told()
    )))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    const PAGE: &str = "Things /\n\nMake thing\n\nMakes it.\n\nRequest body\n\n  • {object}\n    • name\n\n      \
                        string required\n      The name.\n\nPOST /v1/things\n";

    fn planned(settings: &str) -> anyhow::Result<Result<String, String>> {
        let folder = tempfile::tempdir()?;
        let workspace = Workspace::at(folder.path());
        fs::create_dir_all(workspace.schema())?;
        fs::create_dir_all(workspace.sources())?;
        fs::write(workspace.schema().join("thing.txt"), PAGE)?;
        fs::write(workspace.settings(), settings)?;
        let inputs = inputs::load(&workspace)?;
        Ok(match make(&workspace, &inputs, Unused::Keep)? {
            Ok(made) => Ok(made.plan(&workspace)?.diff("src")),
            Err(report) => Err(report),
        })
    }

    #[test]
    fn the_crate_has_settings() {
        let settings = "[[schema]]\npath = \"schema/thing.txt\"\nmodule = \"things\"\n\n[[rename]]\n\
                        pointer = \"/requestBody\"\ntype = \"NewThing\"\n";
        let plan = planned(settings).unwrap().unwrap();
        assert!(
            plan.contains("missing: src/things/new_thing.rs\n"),
            "{plan}"
        );
    }

    #[test]
    fn settings_that_mean_nothing_are_refused() {
        let report =
            planned("[[rename]]\npointer = \"/requestBody/properties/nam\"\nfield = \"a\"\n");
        let report = report.unwrap().unwrap_err();
        assert!(
            report.contains("--> generated/typewright.toml:2:11"),
            "{report}"
        );
        assert!(report.ends_with("nothing was written\n"), "{report}");
        let report = planned("modules = 1\n").unwrap().unwrap_err();
        assert!(report.contains("unknown field `modules`"), "{report}");
        for (settings, says) in [
            (
                "[[schema]]\npath = \"schema/think.txt\"\n",
                "is none of the pages",
            ),
            ("output = \"src\"\n", "neither `output` nor `resource`"),
        ] {
            let error = planned(settings).unwrap_err().to_string();
            assert!(error.contains(says), "{error}");
        }
    }
}
