//! `typewright report`: lists what became of each keyword of a JSON Schema.

use std::fmt::Display;
use std::process::ExitCode;

use lexopt::Parser;
use serde_json::Value;
use typewright::AnyInput;
use typewright::report::{Report, SchemaReport};
use typewright::terminal::{self, Sources};

use super::arguments::{Arguments, Command, usage};
use super::load;
use super::{Failure, help, print};

pub(crate) fn run(parser: Parser) -> Result<ExitCode, Failure> {
    let arguments = Arguments::parse(Command::Report, parser)?;
    if arguments.help {
        print(&help())?;
        return Ok(ExitCode::SUCCESS);
    }
    let Some(job) = load::load(&arguments)? else {
        return Ok(ExitCode::from(1));
    };
    if job.inputs.len() > 1 {
        return Err(usage("a report is about one SCHEMA"));
    }
    let mut failed = false;
    for input in &job.inputs {
        let (sources, outcome) = match input {
            AnyInput::Page(page) => {
                let sources = Sources::of_pages(std::slice::from_ref(page));
                let report = Report::of(page).map(|report| {
                    let text = shown(arguments.json, &report, || report.to_json());
                    (report.has_errors(), text)
                });
                (sources, report)
            }
            AnyInput::Schema(schema) => {
                let report = SchemaReport::of(schema, &job.options.schema);
                let report = report.map(|report| {
                    let text = shown(arguments.json, &report, || report.to_json());
                    (report.has_errors(), text)
                });
                (Sources::of_schema(schema), report)
            }
        };
        match outcome {
            Ok((is_wrong, text)) => {
                failed |= is_wrong;
                print(&text)?;
            }
            Err(errors) => {
                failed = true;
                eprint!("{}", terminal::errors(&sources, &errors));
            }
        }
    }
    Ok(ExitCode::from(u8::from(failed)))
}

fn shown(json: bool, report: &impl Display, to_json: impl FnOnce() -> Value) -> String {
    match json {
        true => format!("{:#}\n", to_json()),
        false => report.to_string(),
    }
}
