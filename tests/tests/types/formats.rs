//! The verdicts on formats compared with the official suite, and the cost of formats.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use proptest::prelude::{ProptestConfig, any, prop, proptest};
use proptest::sample::select;
use serde_json::Value;
use tests::choices::Choices;
use tests::patterns::corpus;
use typewright_runtime::Format;

/// The drafts, with the number of verdicts on formats in the suite.
const DRAFTS: [(&str, usize); 5] = [
    ("draft2020-12", 764),
    ("draft2019-09", 757),
    ("draft7", 676),
    ("draft6", 325),
    ("draft4", 219),
];

/// A verdict of the suite that is not followed.
struct Exception {
    draft: &'static str,
    format: &'static str,
    text: &'static str,
    reason: &'static str,
}

/// No exceptions are left. An exception that no longer holds fails the test.
const EXCEPTIONS: &[Exception] = &[];

/// The results for a draft.
#[derive(Default)]
struct Tally {
    /// Correct and total, by format.
    formats: BTreeMap<String, (usize, usize)>,
    wrong: Vec<String>,
}

#[test]
fn the_official_suite_agrees() {
    let Some(corpora) = corpus::folder() else {
        return;
    };
    let suite = corpora.join("json-schema-test-suite/tests");
    let mut wrong = Vec::new();
    for (draft, expected) in DRAFTS {
        let tally = tally(&suite, draft);
        let sum = |part: fn(&(usize, usize)) -> usize| tally.formats.values().map(part).sum();
        let (right, all): (usize, usize) = (sum(|count| count.0), sum(|count| count.1));
        println!("{draft}: {right} of {all} verdicts");
        for (format, (right, all)) in &tally.formats {
            println!("    {format}: {right} of {all}");
        }
        assert_eq!(all, expected, "verdicts in {draft}");
        wrong.extend(tally.wrong);
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

fn tally(suite: &Path, draft: &str) -> Tally {
    let folder = suite.join(draft).join("optional/format");
    let mut tally = Tally::default();
    for entry in fs::read_dir(&folder).expect("the suite has formats in every draft") {
        let text = fs::read(entry.expect("an entry").path()).expect("a file");
        let groups: Vec<Value> = serde_json::from_slice(&text).expect("groups of tests");
        for group in groups {
            let format = format_of(&group["schema"]);
            let (right, all) = tally.formats.entry(format.to_owned()).or_default();
            for test in group["tests"].as_array().expect("tests") {
                *all += 1;
                match verdict(draft, format, test) {
                    Ok(()) => *right += 1,
                    Err(wrong) => tally.wrong.extend(wrong),
                }
            }
        }
    }
    tally
}

/// The format of a schema with no other keywords.
fn format_of(schema: &Value) -> &str {
    let schema = schema.as_object().expect("a schema");
    for keyword in schema.keys() {
        assert!(
            ["$schema", "format"].contains(&keyword.as_str()),
            "{keyword}"
        );
    }
    schema["format"].as_str().expect("a name")
}

/// Whether the verdict agrees with the suite; otherwise the mistake, unless it is known.
fn verdict(draft: &str, format: &str, test: &Value) -> Result<(), Option<String>> {
    // Values other than strings are valid, and unknown formats assert nothing.
    let text = test["data"].as_str();
    let known = Format::from_name(format);
    assert!(
        known.is_some() || format == "unknown",
        "{format} is not known"
    );
    let admitted = text
        .zip(known)
        .is_none_or(|(text, known)| known.admits(text));
    let exception = EXCEPTIONS.iter().find(|exception| {
        (exception.draft, exception.format) == (draft, format) && text == Some(exception.text)
    });
    match (Some(admitted) == test["valid"].as_bool(), exception) {
        (true, None) => Ok(()),
        (true, Some(exception)) => Err(Some(format!(
            "{draft}, {format}: {text:?} agrees, although: {}",
            exception.reason
        ))),
        (false, Some(_)) => Err(None),
        (false, None) => Err(Some(format!(
            "{draft}, {format}: {text:?} admitted: {admitted}; {}",
            test["description"]
        ))),
    }
}

/// Texts whose repetition makes a careless check slow.
const PIECES: [&str; 43] = [
    "a", "0", "9", "é", "\u{5D0}", "\u{200D}", "\u{3002}", ".", "-", "/", "~0", "~", "%41", "%",
    "{a}", "{", "{a,", "@", "\"", "\\", "\\ ", ":", "::", "1:", "(", ")", "[", "[a", "(?:", "(?=",
    "(?<a>", "(?<a>)|", "\\k<a>", "a|", "a{9}", "a*", "\\p{L}", "xn--", "xn--a.", "PT1H", "1Y",
    "[::", "a@",
];

/// The beginnings of such texts.
const STARTS: [&str; 15] = [
    "",
    "P",
    "PT",
    "/",
    "0",
    "[",
    "\"",
    "http://",
    "http://[",
    "a:",
    "xn--",
    "a@",
    "{",
    "{a",
    "1985-04-12T23:20:50.",
];

/// A quadratic check would take minutes for the longer of these texts, seconds for the shorter.
#[test]
fn hostile_texts_take_linear_time() {
    for format in Format::ALL {
        for start in STARTS {
            let length = if start.is_empty() { 1 << 18 } else { 1 << 16 };
            for piece in PIECES {
                let text = format!("{start}{}", piece.repeat(length / piece.len()));
                check_time(*format, &text);
            }
        }
    }
}

/// What is around the parts of patterns.
const WRAPPINGS: [(&str, &str); 7] = [
    ("[", "]"),
    ("[^", "]"),
    ("(?:", "){9}"),
    ("(?<a>)", ""),
    ("(?<=", ")"),
    ("(?i:", ")"),
    ("(?<b>)|", "\\k<a>"),
];

/// More parts, for patterns only.
const OF_PATTERNS: [&str; 22] = [
    "(?:a|",
    "()",
    "()*",
    "(a{1,9}){1,9}",
    "\\u{1F600}",
    "\\P{L}",
    "\\p{Script=Han}",
    "\\w",
    "\\uD83D",
    "[^a]",
    "[\\P{L}\\p{L}]",
    "a-z",
    "\\1",
    "(?=a)",
    "(?<=a)",
    "(?!)",
    "(?i:a)",
    "(?<=a*",
    "\\p{",
    "\\u{",
    "a{",
    "a{1,",
];

/// Patterns can be nested in many ways in which a parser may recurse or compare.
#[test]
fn hostile_patterns_take_linear_time() {
    for (open, close) in WRAPPINGS {
        for piece in PIECES.into_iter().chain(OF_PATTERNS) {
            let text = format!("{open}{}{close}", piece.repeat((1 << 17) / piece.len()));
            check_time(Format::Regex, &text);
        }
    }
    for (open, close) in [
        ("(", ")"),
        ("(?:a|", ")*"),
        ("(?=", ")"),
        ("(?<=", ")"),
        ("(?<a>|", ")"),
    ] {
        let text = format!("{}{}", open.repeat(1 << 18), close.repeat(1 << 18));
        check_time(Format::Regex, &text);
    }
    let count = 1 << 15;
    let names = |end| {
        (0..count)
            .map(|name| format!("(?<a{name}>{end}"))
            .collect::<String>()
    };
    let ends = ")".repeat(count);
    for text in [
        names(")"),
        names(")|"),
        names("|") + &ends,
        names("") + &ends,
    ] {
        assert!(Format::Regex.admits(&text));
        check_time(Format::Regex, &text);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_makes_a_check_panic(any in any::<String>(), pieces in prop::collection::vec(select(&PIECES), 0..9)) {
        for format in Format::ALL {
            let _ = format.admits(&any);
            let _ = format.admits(&pieces.concat());
            let _ = format.admits(&(pieces.concat() + &any));
        }
    }
}

/// The time limit for a text. A quadratic check takes minutes, while a busy machine is not ten times slower.
const LIMIT: Duration = Duration::from_secs(10);

/// Only that there is a verdict in time matters.
fn check_time(format: Format, text: &str) {
    let began = Instant::now();
    let _ = format.admits(text);
    let took = began.elapsed();
    assert!(took < LIMIT, "{format:?} took {took:?} for {:.40}", text);
}

#[test]
fn formats_need_no_procedural_macro() {
    let output = Command::new(env!("CARGO"))
        .args(["tree", "--offline", "--package", "typewright-runtime"])
        .args(["--edges", "normal,build", "--features", "formats"])
        .args(["--prefix", "none", "--format", "{p}"])
        .output()
        .expect("cargo can be started");
    let tree = String::from_utf8(output.stdout).expect("cargo prints text");
    for package in ["idna", "iri-string", "regress"] {
        assert!(tree.contains(&format!("{package} v")), "{tree}");
    }
    assert!(!tree.contains("(proc-macro)"), "{tree}");
}

/// Parts of valid and invalid patterns, without features after ECMAScript 2024, since V8 may be older: modifiers, and
/// duplicate names in different alternatives.
const TOKENS: [&str; 57] = [
    "a",
    "b",
    "-",
    "0",
    "1",
    "^",
    "$",
    ".",
    "*",
    "+",
    "?",
    "??",
    "{1}",
    "{1,}",
    "{2,1}",
    "{01,1}",
    "{,1}",
    "{",
    "}",
    "[",
    "[^",
    "]",
    "[a-z]",
    "[z-a]",
    "[\\d-a]",
    "(",
    "(?:",
    "(?=",
    "(?!",
    "(?<=",
    "(?<!",
    "(?<a>",
    "(?<b>",
    "(?<1>",
    "(?-:",
    ")",
    "|",
    "\\k<a>",
    "\\k",
    "\\b",
    "\\B",
    "\\1",
    "\\2",
    "\\0",
    "\\d",
    "\\w",
    "\\p{L}",
    "\\P{Script=Greek}",
    "\\p{No}",
    "\\p{Not}",
    "\\cA",
    "\\c",
    "\\x41",
    "\\u{10FFFF}",
    "\\uD83D\\uDE00",
    "\\-",
    "\\/",
];

/// Reads texts and prints whether each is a pattern with the flag `u`.
const V8: &str = r#"
const patterns = JSON.parse(require("fs").readFileSync(0, "utf8"));
const isPattern = (text) => { try { new RegExp(text, "u"); return true; } catch { return false; } };
console.log(JSON.stringify(patterns.map(isPattern)));
"#;

#[test]
fn v8_takes_the_same_texts_for_patterns() {
    let mut choices = Choices::seeded(1);
    let mut patterns = Vec::new();
    while patterns.len() < 100_000 {
        let length = choices.below(9);
        let pattern: String = (0..length)
            .map(|_| TOKENS[choices.below(TOKENS.len())])
            .collect();
        if ["(?<a>", "(?<b>"]
            .iter()
            .all(|name| pattern.matches(name).count() < 2)
        {
            patterns.push(pattern);
        }
    }
    let spawned = Command::new("node")
        .args(["-e", V8])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn();
    let Ok(mut node) = spawned else {
        eprintln!("skipped: `node` is not installed");
        return;
    };
    let mut stdin = node.stdin.take().expect("a pipe was asked for");
    serde_json::to_writer(&mut stdin, &patterns).expect("node reads all of its input first");
    drop(stdin);
    let output = node.wait_with_output().expect("node ends");
    let verdicts: Vec<bool> = serde_json::from_slice(&output.stdout).expect("a verdict for each");
    assert_eq!(verdicts.len(), patterns.len());
    let admitted = verdicts.iter().filter(|verdict| **verdict).count();
    println!("{admitted} of {} are patterns", patterns.len());
    assert!(admitted > 5_000);
    let pairs = patterns.iter().zip(verdicts);
    let wrong: Vec<_> = pairs
        .filter(|(pattern, verdict)| Format::Regex.admits(pattern) != *verdict)
        .collect();
    assert!(
        wrong.is_empty(),
        "{} differ: {:#?}",
        wrong.len(),
        &wrong[..wrong.len().min(20)]
    );
}
