//! `cargo xtask lint [--json] [FILE…]`: where every line and sentence of a page ended, and what the page
//! contradicts itself in. Without files, all pages of the workspace.

use std::path::PathBuf;
use std::process::ExitCode;

use typewright::report::Report;
use typewright::terminal::{self, Sources};

use crate::{Workspace, inputs};

/// Runs the command: exit code 0 if there is nothing but findings, 1 if a page cannot be read, its
/// overlay does not fit, or something on it has no fate.
///
/// # Errors
/// When an argument is not known or a file cannot be opened.
pub fn run(workspace: &Workspace, mut args: lexopt::Parser) -> anyhow::Result<ExitCode> {
    let mut json = false;
    let mut files = Vec::new();
    while let Some(argument) = args.next()? {
        match argument {
            lexopt::Arg::Long("json") => json = true,
            lexopt::Arg::Value(path) => files.push(PathBuf::from(path)),
            other => return Err(other.unexpected().into()),
        }
    }
    let pages = match files.as_slice() {
        [] => inputs::load(workspace)?,
        files => files
            .iter()
            .map(|file| inputs::load_page(workspace, file))
            .collect::<Result<_, _>>()?,
    };
    let mut reports = Vec::new();
    let mut failed = false;
    for page in &pages {
        match Report::of(page) {
            Ok(report) => {
                failed |= report.has_errors();
                reports.push(report);
            }
            Err(errors) => {
                failed = true;
                let sources = Sources::of_pages(std::slice::from_ref(page));
                eprint!("{}", terminal::errors(&sources, &errors));
            }
        }
    }
    print!("{}", shown(&reports, json));
    Ok(if failed {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    })
}

/// The reports as text, or as a JSON array.
fn shown(reports: &[Report], json: bool) -> String {
    if json {
        let reports: Vec<_> = reports.iter().map(Report::to_json).collect();
        return format!("{:#}\n", serde_json::Value::from(reports));
    }
    let reports: Vec<String> = reports.iter().map(ToString::to_string).collect();
    reports.join("\n")
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    const PAGE: &str = "\
Things /

Make thing

Makes it.

Request body

  • {object}
    • name

      string required
      Required in case where `kind` is `a`. It must be nice.

POST /v1/things

Example request

Request body
curl
curl --request POST \\
  --data '{}' \\
  https://example.com/v1/things
";

    fn lint(page: &str, overlay: Option<&str>) -> ExitCode {
        let folder = tempfile::tempdir().unwrap();
        let workspace = Workspace::at(folder.path());
        fs::create_dir_all(workspace.schema()).unwrap();
        fs::write(workspace.schema().join("thing.txt"), page).unwrap();
        if let Some(overlay) = overlay {
            fs::write(workspace.schema().join("thing.overlay.toml"), overlay).unwrap();
        }
        run(&workspace, lexopt::Parser::from_args(["--json"])).unwrap()
    }

    #[test]
    fn findings_are_no_failure() {
        assert_eq!(lint(PAGE, None), ExitCode::SUCCESS);
    }

    #[test]
    fn what_cannot_be_read_is_one() {
        assert_eq!(lint("nothing", None), ExitCode::FAILURE);
        assert_eq!(lint(PAGE, Some("[[secret]]")), ExitCode::FAILURE);
        let stale = "[[secret]]\npointer = \"/requestBody/properties/nme\"\nreason = \"r\"";
        assert_eq!(lint(PAGE, Some(stale)), ExitCode::FAILURE);
    }

    #[test]
    fn an_unknown_argument_is_an_error() {
        let workspace = Workspace::at("nowhere");
        assert!(run(&workspace, lexopt::Parser::from_args(["--yaml"])).is_err());
        assert!(run(&workspace, lexopt::Parser::from_args(["missing.txt"])).is_err());
    }
}
