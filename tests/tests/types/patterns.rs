//! Verdicts of compiled patterns compared with independent engines: `regress`, which follows ECMA-262 and backtracks,
//! V8 if installed, and the official suite.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use proptest::prelude::{ProptestConfig, any, prop, proptest};
use proptest::test_runner::RngAlgorithm;
use regress::Regex;
use serde_json::{Value, json};
use tests::choices::Choices;
use tests::patterns::{corpus, random, v8, walk};
use typewright::pattern::{Compiled, compile};
use typewright_runtime::pattern::{Automaton, Pattern};

/// The page of the emitted crate.
const PAGE: &str = include_str!("../../../generated/schema/create-deployment-service.txt");

fn compiled(pattern: &str) -> Compiled {
    compile(pattern).unwrap_or_else(|error| panic!("/{pattern}/: {error}"))
}

/// By ECMA-262: with the flag `u`, or without it for patterns that are only valid so.
fn regress(pattern: &str) -> Regex {
    let regex = Regex::with_flags(pattern, "u").or_else(|_| Regex::new(pattern));
    regex.unwrap_or_else(|error| panic!("/{pattern}/: {error}"))
}

/// The patterns of the page, and of all corpora if present.
fn patterns() -> BTreeSet<String> {
    let mut patterns = corpus::bullets(PAGE);
    assert_eq!(patterns.len(), 9, "{patterns:#?}");
    if let Some(corpora) = corpus::folder() {
        let documentation = corpus::documentation(&corpora);
        assert_eq!(documentation.len(), 51, "{documentation:#?}");
        patterns.extend(documentation);
        let suite: BTreeSet<_> = corpus::suite(&corpora)
            .iter()
            .flat_map(corpus::of_schema)
            .collect();
        assert_eq!(suite.len(), 37, "{suite:#?}");
        patterns.extend(suite);
        patterns.extend(corpus::schema_store(&corpora));
    }
    patterns
}

#[test]
fn regress_agrees_on_the_patterns_of_the_corpora() {
    let mut total = 0;
    for pattern in patterns() {
        let (compiled, oracle) = (compiled(&pattern), regress(&pattern));
        // Texts are short, since the oracle can take exponential time.
        for text in walk::texts(&compiled, 60, 14, &mut Choices::seeded(1)) {
            let found = oracle.find(&text).is_some();
            assert_eq!(compiled.is_match(&text), found, "/{pattern}/ on {text:?}");
            total += 1;
        }
    }
    println!("{total} verdicts agree");
    assert!(total > 300);
}

#[test]
fn v8_agrees_on_the_patterns_of_the_corpora() {
    let texts = |pattern: &String| {
        let texts = walk::texts(&compiled(pattern), 200, 40, &mut Choices::seeded(2));
        (pattern.clone(), texts.into_iter().collect())
    };
    agree_with_v8(&patterns().iter().map(texts).collect::<Vec<_>>());
}

#[test]
fn v8_agrees_on_random_patterns() {
    let texts = random::texts(4);
    let random = |seed| (random::pattern(&mut Choices::seeded(seed)), texts.clone());
    agree_with_v8(
        &(0..u64::from(tests::cases(200)))
            .map(random)
            .collect::<Vec<_>>(),
    );
}

fn agree_with_v8(cases: &[(String, Vec<String>)]) {
    let Some(verdicts) = v8::verdicts(cases) else {
        return;
    };
    let mut total = 0;
    for ((pattern, texts), verdicts) in cases.iter().zip(verdicts) {
        let compiled = compiled(pattern);
        let verdicts =
            verdicts.unwrap_or_else(|| panic!("V8 does not take /{pattern}/ for a pattern"));
        for (text, verdict) in texts.iter().zip(verdicts) {
            let Some(verdict) = verdict else { continue };
            assert_eq!(compiled.is_match(text), verdict, "/{pattern}/ on {text:?}");
            total += 1;
        }
    }
    println!("{total} verdicts agree");
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: tests::cases(300),
        rng_algorithm: RngAlgorithm::ChaCha,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn regress_agrees_on_random_patterns(numbers in prop::collection::vec(any::<u32>(), 0..40)) {
        let pattern = random::pattern(&mut Choices::recorded(numbers));
        let (compiled, oracle) = (compiled(&pattern), regress(&pattern));
        for text in random::texts(4) {
            assert_eq!(compiled.is_match(&text), oracle.find(&text).is_some(), "/{pattern}/ on {text:?}");
        }
    }
}

