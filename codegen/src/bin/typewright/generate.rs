//! `typewright generate`: writes Rust types for schemas and pages. With `--check`, it only compares.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use lexopt::Parser;
use typewright::build::{self, BuildError, Plan};
use typewright::files::Files;
use typewright::name::{NameLock, Unused};
use typewright::terminal::{self, Sources};
use typewright::{Generated, generate_all};

use super::arguments::{Arguments, Command, usage};
use super::load::{self, Job};
use super::{Failure, help, print};

pub(crate) fn run(parser: Parser) -> Result<ExitCode, Failure> {
    let arguments = Arguments::parse(Command::Generate, parser)?;
    if arguments.help {
        print(&help())?;
        return Ok(ExitCode::SUCCESS);
    }
    let Some(mut job) = load::load(&arguments)? else {
        return Ok(ExitCode::from(1));
    };
    fits(&arguments, &job)?;
    let Some(lock) = Locked::load(&arguments, &mut job)? else {
        return Ok(ExitCode::from(1));
    };
    let output = job.settings.output.clone().map(PathBuf::from);
    let to_folder = output.as_deref().is_some_and(|path| !is_file(path));
    job.options.emit.single_file = !to_folder;
    job.options.emit.command.clone_from(&arguments.mark);
    let mut sources = job.sources();
    lock.show_in(&mut sources);
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
        Some(path) => {
            let new = lock.updated(&generated, &job, &arguments);
            write(&path, &generated.files, &lock, new.as_deref(), &arguments)
        }
    }
}

/// The lock file.
struct Locked {
    /// Its name and text, if requested; no text if it does not exist yet.
    file: Option<(String, Option<String>)>,
}

impl Locked {
    /// Loads the lock into the options; prints its errors and returns `None` if it is invalid.
    fn load(arguments: &Arguments, job: &mut Job) -> Result<Option<Self>, Failure> {
        let Some(path) = &arguments.lock else {
            return Ok(Some(Self { file: None }));
        };
        let file = path.to_string_lossy().into_owned();
        let text = build::optional_text(path, &file)?;
        match NameLock::parse(&file, text.as_deref().unwrap_or_default()) {
            Ok(lock) => job.options.lock = lock,
            Err(errors) => {
                let mut sources = Sources::default();
                sources.add_text(&file, text.as_deref().unwrap_or_default());
                eprint!("{}", terminal::errors(&sources, &errors));
                return Ok(None);
            }
        }
        let file = Some((file, text));
        Ok(Some(Self { file }))
    }

    /// Adds its text to the sources of messages.
    fn show_in<'a>(&'a self, sources: &mut Sources<'a>) {
        if let Some((file, text)) = &self.file {
            sources.add_text(file, text.as_deref().unwrap_or_default());
        }
    }

    /// The updated text, if there is a lock.
    fn updated(&self, generated: &Generated, job: &Job, arguments: &Arguments) -> Option<String> {
        self.file.as_ref()?;
        let update = job.options.lock.updated(&generated.names, arguments.unused);
        let mut sources = Sources::default();
        self.show_in(&mut sources);
        eprint!("{}", terminal::diagnostics(&sources, &update.unused));
        Some(update.lock.to_string())
    }

    /// Adds the updated text to the files to write.
    fn add(
        &self,
        plan: &mut Plan,
        new: Option<&str>,
        path: Option<&Path>,
    ) -> Result<(), BuildError> {
        let (Some((file, old)), Some(new), Some(path)) = (&self.file, new, path) else {
            return Ok(());
        };
        plan.with(path, file, old.as_deref(), new)
    }
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
        None if several => "several schemas need a folder: `-o DIR`",
        Some(path) if several && is_file(path) => "several schemas need a folder: `-o DIR`",
        _ if several && !arguments.overlays.is_empty() => "`--overlay` corrects one schema",
        _ => return Ok(()),
    };
    Err(usage(reason))
}

fn is_file(path: &Path) -> bool {
    path.extension().is_some_and(|end| end == "rs")
}

/// Writes the files and the lock, or prints the differences.
fn write(
    path: &Path,
    files: &Files,
    lock: &Locked,
    new: Option<&str>,
    arguments: &Arguments,
) -> Result<ExitCode, Failure> {
    let plan = || {
        let mut plan = compare(path, files, arguments)?;
        lock.add(&mut plan, new, arguments.lock.as_deref())?;
        Ok(plan)
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

/// The changes to the output file or folder.
fn compare(path: &Path, files: &Files, arguments: &Arguments) -> Result<Plan, BuildError> {
    match files.iter().next() {
        Some((_, text)) if is_file(path) => Plan::file(path, text),
        _ => Plan::new(path, files, |path, command| {
            is_ours(path, command, files, arguments)
        }),
    }
}

/// Whether an emitted file in the folder is from an earlier run like this one: it is in a folder of modules that is
/// being written, or that run wrote to the same folder and shared an input. Other runs may use the same folder.
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
