//! `cargo xtask codegen [--check]`: the pages in, the emitted crate out. Checking is the same run
//! without the writing.

use std::process::ExitCode;

use lexopt::Arg;
use typewright::build::Plan;
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
    while let Some(argument) = args.next()? {
        match argument {
            Arg::Long("check") => check_only = true,
            other => return Err(other.unexpected().into()),
        }
    }
    let inputs = inputs::load(workspace)?;
    let plan = match plan(workspace, &inputs)? {
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
    Ok(plan(workspace, &inputs)?.and_then(|plan| difference(workspace, &plan).map_or(Ok(()), Err)))
}

/// What has to be written; or the report of what is wrong with the inputs.
fn plan(workspace: &Workspace, inputs: &[Input]) -> anyhow::Result<Result<Plan, String>> {
    let mut options = Options::default();
    options.emit.krate = Some(CRATE.to_owned());
    let generated = match typewright::generate(inputs, &options) {
        Ok(generated) => generated,
        Err(errors) => {
            let report = terminal::errors(&Sources::of_pages(inputs), &errors);
            return Ok(Err(format!("{report}nothing was written\n")));
        }
    };
    let sources = Sources::of_pages(inputs);
    eprint!(
        "{}",
        terminal::diagnostics(&sources, &generated.diagnostics)
    );
    let folder = workspace.sources();
    Ok(Ok(Plan::new(&folder, &generated.files, |_, command| {
        command == COMMAND
    })?))
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
