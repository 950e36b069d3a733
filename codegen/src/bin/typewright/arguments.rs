//! Parses the command line.

use std::fmt::Display;
use std::path::PathBuf;

use lexopt::{Arg, Parser, ValueExt as _};
use typewright::build::{Failure, as_given};
use typewright::command::resource;
use typewright::document::Objects;
use typewright::name::Unused;
use typewright::read::json_schema::Assertion;
use typewright::settings::{SchemaSetting, Settings};

/// Parsed arguments.
#[derive(Debug, Default)]
pub(crate) struct Arguments {
    /// The settings on the command line. Without an output, types go to standard output.
    pub(crate) settings: Settings,
    /// The settings file.
    pub(crate) file: Option<PathBuf>,
    /// The name of the root type.
    pub(crate) root: Option<String>,
    /// The name of the module.
    pub(crate) module: Option<String>,
    /// The command as quoted in the mark of emitted files.
    pub(crate) mark: String,
    /// Corrections besides those beside the schema.
    pub(crate) overlays: Vec<PathBuf>,
    /// The name lock.
    pub(crate) lock: Option<PathBuf>,
    /// Whether unused names stay in the lock.
    pub(crate) unused: Unused,
    /// Whether to compare only.
    pub(crate) check: bool,
    /// Whether to print JSON.
    pub(crate) json: bool,
    /// Whether to print the help instead.
    pub(crate) help: bool,
}

/// The command whose arguments are parsed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Command {
    /// `typewright generate`.
    Generate,
    /// `typewright report`.
    Report,
}

impl Command {
    fn name(self) -> &'static str {
        match self {
            Self::Generate => "generate",
            Self::Report => "report",
        }
    }
}

impl Arguments {
    /// Parses the arguments after the command name.
    pub(crate) fn parse(command: Command, parser: Parser) -> Result<Self, Failure> {
        let mut arguments = Self::default();
        let mut words = Words {
            parser,
            read: vec![command.name().to_owned()],
        };
        while let Some(argument) = words.parser.next().map_err(refused)? {
            let name = match argument {
                Arg::Value(path) => {
                    let path = path.to_string_lossy().into_owned();
                    words.read.push(path.clone());
                    arguments.settings.schemas.push(SchemaSetting {
                        path,
                        ..SchemaSetting::default()
                    });
                    continue;
                }
                Arg::Long("output") => "-o".to_owned(),
                Arg::Long(name) => format!("--{name}"),
                Arg::Short(letter) => format!("-{letter}"),
            };
            if !["--check", "--free-names"].contains(&name.as_str()) {
                words.read.push(name.clone());
            }
            match name.strip_prefix("--").and_then(Assertion::named) {
                Some(assertion) => {
                    arguments.settings.assertions.insert(assertion, true);
                }
                None => arguments.option(command, &name, &mut words)?,
            }
        }
        if arguments.settings.schemas.is_empty() && arguments.file.is_none() && !arguments.help {
            return Err(usage("a SCHEMA is missing"));
        }
        arguments.mark = mark(&words.read);
        Ok(arguments)
    }

    /// Whether a command in the mark of a file wrote to the same folder and shares an input or the settings file.
    pub(crate) fn is_like(&self, command: &str) -> bool {
        let words = shlex::split(command).unwrap_or_default();
        let has = |schema: &SchemaSetting| words.contains(&marked(&schema.path));
        let has_pair = |name: &str, value: Option<String>| {
            let mut pairs = words.windows(2);
            pairs.any(|pair| pair[0] == name && Some(&pair[1]) == value.as_ref())
        };
        let file = self.file.as_deref().map(|path| marked(&as_given(path)));
        let output = self.settings.output.as_deref().map(marked);
        has_pair("--settings", file)
            || has_pair("-o", output) && self.settings.schemas.iter().any(has)
    }

