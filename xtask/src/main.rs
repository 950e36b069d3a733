//! `cargo xtask COMMAND`. Exit code 0: success; 1: a failed check; 2: could not run.

use std::process::ExitCode;

use xtask::{
    Workspace, bench, check, codegen, compare, diff, features, lint, schema, semver_checks, tidy,
    verify,
};

const USAGE: &str = "\
usage: cargo xtask COMMAND

  bench              time reading a request, beside other ways
  bench --schemas    time reading the instances of real schemas, beside a validator and plain types
  bench --generation time making types of schemas of growing size
  check              formatting, lints, generated files, layout and docs
  codegen [--check]  write the emitted crate and its names, or say how they differ
          [--free-names]  and forget the names of what is gone
          [--accept major]  even if that breaks users
  compare            time the first build, beside typify's output
  conformance […]    compile types and run the JSON Schema Test Suite on them
  diff […]           what a change of the documentation means
  features           the published packages, with each feature alone, with none and with all
  fuzz […]           compile types of random schemas and compare them with an independent validator
  lint [PAGE…]       where every line of a page ended, and its contradictions; of several, a summary
  schema PAGE…       what is read from pages, as documented
  semver-checks      what cargo-semver-checks says of the crates that `diff` judges
  tidy               the rules of layout that no lint knows
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
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::from(2)
        }
    }
}