#[test]
fn the_official_suite_gets_its_verdicts() {
    let Some(corpora) = corpus::folder() else {
        return;
    };
    let (mut judged, mut patterns) = (0, BTreeSet::new());
    for group in corpus::suite(&corpora) {
        for test in group["tests"].as_array().into_iter().flatten() {
            let Some(valid) = is_valid(&group["schema"], &test["data"]) else {
                continue;
            };
            assert_eq!(
                json!(valid),
                test["valid"],
                "{}: {}",
                group["description"],
                test["description"]
            );
            patterns.extend(corpus::of_schema(&group["schema"]));
            judged += 1;
        }
    }
    println!("{judged} tests of {} patterns", patterns.len());
    assert!(
        judged > 400 && patterns.len() > 30,
        "{judged}, {}",
        patterns.len()
    );
}

/// Whether a schema accepts a value, with our verdict on patterns and the oracle's on everything else; `None` if
/// patterns are nested.
fn is_valid(schema: &Value, value: &Value) -> Option<bool> {
    if corpus::of_schema(schema).is_empty() {
        return Some(jsonschema::is_valid(schema, value));
    }
    let (none, mut all) = (serde_json::Map::new(), true);
    let members = value.as_object().unwrap_or(&none);
    let under = |keyword: &str| schema[keyword].as_object().unwrap_or(&none);
    for (keyword, limit) in schema.as_object()? {
        all &= match keyword.as_str() {
            "$schema" => true,
            "type" => jsonschema::is_valid(&json!({ "type": limit }), value),
            "pattern" => value
                .as_str()
                .is_none_or(|text| compiled(limit.as_str().unwrap_or_default()).is_match(text)),
            "propertyNames" => members
                .keys()
                .map(|name| is_valid(limit, &json!(name)))
                .all_true()?,
            "properties" | "patternProperties" | "additionalProperties" => members
                .iter()
                .map(|(name, value)| {
                    let mut matching: Vec<&Value> =
                        under("properties").get(name).into_iter().collect();
                    let patterns = under("patternProperties").iter();
                    matching.extend(
                        patterns
                            .filter(|(pattern, _)| compiled(pattern).is_match(name))
                            .map(|(_, schema)| schema),
                    );
                    if matching.is_empty() {
                        matching.extend(schema.get("additionalProperties"));
                    }
                    matching
                        .into_iter()
                        .map(|schema| is_valid(schema, value))
                        .all_true()
                })
                .all_true()?,
            _ => return None,
        };
    }
    Some(all)
}

/// Whether all verdicts are positive; `None` if one is missing.
trait AllTrue {
    fn all_true(self) -> Option<bool>;
}

impl<I: Iterator<Item = Option<bool>>> AllTrue for I {
    fn all_true(mut self) -> Option<bool> {
        self.try_fold(true, |all, verdict| Some(all & verdict?))
    }
}

/// The emitted tables for `^(a+)+$`.
const EXPONENTIAL: Pattern = Pattern {
    source: "^(a+)+$",
    automata: &[Automaton {
        start: 1,
        ends: [1, 2, 3, 3],
        ascii: b"0000000000000000000000000000000000000000000000000000000000000000\
            0000000000000000000000000000000001000000000000000000000000000000",
        ranges: b"00200",
        next: b"000022",
    }],
};

// Literals are checked at compile time.
const _: () = assert!(
    EXPONENTIAL.is_match("aaa") && !EXPONENTIAL.is_match("aab") && !EXPONENTIAL.is_match("")
);

#[test]
fn these_are_the_tables_that_are_emitted() {
    let compiled = compiled(EXPONENTIAL.source);
    let emitted: Vec<String> = compiled
        .automata()
        .map(|tables| format!("{tables:?}"))
        .collect();
    let written: Vec<String> = EXPONENTIAL
        .automata
        .iter()
        .map(|tables| format!("{tables:?}"))
        .collect();
    assert_eq!(emitted, written);
}

#[test]
fn time_is_linear_in_the_text() {
    let mut text = "a".repeat(1 << 20);
    text.push('b');
    let begin = Instant::now();
    assert!(!EXPONENTIAL.is_match(&text));
    assert!(EXPONENTIAL.is_match(&text[..1 << 20]));
    for pattern in [
        "^(?=.*b)(?!.*c)(a*)*b$",
        r"(\w+\s?)+b",
        "^(?:(?!c)[^]|a)*b$",
    ] {
        assert!(compiled(pattern).is_match(&text), "/{pattern}/");
    }
    // Linear time takes microseconds, exponential time does not end.
    assert!(
        begin.elapsed() < Duration::from_secs(20),
        "{:?}",
        begin.elapsed()
    );
}