    /// Parses an option; returns the value after it.
    fn option(&mut self, command: Command, name: &str, words: &mut Words) -> Result<(), Failure> {
        let generates = command == Command::Generate;
        let settings = &mut self.settings;
        match name {
            "--help" | "-h" => self.help = true,
            "--infer-type" => settings.infer_type = Some(true),
            "--ignore-unknown-members" if generates => settings.objects = Some(Objects::Ignoring),
            "--close-objects" if generates => settings.objects = Some(Objects::Closed),
            "--tolerant" if generates => settings.tolerant = Some(true),
            "--check" if generates => self.check = true,
            "--free-names" if generates => self.unused = Unused::Free,
            "--json" if !generates => self.json = true,
            "--draft" => {
                settings.draft = Some(words.text()?.parse().map_err(|why: String| usage(why))?)
            }
            "--resource" => {
                let (uri, path) = resource(&words.text()?).map_err(usage)?;
                settings.resources.push((uri, as_given(&path)));
            }
            "--overlay" => self.overlays.push(words.path()?),
            "--settings" => once(name, &mut self.file, words.text()?.into())?,
            "--lock" if generates => once(name, &mut self.lock, words.path()?)?,
            "--root" if generates => once(name, &mut self.root, words.text()?)?,
            "--module" if generates => once(name, &mut self.module, words.text()?)?,
            "-o" if generates => once(name, &mut settings.output, as_given(&words.path()?))?,
            _ => return Err(usage(format!("invalid option '{name}'"))),
        }
        Ok(())
    }
}

/// The command line, and what has been read of it, for the mark.
struct Words {
    parser: Parser,
    read: Vec<String>,
}

impl Words {
    fn text(&mut self) -> Result<String, Failure> {
        let value = self.parser.value().and_then(|value| value.string());
        let text = value.map_err(refused)?;
        self.read.push(text.clone());
        Ok(text)
    }

    fn path(&mut self) -> Result<PathBuf, Failure> {
        let path = PathBuf::from(self.parser.value().map_err(refused)?);
        self.read.push(as_given(&path));
        Ok(path)
    }
}

fn once<T>(name: &str, place: &mut Option<T>, value: T) -> Result<(), Failure> {
    match place.replace(value) {
        Some(_) => Err(usage(format!("`{name}` is given twice"))),
        None => Ok(()),
    }
}

/// The command as quoted in the mark of emitted files.
fn mark(words: &[String]) -> String {
    // Only NUL cannot be quoted, and no argument contains one.
    let words = words.iter().map(|word| marked(word));
    let words: Vec<String> = words.collect();
    let words = shlex::try_join(words.iter().map(String::as_str)).unwrap_or_default();
    format!("typewright {words}")
}

/// A word in a form that fits into a line comment, whatever it contains.
fn marked(word: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || (c.is_ascii_graphic() && c != '`') || c == ' ';
    let plain = |c| if is_plain(c) { c } else { '\u{fffd}' };
    word.chars().map(plain).collect()
}

pub(crate) fn refused(error: lexopt::Error) -> Failure {
    usage(error)
}

/// A usage error, with a reference to the help.
pub(crate) fn usage(message: impl Display) -> Failure {
    Failure::Config(format!("{message}; see `typewright --help`"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mark_is_one_line_without_backquotes() {
        let words = ["generate", "a b.json", "`x`\n\u{202e}"].map(str::to_owned);
        assert_eq!(
            mark(&words),
            "typewright generate 'a b.json' '\u{fffd}x\u{fffd}\u{fffd}\u{fffd}'"
        );
    }

    #[test]
    fn a_run_is_like_another_that_shares_folder_and_input() {
        let arguments = |words: &[&str]| {
            let parser = Parser::from_args(words);
            Arguments::parse(Command::Generate, parser).unwrap()
        };
        let this = arguments(&["b c.json", "a.json", "-o", "src"]);
        for (words, is_like) in [
            (&["a.json", "-osrc"][..], true),
            (
                &["x.json", "b c.json", "--output=src", "--infer-type"],
                true,
            ),
            (&["a.json", "-o", "src/a.rs"], false),
            (&["x.json", "-o", "src"], false),
            (&["a.json"], false),
            (&["--settings", "a.toml"], false),
        ] {
            let command = arguments(words).mark;
            assert_eq!(this.is_like(&command), is_like, "{command}");
        }
    }
}
