//! `cargo xtask lint [--json] [--full] [FILE|DIR…]`: reports what became of every line and sentence of a page, and its
//! contradictions; for several pages a summary. Without files, all pages of the workspace.

use std::path::PathBuf;
use std::process::ExitCode;

use typewright::report::{Report, Summary};
use typewright::terminal::{self, Sources};

use crate::{Workspace, inputs};

/// Runs the command; exit code 1 if a page cannot be read, its overlay does not fit, or something on it is unaccounted
/// for. Findings alone are no failure.
///
/// # Errors
/// If an argument is unknown, or a file cannot be opened.
pub fn run(workspace: &Workspace, mut args: lexopt::Parser) -> anyhow::Result<ExitCode> {
    let (mut json, mut full) = (false, false);
    let mut files = Vec::new();
    while let Some(argument) = args.next()? {
        match argument {
            lexopt::Arg::Long("json") => json = true,
            lexopt::Arg::Long("full") => full = true,
            lexopt::Arg::Value(path) => files.push(PathBuf::from(path)),
            other => return Err(other.unexpected().into()),
        }
    }
    let pages = match files.as_slice() {
        [] => inputs::load(workspace)?,
        files => inputs::load_pages(workspace, files)?,
    };
    let mut reports = Vec::new();
    let mut unreadable = Vec::new();
    let mut failed = false;
    for page in &pages {
        match Report::of(page) {
            Ok(report) => {
                failed |= report.has_errors();
                reports.push(report);
            }
            Err(errors) => {
                failed = true;
                unreadable.push(page.file.clone());
                let sources = Sources::of_pages(std::slice::from_ref(page));
                eprint!("{}", terminal::errors(&sources, &errors));
            }
        }
    }
    let summary = (pages.len() > 1).then(|| Summary::of(&reports, unreadable));
    let reports = if full || summary.is_none() {
        reports
    } else {
        Vec::new()
    };
    print!("{}", shown(&reports, summary.as_ref(), json));
    Ok(if failed {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    })
}

/// The reports and their summary as text; with `json` an array of reports.
fn shown(reports: &[Report], summary: Option<&Summary>, json: bool) -> String {
    if json {
        let reports: Vec<_> = reports.iter().map(Report::to_json).collect();
        let reports = serde_json::Value::from(reports);
        return match summary {
            None => format!("{reports:#}\n"),
            Some(summary) => {
                let summary = summary.to_json();
                format!(
                    "{:#}\n",
                    serde_json::json!({"summary": summary, "pages": reports})
                )
            }
        };
    }
    let reports = reports.iter().map(ToString::to_string);
    let texts: Vec<String> = reports.chain(summary.map(ToString::to_string)).collect();
    texts.join("\n")
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
