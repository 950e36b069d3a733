//! `cargo xtask COMMAND`: finds the command and runs it. Exit code 0: all is well; 1: the answer is no;
//! 2: could not run.

use std::process::ExitCode;

use xtask::{Workspace, schema, tidy};

type Command = fn(&Workspace, lexopt::Parser) -> anyhow::Result<ExitCode>;

/// Name, arguments, what it does, what runs.
const COMMANDS: &[(&str, &str, &str, Command)] = &[
    (
        "schema",
        "FILE",
        "what is read from a page, as documented",
        schema::run,
    ),
    (
        "tidy",
        "",
        "the rules of layout that no lint knows",
        tidy::run,
    ),
];

fn main() -> ExitCode {
    let mut args = lexopt::Parser::from_env();
    let command = match args.next() {
        Ok(Some(lexopt::Arg::Value(name))) => COMMANDS.iter().find(|command| name == command.0),
        Ok(Some(lexopt::Arg::Long("help") | lexopt::Arg::Short('h'))) => {
            print!("{}", usage());
            return ExitCode::SUCCESS;
        }
        _ => None,
    };
    let Some((name, _, _, run)) = command else {
        eprint!("{}", usage());
        return ExitCode::from(2);
    };
    match Workspace::find().and_then(|workspace| run(&workspace, args)) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error:#}");
            if error.is::<lexopt::Error>() {
                eprintln!("see `cargo xtask --help` for the arguments of `{name}`");
            }
            ExitCode::from(2)
        }
    }
}

fn usage() -> String {
    let mut text = String::from("usage: cargo xtask COMMAND\n\n");
    for (name, arguments, purpose, _) in COMMANDS {
        text += &format!("  {:<28}{purpose}\n", format!("{name} {arguments}"));
    }
    text
}
