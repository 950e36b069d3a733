//! Parses the command line of `diff`.

use std::io::IsTerminal as _;
use std::path::PathBuf;

use lexopt::{Arg, Parser, ValueExt as _};

use crate::SchemaOptions;
use crate::diff::{Direction, Severity};
use crate::keyword::Assertion;
use crate::terminal::View;

/// The output format.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Format {
    /// For people.
    #[default]
    Text,
    /// For a pull request.
    Markdown,
    /// For programs.
    Json,
}

/// Parsed arguments.
#[derive(Debug, Default)]
pub(super) struct Arguments {
    pub(super) paths: Vec<PathBuf>,
    pub(super) git: Option<String>,
    pub(super) accept: Option<PathBuf>,
    pub(super) deny: Option<Severity>,
    pub(super) direction: Direction,
    pub(super) format: Format,
    pub(super) view: View,
    pub(super) rules: bool,
    pub(super) schema: SchemaOptions,
    pub(super) resources: Vec<(String, PathBuf)>,
}

impl Arguments {
    pub(super) fn parse(mut parser: Parser) -> Result<Self, String> {
        let mut arguments = Self {
            view: View {
                colour: is_coloured(),
                full: false,
            },
            ..Self::default()
        };
        while let Some(argument) = parser.next().map_err(said)? {
            match argument {
                Arg::Value(path) => arguments.paths.push(path.into()),
                Arg::Long(name) => {
                    let name = name.to_owned();
                    arguments.option(&name, &mut parser)?;
                }
                other @ Arg::Short(_) => return Err(said(other.unexpected())),
            }
        }
        Ok(arguments)
    }

    fn option(&mut self, name: &str, parser: &mut Parser) -> Result<(), String> {
        if let Some(assertion) = Assertion::named(name) {
            self.schema.assertions = self.schema.assertions.with(assertion);
            return Ok(());
        }
        match name {
            "rules" => self.rules = true,
            "full" => self.view.full = true,
            "json" => self.format(Format::Json)?,
            "markdown" => self.format(Format::Markdown)?,
            "infer-type" => self.schema.infer_type = true,
            "git" => once(name, &mut self.git, text(parser)?)?,
            "accept" => once(name, &mut self.accept, parser.value().map_err(said)?.into())?,
            "deny" => {
                let text = text(parser)?;
                let severity = Severity::named(&text);
                let severity = severity.ok_or_else(|| wrong("major, minor or patch", &text))?;
                once(name, &mut self.deny, severity)?;
            }
            "direction" => {
                let text = text(parser)?;
                let direction = Direction::named(&text);
                self.direction =
                    direction.ok_or_else(|| wrong("request, response or both", &text))?;
            }
            "color" => {
                self.view.colour = match text(parser)?.as_str() {
                    "auto" => is_coloured(),
                    "always" => true,
                    "never" => false,
                    other => return Err(wrong("auto, always or never", other)),
                };
            }
            "draft" => self.schema.default_draft = text(parser)?.parse()?,
            "resource" => self.resources.push(resource(&text(parser)?)?),
            _ => return Err(format!("invalid option '--{name}'")),
        }
        Ok(())
    }

    fn format(&mut self, format: Format) -> Result<(), String> {
        match self.format {
            Format::Text => self.format = format,
            other if other == format => {}
            _ => return Err("`--json` or `--markdown`, not both".to_owned()),
        }
        Ok(())
    }
}

/// Whether standard output is a terminal, and `NO_COLOR` is unset (<https://no-color.org>).
fn is_coloured() -> bool {
    std::io::stdout().is_terminal()
        && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}

fn once<T>(name: &str, place: &mut Option<T>, value: T) -> Result<(), String> {
    match place.replace(value) {
        Some(_) => Err(format!("`--{name}` is given twice")),
        None => Ok(()),
    }
}

fn text(parser: &mut Parser) -> Result<String, String> {
    parser
        .value()
        .and_then(|value| value.string())
        .map_err(said)
}

#[expect(clippy::needless_pass_by_value, reason = "it is used in `map_err`")]
fn said(error: lexopt::Error) -> String {
    error.to_string()
}

fn wrong(expected: &str, found: &str) -> String {
    format!("expected {expected}, found `{found}`")
}

/// Parses `URI=PATH`. A URI may contain `=`, so the last one separates.
///
/// # Errors
/// If one of the two is missing.
pub fn resource(text: &str) -> Result<(String, PathBuf), String> {
    match text.rsplit_once('=') {
        Some((uri, path)) if !uri.is_empty() && !path.is_empty() => {
            Ok((uri.to_owned(), path.into()))
        }
        _ => Err(wrong("`URI=FILE` or `PREFIX=DIR`", text)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(words: &[&str]) -> Result<Arguments, String> {
        Arguments::parse(Parser::from_args(words))
    }

    #[test]
    fn invalid_arguments_are_refused() {
        for (words, says) in [
            (&["--deny", "nothing"][..], "expected major, minor or patch"),
            (
                &["--deny", "major", "--deny", "minor"],
                "`--deny` is given twice",
            ),
            (&["--direction", "up"], "expected request, response or both"),
            (&["--color", "blue"], "expected auto, always or never"),
            (&["--json", "--markdown"], "not both"),
            (&["--git"], "missing argument"),
            (&["--nonsense"], "'--nonsense'"),
            (&["-x"], "'-x'"),
        ] {
            let found = parse(words).unwrap_err();
            assert!(found.contains(says), "{words:?}: {found}");
        }
    }

    #[test]
    fn all_that_makes_sense_is_taken() {
        let words = [
            "a",
            "b",
            "--deny=minor",
            "--json",
            "--direction",
            "response",
            "--draft",
            "7",
            "--color",
            "always",
        ];
        let arguments = parse(&words).unwrap();
        assert_eq!(arguments.paths.len(), 2);
        assert_eq!(arguments.deny, Some(Severity::Minor));
        assert_eq!(
            (arguments.format, arguments.direction),
            (Format::Json, Direction::Response)
        );
        assert!(arguments.view.colour);
    }

    #[test]
    fn the_last_equals_sign_separates() {
        let (uri, path) = resource("https://example.com/?a=b=c.json").unwrap();
        assert_eq!(
            (uri.as_str(), path),
            ("https://example.com/?a=b", "c.json".into())
        );
        for wrong in ["", "a", "=a", "a="] {
            assert!(resource(wrong).is_err(), "{wrong}");
        }
    }
}
