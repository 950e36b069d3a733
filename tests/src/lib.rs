//! Shared helpers of the tests: schemas enter; valid instances, payloads that break one rule each, and
//! the verdicts of an independent validator leave.

pub mod breaking;
pub mod changes;
pub mod command;
pub mod commands;
pub mod compiler;
pub mod constraints;
pub mod fixtures;
pub mod goldens;
pub mod instances;
pub mod manual;
pub mod mutation;
pub mod pages;
pub mod patterns;
pub mod property;
pub mod random;
pub mod repository;
pub mod schema;
pub mod spelling;
pub mod subject;

pub use verify::{choices, equal, oracle};

/// The code of the README, as a documentation test.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
pub struct Readme;

/// The code of the README of the generator.
#[cfg(doctest)]
#[doc = include_str!("../../codegen/README.md")]
pub struct GeneratorReadme;

/// The code of the README of the emitted crate.
#[cfg(doctest)]
#[doc = include_str!("../../generated/README.md")]
pub struct CrateReadme;

/// The code of the guide.
#[cfg(doctest)]
#[path = "../../codegen/src/guide.rs"]
pub mod guide;

/// How many cases a property is tried on: the environment's `TYPEWRIGHT_PROPERTY_CASES`, or this many.
///
/// # Panics
/// When the variable is no number.
#[must_use]
pub fn cases(default: u32) -> u32 {
    std::env::var("TYPEWRIGHT_PROPERTY_CASES").map_or(default, |cases| {
        let number = cases.parse();
        number.unwrap_or_else(|_| panic!("TYPEWRIGHT_PROPERTY_CASES is `{cases}`, no number"))
    })
}
