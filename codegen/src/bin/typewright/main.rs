//! `typewright COMMAND`: Rust types for documented schemas. Exit code 0: success; 1: a failed check or an invalid
//! input; 2: could not run.

mod arguments;
mod diff;
mod generate;
mod load;
mod report;

use std::error::Error;
use std::io::{self, Write as _};
use std::process::ExitCode;

use lexopt::Arg;
use typewright::build::BuildError;
use typewright::read::json_schema::Assertion;

const USAGE: &str = "\
usage: typewright generate SCHEMA… [OPTION…]
       typewright report SCHEMA [--json] [OPTION…]
       typewright diff OLD NEW [OPTION…]

SCHEMA is a JSON Schema (draft 4, 6, 7, 2019-09 or 2020-12), or a documentation page in bullets or in Markdown
whose name ends in `.txt` or `.md`, or a folder of pages, which share their types. What a schema refers to is
never downloaded. Corrections may lie beside NAME.txt, NAME.md or NAME.json: NAME.overlay.toml, an OpenAPI
Overlay 1.0 NAME.overlay.yaml (or .json), a JSON Patch NAME.patch.json.

generate writes Rust types, to standard output unless there is a `-o`:
  -o, --output FILE.rs       one file
  -o, --output DIR           a folder for each SCHEMA; what an earlier run for one of them left is removed,
                             files without the mark `@generated` are never touched
  --check                    write nothing; show how FILE.rs or DIR differs, with exit code 1
  --lock FILE                keep the names of FILE, and write those of this run into it; needs `-o`
  --free-names               forget the names in FILE whose places are gone
  --root NAME                the name of the root type; else its title gives it, else the file's name
  --module NAME              the name of the module; else that of the root
  --ignore-unknown-members   read over the members that an open object does not name; else they are kept
  --close-objects            refuse the members that an object does not name, unless the schema allows them
  --tolerant                 the types can be read tolerantly, as those of responses

report says of each keyword whether it became type, check or documentation, or why it is ignored:
  --json                     as JSON

diff says what the change of a schema means, for whoever talks to it and for whoever uses its types:
  --git REV PATH             compare PATH as the revision has it with what lies there
  --deny major|minor|patch   exit code 1 if there is such a change, or a graver one
  --help                     its other options

all:
  --settings FILE            a file of settings, `typewright.toml`; what the command line says counts more
  --overlay FILE             further corrections of SCHEMA, in one of these forms
  --resource URI=FILE        what references to URI mean
  --resource PREFIX=DIR      the same for each `*.json` below DIR; URI is PREFIX and its path in DIR
  --draft 4|6|7|2019-09|2020-12
                             the draft of schemas without `$schema`; else 2020-12
{assertions}  --infer-type               a schema without `type` whose keywords speak of one type is of that type

  -h, --help                 this text
  -V, --version              the version

Exit code 0: all is well; 1: the answer is no, or an input is wrong; 2: could not run.
";

fn help() -> String {
    let line =
        |assertion: &Assertion| format!("  --{:<24} {}\n", assertion.option(), assertion.help());
    let assertions: String = Assertion::ALL.iter().map(line).collect();
    USAGE.replace("{assertions}", &assertions)
}

/// An error that keeps a command from running.
type Failure = Box<dyn Error>;

fn main() -> ExitCode {
    match run(lexopt::Parser::from_env()) {
        Ok(code) => code,
        Err(failure) => {
            eprintln!("error: {}", chain(&*failure));
            match failure.downcast_ref() {
                // A file that can be read but is not text is an invalid input.
                Some(BuildError::NoText { .. }) => ExitCode::from(1),
                _ => ExitCode::from(2),
            }
        }
    }
}

fn run(mut args: lexopt::Parser) -> Result<ExitCode, Failure> {
    let argument = args.next()?;
    match argument {
        Some(Arg::Long("help") | Arg::Short('h')) => print(&help())?,
        Some(Arg::Long("version") | Arg::Short('V')) => {
            print(concat!("typewright ", env!("CARGO_PKG_VERSION"), "\n"))?;
        }
        Some(Arg::Value(command)) if command == "generate" => return generate::run(args),
        Some(Arg::Value(command)) if command == "report" => return report::run(args),
        Some(Arg::Value(command)) if command == "diff" => return diff::run(args),
        Some(other) => return Err(arguments::usage(&other.unexpected().to_string())),
        None => return Err(arguments::usage("a command is missing")),
    }
    Ok(ExitCode::SUCCESS)
}

/// An error and its causes in one line.
fn chain(error: &dyn Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text += &format!(": {error}");
        cause = error.source();
    }
    text
}

/// Writes to standard output, whose reader may close it early.
fn print(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        outcome => outcome,
    }
}
