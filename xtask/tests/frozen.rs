//! Holds everything the commands print and write over the corpora in `../shared` to the hashes in `data/frozen.txt`,
//! while the code behind them is moved. Deleted when that is done.
//!
//! `cargo test --release -p xtask --test frozen -- --ignored`; with `FROZEN_OUT=DIR` every output is also written
//! below `DIR`, for `diff -r`; with `FROZEN_BLESS=1` the hashes are written anew.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

/// One command line, its words with `OUT` for a fresh folder.
struct Job {
    name: String,
    program: &'static str,
    words: Vec<String>,
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .unwrap()
        .to_owned()
}

fn programs() -> PathBuf {
    let test = std::env::current_exe().unwrap();
    test.ancestors().nth(2).unwrap().to_owned()
}

fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = walkdir::WalkDir::new(folder)
        .into_iter()
        .map(|entry| entry.unwrap().into_path())
        .filter(|path| path.is_file() && path.to_string_lossy().ends_with(ending))
        .collect();
    found.sort();
    found
}

fn job(name: String, program: &'static str, words: &[&str]) -> Job {
    let words = words.iter().map(|&word| word.to_owned()).collect();
    Job {
        name,
        program,
        words,
    }
}

fn jobs(scratch: &Path) -> Vec<Job> {
    let corpora = Path::new("../shared/corpora");
    let mut jobs = of_pages(corpora);
    jobs.extend(of_folders());
    jobs.extend(of_schemas(corpora));
    jobs.extend(of_suite(
        &corpora.join("json-schema-test-suite/tests"),
        scratch,
    ));
    jobs.extend(of_pairs(corpora));
    jobs
}

const FOLDERS: [&str; 3] = [
    "bullet-pages",
    "northflank-markdown",
    "northflank-markdown-older",
];

fn of_pages(corpora: &Path) -> Vec<Job> {
    let mut pages = files(&corpora.join(FOLDERS[0]), ".txt");
    pages.extend(files(Path::new("../shared/pages"), ".txt"));
    for folder in [FOLDERS[1], FOLDERS[2], "real/pages"] {
        pages.extend(files(&corpora.join(folder), ".md"));
    }
    let jobs = pages.iter().flat_map(|page| {
        let page = page.to_str().unwrap();
        let short = page.trim_start_matches("../shared/");
        let generate = ["generate", page, "-o", "OUT", "--lock", "OUT/names.lock"];
        let json = ["report", "--json", page];
        [
            job(format!("schema {short}"), "xtask", &["schema", page]),
            job(format!("report {short}"), "typewright", &["report", page]),
            job(format!("report-json {short}"), "typewright", &json),
            job(format!("generate {short}"), "typewright", &generate),
        ]
    });
    jobs.collect()
}

fn of_folders() -> Vec<Job> {
    let jobs = FOLDERS.iter().flat_map(|folder| {
        let path = format!("../shared/corpora/{folder}");
        let generate = ["generate", &path, "-o", "OUT", "--lock", "OUT/names.lock"];
        [
            job(format!("schema {folder}"), "xtask", &["schema", &path]),
            job(format!("report {folder}"), "typewright", &["report", &path]),
            job(format!("lint {folder}"), "xtask", &["lint", &path]),
            job(format!("generate {folder}"), "typewright", &generate),
        ]
    });
    jobs.collect()
}

fn of_schemas(corpora: &Path) -> Vec<Job> {
    let mut schemas = files(&corpora.join("schemastore"), "/schema.json");
    schemas.extend(files(&corpora.join("benchmark"), "/schema.json"));
    schemas.extend(files(&corpora.join("real"), ".schema.json"));
    schemas.extend(files(Path::new("../shared/cases/types"), "/schema.json"));
    let jobs = schemas.iter().flat_map(|schema| {
        let schema = schema.to_str().unwrap();
        let short = schema.trim_start_matches("../shared/");
        let json = ["report", "--json", schema];
        let generate = ["generate", schema, "-o", "OUT", "--lock", "OUT/names.lock"];
        let closed = [
            "generate",
            schema,
            "-o",
            "OUT/types.rs",
            "--close-objects",
            "--tolerant",
            "--infer-type",
            "--assert-formats",
        ];
        [
            job(format!("report {short}"), "typewright", &["report", schema]),
            job(format!("report-json {short}"), "typewright", &json),
            job(format!("generate {short}"), "typewright", &generate),
            job(format!("closed {short}"), "typewright", &closed),
        ]
    });
    jobs.collect()
}

fn of_suite(suite: &Path, scratch: &Path) -> Vec<Job> {
    const REMOTES: &str = "http://localhost:1234/=../shared/corpora/json-schema-test-suite/remotes";
    let mut jobs = Vec::new();
    for path in files(suite, ".json") {
        let text = fs::read_to_string(&path).unwrap();
        let groups: serde_json::Value = serde_json::from_str(&text).unwrap();
        let short = path.strip_prefix(suite).unwrap().to_str().unwrap();
        let draft = short.split('/').next().unwrap();
        let draft = draft.trim_start_matches("draft");
        let flat = short.replace('/', "-");
        for (index, group) in groups.as_array().unwrap().iter().enumerate() {
            let file = format!("{}-{index}.json", flat.trim_end_matches(".json"));
            let file = scratch.join(file);
            let schema = serde_json::to_string_pretty(&group["schema"]).unwrap();
            fs::write(&file, schema).unwrap();
            let file = file.to_str().unwrap();
            let words = ["--draft", draft, "--resource", REMOTES];
            let generate = ["generate", file, "-o", "OUT", "--root", "Root"];
            let generate = [&generate, &words[..]].concat();
            let report = [&["report", file], &words[..]].concat();
            let name = |verb| format!("{verb} {short} {index}");
            jobs.push(job(name("generate"), "typewright", &generate));
            jobs.push(job(name("report"), "typewright", &report));
        }
    }
    jobs
}

