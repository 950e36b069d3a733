//! `cargo xtask conformance`: types are generated for the schemas of the official JSON Schema Test Suite
//! and of SchemaStore, compiled, and asked about the instances. The report says what they got wrong.

mod ask;
mod build;
pub mod case;
mod exclusions;
mod generate;
mod judge;
pub mod outcome;
mod package;
mod report;
mod root;
mod store;
mod suite;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use anyhow::Context as _;
use serde_json::Value;

pub use judge::Wrong;

use crate::Workspace;
use crate::oracle::{self, Oracle, Registry, Setting};
use case::{Case, Corpus, DRAFTS, Kind, STORE};
use outcome::{Judged, Outcome, Test};
use package::{Batch, Named, Package};

/// How many modules one program has.
const BATCH: usize = 40;

/// What is judged.
#[derive(Clone, Debug)]
pub struct Selection {
    /// The folder of the corpora.
    pub corpora: PathBuf,
    /// The names of the folders: drafts, and the store of schemas.
    pub folders: Vec<&'static str>,
    /// What the files are about.
    pub kinds: Vec<Kind>,
    /// What `FOLDER/FILE: GROUP` has to contain.
    pub filter: Option<String>,
    /// The name of the folder below `target/conformance/` in which it is built.
    pub name: String,
}

impl Selection {
    /// Everything in a folder of corpora.
    #[must_use]
    pub fn all(corpora: &Path) -> Self {
        Self {
            corpora: corpora.to_owned(),
            folders: DRAFTS
                .iter()
                .map(|(name, _)| *name)
                .chain([STORE])
                .collect(),
            kinds: vec![Kind::Mandatory, Kind::Optional, Kind::Format, Kind::Store],
            filter: None,
            name: "all".to_owned(),
        }
    }

    /// The cases, and what their schemas may refer to.
    ///
    /// # Errors
    /// When they cannot be read, or there is none.
    fn load(&self) -> anyhow::Result<Corpus> {
        let suite = self.corpora.join("json-schema-test-suite");
        let mut corpus = Corpus::default();
        let drafts: Vec<&str> = self
            .folders
            .iter()
            .copied()
            .filter(|name| *name != STORE)
            .collect();
        if !drafts.is_empty() {
            corpus.cases = suite::cases(&suite, &drafts)?;
            corpus.resources = suite::resources(&suite)?;
        }
        if self.folders.contains(&STORE) {
            corpus
                .cases
                .extend(store::cases(&self.corpora.join(STORE))?);
        }
        corpus.cases.retain(|case| {
            let shown = format!("{}/{}: {}", case.draft, case.file, case.group);
            let filtered = self
                .filter
                .as_ref()
                .is_none_or(|filter| shown.contains(filter));
            self.kinds.contains(&case.kind) && filtered
        });
        anyhow::ensure!(!corpus.cases.is_empty(), "no case is selected");
        Ok(corpus)
    }
}

/// Generates, builds, asks and judges.
///
/// # Errors
/// When the cases cannot be read, or what is built cannot be run.
pub fn judge(workspace: &Workspace, selection: &Selection) -> anyhow::Result<Outcome> {
    let corpus = selection.load()?;
    let mut clock = Clock::new();
    let modules = generate(&corpus);
    let mut batches = batches(&corpus, &modules);
    clock.lap("generating");
    let folder = workspace
        .root()
        .join("target")
        .join("conformance")
        .join(&selection.name);
    let package = Package::write(workspace, &folder, &batches)?;
    let built = build::build(workspace, &package, &mut batches)?;
    clock.lap("building");
    let mut outcome = Outcome {
        cases: unjudged(&corpus),
        ..Outcome::default()
    };
    for (index, module) in modules.iter().enumerate() {
        let broken = built
            .broken
            .get(&name(index))
            .cloned()
            .map(|why| (Wrong::NotCompiling, why));
        let missing = module
            .as_ref()
            .err()
            .cloned()
            .map(|why| (Wrong::NotGenerated, why));
        outcome.cases[index].missing = missing.or(broken);
    }
    let oracles = Oracles::new(&corpus);
    for batch in &batches {
        let program = built.programs.get(&batch.name);
        let program = program.with_context(|| format!("no program `{}` was built", batch.name))?;
        ask(&corpus, &oracles, batch, program, &mut outcome)?;
    }
    clock.lap("asking");
    outcome.times = clock.laps;
    Ok(outcome)
}

