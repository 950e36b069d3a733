//! Invalid patterns, and patterns that no automaton can match: error and offset.

use crate::error::{Error, ErrorKind, Location, PatternErrorKind as Kind};
use crate::pattern::compile;

/// Asserts the reason and the byte offset.
fn check(pattern: &str, offset: usize, kind: &Kind) {
    match compile(pattern) {
        Ok(_) => panic!("/{pattern}/ is a pattern"),
        Err(error) => assert_eq!((error.offset, &error.kind), (offset, kind), "/{pattern}/"),
    }
}

#[test]
fn quantifiers_need_something_to_repeat() {
    for (pattern, offset) in [
        ("*a", 0),
        ("a|+", 2),
        ("(?)", 0),
        ("a**", 2),
        ("a+{2}", 2),
        ("^*", 1),
        ("a$?", 2),
        (r"\b+", 2),
        ("{1}", 0),
        ("a{1}{2}", 4),
        ("(?:?)", 3),
    ] {
        let kind = if pattern == "(?)" {
            Kind::UnknownGroup
        } else {
            Kind::NothingToRepeat
        };
        check(pattern, offset, &kind);
    }
    check("é{3,2}", 2, &Kind::ReversedQuantifier);
    check("a{99999999999999999999,1}", 1, &Kind::ReversedQuantifier);
}

#[test]
fn groups_are_closed_and_known() {
    check("a(b", 1, &Kind::UnclosedGroup);
    check("((a)", 0, &Kind::UnclosedGroup);
    check("(?=a", 0, &Kind::UnclosedGroup);
    check("a)b", 1, &Kind::UnopenedGroup);
    check("a(?", 1, &Kind::UnknownGroup);
    check("(?x:a)", 0, &Kind::UnknownGroup);
    check("(?#a)", 0, &Kind::UnknownGroup);
    for pattern in [
        "(?<>a)",
        "(?<1>a)",
        "(?<a",
        "(?<a-b>c)",
        r"(?<\x61>a)",
        r"(?<\u{110000}>a)",
    ] {
        check(pattern, 3, &Kind::GroupName);
    }
    check(
        "(?<n>a)(?<n>b)",
        10,
        &Kind::DuplicateGroupName("n".to_owned()),
    );
    check(
        "(?<n>a|(?<n>b))",
        10,
        &Kind::DuplicateGroupName("n".to_owned()),
    );
    check(
        "(?:(?<n>a)|b)(?<n>c)",
        16,
        &Kind::DuplicateGroupName("n".to_owned()),
    );
}

#[test]
fn classes_are_closed_and_in_order() {
    check("a[b", 1, &Kind::UnclosedClass);
    check("[^]a[", 4, &Kind::UnclosedClass);
    check(r"[a\]", 0, &Kind::UnclosedClass);
    check("[x-a]", 1, &Kind::ReversedRange);
    check("[😀-a]", 1, &Kind::ReversedRange);
    check("[a-b-a-A]", 5, &Kind::ReversedRange);
}

#[test]
fn escapes_are_complete() {
    check(r"a\", 1, &Kind::TrailingBackslash);
    check(r"[\", 1, &Kind::TrailingBackslash);
    check(r"(?<n>a)\k", 7, &Kind::UnknownEscape('k'));
    check(r"(?<n>a)[\k]", 8, &Kind::UnknownEscape('k'));
}

#[test]
fn unicode_properties_have_the_names_of_ecma_262() {
    for name in [
        "letter",
        "Greek",
        "Script=greek",
        "L=L",
        "lu",
        "Block=Latin",
        "",
        "IsLetter",
    ] {
        check(
            &format!(r"a\p{{{name}}}"),
            1,
            &Kind::UnknownProperty(name.to_owned()),
        );
        check(
            &format!(r"[\P{{{name}}}]"),
            1,
            &Kind::UnknownProperty(name.to_owned()),
        );
    }
}

#[test]
fn unsupported_constructs_are_named() {
    check(r"(a)\1", 3, &Kind::BackReference);
    check(r"\1(a)", 0, &Kind::BackReference);
    check(r"(?<n>a)\k<n>", 7, &Kind::BackReference);
    check("a(?<=b)", 1, &Kind::LookBehind);
    check("a(?<!b)", 1, &Kind::LookBehind);
    check("a(?i:b)", 1, &Kind::Modifiers);
    check("(?i-ms:b)", 0, &Kind::Modifiers);
    check(r"\:(?<=b)", 2, &Kind::LookBehind);
}

#[test]
fn messages_say_what_was_expected_and_where() {
    let message = |pattern| compile(pattern).expect_err(pattern).to_string();
    assert_eq!(
        message("a("),
        "unterminated group (at byte 1 of the pattern)"
    );
    assert_eq!(
        message(r"\p{letter}"),
        "unknown Unicode property `letter` (at byte 0 of the pattern)"
    );
    let location = Location {
        file: "page.txt".to_owned(),
        line: 3,
        ..Location::default()
    };
    let kind = ErrorKind::Pattern(compile("[b-a]").expect_err("reversed"));
    assert_eq!(
        Error {
            location,
            kind,
            hint: None
        }
        .to_string(),
        "page.txt:3: character class range out of order (at byte 1 of the pattern)"
    );
}
