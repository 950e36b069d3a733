//! Shared helpers of the tests: valid instances of schemas, payloads that violate one rule each, and the verdicts of an
//! independent validator.

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

/// The number of cases for a property: `TYPEWRIGHT_PROPERTY_CASES`, or this many.
///
/// # Panics
/// If the variable is not a number.
#[must_use]
pub fn cases(default: u32) -> u32 {
    std::env::var("TYPEWRIGHT_PROPERTY_CASES").map_or(default, |cases| {
        let number = cases.parse();
        number.unwrap_or_else(|_| panic!("TYPEWRIGHT_PROPERTY_CASES is `{cases}`, no number"))
    })
}
