//! Judges the generated types of many cases: generates, builds and runs them, and compares the results with the
//! expected verdicts and the oracle.

pub(crate) mod oracles;
pub mod outcome;
pub mod verdict;

use std::path::Path;
use std::time::Instant;

use anyhow::Context as _;
use serde_json::Value;

pub use crate::program::package::Demand;

use crate::Workspace;
use crate::case::{Case, Corpus};
use crate::oracle::{Oracle, Setting};
use crate::program::generate::Module;
use crate::program::package::{Batch, Named, Package};
use crate::program::{ask, build, generate};
use oracles::Oracles;
use outcome::{Judged, Outcome, Test};
use verdict::Wrong;

/// The maximum number of modules in a program. More modules mean less linking, fewer allow two programs to be built at
/// once.
const MODULES: usize = 40;

/// The maximum size of a program in bytes, unless a single module is larger.
const BYTES: usize = 600_000;

/// Generates all cases, builds them in a folder, runs and judges them.
///
/// # Errors
/// If a program cannot be run.
pub fn judge_all(
    workspace: &Workspace,
    folder: &Path,
    corpus: &Corpus,
    demand: Demand,
) -> anyhow::Result<Outcome> {
    let mut clock = Clock::new();
    let modules = generate::all(corpus, name);
    let mut batches = batches(corpus, &modules);
    clock.lap("generating");
    let package = Package::write(workspace, folder, &batches, demand)?;
    let built = build::build(workspace, &package, &mut batches)?;
    clock.lap("building");
    let mut outcome = unjudged(corpus);
    for (index, module) in modules.iter().enumerate() {
        let broken = built.broken.get(&name(index)).cloned();
        outcome.cases[index].missing = match module {
            Err(why) => Some((Wrong::NotGenerated, why.clone())),
            Ok(_) => broken.map(|why| (Wrong::NotCompiling, why)),
        };
    }
    let oracles = Oracles::new(corpus);
    for batch in batches.iter().filter(|batch| !batch.modules.is_empty()) {
        let program = built.programs.get(&batch.name);
        let program = program.with_context(|| format!("`{}` was not built", batch.name))?;
        let schemas = match demand {
            Demand::Verdicts => Vec::new(),
            Demand::All => own_schemas(batch, program)?,
        };
        ask_all(corpus, &oracles, batch, program, &schemas, &mut outcome)?;
    }
    clock.lap("asking");
    outcome.times = clock.laps;
    Ok(outcome)
}

/// Generates all cases without building: an outcome without verdicts.
#[must_use]
pub fn generate_all(corpus: &Corpus) -> Outcome {
    let mut outcome = unjudged(corpus);
    for (case, module) in outcome.cases.iter_mut().zip(generate::all(corpus, name)) {
        case.missing = module.err().map(|why| (Wrong::NotGenerated, why));
    }
    outcome
}

/// The name of the module of a case.
fn name(index: usize) -> String {
    format!("m{index:04}")
}

/// The modules in batches, each with modules of a single folder.
fn batches(corpus: &Corpus, modules: &[Result<Module, String>]) -> Vec<Batch> {
    let mut batches: Vec<Batch> = Vec::new();
    let (mut last, mut number, mut bytes) = ("", 0, 0);
    for (index, module) in modules.iter().enumerate() {
        let (draft, Ok(module)) = (corpus.cases[index].draft, module) else {
            continue;
        };
        let size = module.text.len();
        let full = batches
            .last()
            .is_none_or(|batch| batch.modules.len() >= MODULES);
        if full || draft != last || bytes + size > BYTES {
            number = if draft == last { number + 1 } else { 0 };
            (last, bytes) = (draft, 0);
            batches.push(Batch {
                name: format!("{}-{number:02}", draft.replace('.', "-")),
                modules: Vec::new(),
            });
        }
        bytes += size;
        if let Some(batch) = batches.last_mut() {
            batch.modules.push(Named {
                name: name(index),
                case: index,
                module: module.clone(),
            });
        }
    }
    batches
}

fn unjudged(corpus: &Corpus) -> Outcome {
    let case = |case: &Case| Judged {
        draft: case.draft,
        kind: case.kind,
        file: case.file.clone(),
        group: case.group.clone(),
        missing: None,
        tests: case
            .instances
            .iter()
            .map(|instance| Test {
                name: instance.name.clone(),
                verdict: None,
                excluded: None,
            })
            .collect(),
    };
    Outcome {
        cases: corpus.cases.iter().map(case).collect(),
        ..Outcome::default()
    }
}

/// Runs a program on all instances of its modules, and judges the results.
fn ask_all(
    corpus: &Corpus,
    oracles: &Oracles,
    batch: &Batch,
    program: &Path,
    schemas: &[Result<Oracle, String>],
    outcome: &mut Outcome,
) -> anyhow::Result<()> {
    let mut questions = Vec::new();
    for named in &batch.modules {
        let instances = corpus.cases[named.case].instances.iter();
        questions.extend(instances.map(|instance| (named.name.clone(), instance.text.clone())));
    }
    let mut answers = ask::ask(program, &questions)?.into_iter();
    for (index, named) in batch.modules.iter().enumerate() {
        let case = &corpus.cases[named.case];
        let oracle = oracles.of(case);
        let tests = &mut outcome.cases[named.case].tests;
        for (test, instance) in tests.iter_mut().zip(&case.instances) {
            let answer = answers.next().context("a program gave too few answers")?;
            let mut verdict = verdict::judge(instance, &answer, oracle.as_ref());
            let schema = schemas.get(index);
            let finding = schema.and_then(|own| verdict::judge_schema(instance, &answer, own));
            verdict.findings.extend(finding);
            test.verdict = Some(verdict);
        }
    }
    Ok(())
}

/// The schemas reported by the types of a batch, compiled by the oracle.
fn own_schemas(batch: &Batch, program: &Path) -> anyhow::Result<Vec<Result<Oracle, String>>> {
    let modules = batch.modules.iter().map(|named| named.name.as_str());
    let schemas = ask::schemas(program, &modules.collect::<Vec<_>>())?;
    // Formats asserted by a type are part of its rules.
    let setting = Setting {
        formats: Some(true),
        ..Setting::default()
    };
    let oracle = |schema: Result<Value, String>| Oracle::with(&schema?, &setting);
    Ok(schemas.into_iter().map(oracle).collect())
}

/// Measures the time of each step.
struct Clock {
    since: Instant,
    laps: Vec<(&'static str, f64)>,
}

impl Clock {
    fn new() -> Self {
        Self {
            since: Instant::now(),
            laps: Vec::new(),
        }
    }

    fn lap(&mut self, step: &'static str) {
        self.laps.push((step, self.since.elapsed().as_secs_f64()));
        self.since = Instant::now();
    }
}
