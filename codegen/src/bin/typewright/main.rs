//! `typewright COMMAND`: Rust types for documented schemas. Exit code 0: success; 1: a failed check or an invalid
//! input; 2: could not run.

mod arguments;
mod diff;
mod generate;
mod load;
mod report;

use std::io::{self, Write as _};
use std::process::ExitCode;

use lexopt::Arg;
use typewright::build::Failure;
use typewright::read::json_schema::Assertion;

use arguments::{refused, usage};

const USAGE: &str = "\
usage: typewright generate SCHEMA… [OPTION…]
       typewright report SCHEMA [--json] [OPTION…]
       typewright diff OLD NEW [OPTION…]

SCHEMA is a JSON Schema (draft 4, 6, 7, 2019-09 or 2020-12), a documentation page in bullets or Markdown
(NAME.txt, NAME.md), or a folder of pages, which share their types. References are never downloaded. These
corrections apply if they are beside NAME.txt, NAME.md or NAME.json: NAME.overlay.toml, an OpenAPI Overlay 1.0
NAME.overlay.yaml (or .json), a JSON Patch NAME.patch.json.

generate writes Rust types, to standard output unless `-o` is given:
  -o, --output FILE.rs       one file
  -o, --output DIR           a folder for each SCHEMA; files left over from earlier runs for one of them are removed,
                             files without the mark `@generated` are never touched
  --check                    write nothing; show how FILE.rs or DIR differs, with exit code 1
  --lock FILE                keep the names in FILE, and add those of this run; needs `-o`
  --free-names               drop the names in FILE whose places are gone
  --root NAME                name of the root type; by default its title, or else the file's name
  --module NAME              name of the module; by default that of the root type
  --ignore-unknown-members   ignore the additional properties of open objects instead of keeping them
  --close-objects            reject additional properties unless the schema allows them
  --tolerant                 generate types that can be read tolerantly, like those of responses

report says whether each keyword became a type, a check or documentation, or why it is ignored:
  --json                     print JSON

diff says what the change of a schema means for users of the API and for users of the types:
  --git REV PATH             compare PATH in the revision with PATH on the disk
  --deny major|minor|patch   exit code 1 if there is a change of this severity or above
  --help                     its other options

all:
  --settings FILE            a settings file, `typewright.toml`; the command line takes precedence
  --overlay FILE             further corrections of SCHEMA, in any of these formats
  --resource URI=FILE        the document that URI refers to
  --resource PREFIX=DIR      the same for every `*.json` in DIR and below; its URI is PREFIX and its path in DIR
  --draft 4|6|7|2019-09|2020-12
                             the draft of schemas without `$schema`; by default 2020-12
{assertions}  --infer-type               give a schema without `type` the type that its keywords apply to, if that is only one

  -h, --help                 print this text
  -V, --version              print the version

Exit codes: 0 success; 1 the answer is no, or an input is wrong; 2 could not run.
";

/// The help text.
fn help() -> String {
    let line =
        |assertion: &Assertion| format!("  --{:<24} {}\n", assertion.option(), assertion.help());
    let assertions: String = Assertion::ALL.iter().map(line).collect();
    USAGE.replace("{assertions}", &assertions)
}

fn main() -> ExitCode {
    run(lexopt::Parser::from_env()).unwrap_or_else(|failure| {
        let (report, code) = failed(&failure);
        eprint!("{report}");
        ExitCode::from(code)
    })
}

fn run(mut args: lexopt::Parser) -> Result<ExitCode, Failure> {
    match args.next().map_err(refused)? {
        Some(Arg::Long("help") | Arg::Short('h')) => print(&help())?,
        Some(Arg::Long("version") | Arg::Short('V')) => {
            print(concat!("typewright ", env!("CARGO_PKG_VERSION"), "\n"))?;
        }
        Some(Arg::Value(command)) if command == "generate" => return generate::run(args),
        Some(Arg::Value(command)) if command == "report" => return report::run(args),
        Some(Arg::Value(command)) if command == "diff" => return diff::run(args),
        Some(other) => return Err(refused(other.unexpected())),
        None => return Err(usage("a command is missing")),
    }
    Ok(ExitCode::SUCCESS)
}

/// The message of a failure, and its exit code.
fn failed(failure: &Failure) -> (String, u8) {
    let text = format!("error: {}\n", failure.chain());
    match failure {
        Failure::Inputs(report) => (report.clone(), 1),
        // A file that can be opened and is not text is a wrong input.
        Failure::NoText { .. } => (text, 1),
        _ => (text, 2),
    }
}

/// Writes to standard output, whose reader may close it early.
fn print(text: &str) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(Failure::Io {
            verb: "write to",
            path: "standard output".into(),
            source: error,
        }),
        _ => Ok(()),
    }
}