/// What was generated for each case, by two threads.
fn generate(corpus: &Corpus) -> Vec<Result<generate::Module, String>> {
    let hook = std::panic::take_hook();
    // A panic is the outcome of a case, which the report tells.
    std::panic::set_hook(Box::new(|_| {}));
    let one = |(index, case)| generate::generate(case, &name(index), &corpus.resources);
    let half = corpus.cases.len() / 2;
    let modules = std::thread::scope(|scope| {
        let second = scope.spawn(|| {
            corpus
                .cases
                .iter()
                .enumerate()
                .skip(half)
                .map(one)
                .collect::<Vec<_>>()
        });
        let mut first: Vec<_> = corpus
            .cases
            .iter()
            .enumerate()
            .take(half)
            .map(one)
            .collect();
        first.extend(second.join().expect("panics are caught"));
        first
    });
    std::panic::set_hook(hook);
    modules
}

/// The name of the module of a case.
fn name(index: usize) -> String {
    format!("m{index:04}")
}

/// The modules in batches, none of which has modules of two folders.
fn batches(corpus: &Corpus, modules: &[Result<generate::Module, String>]) -> Vec<Batch> {
    let mut batches: Vec<(&str, Batch)> = Vec::new();
    for (index, module) in modules.iter().enumerate() {
        let (Ok(module), draft) = (module, corpus.cases[index].draft) else {
            continue;
        };
        let full = |batch: &(&str, Batch)| batch.0 != draft || batch.1.modules.len() >= BATCH;
        if batches.last().is_none_or(full) {
            let of_draft = batches.iter().filter(|(other, _)| *other == draft).count();
            let name = format!("{}-{of_draft:02}", draft.replace('.', "-"));
            batches.push((
                draft,
                Batch {
                    name,
                    modules: Vec::new(),
                },
            ));
        }
        if let Some((_, batch)) = batches.last_mut() {
            batch.modules.push(Named {
                name: name(index),
                module: module.clone(),
            });
        }
    }
    batches.into_iter().map(|(_, batch)| batch).collect()
}

fn unjudged(corpus: &Corpus) -> Vec<Judged> {
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
            })
            .collect(),
    };
    corpus.cases.iter().map(case).collect()
}

/// Asks a program about all instances of its modules, and judges the answers.
fn ask(
    corpus: &Corpus,
    oracles: &Oracles,
    batch: &Batch,
    program: &Path,
    outcome: &mut Outcome,
) -> anyhow::Result<()> {
    let index = |named: &Named| named.name.trim_start_matches('m').parse::<usize>();
    let mut questions = Vec::new();
    for named in &batch.modules {
        let instances = corpus.cases[index(named)?].instances.iter();
        questions.extend(instances.map(|instance| (named.name.clone(), instance.text.clone())));
    }
    let mut answers = ask::ask(program, &questions)?.into_iter();
    for named in &batch.modules {
        let index = index(named)?;
        let case = &corpus.cases[index];
        let oracle = oracles.of(case);
        for (test, instance) in outcome.cases[index].tests.iter_mut().zip(&case.instances) {
            let answer = answers.next().context("a program gave too few answers")?;
            test.verdict = Some(judge::judge(instance, &answer, oracle.as_ref()));
        }
    }
    Ok(())
}

/// What the oracle knows of the documents that schemas may refer to, for each draft.
struct Oracles {
    registries: Vec<(&'static str, Option<Registry<'static>>)>,
}

