//! Verdicts of ECMA-262 for tricky patterns, and errors.

mod errors;
mod limits;
mod verdicts;

use super::{Compiled, compile};

/// The compiled pattern; panics if it is invalid.
fn compiled(pattern: &str) -> Compiled {
    compile(pattern).unwrap_or_else(|error| panic!("/{pattern}/: {error}"))
}

/// Asserts that the pattern matches in each of `found` and in none of `missed`.
fn check(pattern: &str, found: &[&str], missed: &[&str]) {
    let compiled = compiled(pattern);
    for text in found {
        assert!(
            compiled.is_match(text),
            "/{pattern}/ is not found in {text:?}"
        );
    }
    for text in missed {
        assert!(!compiled.is_match(text), "/{pattern}/ is found in {text:?}");
    }
}
