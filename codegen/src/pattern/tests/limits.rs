//! Limits are errors with an offset, found quickly and with little stack; large patterns within them work.

use crate::error::PatternErrorKind as Kind;
use proc_macro2::TokenTree;

use super::{check, compiled};
use crate::pattern::compile;

/// Asserts that the pattern has too many states because of what is at the offset.
fn check_too_large(pattern: &str, offset: usize) {
    let error = compile(pattern).expect_err(pattern);
    assert_eq!(
        (error.offset, error.kind),
        (offset, Kind::TooManyStates(4096)),
        "/{pattern}/"
    );
}

#[test]
fn large_repetitions_are_errors_at_the_largest() {
    check_too_large("a{1000000}", 1);
    check_too_large("a{4294967295}", 1);
    check_too_large("b{2}a{0,99999999999999999999}c", 5);
    check_too_large("((a{1000}){1001}){1000}", 10);
    check_too_large("(?:a|b)*a(?:a|b){20}", 16);
    check_too_large("^.{0,5000}$", 2);
}

#[test]
fn repetitions_that_need_no_counting_may_be_large() {
    check("^(?:a?){1000000}", &["b", "aab"], &[]);
    check("^(?:(?:a*){1000}){1000}$", &["", "aaa"], &["b"]);
}

#[test]
fn deep_nesting_is_an_error_and_not_a_crash() {
    let deep =
        |open: &str, close: &str, depth| format!("{}a{}", open.repeat(depth), close.repeat(depth));
    for open in ["(", "(?:", "(?=", "(?!", "(?:b|", "(?:b?"] {
        for close in [")", ")*", ")?", "|c)"] {
            assert!(compile(&deep(open, close, 100)).is_ok() || close == ")*" || close == ")?");
            let error = compile(&deep(open, close, 5000)).expect_err("deep");
            assert_eq!(error.kind, Kind::NestedTooDeep(128), "{open}{close}");
            assert_eq!(error.offset, open.len() * 128);
        }
    }
    assert_eq!(
        compile(&"(".repeat(100_000)).expect_err("long").kind,
        Kind::TooLong(1 << 16)
    );
}

#[test]
fn long_rows_of_anything_take_no_stack() {
    for part in [
        "a?",
        "a*",
        "(a?|b?)",
        "(?=a)?",
        "(?:^|a)?",
        r"\b",
        "^",
        "()",
        "|",
        "(?:a|b|)*",
    ] {
        let pattern = part.repeat(5000);
        assert!(
            compile(&pattern).is_ok_and(|compiled| compiled.is_match("a")),
            "{part}"
        );
    }
    for part in ["(?:(?:^|a)(?:$|b)?)", "a", "[^a]", "(?!a)b"] {
        let pattern = format!("(?:{})*c", part.repeat(3000));
        let _ = compile(&pattern);
    }
    check(
        &"x".repeat(4000),
        &[&"x".repeat(5000)],
        &[&"x".repeat(3999)],
    );
}

#[test]
fn many_kinds_of_characters_are_an_error() {
    let letters: String = (0x4E00..0x4E00 + 300).filter_map(char::from_u32).collect();
    assert_eq!(
        compile(&letters).expect_err("many").kind,
        Kind::TooManyClasses(208)
    );
    check(&format!("^[{letters}]$"), &["一"], &["a"]);
}

#[test]
fn many_alternatives_stay_small() {
    let names: Vec<String> = (0..500).map(|number| format!("item-{number}-x")).collect();
    let compiled = compiled(&format!("^(?:{})$", names.join("|")));
    assert!(names.iter().all(|name| compiled.is_match(name)));
    assert!(!compiled.is_match("item-500-x"));
    assert!(compiled.size() < 1000, "{}", compiled.size());
}

#[test]
fn look_ahead_that_opens_a_pattern_is_an_automaton_of_its_own() {
    let all: String = ('a'..='p')
        .map(|letter| format!("(?=.*{letter})"))
        .collect();
    let split = compiled(&format!("^{all}.*$"));
    assert_eq!(split.automata().count(), 17);
    assert!(split.size() < 3000, "{}", split.size());
    assert!(split.is_match("ponmlkjihgfedcba") && !split.is_match("onmlkjihgfedcba"));
    assert_eq!(compiled("^(?!pattern$).*$").automata().count(), 1);
}

#[test]
fn the_smallest_automaton_does_not_depend_on_the_spelling() {
    let tokens = |pattern| compiled(pattern).tokens().to_string();
    for (a, b) in [
        ("^[a-z0-9]+$", "^(?:[0-9]|[a-z])(?:[a-z]|[0-9])*$"),
        ("^(?:ab|ac)$", "^a(?:b|c)$"),
        ("foo", "^[^]*foo"),
        ("^a{2,4}$", "^aa(?:a(?:a|)|)$"),
        (r"^\d+$", "^(?!.*[^0-9])[^]+$"),
    ] {
        assert_eq!(tokens(a), tokens(b), "/{a}/ and /{b}/");
        assert_eq!(tokens(a), tokens(a));
    }
}

#[test]
fn emitted_tables_are_short_lines_of_plain_text() {
    let email = compiled(r#"^[^\s@"]{1,64}@[^\s@]{1,255}$"#);
    let text = email.tokens().to_string();
    assert!(text.is_ascii());
    let literals = email.tokens().into_iter().flat_map(flatten);
    for literal in literals.filter(|text| text.starts_with("b\"")) {
        assert!(literal.lines().all(|line| line.len() <= 80), "{literal}");
    }
}

fn flatten(tree: TokenTree) -> Vec<String> {
    match tree {
        TokenTree::Group(group) => group.stream().into_iter().flat_map(flatten).collect(),
        TokenTree::Literal(literal) => vec![literal.to_string()],
        _ => Vec::new(),
    }
}
