//! The command line of `cargo xtask conformance`.

use std::fs;
use std::process::ExitCode;

use anyhow::Context as _;

use super::select::Selection;
use super::{conform, fetch, report};
use crate::Workspace;
use crate::case::{DRAFTS, STORE};

/// The path of the report in the workspace.
const REPORT: &str = "tests/reports/conformance.md";

/// The path of a partial report.
const PART: &str = "target/conformance/report.md";

/// How many failures are printed; the report contains all.
const SHOWN: usize = 40;

const USAGE: &str = "\
usage: cargo xtask conformance [--all] [--draft NAME]… [--filter TEXT] [--fetch]

  --all          all drafts and SchemaStore; writes tests/reports/conformance.md
  --draft NAME   2020-12, 2019-09, 7, 6, 4 or schemastore; may be repeated (2020-12)
  --filter TEXT  only what has the text in `DRAFT/FILE: GROUP`
  --fetch        download the suite into target/ where ../shared does not have it
";

/// Runs the command; exit code 1 if a wrong verdict is not excluded, or an exclusion does not hold.
///
/// # Errors
/// If an argument is unknown, or the cases cannot be judged.
pub fn run(workspace: &Workspace, mut args: lexopt::Parser) -> anyhow::Result<ExitCode> {
    let mut selection = Selection::all(&workspace.root().join("../shared/corpora"));
    let (mut all, mut fetched) = (false, false);
    let mut folders = Vec::new();
    while let Some(argument) = args.next()? {
        match argument {
            lexopt::Arg::Long("all") => all = true,
            lexopt::Arg::Long("draft") => folders.push(folder(&args.value()?.to_string_lossy())?),
            lexopt::Arg::Long("filter") => {
                selection.filter = Some(args.value()?.to_string_lossy().into_owned());
            }
            lexopt::Arg::Long("fetch") => fetched = true,
            lexopt::Arg::Long("help") => {
                print!("{USAGE}");
                return Ok(ExitCode::SUCCESS);
            }
            other => return Err(other.unexpected().into()),
        }
    }
    if !all {
        selection.folders = if folders.is_empty() {
            vec![DRAFTS[0].0]
        } else {
            folders
        };
        selection.name = selection.folders.join("-");
    }
    if selection.filter.is_some() {
        selection.name = "filtered".to_owned();
    }
    if fetched && !selection.suite.is_dir() {
        selection.suite = fetch::fetch(workspace)?;
    }
    for folder in [&selection.suite, &selection.store] {
        let is_needed = |name: &&str| (**name == *STORE) == (*folder == selection.store);
        if selection.folders.iter().any(is_needed) && !folder.is_dir() {
            eprintln!("skipped: nothing lies at {}", folder.display());
            eprintln!("`cargo xtask conformance --fetch` downloads the suite");
            return Ok(ExitCode::SUCCESS);
        }
    }
    let whole = all && selection.filter.is_none();
    judge(workspace, &selection, if whole { REPORT } else { PART })
}

fn judge(workspace: &Workspace, selection: &Selection, path: &str) -> anyhow::Result<ExitCode> {
    let outcome = conform(workspace, selection)?;
    let file = workspace.root().join(path);
    fs::create_dir_all(file.parent().unwrap_or(&file))
        .and_then(|()| fs::write(&file, report::report(&outcome)))
        .with_context(|| format!("cannot write `{path}`"))?;
    println!(
        "{}\neverything that is wrong: {path}",
        report::tables(&outcome)
    );
    for (step, seconds) in &outcome.times {
        println!("{step}: {seconds:.1} s");
    }
    let failures = outcome.failures();
    for failure in failures.iter().take(SHOWN) {
        eprintln!("{failure}");
    }
    if failures.is_empty() {
        return Ok(ExitCode::SUCCESS);
    }
    eprintln!("{} failures", failures.len());
    Ok(ExitCode::FAILURE)
}

/// The folder with this name, with or without `draft`.
fn folder(name: &str) -> anyhow::Result<&'static str> {
    let names = || DRAFTS.iter().map(|(name, _)| *name).chain([STORE]);
    let is_called = |known: &&str| *known == name || known.strip_prefix("draft") == Some(name);
    names().find(is_called).with_context(|| {
        let names: Vec<&str> = names().collect();
        format!("`{name}` is no draft: {}", names.join(", "))
    })
}
