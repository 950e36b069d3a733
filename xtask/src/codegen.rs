//! `cargo xtask codegen [--check] [--free-names] [--accept major]`: generates the crate and its name lock from the
//! pages, and reports what changed. `--check` only compares.

mod change;

use std::path::Path;
use std::process::ExitCode;

use lexopt::{Arg, ValueExt as _};
use typewright::build::{self, Failure, Job, Output, Plan, Side};
use typewright::name::{NameLock, Unused};
use typewright::settings::Settings;
use typewright::{AnyInput, Input};

use crate::{Workspace, inputs, snapshot};
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
    let made = make(workspace, unused)?;
    if check_only {
        return Ok(match difference(workspace, &made)? {
            None => ExitCode::SUCCESS,
            Some(text) => {
                eprint!("{text}");
                ExitCode::from(1)
            }
        });
    }
    let change = Change::of(workspace, &made)?;
    eprint!("{}", change.told());
    if change.is_major() && !accepts {
        eprintln!("nothing was written; if that is meant: `{COMMAND} --accept major`");
        return Ok(ExitCode::from(1));
    }
    let written = build::write(|| made.plan(workspace))?;
    let sources = workspace.shown(&workspace.sources());
    println!("{sources}: {}", written.summary());
    Ok(ExitCode::SUCCESS)
}

/// Whether the emitted crate is up to date; otherwise the differences.
///
/// # Errors
/// If a file cannot be read.
pub fn check(workspace: &Workspace) -> anyhow::Result<Result<(), String>> {
    let made = make(workspace, Unused::Keep)?;
    Ok(difference(workspace, &made)?.map_or(Ok(()), Err))
}

/// The result of generating.
struct Made {
    /// The pages and names as they are on the disk.
    side: Side,
    /// These names.
    lock: NameLock,
    output: Output,
}

impl Made {
    fn plan(&self, workspace: &Workspace) -> Result<Plan, Failure> {
        let sources = workspace.sources();
        self.output.plan(&sources, |_, command| command == COMMAND)
    }
}

fn make(workspace: &Workspace, unused: Unused) -> anyhow::Result<Made> {
    let pages = inputs::load(workspace)?;
    let generated = job(workspace, &pages).and_then(|job| Ok((job.generate(unused)?, job)));
    let (mut output, job) = generated.map_err(|error| match error.downcast_ref() {
        Some(Failure::Inputs(report)) => {
            Failure::Inputs(format!("{report}nothing was written\n")).into()
        }
        _ => error,
    })?;
    eprint!("{}", job.told(&output.diagnostics));
    let side = |lock| Side {
        pages: pages.clone(),
        lock,
        ..Side::default()
    };
    let names = output.names.as_ref();
    let new = side(names.map(|names| (names.file.clone(), names.new.clone())));
    let old = side(names.and_then(|names| Some((names.file.clone(), names.old.clone()?))));
    output.files.insert(snapshot::FILE, snapshot::text(&new));
    Ok(Made {
        side: old,
        lock: job.options.lock,
        output,
    })
}

/// The pages, with the settings and kept names of the crate.
fn job(workspace: &Workspace, pages: &[Input]) -> anyhow::Result<Job> {
    let shown = |path: &Path| workspace.shown(path);
    let path = workspace.settings();
    let file = path.exists().then_some(path.as_path());
    let mut job = Job::settled(Settings::default(), file, shown)?;
    anyhow::ensure!(
        job.settings.output.is_none() && job.settings.resources.is_empty(),
        "`{}`: neither `output` nor `resource` means anything here",
        shown(&path)
    );
    for schema in &job.settings.schemas {
        anyhow::ensure!(
            pages.iter().any(|page| page.file == schema.path),
            "`{}`: `{}` is none of the pages",
            shown(&path),
            schema.path
        );
    }
    job.settle()?;
    job.inputs = pages.iter().cloned().map(AnyInput::Page).collect();
    job.options.emit.krate = Some(CRATE.to_owned());
    job.keep_names(&workspace.names(), shown)?;
    Ok(job)
}

/// How the emitted crate differs from the generated one, with a hint.
fn difference(workspace: &Workspace, made: &Made) -> anyhow::Result<Option<String>> {
    let plan = made.plan(workspace)?;
    if plan.is_empty() {
        return Ok(None);
    }
    let change = Change::of(workspace, made)?;
    let accept = match change.is_major() {
        true => " --accept major",
        false => "",
    };
    Ok(Some(format!(
        "{}\n{}not up to date with the pages: run `{COMMAND}{accept}`\n",
        plan.diff(|path| workspace.shown(path)),
        change.told()
    )))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    const PAGE: &str = "Things /\n\nMake thing\n\nMakes it.\n\nRequest body\n\n  • {object}\n    • name\n\n      \
                        string required\n      The name.\n\nPOST /v1/things\n";

    /// The plan for a page with these settings.
    fn planned(settings: &str) -> anyhow::Result<String> {
        let folder = tempfile::tempdir()?;
        let workspace = Workspace::at(folder.path());
        fs::create_dir_all(workspace.schema())?;
        fs::create_dir_all(workspace.sources())?;
        fs::write(workspace.schema().join("thing.txt"), PAGE)?;
        fs::write(workspace.settings(), settings)?;
        let plan = make(&workspace, Unused::Keep)?.plan(&workspace)?;
        Ok(plan.diff(|_| "src".to_owned()))
    }

    #[test]
    fn the_crate_has_settings() {
        let settings = "[[schema]]\npath = \"schema/thing.txt\"\nmodule = \"things\"\n\n[[rename]]\n\
                        pointer = \"/requestBody\"\ntype = \"NewThing\"\n";
        let plan = planned(settings).unwrap();
        assert!(
            plan.contains("missing: src/things/new_thing.rs\n"),
            "{plan}"
        );
    }

    #[test]
    fn settings_that_mean_nothing_are_refused() {
        let report =
            planned("[[rename]]\npointer = \"/requestBody/properties/nam\"\nfield = \"a\"\n");
        let report = report.unwrap_err().to_string();
        assert!(
            report.contains("--> generated/typewright.toml:2:11"),
            "{report}"
        );
        assert!(report.ends_with("nothing was written"), "{report}");
        let report = planned("modules = 1\n").unwrap_err().to_string();
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
