//! `typewright generate`: writes Rust types for schemas and pages. With `--check`, it only compares.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use lexopt::Parser;
use typewright::build::{self, Failure, Job, as_given, is_file};
use typewright::files::Files;
use typewright::name::Unused;

use super::arguments::{Arguments, Command, usage};
use super::{help, load, print};

pub(crate) fn run(parser: Parser) -> Result<ExitCode, Failure> {
    let arguments = Arguments::parse(Command::Generate, parser)?;
    if arguments.help {
        print(&help())?;
        return Ok(ExitCode::SUCCESS);
    }
    let mut job = load::load(&arguments)?;
    fits(&arguments, &job)?;
    if let Some(lock) = &arguments.lock {
        job.keep_names(lock, as_given)?;
    }
    let path = job.settings.output.clone().map(PathBuf::from);
    job.options.emit.single_file = path.as_deref().is_none_or(is_file);
    job.options.emit.command.clone_from(&arguments.mark);
    let output = job.generate(arguments.unused)?;
    eprint!("{}", job.told(&output.diagnostics));
    let Some(path) = path else {
        let mut files = output.files.iter();
        files.try_for_each(|(_, text)| print(text))?;
        return Ok(ExitCode::SUCCESS);
    };
    let plan = || {
        output.plan(&path, |file, command| {
            is_ours(file, command, &output.files, &arguments)
        })
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
    print(&plan.diff(as_given))?;
    eprintln!("not up to date: run the same command without `--check`");
    Ok(ExitCode::from(1))
}

/// Refuses options that exclude each other.
fn fits(arguments: &Arguments, job: &Job) -> Result<(), Failure> {
    let mut paths = job.settings.schemas.iter();
    let several = job.inputs.len() > 1 || paths.any(|schema| Path::new(&schema.path).is_dir());
    let output = job.settings.output.as_deref().map(Path::new);
    let reason = match output {
        None if arguments.check => "`--check` compares with what `-o` names",
        None if arguments.lock.is_some() => "`--lock` is written along with what `-o` names",
        _ if arguments.lock.is_none() && arguments.unused == Unused::Free => {
            "`--free-names` is about the names of a `--lock`"
        }
        _ if several && output.is_none_or(is_file) => "several schemas need a folder: `-o DIR`",
        _ if several && !arguments.overlays.is_empty() => "`--overlay` corrects one schema",
        _ => return Ok(()),
    };
    Err(usage(reason))
}

/// Whether an earlier run like this one wrote a file of the folder: it is in a folder of modules that is written now,
/// or that run wrote to the same folder and shared an input. Other runs may have the same folder.
fn is_ours(path: &str, command: &str, files: &Files, arguments: &Arguments) -> bool {
    let Some(words) = command.strip_prefix("typewright generate ") else {
        return false;
    };
    let module = |path: &str| Some(path.split_once('/')?.0.to_owned());
    let written = module(path);
    let is_written = written.is_some() && files.iter().any(|(path, _)| module(path) == written);
    is_written || arguments.is_like(words)
}