fn of_pairs(corpora: &Path) -> Vec<Job> {
    let (before, after) = (corpora.join(FOLDERS[2]), corpora.join(FOLDERS[1]));
    let pages = files(&before, ".md").into_iter().map(|old| {
        let new = after.join(old.strip_prefix(&before).unwrap());
        (old, new)
    });
    let cases = files(Path::new("../shared/cases/diff"), "/old.json");
    let cases = cases.into_iter().map(|old| {
        let new = old.with_file_name("new.json");
        (old, new)
    });
    let jobs = pages.chain(cases).flat_map(|(old, new)| {
        let (old, new) = (old.to_str().unwrap(), new.to_str().unwrap());
        let short = old.trim_start_matches("../shared/");
        let of =
            |name: &str, words: [&str; 4]| job(format!("{name} {short}"), "typewright", &words);
        [
            of("diff", ["diff", old, new, "--full"]),
            of("diff-json", ["diff", old, new, "--json"]),
            of("diff-back", ["diff", new, old, "--markdown"]),
        ]
    });
    jobs.collect()
}

fn output(job: &Job, fresh: &Path, scratch: &Path) -> String {
    let _ = fs::remove_dir_all(fresh);
    fs::create_dir_all(fresh).unwrap();
    let fresh_text = fresh.to_str().unwrap();
    let words = job.words.iter().map(|word| word.replace("OUT", fresh_text));
    let outcome = Command::new(programs().join(job.program))
        .args(words)
        .current_dir(root())
        .output()
        .unwrap();
    let mut all = format!("exit {:?}\n", outcome.status.code());
    all.push_str(&String::from_utf8_lossy(&outcome.stdout));
    all.push_str("--- stderr\n");
    all.push_str(&String::from_utf8_lossy(&outcome.stderr));
    for file in files(fresh, "") {
        let name = file.strip_prefix(fresh).unwrap().display();
        let _ = write!(all, "--- {name}\n{}", fs::read_to_string(&file).unwrap());
    }
    all.replace(fresh_text, "OUT")
        .replace(scratch.to_str().unwrap(), "SUITE")
}

fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

fn build() {
    let words = "build --release --package typewright --features cli --package xtask";
    let mut cargo = Command::new(env!("CARGO"));
    let status = cargo.args(words.split(' ')).current_dir(root()).status();
    assert!(status.unwrap().success());
}

/// Runs the jobs, two at a time: the hash of each output by the name of its job.
fn run(jobs: &[Job], scratch: &Path) -> BTreeMap<String, u64> {
    let next = AtomicUsize::new(0);
    let found = Mutex::new(BTreeMap::new());
    let kept = std::env::var_os("FROZEN_OUT").map(PathBuf::from);
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                let fresh = tempfile::tempdir().unwrap();
                let fresh = fresh.path().join("out");
                while let Some(job) = jobs.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let text = output(job, &fresh, scratch);
                    if let Some(folder) = &kept {
                        let path = folder.join(job.name.replace(' ', "/"));
                        fs::create_dir_all(path.parent().unwrap()).unwrap();
                        fs::write(path, &text).unwrap();
                    }
                    found.lock().unwrap().insert(job.name.clone(), hash(&text));
                }
            });
        }
    });
    found.into_inner().unwrap()
}

#[test]
#[ignore = "minutes long; run by hand in release"]
fn outputs_are_as_frozen() {
    if !root().join("../shared/corpora").is_dir() {
        eprintln!("skipped: no corpora");
        return;
    }
    build();
    let scratch = tempfile::tempdir().unwrap();
    // Paths relative to the folder the programs run in.
    std::env::set_current_dir(root()).unwrap();
    let found = run(&jobs(scratch.path()), scratch.path());
    assert!(found.len() > 4000, "only {} outputs", found.len());
    let lines = found
        .iter()
        .map(|(name, hash)| format!("{hash:016x} {name}"));
    let lines: Vec<String> = lines.collect();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/frozen.txt");
    if std::env::var_os("FROZEN_BLESS").is_some() {
        fs::write(&path, lines.join("\n") + "\n").unwrap();
        return;
    }
    let frozen = fs::read_to_string(&path).unwrap();
    let frozen: BTreeSet<&str> = frozen.lines().collect();
    let changed = lines.iter().filter(|line| !frozen.contains(line.as_str()));
    let changed: Vec<&String> = changed.collect();
    let count = changed.len();
    let shown: Vec<_> = changed.into_iter().take(40).collect();
    let whole = frozen.len() == lines.len();
    assert!(
        count == 0 && whole,
        "{count} of {} differ: {shown:#?}",
        lines.len()
    );
}
