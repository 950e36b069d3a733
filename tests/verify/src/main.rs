//! The commands `conformance` and `fuzz`, started by `cargo xtask`. Exit code 0: success; 1: a wrong verdict; 2: could
//! not run.

use std::process::ExitCode;

use verify::{Workspace, conformance, fuzz};

fn run() -> anyhow::Result<ExitCode> {
    let workspace = Workspace::find()?;
    let mut args = lexopt::Parser::from_env();
    match args.next()? {
        Some(lexopt::Arg::Value(name)) if name == "conformance" => {
            conformance::run(&workspace, args)
        }
        Some(lexopt::Arg::Value(name)) if name == "fuzz" => fuzz::run(&workspace, args),
        _ => anyhow::bail!("usage: cargo xtask conformance … or cargo xtask fuzz …"),
    }
}

fn main() -> ExitCode {
    run().unwrap_or_else(|error| {
        eprintln!("error: {error:#}");
        ExitCode::from(2)
    })
}
