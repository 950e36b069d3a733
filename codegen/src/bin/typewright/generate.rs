//! `typewright generate`: schemas and pages in, Rust types out. Checking is the same run without the
//! writing.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use lexopt::Parser;
use typewright::build::{self, Plan};
use typewright::files::Files;
use typewright::{generate_all, terminal};

use super::arguments::{Arguments, Command, usage};
use super::load::{self, Job};
use super::{Failure, USAGE, print};

/// Runs the command.
pub(crate) fn run(parser: Parser) -> Result<ExitCode, Failure> {
    let arguments = Arguments::parse(Command::Generate, parser)?;
    if arguments.help {
        print(USAGE)?;
        return Ok(ExitCode::SUCCESS);
    }
    let Some(mut job) = load::load(&arguments)? else {
        return Ok(ExitCode::from(1));
    };
    fits(&arguments, &job)?;
    let output = job.settings.output.clone().map(PathBuf::from);
    let to_folder = output.as_deref().is_some_and(|path| !is_file(path));
    job.options.emit.single_file = !to_folder;
    job.options.emit.command.clone_from(&arguments.mark);
    let sources = job.sources();
    let generated = match generate_all(&job.inputs, &job.options) {
        Ok(generated) => generated,
        Err(errors) => {
            eprint!("{}", terminal::errors(&sources, &errors));
            return Ok(ExitCode::from(1));
        }
    };
    eprint!(
        "{}",
        terminal::diagnostics(&sources, &generated.diagnostics)
    );
    match output {
        None => {
            let mut files = generated.files.iter();
            files.try_for_each(|(_, text)| print(text))?;
            Ok(ExitCode::SUCCESS)
        }
        Some(path) => write(&path, &generated.files, &arguments),
    }
}

/// Refuses options that do not fit together.
fn fits(arguments: &Arguments, job: &Job) -> Result<(), Failure> {
    let several = job.inputs.len() > 1;
    let output = job.settings.output.as_deref().map(Path::new);
    let reason = match output {
        None if arguments.check => "`--check` compares with what `-o` names",
        None if several => "several schemas need a folder: `-o DIR`",
        Some(path) if several && is_file(path) => "several schemas need a folder: `-o DIR`",
        _ => return Ok(()),
    };
    Err(usage(reason))
}

fn is_file(path: &Path) -> bool {
    path.extension().is_some_and(|end| end == "rs")
}

/// Writes the files, or says how they differ.
fn write(path: &Path, files: &Files, arguments: &Arguments) -> Result<ExitCode, Failure> {
    let plan = || match files.iter().next() {
        Some((_, text)) if is_file(path) => Plan::file(path, text),
        _ => Plan::new(path, files, |path, command| {
            is_ours(path, command, files, arguments)
        }),
    };
    if !arguments.check {
        let written = build::write(plan)?;
        eprintln!("{}: {}", path.display(), written.summary());
        return Ok(ExitCode::SUCCESS);
    }
    let plan = plan()?;
    if plan.is_empty() {
        return Ok(ExitCode::SUCCESS);
    }
    let folder = match path.parent() {
        Some(folder) if is_file(path) => folder,
        _ => path,
    };
    print(&plan.diff(&folder.to_string_lossy()))?;
    eprintln!("not up to date: run the same command without `--check`");
    Ok(ExitCode::from(1))
}

/// Whether an emitted file that lies in the folder is one of an earlier run like this one: it lies in a
/// folder of modules that is written now, or that run wrote to the same folder and shared an input. Other
/// runs may have the same folder.
fn is_ours(path: &str, command: &str, files: &Files, arguments: &Arguments) -> bool {
    let Some(words) = command.strip_prefix("typewright generate ") else {
        return false;
    };
    let is_written = path.split_once('/').is_some_and(|(module, _)| {
        let mut files = files.iter();
        files.any(|(path, _)| {
            path.split_once('/')
                .is_some_and(|(other, _)| other == module)
        })
    });
    is_written || arguments.is_like(words)
}
