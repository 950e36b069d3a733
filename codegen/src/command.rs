//! The command `diff`, shared by `typewright` and the workspace's commands.

mod arguments;

use std::path::Path;

use lexopt::Parser;

use crate::build::{self, Failure, Side};
use crate::diff::{self, Accepted, Diff};
use crate::error::Errors;
use crate::terminal;
pub use arguments::resource;
use arguments::{Arguments, Format};

/// The usage text.
pub const USAGE: &str = "\
OLD and NEW are pages, schemas, or folders of them. `names.lock` beside them says what names they have.

  --git REV [PATH]           compare PATH in the revision with PATH on the disk
  --accept FILE.toml         accepted changes, each with a reason
  --deny major|minor|patch   exit code 1 if there is a change of this severity or above
  --direction request|response|both
                             who sends the values of a JSON Schema; by default both
  --full                     list every change of every page, with the fingerprint that identifies it; by default
                             equal changes of a page are listed once, and many changes are summarized by page
  --json, --markdown         print JSON; print Markdown, for a pull request
  --color auto|always|never  by default auto
  --rules                    print the rules that judge changes, as Markdown
  --draft, --resource, --assert-…, --infer-type
                             how schemas are read
";

/// The result of a command.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// Text for standard output.
    pub out: String,
    /// Text for standard error.
    pub err: String,
    /// The exit code: 0 for success, 1 for a failed check or an invalid input.
    pub code: u8,
}

/// Runs the command. `home` is what `--git REV` compares without a path; `shown` names a path in messages.
///
/// # Errors
/// If the arguments are invalid, or a file or revision cannot be read.
pub fn run(
    parser: Parser,
    home: Option<&Path>,
    shown: impl Fn(&Path) -> String,
) -> Result<Outcome, Failure> {
    let arguments = Arguments::parse(parser).map_err(Failure::Config)?;
    if arguments.rules {
        return Ok(Outcome {
            out: diff::documentation(),
            ..Outcome::default()
        });
    }
    let config = |message: &str| Err(Failure::Config(message.to_owned()));
    let (mut old, mut new) = match (&arguments.git, arguments.paths.as_slice(), home) {
        (None, [old, new], _) => (Side::of(old, &shown)?, Side::of(new, &shown)?),
        (None, _, _) => return config("expected OLD and NEW, or `--git REV`"),
        (Some(revision), [path], _) => (Side::at(revision, path)?, Side::of(path, &shown)?),
        (Some(revision), [], Some(home)) => (Side::at(revision, home)?, Side::of(home, &shown)?),
        (Some(_), [], None) => return config("expected `--git REV PATH`"),
        (Some(_), _, _) => return config("with `--git REV` there is one PATH at most"),
    };
    let mut resources = Vec::new();
    for (uri, path) in &arguments.resources {
        resources.extend(build::resources(uri, path, &shown)?);
    }
    for schema in old.schemas.iter_mut().chain(&mut new.schemas) {
        schema.resources.clone_from(&resources);
    }
    let accepted = match &arguments.accept {
        None => None,
        Some(path) => {
            let file = shown(path);
            Some((build::text(path, &file)?, file))
        }
    };
    let accepted = accepted
        .as_ref()
        .map(|(text, file)| (file.as_str(), text.as_str()));
    Ok(printed(
        &compared([&old, &new], accepted, &arguments)?,
        &arguments,
    ))
}

fn compared(
    sides: [&Side; 2],
    accepted: Option<(&str, &str)>,
    arguments: &Arguments,
) -> Result<Diff, Failure> {
    let mut sources = sides[0].sources().with(sides[1].sources());
    if let Some((file, text)) = accepted {
        sources = sources.and(file, text);
    }
    let wrong = |errors: Errors| Failure::Inputs(terminal::errors(&sources, &errors));
    let accepted = accepted.map(|(file, text)| Accepted::parse(file, text));
    let accepted = accepted.transpose().map_err(wrong)?;
    let [old, new] = sides.map(|side| side.read(&arguments.schema));
    let (old, new) = (old.map_err(wrong)?, new.map_err(wrong)?);
    let locks = sides.map(Side::names);
    let [old_lock, new_lock] = locks.map(|lock| lock.transpose().map_err(wrong));
    let options = diff::Options {
        direction: arguments.direction,
        // Users who generate keep the names, so a different name alone is not a change that affects anyone.
        keep_names: true,
        lock: old_lock?.unwrap_or_default(),
        new_lock: new_lock?,
    };
    let mut diff = diff::compare(&old, &new, &options);
    if let Some(accepted) = accepted {
        accepted.apply(&mut diff).map_err(wrong)?;
    }
    Ok(diff)
}

fn printed(diff: &Diff, arguments: &Arguments) -> Outcome {
    let out = match arguments.format {
        Format::Text => terminal::diff(diff, arguments.view),
        Format::Markdown => diff.to_markdown(arguments.view.full),
        Format::Json => format!("{:#}\n", diff.to_json()),
    };
    let is_denied = arguments.deny.is_some_and(|severity| diff.denies(severity));
    let err = match arguments.deny {
        Some(severity) if is_denied => {
            format!("denied: there are changes that are {severity} or higher\n")
        }
        _ => String::new(),
    };
    Outcome {
        out,
        err,
        code: u8::from(is_denied),
    }
}
