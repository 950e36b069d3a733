//! `typewright report`: lists what became of each keyword of a JSON Schema.

use std::process::ExitCode;

use lexopt::Parser;
use typewright::AnyInput;
use typewright::build::Failure;
use typewright::report::{Report, SchemaReport};

use super::arguments::{Arguments, Command, usage};
use super::{help, load, print};

pub(crate) fn run(parser: Parser) -> Result<ExitCode, Failure> {
    let arguments = Arguments::parse(Command::Report, parser)?;
    if arguments.help {
        print(&help())?;
        return Ok(ExitCode::SUCCESS);
    }
    let job = load::load(&arguments)?;
    let [input] = job.inputs.as_slice() else {
        return Err(usage("a report is about one SCHEMA"));
    };
    let report = match input {
        AnyInput::Page(page) => Report::of(page).map(|report| {
            let json = arguments.json.then(|| report.to_json());
            (report.has_errors(), json, report.to_string())
        }),
        AnyInput::Schema(schema) => SchemaReport::of(schema, &job.options.schema).map(|report| {
            let json = arguments.json.then(|| report.to_json());
            (report.has_errors(), json, report.to_string())
        }),
    };
    let (has_errors, json, text) = report.map_err(|errors| job.wrong(&errors))?;
    print(&json.map_or(text, |json| format!("{json:#}\n")))?;
    Ok(ExitCode::from(u8::from(has_errors)))
}
