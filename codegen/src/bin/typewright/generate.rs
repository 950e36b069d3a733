//! `typewright generate`: schemas and pages in, Rust types out. Checking is the same run without the
//! writing.

use std::path::Path;
use std::process::ExitCode;

use lexopt::Parser;
use typewright::build::{self, Plan};
use typewright::error::Errors;
use typewright::files::Files;
use typewright::generate::Together;
use typewright::name::{Gone, NameLock};
use typewright::terminal::{self, Sources};
use typewright::{Generated, Input, Options, generate, generate_schema};

use super::arguments::{Arguments, Command, usage};
use super::load::{self, Loaded};
use super::{Failure, USAGE, print};

/// Runs the command.
pub(crate) fn run(parser: Parser) -> Result<ExitCode, Failure> {
    let mut arguments = Arguments::parse(Command::Generate, parser)?;
    if arguments.help {
        print(USAGE)?;
        return Ok(ExitCode::SUCCESS);
    }
    fits(&arguments)?;
    let to_folder = arguments
        .output
        .as_deref()
        .is_some_and(|path| !is_file(path));
    arguments.options.emit.single_file = !to_folder;
    let inputs = load::load(&arguments)?;
    let Some(lock) = Locked::load(&mut arguments)? else {
        return Ok(ExitCode::from(1));
    };
    let Some(generated) = generated(&inputs, &lock, &arguments.options) else {
        return Ok(ExitCode::from(1));
    };
    match &arguments.output {
        None => {
            let mut files = generated.files.iter();
            files.try_for_each(|(_, text)| print(text))?;
            Ok(ExitCode::SUCCESS)
        }
        Some(path) => write(path, &generated, lock, &arguments),
    }
}

/// The lock as it lies there.
struct Locked {
    /// Its name and its text, if one is asked for; no text where there is none yet.
    file: Option<(String, Option<String>)>,
}

impl Locked {
    /// Loads it into the options; none, and the errors on standard error, where it is wrong.
    fn load(arguments: &mut Arguments) -> Result<Option<Self>, Failure> {
        let Some(path) = &arguments.lock else {
            return Ok(Some(Self { file: None }));
        };
        let file = path.to_string_lossy().into_owned();
        let text = build::optional_text(path, &file)?;
        match NameLock::parse(&file, text.as_deref().unwrap_or_default()) {
            Ok(lock) => arguments.options.lock = lock,
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

    /// Adds the lock of this run to what is written.
    fn add(
        self,
        plan: &mut Plan,
        generated: &Generated,
        arguments: &Arguments,
    ) -> Result<(), Failure> {
        let (Some((file, old)), Some(path)) = (self.file, &arguments.lock) else {
            return Ok(());
        };
        let update = arguments
            .options
            .lock
            .updated(&generated.names, arguments.gone);
        let mut sources = Sources::default();
        sources.add_text(&file, old.as_deref().unwrap_or_default());
        eprint!("{}", terminal::diagnostics(&sources, &update.gone));
        Ok(plan.with(path, &file, old.as_deref(), &update.lock.to_string())?)
    }
}

/// Refuses options that do not fit together.
fn fits(arguments: &Arguments) -> Result<(), Failure> {
    let several = arguments.inputs.len() > 1 || arguments.inputs.iter().any(|path| path.is_dir());
    let pages = arguments.inputs.iter().any(|path| load::is_page(path));
    let reason = match &arguments.output {
        None if arguments.check => "`--check` compares with what `-o` names",
        None if arguments.lock.is_some() => "`--lock` is written along with what `-o` names",
        _ if arguments.lock.is_none() && arguments.gone == Gone::Free => {
            "`--free-names` is about the names of a `--lock`"
        }
        None if several => "several schemas need a folder: `-o DIR`",
        Some(path) if several && is_file(path) => "several schemas need a folder: `-o DIR`",
        _ if several && !arguments.overlays.is_empty() => "`--overlay` corrects one schema",
        _ if several && arguments.root.is_some() => "`--root` names the type of one schema",
        _ if pages && arguments.root.is_some() => "`--root` is for a JSON Schema",
        _ => return Ok(()),
    };
    Err(usage(reason))
}

fn is_file(path: &Path) -> bool {
    path.extension().is_some_and(|end| end == "rs")
}

/// The files of all inputs; none, and the errors on standard error, where one is wrong. Pages are one crate, so
/// that they share their types.
fn generated(inputs: &[Loaded], lock: &Locked, options: &Options) -> Option<Generated> {
    let mut together = Together::default();
    let mut right = true;
    let pages = inputs.iter().filter_map(|input| match input {
        Loaded::Page(page) => Some(page.clone()),
        Loaded::Schema(_) => None,
    });
    let pages: Vec<Input> = pages.collect();
    if let Some(first) = pages.first() {
        let outcome = generate(&pages, options);
        let outcome = outcome.map(|generated| (first.file.as_str(), generated));
        right &= add(&mut together, outcome, Sources::of_pages(&pages), lock);
    }
    for input in inputs {
        if let Loaded::Schema(schema) = input {
            let outcome = generate_schema(schema, options);
            let outcome = outcome.map(|generated| (schema.source.file.as_str(), generated));
            right &= add(&mut together, outcome, Sources::of_schema(schema), lock);
        }
    }
    right.then(|| together.finish())
}

/// Adds what was generated for an input of this name; false, and the errors on standard error, where it is wrong.
fn add<'s>(
    together: &mut Together,
    outcome: Result<(&str, Generated), Errors>,
    mut sources: Sources<'s>,
    lock: &'s Locked,
) -> bool {
    if let Some((file, text)) = &lock.file {
        sources.add_text(file, text.as_deref().unwrap_or_default());
    }
    let outcome = outcome.and_then(|(name, generated)| {
        let notes = terminal::diagnostics(&sources, &generated.diagnostics);
        eprint!("{notes}");
        together.add(name, generated)
    });
    if let Err(errors) = &outcome {
        eprint!("{}", terminal::errors(&sources, errors));
    }
    outcome.is_ok()
}

/// Writes the files, or says how they differ.
fn write(
    path: &Path,
    generated: &Generated,
    lock: Locked,
    arguments: &Arguments,
) -> Result<ExitCode, Failure> {
    let files = &generated.files;
    let mut plan = match files.iter().next() {
        Some((_, text)) if is_file(path) => Plan::file(path, text)?,
        _ => Plan::new(path, files, |path, command| {
            is_ours(path, command, files, arguments)
        })?,
    };
    lock.add(&mut plan, generated, arguments)?;
    if !arguments.check {
        plan.apply()?;
        eprintln!("{}: {}", path.display(), plan.summary());
        return Ok(ExitCode::SUCCESS);
    }
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
