//! `cargo xtask codegen [--check] [--free-names]`: the pages and the names that are kept in, the emitted
//! crate and its names out. Checking is the same run without the writing.

use std::path::Path;
use std::process::ExitCode;

use lexopt::Arg;
use typewright::build::{self, Plan, SettingsFile};
use typewright::error::Errors;
use typewright::name::{Gone, NameLock};
use typewright::terminal::{self, Sources};
use typewright::{Input, Options};

use crate::{Workspace, inputs};

/// The command that mends what `--check` finds.
const COMMAND: &str = "cargo xtask codegen";

/// The emitted crate, as Rust code names it: documentation tests use its types from outside.
const CRATE: &str = "northflank_api";

/// Runs the command.
///
/// # Errors
/// When a file cannot be read or written; then nothing was changed.
pub fn run(workspace: &Workspace, mut args: lexopt::Parser) -> anyhow::Result<ExitCode> {
    let mut check_only = false;
    let mut gone = Gone::Keep;
    while let Some(argument) = args.next()? {
        match argument {
            Arg::Long("check") => check_only = true,
            Arg::Long("free-names") => gone = Gone::Free,
            other => return Err(other.unexpected().into()),
        }
    }
    let inputs = inputs::load(workspace)?;
    let plan = match plan(workspace, &inputs, gone)? {
        Ok(plan) => plan,
        Err(report) => {
            eprint!("{report}");
            return Ok(ExitCode::from(1));
        }
    };
    if check_only {
        return Ok(match difference(workspace, &plan) {
            None => ExitCode::SUCCESS,
            Some(text) => {
                eprint!("{text}");
                ExitCode::from(1)
            }
        });
    }
    plan.apply()?;
    println!(
        "{}: {}",
        workspace.shown(&workspace.sources()),
        plan.summary()
    );
    Ok(ExitCode::SUCCESS)
}

/// Whether the emitted crate is what the generator makes of the pages; else what is wrong.
///
/// # Errors
/// When a file cannot be read.
pub fn check(workspace: &Workspace) -> anyhow::Result<Result<(), String>> {
    let inputs = inputs::load(workspace)?;
    Ok(plan(workspace, &inputs, Gone::Keep)?
        .and_then(|plan| difference(workspace, &plan).map_or(Ok(()), Err)))
}

/// What has to be written; or the report of what is wrong with the inputs.
fn plan(
    workspace: &Workspace,
    inputs: &[Input],
    gone: Gone,
) -> anyhow::Result<Result<Plan, String>> {
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
    let (generated, lock) = match generated {
        Ok(generated) => generated,
        Err(errors) => {
            let report = terminal::errors(&sources, &errors);
            return Ok(Err(format!("{report}nothing was written\n")));
        }
    };
    let update = lock.updated(&generated.names, gone);
    for diagnostics in [&generated.diagnostics, &update.gone] {
        eprint!("{}", terminal::diagnostics(&sources, diagnostics));
    }
    let mut plan = Plan::new(&workspace.sources(), &generated.files, |_, command| {
        command == COMMAND
    })?;
    plan.with(&path, &file, old.as_deref(), &update.lock.to_string())?;
    Ok(Ok(plan))
}

/// The settings of the emitted crate; empty where there are none.
fn settings_file(workspace: &Workspace) -> anyhow::Result<SettingsFile> {
    let path = workspace.settings();
    Ok(match path.exists() {
        true => SettingsFile::read(&path, |path| workspace.shown(path))?,
        false => SettingsFile::default(),
    })
}

/// The options for the pages.
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

fn difference(workspace: &Workspace, plan: &Plan) -> Option<String> {
    let shown = workspace.shown(&workspace.sources());
    (!plan.is_empty()).then(|| {
        format!(
            "{}\nnot up to date with the pages: run `{COMMAND}`\n",
            plan.diff(&shown)
        )
    })
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    const PAGE: &str = "Things /\n\nMake thing\n\nMakes it.\n\nRequest body\n\n  • {object}\n    • name\n\n      \
                        string required\n      The name.\n\nPOST /v1/things\n";

    /// What is to be written for a page with these settings.
    fn planned(settings: &str) -> anyhow::Result<Result<String, String>> {
        let folder = tempfile::tempdir()?;
        let workspace = Workspace::at(folder.path());
        fs::create_dir_all(workspace.schema())?;
        fs::create_dir_all(workspace.sources())?;
        fs::write(workspace.schema().join("thing.txt"), PAGE)?;
        fs::write(workspace.settings(), settings)?;
        let inputs = inputs::load(&workspace)?;
        let plan = plan(&workspace, &inputs, Gone::Keep)?;
        Ok(plan.map(|plan| plan.diff("src")))
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
        assert!(report.contains("found `modules`"), "{report}");
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