impl Oracles {
    fn new(corpus: &Corpus) -> Self {
        let registry = |(name, draft): (&'static str, _)| {
            let mut builder = Registry::new().draft(drafted(draft));
            for resource in &corpus.resources {
                let other =
                    suite::draft_of_remote(&resource.file).is_some_and(|other| other != draft);
                let value = serde_json::from_str::<Value>(&resource.text);
                if let (false, Ok(value)) = (other, value) {
                    builder = builder.add(resource.uri.clone(), value).ok()?;
                }
            }
            Some((name, builder.prepare().ok()))
        };
        Self {
            registries: DRAFTS.into_iter().filter_map(registry).collect(),
        }
    }

    /// The oracle of a case; none where it cannot compile the schema.
    fn of(&self, case: &Case) -> Option<Oracle> {
        let schema: Value = serde_json::from_str(&case.schema).ok()?;
        let known = self.registries.iter();
        let mut known = known.filter(|(name, _)| *name == case.draft);
        let registry = known.next().map(|(_, registry)| registry);
        let named = schema.get("$schema").is_some();
        let old = matches!(case.draft, "draft4" | "draft6" | "draft7");
        let setting = Setting {
            draft: (!named && case.kind != Kind::Store).then(|| drafted(case.default_draft)),
            formats: match case.kind {
                Kind::Format => Some(true),
                _ if old || case.kind == Kind::Store => Some(false),
                _ => None,
            },
            registry: registry.and_then(Option::as_ref),
        };
        Oracle::with(&schema, &setting).ok()
    }
}

fn drafted(draft: typewright::read::json_schema::Draft) -> oracle::Draft {
    use typewright::read::json_schema::Draft;
    match draft {
        Draft::Draft4 => oracle::Draft::Draft4,
        Draft::Draft6 => oracle::Draft::Draft6,
        Draft::Draft7 => oracle::Draft::Draft7,
        Draft::Draft201909 => oracle::Draft::Draft201909,
        Draft::Draft202012 => oracle::Draft::Draft202012,
    }
}

/// Measures steps.
struct Clock {
    since: Instant,
    laps: Vec<(String, f64)>,
}

impl Clock {
    fn new() -> Self {
        Self {
            since: Instant::now(),
            laps: Vec::new(),
        }
    }

    fn lap(&mut self, step: &str) {
        self.laps
            .push((step.to_owned(), self.since.elapsed().as_secs_f64()));
        self.since = Instant::now();
    }
}

/// Runs the command: exit code 1 if a mandatory verdict is wrong or the exclusions do not fit.
///
/// # Errors
/// When an argument is not known, or the cases cannot be judged.
pub fn run(workspace: &Workspace, mut args: lexopt::Parser) -> anyhow::Result<ExitCode> {
    let corpora = workspace.root().join("..").join("shared").join("corpora");
    let mut selection = Selection::all(&corpora);
    let mut folders = Vec::new();
    while let Some(argument) = args.next()? {
        match argument {
            lexopt::Arg::Long("all") => {}
            lexopt::Arg::Long("draft") => folders.push(folder(&args.value()?.to_string_lossy())?),
            lexopt::Arg::Long("filter") => {
                selection.filter = Some(args.value()?.to_string_lossy().into_owned());
                selection.name = "filtered".to_owned();
            }
            other => return Err(other.unexpected().into()),
        }
    }
    if !folders.is_empty() {
        selection.folders = folders;
        selection.name = selection.folders.join("-");
    }
    let outcome = judge(workspace, &selection)?;
    let text = report::text(&outcome);
    print!("{text}");
    std::fs::write(workspace.root().join("target/conformance/report.md"), &text)?;
    Ok(ExitCode::SUCCESS)
}

/// The folder that is called so, with or without `draft`.
fn folder(name: &str) -> anyhow::Result<&'static str> {
    let names = || DRAFTS.iter().map(|(name, _)| *name).chain([STORE]);
    let found = names().find(|known| *known == name || known.strip_prefix("draft") == Some(name));
    found.with_context(|| {
        format!(
            "`{name}` is no draft: {}",
            names().collect::<Vec<_>>().join(", ")
        )
    })
}
