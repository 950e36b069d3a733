//! `typewright report`: where each keyword of a JSON Schema ended.

use std::process::ExitCode;

use lexopt::Parser;
use typewright::report::{Report, SchemaReport};
use typewright::terminal::{self, Sources};

use super::arguments::{Arguments, Command, usage};
use super::load::{self, Loaded};
use super::{Failure, USAGE, print};

/// Runs the command.
pub(crate) fn run(parser: Parser) -> Result<ExitCode, Failure> {
    let arguments = Arguments::parse(Command::Report, parser)?;
    if arguments.help {
        print(USAGE)?;
        return Ok(ExitCode::SUCCESS);
    }
    if arguments.inputs.len() > 1 {
        return Err(usage("a report is about one SCHEMA"));
    }
    let mut failed = false;
    for input in load::load(&arguments)? {
        let (sources, outcome) = match &input {
            Loaded::Page(page) => {
                let sources = Sources::of_pages(std::slice::from_ref(page));
                let report = Report::of(page).map(|report| {
                    let shown = match arguments.json {
                        true => format!("{:#}\n", report.to_json()),
                        false => report.to_string(),
                    };
                    (report.has_errors(), shown)
                });
                (sources, report)
            }
            Loaded::Schema(schema) => {
                let report = SchemaReport::of(schema, &arguments.options.schema);
                let report = report.map(|report| {
                    let shown = match arguments.json {
                        true => format!("{:#}\n", report.to_json()),
                        false => report.to_string(),
                    };
                    (report.has_errors(), shown)
                });
                (Sources::of_schema(schema), report)
            }
        };
        match outcome {
            Ok((is_wrong, shown)) => {
                failed |= is_wrong;
                print(&shown)?;
            }
            Err(errors) => {
                failed = true;
                eprint!("{}", terminal::errors(&sources, &errors));
            }
        }
    }
    Ok(ExitCode::from(u8::from(failed)))
}
