//! Verdicts of ECMA-262 for the traps of its patterns, and the mistakes that are named.

mod errors;
mod limits;
mod verdicts;

use super::{Compiled, compile};

/// The compiled pattern; the test fails where it is none.
fn compiled(pattern: &str) -> Compiled {
    compile(pattern).unwrap_or_else(|error| panic!("/{pattern}/: {error}"))
}

/// Asserts that the pattern is found in each of `found` and in none of `missed`.
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
