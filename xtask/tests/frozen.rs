//! Holds everything the commands print and write over the corpora in `../shared` to the hashes in `data/frozen.txt`,
//! while the code behind them is moved. Deleted when that is done.
//!
//! `cargo test --release -p xtask --test frozen -- --ignored`; with `FROZEN_OUT=DIR` every output is also written
//! below `DIR`, for `diff -r`; with `FROZEN_BLESS=1` the hashes are written anew.

use std::collections::BTreeMap;
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

fn jobs(scratch: &Path) -> Vec<Job> {
    let mut jobs = Vec::new();
    let mut add = |name: String, program, words: &[&str]| {
        let words = words.iter().map(|&word| word.to_owned()).collect();
        jobs.push(Job {
            name,
            program,
            words,
        });
    };
    let corpora = Path::new("../shared/corpora");
    let mut pages = files(&corpora.join("bullet-pages"), ".txt");
    pages.extend(files(Path::new("../shared/pages"), ".txt"));
    for folder in [
        "northflank-markdown",
        "northflank-markdown-older",
        "real/pages",
    ] {
        pages.extend(files(&corpora.join(folder), ".md"));
    }
    for page in &pages {
        let page = page.to_str().unwrap();
        let short = page.trim_start_matches("../shared/");
        add(format!("schema {short}"), "xtask", &["schema", page]);
        add(format!("report {short}"), "typewright", &["report", page]);
        add(
            format!("report-json {short}"),
            "typewright",
            &["report", "--json", page],
        );
        add(
            format!("generate {short}"),
            "typewright",
            &["generate", page, "-o", "OUT", "--lock", "OUT/names.lock"],
        );
    }
    for folder in [
        "bullet-pages",
        "northflank-markdown",
        "northflank-markdown-older",
    ] {
        let path = format!("../shared/corpora/{folder}");
        add(format!("schema {folder}"), "xtask", &["schema", &path]);
        add(format!("report {folder}"), "typewright", &["report", &path]);
        add(format!("lint {folder}"), "xtask", &["lint", &path]);
        add(
            format!("generate {folder}"),
            "typewright",
            &["generate", &path, "-o", "OUT", "--lock", "OUT/names.lock"],
        );
    }
    let mut schemas = files(&corpora.join("schemastore"), "/schema.json");
    schemas.extend(files(&corpora.join("benchmark"), "/schema.json"));
    schemas.extend(files(&corpora.join("real"), ".schema.json"));
    schemas.extend(files(Path::new("../shared/cases/types"), "/schema.json"));
    for schema in &schemas {
        let schema = schema.to_str().unwrap();
        let short = schema.trim_start_matches("../shared/");
        add(format!("report {short}"), "typewright", &["report", schema]);
        add(
            format!("report-json {short}"),
            "typewright",
            &["report", "--json", schema],
        );
        add(
            format!("generate {short}"),
            "typewright",
            &["generate", schema, "-o", "OUT", "--lock", "OUT/names.lock"],
        );
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
        add(format!("closed {short}"), "typewright", &closed);
    }
    let suite = corpora.join("json-schema-test-suite/tests");
    for path in files(&suite, ".json") {
        let text = fs::read_to_string(&path).unwrap();
        let groups: serde_json::Value = serde_json::from_str(&text).unwrap();
        let short = path
            .strip_prefix(&suite)
            .unwrap()
            .to_str()
            .unwrap()
            .to_owned();
        let draft = short
            .split('/')
            .next()
            .unwrap()
            .trim_start_matches("draft")
            .to_owned();
        for (index, group) in groups.as_array().unwrap().iter().enumerate() {
            let file = scratch.join(format!(
                "{}-{index}.json",
                short.replace('/', "-").trim_end_matches(".json")
            ));
            fs::write(
                &file,
                serde_json::to_string_pretty(&group["schema"]).unwrap(),
            )
            .unwrap();
            let file = file.to_str().unwrap();
            let remotes = "http://localhost:1234/=../shared/corpora/json-schema-test-suite/remotes";
            let words = ["--draft", &draft, "--resource", remotes];
            let generate = [
                &["generate", file, "-o", "OUT", "--root", "Root"],
                &words[..],
            ]
            .concat();
            add(format!("generate {short} {index}"), "typewright", &generate);
            let report = [&["report", file], &words[..]].concat();
            add(format!("report {short} {index}"), "typewright", &report);
        }
    }
    let mut pairs = Vec::new();
    for new in files(&corpora.join("northflank-markdown-older"), ".md") {
        let rest = new
            .strip_prefix(corpora.join("northflank-markdown-older"))
            .unwrap();
        pairs.push((new.clone(), corpora.join("northflank-markdown").join(rest)));
    }
    for old in files(Path::new("../shared/cases/diff"), "/old.json") {
        pairs.push((old.clone(), old.with_file_name("new.json")));
    }
    for (old, new) in &pairs {
        let (old, new) = (old.to_str().unwrap(), new.to_str().unwrap());
        let short = old.trim_start_matches("../shared/");
        add(
            format!("diff {short}"),
            "typewright",
            &["diff", old, new, "--full"],
        );
        add(
            format!("diff-json {short}"),
            "typewright",
            &["diff", old, new, "--json"],
        );
        add(
            format!("diff-back {short}"),
            "typewright",
            &["diff", new, old, "--markdown"],
        );
    }
    jobs
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

#[test]
#[ignore = "minutes long; run by hand in release"]
fn outputs_are_as_frozen() {
    if !root().join("../shared/corpora").is_dir() {
        eprintln!("skipped: no corpora");
        return;
    }
    let build = [
        "build",
        "--release",
        "--package",
        "typewright",
        "--features",
        "cli",
        "--package",
        "xtask",
    ];
    assert!(
        Command::new(env!("CARGO"))
            .args(build)
            .current_dir(root())
            .status()
            .unwrap()
            .success()
    );
    let scratch = tempfile::tempdir().unwrap();
    // Paths relative to the folder the programs run in.
    std::env::set_current_dir(root()).unwrap();
    let jobs = jobs(scratch.path());
    let next = AtomicUsize::new(0);
    let found = Mutex::new(BTreeMap::new());
    let kept = std::env::var_os("FROZEN_OUT").map(PathBuf::from);
    std::thread::scope(|scope| {
        for worker in 0..2 {
            let (jobs, next, found, kept, scratch) = (&jobs, &next, &found, &kept, scratch.path());
            scope.spawn(move || {
                let fresh = tempfile::tempdir().unwrap();
                let fresh = fresh.path().join(format!("w{worker}"));
                while let Some(job) = jobs.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let text = output(job, &fresh, scratch);
                    if let Some(folder) = kept {
                        let path = folder.join(job.name.replace(' ', "/"));
                        fs::create_dir_all(path.parent().unwrap()).unwrap();
                        fs::write(path, &text).unwrap();
                    }
                    found.lock().unwrap().insert(job.name.clone(), hash(&text));
                }
            });
        }
    });
    let found = found.into_inner().unwrap();
    assert!(found.len() > 4000, "only {} outputs", found.len());
    let lines: Vec<String> = found
        .iter()
        .map(|(name, hash)| format!("{hash:016x} {name}"))
        .collect();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/frozen.txt");
    if std::env::var_os("FROZEN_BLESS").is_some() {
        fs::write(&path, lines.join("\n") + "\n").unwrap();
        return;
    }
    let frozen = fs::read_to_string(&path).unwrap();
    let frozen: Vec<&str> = frozen.lines().collect();
    let changed: Vec<&String> = lines
        .iter()
        .filter(|line| !frozen.contains(&line.as_str()))
        .collect();
    let shown: Vec<_> = changed.iter().take(40).collect();
    assert!(
        changed.is_empty() && frozen.len() == lines.len(),
        "{} of {} differ: {shown:#?}",
        changed.len(),
        lines.len()
    );
}
