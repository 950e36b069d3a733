//! The command line of `cargo xtask fuzz`.

use std::fs;
use std::path::Path;
use std::process::ExitCode;

use anyhow::Context as _;

use super::finding::{Finding, draft};
use super::{Report, Settings, fuzz, known};
use crate::Workspace;

const USAGE: &str = "\
usage: cargo xtask fuzz [--seed N] [--schemas N] [--minutes N] [--draft NAME]…
                        [--dry] [--raw] [--places] [--cases FILE] [--folder PATH]

  --seed N      the seed of the first schema (1)
  --schemas N   how many schemas (120, or without end beside --minutes)
  --minutes N   how long, about
  --draft NAME  2020-12, 2019-09, 7, 6 or 4; may be repeated (2020-12)
  --dry         types are only generated
  --raw         findings are not made small
  --places      what only names other places than the oracle is made small too
  --cases FILE  judges the cases of a file (tests/data/fuzz/cases.json shows how) instead
  --folder PATH where findings go, and what is built (target/fuzz)
";

/// Runs the command; exit code 1 if a verdict or value is wrong, or types are missing.
///
/// # Errors
/// If an argument is unknown, or a program cannot be run.
pub fn run(workspace: &Workspace, mut args: lexopt::Parser) -> anyhow::Result<ExitCode> {
    let mut settings = Settings::new(workspace, 1, 0);
    (settings.schemas, settings.shrink) = (None, true);
    settings.drafts.clear();
    let mut cases = None;
    while let Some(argument) = args.next()? {
        match argument {
            lexopt::Arg::Long("seed") => settings.seed = args.value()?.to_string_lossy().parse()?,
            lexopt::Arg::Long("schemas") => {
                settings.schemas = Some(args.value()?.to_string_lossy().parse()?);
            }
            lexopt::Arg::Long("minutes") => {
                settings.minutes = Some(args.value()?.to_string_lossy().parse()?);
            }
            lexopt::Arg::Long("draft") => {
                settings
                    .drafts
                    .push(draft(&args.value()?.to_string_lossy())?);
            }
            lexopt::Arg::Long("places") => settings.places = true,
            lexopt::Arg::Long("folder") => settings.folder = workspace.root().join(args.value()?),
            lexopt::Arg::Long("cases") => cases = Some(args.value()?),
            lexopt::Arg::Long("dry") => settings.dry = true,
            lexopt::Arg::Long("raw") => settings.shrink = false,
            lexopt::Arg::Long("help") => {
                print!("{USAGE}");
                return Ok(ExitCode::SUCCESS);
            }
            other => return Err(other.unexpected().into()),
        }
    }
    if let Some(file) = cases {
        return judge(workspace, &settings, Path::new(&file));
    }
    if settings.drafts.is_empty() {
        settings.drafts.push(draft("2020-12")?);
    }
    if settings.minutes.is_none() && settings.schemas.is_none() {
        settings.schemas = Some(120);
    }
    let mut shown = 0;
    let report = fuzz(workspace, &settings, |report| {
        for finding in report.findings[shown..]
            .iter()
            .filter(|one| !one.is_naming())
        {
            println!("{finding}\n");
        }
        shown = report.findings.len();
        print(report);
    })?;
    let is_right = report.findings.iter().all(Finding::is_naming);
    Ok(ExitCode::from(u8::from(!is_right)))
}

/// Judges given cases.
fn judge(workspace: &Workspace, settings: &Settings, file: &Path) -> anyhow::Result<ExitCode> {
    let text =
        fs::read_to_string(file).with_context(|| format!("cannot read `{}`", file.display()))?;
    let findings = known(workspace, &settings.folder.join("build"), &text)?;
    for finding in &findings {
        println!("{finding}\n");
    }
    let is_right = findings.iter().all(Finding::is_naming);
    Ok(ExitCode::from(u8::from(!is_right)))
}

fn print(report: &Report) {
    println!(
        "{} schemas ({} skipped), {} instances, {} valid, {} rejections compared",
        report.schemas, report.skipped, report.instances, report.valid, report.compared
    );
    for (wrong, count) in &report.counts {
        println!("  {wrong}: {count}");
    }
}
