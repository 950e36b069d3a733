//! Tests a property on random cases; panics with the simplest one that violates it.

use proptest::collection::vec;
use proptest::prelude::any;
use proptest::test_runner::{Config, RngSeed, TestCaseError, TestError, TestRunner};

use crate::cases;
use crate::choices::Choices;

/// The maximum number of decisions for a case; after that, the simplest are taken.
const DECISIONS: usize = 400;

/// The effort of shrinking a failing case.
const SHRINKING: u32 = 4000;

/// Tests a property on as many cases as the environment says, or `default`. The cases are the same in each run of a
/// length; `TYPEWRIGHT_PROPERTY_SEED` changes them.
///
/// # Panics
/// If the property does not hold, with the simplest failing case and its message.
pub fn for_all(default: u32, property: impl Fn(&mut Choices) -> Result<(), String>) {
    let seed = std::env::var("TYPEWRIGHT_PROPERTY_SEED").ok();
    let config = Config {
        cases: cases(default),
        rng_seed: RngSeed::Fixed(seed.and_then(|seed| seed.parse().ok()).unwrap_or(2)),
        failure_persistence: None,
        max_shrink_iters: SHRINKING,
        ..Config::default()
    };
    let outcome = TestRunner::new(config).run(&vec(any::<u32>(), 0..DECISIONS), |numbers| {
        property(&mut Choices::recorded(numbers)).map_err(TestCaseError::fail)
    });
    match outcome {
        Ok(()) => {}
        Err(TestError::Fail(reason, _)) => panic!("{reason}"),
        Err(TestError::Abort(reason)) => panic!("aborted: {reason}"),
    }
}

#[cfg(test)]
mod tests {
    use super::for_all;

    #[test]
    fn a_property_that_holds_passes() {
        for_all(50, |choices| {
            let number = choices.below(10);
            (number < 10)
                .then_some(())
                .ok_or_else(|| number.to_string())
        });
    }

    #[test]
    #[should_panic(expected = "found 7")]
    fn the_simplest_case_is_found() {
        for_all(500, |choices| match choices.below(1000) {
            number if number < 7 => Ok(()),
            number => Err(format!("found {number}")),
        });
    }
}
