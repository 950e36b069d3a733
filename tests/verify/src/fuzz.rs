//! `cargo xtask fuzz`: compiles types for random schemas and compares their verdicts on random instances with those of
//! the oracle. Differences are shrunk and written to files.

mod case;
mod command;
mod finding;
mod instance;
mod older;
mod schema;
mod shrink;
mod vocabulary;
pub mod wild;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::Context as _;
use serde_json::Value;

pub use case::{OfDraft, changed, near};
pub use command::run;
pub use finding::Finding;

use crate::Workspace;
use crate::case::{Case, Corpus, DRAFTS};
use crate::judge::verdict::Wrong;
use crate::judge::{Demand, generate_all, judge_all};

/// How many schemas are built at once.
const ROUND: usize = 120;

/// The maximum number of instances of a schema.
const INSTANCES: usize = 24;

/// How many findings with the same cause are shrunk in a round.
const ALIKE: usize = 2;

/// How many findings are shrunk at once.
const AT_ONCE: usize = 5;

/// What to test.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The seed of the first schema; each further schema has the next seed.
    pub seed: u64,
    /// The number of schemas; `None` for no limit but `minutes`.
    pub schemas: Option<usize>,
    /// The approximate time.
    pub minutes: Option<u64>,
    /// The drafts, in turn.
    pub drafts: Vec<OfDraft>,
    /// Whether to only generate types, which is much faster and finds panics.
    pub dry: bool,
    /// Whether to shrink findings.
    pub shrink: bool,
    /// Whether to also shrink findings that only differ from the oracle in places.
    pub places: bool,
    /// The folder for builds and findings.
    pub folder: PathBuf,
}

impl Settings {
    /// Settings for this many schemas from a seed on, in all drafts.
    #[must_use]
    pub fn new(workspace: &Workspace, seed: u64, schemas: usize) -> Self {
        Self {
            seed,
            schemas: Some(schemas),
            minutes: None,
            drafts: DRAFTS.to_vec(),
            dry: false,
            shrink: false,
            places: false,
            folder: workspace.root().join("target/fuzz"),
        }
    }
}

/// What was tested and found.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// The schemas that should have types.
    pub schemas: usize,
    /// The schemas that the oracle cannot read.
    pub skipped: usize,
    /// The instances.
    pub instances: usize,
    /// Those that are valid.
    pub valid: usize,
    /// Rejections whose places were compared.
    pub compared: usize,
    /// The number of findings of each kind, duplicates included.
    pub counts: BTreeMap<Wrong, usize>,
    /// The findings.
    pub findings: Vec<Finding>,
}

/// Tests random schemas.
///
/// # Errors
/// If a program cannot be run, or a finding cannot be written.
pub fn fuzz(
    workspace: &Workspace,
    settings: &Settings,
    mut watch: impl FnMut(&Report),
) -> anyhow::Result<Report> {
    let begin = Instant::now();
    let patience = settings
        .minutes
        .map(|minutes| Duration::from_secs(minutes * 60));
    let mut report = Report::default();
    let mut done = 0;
    while settings.schemas.is_none_or(|all| done < all)
        && patience.is_none_or(|patience| begin.elapsed() < patience)
    {
        let count = settings.schemas.map_or(ROUND, |all| ROUND.min(all - done));
        round(workspace, settings, done, count, &mut report)?;
        done += count;
        watch(&report);
    }
    Ok(report)
}

/// Judges given cases: objects with a `schema`, `instances` and optionally a `draft`. Returns the findings.
///
/// # Errors
/// If the text is not such a list, or a program cannot be run.
pub fn known(workspace: &Workspace, folder: &Path, text: &str) -> anyhow::Result<Vec<Finding>> {
    let list: Vec<Value> = serde_json::from_str(text).context("the list of cases")?;
    let mut corpus = Corpus::default();
    for (index, one) in list.iter().enumerate() {
        let draft = finding::draft(one["draft"].as_str().unwrap_or(DRAFTS[0].0))?;
        let instances = one["instances"].as_array().cloned().unwrap_or_default();
        let about = case::About {
            draft,
            seed: index as u64,
            keeps_members: one["keep_members"] != false,
        };
        let case = case::judged(&one["schema"], about, instances);
        corpus
            .cases
            .push(case.with_context(|| format!("case {index} is no schema"))?);
    }
    let outcome = judge_all(workspace, folder, &corpus, Demand::All)?;
    let judged = corpus.cases.iter().zip(&outcome.cases);
    Ok(judged
        .flat_map(|(case, judged)| Finding::all(case, judged))
        .collect())
}

/// Generates some cases, judges them, and reports findings.
fn round(
    workspace: &Workspace,
    settings: &Settings,
    done: usize,
    count: usize,
    report: &mut Report,
) -> anyhow::Result<()> {
    let mut cases: Vec<Case> = Vec::new();
    for index in done..done + count {
        let draft = settings.drafts[index % settings.drafts.len()];
        match case::case(settings.seed + index as u64, draft, INSTANCES) {
            Some(case) => cases.push(case),
            None => report.skipped += 1,
        }
    }
    // A program has modules of one draft.
    cases.sort_by_key(|case| case.draft);
    let corpus = Corpus {
        cases,
        ..Corpus::default()
    };
    let outcome = if settings.dry {
        generate_all(&corpus)
    } else {
        let folder = settings.folder.join("build");
        judge_all(workspace, &folder, &corpus, Demand::All)?
    };
    let mut alike: BTreeMap<String, usize> = BTreeMap::new();
    let mut fresh = Vec::new();
    for (case, judged) in corpus.cases.iter().zip(&outcome.cases) {
        report.schemas += 1;
        report.instances += case.instances.len();
        report.valid += case
            .instances
            .iter()
            .filter(|instance| instance.valid)
            .count();
        let verdicts = judged.tests.iter().filter_map(|test| test.verdict.as_ref());
        report.compared += verdicts.filter(|verdict| verdict.compared).count();
        let mut found = Finding::all(case, judged);
        found.sort_by_key(Finding::size);
        for finding in found {
            *report.counts.entry(finding.wrong).or_default() += 1;
            let seen = alike
                .entry(format!("{} {}", finding.wrong, finding.cause))
                .or_default();
            *seen += 1;
            // One finding of each kind per schema is enough.
            let same = |one: &Finding| one.about == finding.about && one.wrong == finding.wrong;
            if *seen <= ALIKE && !fresh.iter().any(same) {
                fresh.push(finding);
            }
        }
    }
    keep(workspace, settings, fresh, report)
}

/// Shrinks findings, and writes new ones to files.
fn keep(
    workspace: &Workspace,
    settings: &Settings,
    mut fresh: Vec<Finding>,
    report: &mut Report,
) -> anyhow::Result<()> {
    fresh.sort_by_key(Finding::is_naming);
    for some in fresh
        .chunk_by(|one, other| one.is_naming() == other.is_naming())
        .flat_map(|alike| alike.chunks(AT_ONCE))
    {
        let mut some = some.to_vec();
        let is_worth_it = settings.places || !some.iter().all(Finding::is_naming);
        if settings.shrink && is_worth_it {
            some = shrink::shrink(workspace, &settings.folder.join("shrinking"), some)?;
        }
        for finding in some {
            let known = |one: &Finding| one.wrong == finding.wrong && one.schema == finding.schema;
            if !report.findings.iter().any(known) {
                finding.write(&settings.folder)?;
                report.findings.push(finding);
            }
        }
    }
    Ok(())
}
