//! The sentence forms on all descriptions of the corpora: which are recognized, which are enforced, and how many
//! sentences sound like constraints but are neither.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use expect_test::{Expect, expect};
use typewright::Input;
use typewright::policy::Fate;
use typewright::prose::{self, Meaning};
use typewright::report::Report;

/// A folder of the corpora; prints a note and returns `None` if they are missing.
fn folder(name: &str) -> Option<PathBuf> {
    let shared = std::env::var_os("TYPEWRIGHT_SHARED").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared"),
        PathBuf::from,
    );
    let folder = shared.join("corpora").join(name);
    if !folder.is_dir() {
        eprintln!("skipped: no corpus at {}", folder.display());
        return None;
    }
    Some(folder)
}

/// All files below a folder with this suffix, sorted.
fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                open.push(path);
            } else if path
                .extension()
                .is_some_and(|extension| extension == ending)
            {
                found.push(path);
            }
        }
    }
    found.sort();
    assert!(!found.is_empty(), "no `.{ending}` in {}", folder.display());
    found
}

/// How often something occurs, and in how many distinct sentences.
#[derive(Default)]
struct Tally(BTreeMap<String, (usize, BTreeSet<String>)>);

impl Tally {
    fn add(&mut self, key: &str, sentence: &str, count: usize) {
        let (total, distinct) = self.0.entry(key.to_owned()).or_default();
        *total += count;
        distinct.insert(sentence.to_owned());
    }

    fn check(&self, expected: &Expect) {
        let mut table = String::new();
        for (key, (total, distinct)) in &self.0 {
            writeln!(table, "{total:<6} {:<5} {key}", distinct.len()).expect("a string");
        }
        expected.assert_eq(&table);
    }
}

#[test]
fn bullet_pages_in_their_schemas() {
    let Some(folder) = folder("bullet-pages") else {
        return;
    };
    let mut tally = Tally::default();
    for path in files(&folder, "txt") {
        let text = fs::read_to_string(&path).expect("text");
        let input = Input {
            file: path.display().to_string(),
            text,
            overlay: None,
            patches: Vec::new(),
        };
        let report = Report::of(&input).expect("the page can be read");
        for sentence in &report.sentences {
            let fate = match &sentence.fate {
                Fate::Rule(becomes) => format!("rule {becomes}"),
                Fate::AlreadyStated => "already stated".to_owned(),
                Fate::NotUnderstood(_) => "NOT UNDERSTOOD".to_owned(),
                Fate::Documentation(_) => "documentation".to_owned(),
                _ => "plain".to_owned(),
            };
            let form = sentence.form.unwrap_or("-");
            tally.add(
                &format!("{form}: {fate}"),
                &sentence.text,
                sentence.places.len(),
            );
        }
    }
    tally.check(&expect![[r#"
        14     7     -: NOT UNDERSTOOD
        1479   451   -: plain
        40     10    AMOUNT: documentation
        2      1     BETWEEN: rule minimum, maximum
        10     2     COUNT-1: documentation
        2      1     CROSS: documentation
        2      1     DEFAULT: rule default
        20     6     DEFAULTS-TO: rule default
        41     4     DEPRECATED: rule deprecated
        13     2     GITIGNORE: documentation
        169    44    IF-MEANING: documentation
        2      1     IMMUTABLE: documentation
        8      2     MAX-N: rule maximum
        10     1     NON-NEG: rule minimum
        57     8     ONLY-KIND: documentation
        10     1     PASS-WHEN: documentation
        10     1     PERCENT-RANGE: rule pattern
        18     2     REL-IF-EQ: documentation
        13     3     REQ-IF-EQ: rule if/then
        25     10    REQ-IF-IN: rule if/then
        2      1     REQ-IF-OTHER: documentation
        57     19    TIMESTAMP: documentation
        26     15    TYPE-ONLY: documentation
        85     18    UNITS: documentation
        14     1     WILDCARD: documentation
    "#]]);
}

/// The descriptions of the properties of a Markdown page.
fn descriptions(page: &str) -> Vec<&str> {
    let schemas = page.split("\n### ").next().unwrap_or_default();
    let properties = schemas.lines().filter_map(|line| {
        let (_, rest) = line.trim_start().strip_prefix("- `")?.split_once("`: ")?;
        Some(rest)
    });
    let options = properties.flat_map(|rest| rest.split(" | "));
    options.filter_map(description).collect()
}

/// The description of an option: what is between its type and its keywords.
fn description(mut text: &str) -> Option<&str> {
    for prefix in ["[array of] ", "(multiple options) "].repeat(4) {
        text = text.strip_prefix(prefix).unwrap_or(text);
    }
    let (ty, mut text) = text.strip_prefix('(')?.split_once(')')?;
    ["string", "integer", "number", "boolean", "undefined"]
        .contains(&ty)
        .then_some(())?;
    text = text
        .strip_prefix(" (required)")
        .unwrap_or(text)
        .trim_start();
    for attribute in ["pattern", "enum", "min length", "max length", "format"] {
        let attribute = format!("({attribute}: ");
        if let Some(at) = text.find(&attribute) {
            text = &text[..at];
        }
    }
    (!text.trim().is_empty()).then(|| text.trim())
}

#[test]
fn markdown_sentences_by_form() {
    let Some(folder) = folder("northflank-markdown") else {
        return;
    };
    let mut tally = Tally::default();
    for path in files(&folder, "md") {
        let text = fs::read_to_string(&path).expect("text");
        for sentence in descriptions(&text).into_iter().flat_map(prose::read) {
            for (form, meaning) in &sentence.meanings {
                let kind = if *meaning == Meaning::Documentation {
                    "documentation"
                } else {
                    "rule"
                };
                tally.add(&format!("{kind} {}", form.id), sentence.text, 1);
            }
            match sentence.unexplained {
                Some(_) => tally.add("NOT UNDERSTOOD", sentence.text, 1),
                None if sentence.meanings.is_empty() => tally.add("plain", sentence.text, 1),
                None => {}
            }
        }
    }
    tally.check(&expect![[r#"
        147    19    NOT UNDERSTOOD
        249    17    documentation AMOUNT
        14     2     documentation COUNT-1
        7      2     documentation CROSS
        74     2     documentation GITIGNORE
        754    94    documentation IF-MEANING
        52     6     documentation IF-OMITTED
        9      3     documentation IMMUTABLE
        171    13    documentation ONLY-KIND
        14     1     documentation PASS-WHEN
        49     2     documentation REL-IF-EQ
        17     6     documentation REQ-IF-OTHER
        2      1     documentation SUPPORTS-ONLY
        359    57    documentation TIMESTAMP
        75     16    documentation TYPE-ONLY
        596    44    documentation UNITS
        30     5     documentation WILDCARD
        8550   1171  plain
        8      1     rule BETWEEN
        6      1     rule DEFAULT
        106    6     rule DEFAULTS-TO
        113    4     rule DEPRECATED
        28     1     rule EITHER
        10     1     rule EXCLUSIVE
        11     1     rule KEYS-CHARSET
        47     2     rule MAX-N
        1      1     rule MIN-ITEMS
        26     1     rule NON-NEG
        26     1     rule PERCENT-RANGE
        4      2     rule REQ-FOR
        91     6     rule REQ-IF-EQ
        227    5     rule REQ-IF-IN
        1      1     rule REQUIRES
        12     2     rule VALID-ONLY
    "#]]);
}
