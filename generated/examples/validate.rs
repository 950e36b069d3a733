//! JSON documents in, one line of JSON for each out: whether it is a valid request, response or set of
//! path parameters of the operation, and every violation if it is not. See [`USAGE`].

use std::ffi::{OsStr, OsString};
use std::fs::File;
use std::io::{self, BufRead, BufReader, Write};
use std::process::ExitCode;

use northflank_api::create_deployment_service::{PathParameters, Request, Response};
use typewright_runtime::tolerant::Tolerant;
use typewright_runtime::violation::Violations;

const USAGE: &str = "\
usage: validate request|response|path [FILE] [--lines]

Reads a JSON document from FILE or standard input (`-`); with --lines, one from each line that is not
blank. Prints for each {\"valid\":true} or {\"valid\":false,\"violations\":[…]}; for a response also
\"deviations\": what differs from the documentation and was tolerated. Lines and columns count within the
document. Exit code 0: all valid; 1: some are not; 2: could not run.
";

const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// What was let through; none where reading is strict. Or what is wrong.
type Outcome = Result<Option<Violations>, Violations>;

struct Arguments {
    check: fn(&[u8]) -> Outcome,
    file: Option<OsString>,
    lines: bool,
}

fn main() -> ExitCode {
    let Some(arguments) = arguments(std::env::args_os().skip(1)) else {
        eprint!("{USAGE}");
        return ExitCode::from(2);
    };
    match run(&arguments) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(error) => {
            // Whoever closed the pipe has seen enough.
            if error.kind() != io::ErrorKind::BrokenPipe {
                let file = arguments
                    .file
                    .as_deref()
                    .unwrap_or(OsStr::new("standard input"));
                eprintln!("error: {}: {error}", file.display());
            }
            ExitCode::from(2)
        }
    }
}

fn arguments(args: impl Iterator<Item = OsString>) -> Option<Arguments> {
    let (mut check, mut file, mut lines) = (None, None, false);
    for argument in args {
        match argument.to_str() {
            Some("--lines") => lines = true,
            Some(text) if text.starts_with('-') && text != "-" => return None,
            Some(kind) if check.is_none() => check = Some(check_of(kind)?),
            _ if file.is_none() => file = Some(argument),
            _ => return None,
        }
    }
    let file = file.filter(|file| file != "-");
    Some(Arguments {
        check: check?,
        file,
        lines,
    })
}

fn check_of(kind: &str) -> Option<fn(&[u8]) -> Outcome> {
    Some(match kind {
        "request" => |text| Request::from_json(text).map(|_| None),
        "response" => |text| {
            let response = Tolerant::<Response>::from_json(text)?;
            Ok(Some(response.deviations().clone()))
        },
        "path" => |text| PathParameters::from_json(text).map(|_| None),
        _ => return None,
    })
}

/// Whether all documents are valid.
fn run(arguments: &Arguments) -> io::Result<bool> {
    let mut output = io::stdout().lock();
    let all_valid = match &arguments.file {
        Some(file) => documents(BufReader::new(File::open(file)?), arguments, &mut output),
        None => documents(io::stdin().lock(), arguments, &mut output),
    }?;
    output.flush()?;
    Ok(all_valid)
}

fn documents(
    mut input: impl BufRead,
    arguments: &Arguments,
    output: &mut impl Write,
) -> io::Result<bool> {
    let mut text = Vec::new();
    let (mut all_valid, mut first) = (true, true);
    loop {
        text.clear();
        let read = match arguments.lines {
            true => input.read_until(b'\n', &mut text)?,
            false => input.read_to_end(&mut text)?,
        };
        // Without lines the whole input is a document, even an empty one.
        if read == 0 && (arguments.lines || !first) {
            return Ok(all_valid);
        }
        let document = match text.strip_prefix(BYTE_ORDER_MARK) {
            Some(rest) if first => rest,
            _ => &text,
        };
        first = false;
        if arguments.lines && document.trim_ascii().is_empty() {
            continue;
        }
        let outcome = (arguments.check)(document);
        all_valid &= outcome.is_ok();
        writeln!(output, "{}", line(&outcome)?)?;
    }
}

/// What is printed; violations are written in their own order of members.
fn line(outcome: &Outcome) -> serde_json::Result<String> {
    let json = serde_json::to_string::<Violations>;
    Ok(match outcome {
        Ok(None) => r#"{"valid":true}"#.to_owned(),
        Ok(Some(deviations)) => format!(r#"{{"valid":true,"deviations":{}}}"#, json(deviations)?),
        Err(violations) => format!(r#"{{"valid":false,"violations":{}}}"#, json(violations)?),
    })
}
