//! The verdicts on formats against the official suite, and what the formats cost who uses them.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use proptest::prelude::{ProptestConfig, prop, proptest};
use serde_json::Value;
use tests::patterns::corpus;
use typewright_runtime::Format;

/// The drafts, and the verdicts the suite has on formats in each.
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

/// None is left. One that is followed after all fails the test, and has to go.
const EXCEPTIONS: &[Exception] = &[];

/// How a draft went.
#[derive(Default)]
struct Tally {
    /// Right and all, by format.
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

/// The format of a schema that says nothing else.
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

/// Whether the verdict is that of the suite; if not, what is wrong unless that is known.
fn verdict(draft: &str, format: &str, test: &Value) -> Result<(), Option<String>> {
    // What is no text is of every format, and unknown formats say nothing.
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

/// What texts are repeated from that make a careless check take long.
const PIECES: [&str; 43] = [
    "a", "0", "9", "é", "\u{5D0}", "\u{200D}", "\u{3002}", ".", "-", "/", "~0", "~", "%41", "%",
    "{a}", "{", "{a,", "@", "\"", "\\", "\\ ", ":", "::", "1:", "(", ")", "[", "[a", "(?:", "(?=",
    "(?<a>", "(?<a>)|", "\\k<a>", "a|", "a{9}", "a*", "\\p{L}", "xn--", "xn--a.", "PT1H", "1Y",
    "[::", "a@",
];

/// What such texts begin with.
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

/// A quadratic check would take minutes for the longer of these texts, and seconds for the shorter.
#[test]
fn hostile_texts_take_linear_time() {
    for format in Format::ALL {
        for start in STARTS {
            let length = if start.is_empty() { 1 << 20 } else { 1 << 16 };
            for piece in PIECES {
                let text = format!("{start}{}", piece.repeat(length / piece.len()));
                check_time(*format, &text, Duration::from_secs(1));
            }
        }
    }
}

/// Patterns are what can be nested most ways, and what a parser recurses and compares for.
#[test]
fn hostile_patterns_take_linear_time() {
    let wrappings = [
        ("[", "]"),
        ("[^", "]"),
        ("(?:", "){9}"),
        ("(?<a>)", ""),
        ("(?<=", ")"),
        ("(?i:", ")"),
        ("(?<b>)|", "\\k<a>"),
    ];
    let more = [
        "(?:a|",
        "()",
        "()*",
        "(?:)",
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
    for (open, close) in wrappings {
        for piece in PIECES.into_iter().chain(more) {
            let text = format!("{open}{}{close}", piece.repeat((1 << 18) / piece.len()));
            check_time(Format::Regex, &text, Duration::from_secs(2));
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
        check_time(Format::Regex, &text, Duration::from_secs(5));
    }
    let names = |end: &str| {
        (0..1 << 15)
            .map(|name| format!("(?<a{name}>{end}"))
            .collect::<String>()
    };
    for text in [
        names(")"),
        names(")|"),
        names("|") + &")".repeat(1 << 15),
        names("") + &")".repeat(1 << 15),
    ] {
        assert!(Format::Regex.admits(&text));
        check_time(Format::Regex, &text, Duration::from_secs(5));
    }
}

/// The verdict is of no interest, only that there is one in time.
fn check_time(format: Format, text: &str, limit: Duration) {
    let began = Instant::now();
    let _ = format.admits(text);
    let took = began.elapsed();
    assert!(took < limit, "{format:?} took {took:?} for {:.40}", text);
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

/// What patterns are made of, right and wrong.
const TOKENS: [&str; 62] = [
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
    "(?<\\u0061>",
    "(?<1>",
    "(?i:",
    "(?i-s:",
    "(?-:",
    "(?ii:",
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
    "\\u{110000}",
    "\\uD83D\\uDE00",
    "\\-",
    "\\/",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 20_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn regress_parses_what_is_a_pattern(tokens in prop::collection::vec(0..TOKENS.len(), 0..9)) {
        let pattern: String = tokens.into_iter().map(|token| TOKENS[token]).collect();
        let parsed = regress::Regex::with_flags(&pattern, "u").is_ok();
        assert_eq!(Format::Regex.admits(&pattern), parsed, "/{pattern}/");
    }
}
