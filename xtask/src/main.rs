//! `cargo xtask COMMAND`. Exit code 0: success; 1: a failed check; 2: could not run.

use std::process::ExitCode;

use typewright::build::Failure;
use xtask::{
    Workspace, bench, check, codegen, compare, diff, features, lint, schema, semver_checks, tidy,
    verify,
};

const USAGE: &str = "\
usage: cargo xtask COMMAND

  bench                time reading a request, beside other ways
  bench --schemas      time reading instances of real schemas, beside a validator and plain types
  bench --generation   time generating types from schemas of growing size
  check                check formatting, lints, generated files, layout and docs
  codegen              generate the crate and its names
    --check            compare instead of writing
    --free-names       drop the names of what is gone
    --accept major     write even a breaking change
  compare              time the first build of the crate, beside that of typify's output
  conformance […]      run the JSON Schema Test Suite on compiled types
  diff […]             what a change of the documentation means
  features             build the published packages with each feature alone, with none and with all
  fuzz […]             compare compiled types of random schemas with an independent validator
  lint [PAGE…]         what became of every line of a page, and its contradictions; of several pages, a summary
  schema PAGE…         print the schema read from pages, without corrections
  semver-checks        what cargo-semver-checks says about the crates that `diff` judges
  tidy                 check the rules of layout that no lint checks
";

type Command = fn(&Workspace, lexopt::Parser) -> anyhow::Result<ExitCode>;

fn command(name: &str) -> Option<Command> {
    Some(match name {
        "bench" => bench::run,
        "check" => check::run,
        "codegen" => codegen::run,
        "compare" => compare::run,
        "conformance" => verify::conformance,
        "diff" => diff::run,
        "features" => features::run,
        "fuzz" => verify::fuzz,
        "lint" => lint::run,
        "schema" => schema::run,
        "semver-checks" => semver_checks::run,
        "tidy" => tidy::run,
        _ => return None,
    })
}

fn main() -> ExitCode {
    let mut args = lexopt::Parser::from_env();
    let command = match args.next() {
        Ok(Some(lexopt::Arg::Value(name))) => name.to_str().and_then(command),
        Ok(Some(lexopt::Arg::Long("help") | lexopt::Arg::Short('h'))) => {
            print!("{USAGE}");
            return ExitCode::SUCCESS;
        }
        _ => None,
    };
    let Some(run) = command else {
        eprint!("{USAGE}");
        return ExitCode::from(2);
    };
    match Workspace::find().and_then(|workspace| run(&workspace, args)) {
        Ok(code) => code,
        Err(error) => match error.downcast_ref() {
            Some(Failure::Inputs(report)) => {
                eprint!("{report}");
                ExitCode::from(1)
            }
            _ => {
                eprintln!("error: {error:#}");
                ExitCode::from(2)
            }
        },
    }
}
