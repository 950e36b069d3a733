//! `cargo xtask codegen [--check] [--free-names]`: the pages and the names that are kept in, the emitted
//! crate and its names out. Checking is the same run without the writing.

use std::process::ExitCode;

use lexopt::Arg;
use typewright::build::{self, Plan};
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
    let mut sources = Sources::of_pages(inputs);
    sources.add_text(&file, old.as_deref().unwrap_or_default());
    let mut options = Options::default();
    options.emit.krate = Some(CRATE.to_owned());
    let lock = NameLock::parse(&file, old.as_deref().unwrap_or_default());
    let generated = lock.and_then(|lock| {
        options.lock = lock;
        typewright::generate(inputs, &options)
    });
    let generated = match generated {
        Ok(generated) => generated,
        Err(errors) => {
            let report = terminal::errors(&sources, &errors);
            return Ok(Err(format!("{report}nothing was written\n")));
        }
    };
    let update = options.lock.updated(&generated.names, gone);
    for diagnostics in [&generated.diagnostics, &update.gone] {
        eprint!("{}", terminal::diagnostics(&sources, diagnostics));
    }
    let mut plan = Plan::new(&workspace.sources(), &generated.files, |_, command| {
        command == COMMAND
    })?;
    plan.with(&path, &file, old.as_deref(), &update.lock.to_string())?;
    Ok(Ok(plan))
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
