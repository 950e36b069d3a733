//! Ways to read the instances of real schemas, made while building: our types, and a tree that is
//! validated and then read into plain types.

use std::hint::black_box;

use serde::de::DeserializeOwned;
use serde_json::Value;
use typewright_runtime::Decode;

/// A schema with its instances, and the ways to read them.
#[derive(Clone, Copy, Debug)]
pub struct Case {
    /// Its name in the store.
    pub name: &'static str,
    /// The bytes of its text.
    pub size: usize,
    /// The instances that it allows.
    pub valid: &'static [&'static str],
    /// Some that it does not.
    pub invalid: &'static [&'static str],
    /// The ways, in the order of [`WAYS`].
    pub ways: [Read; 5],
}

/// Reads an instance; whether it is accepted.
pub type Read = fn(&str) -> bool;

/// What the ways are called.
pub const WAYS: [&str; 5] = [
    "ours, from_json",
    "ours, serde_json::from_str",
    "Value, validator, from_value",
    "Value, validator (no types)",
    "plain types (nothing checked)",
];

/// Reads with our types.
fn ours<T: Decode>(text: &str) -> bool {
    black_box(typewright_runtime::from_json::<T>(text.as_bytes())).is_ok()
}

/// Reads into a type with serde.
fn derived<T: DeserializeOwned>(text: &str) -> bool {
    black_box(serde_json::from_str::<T>(text)).is_ok()
}

/// Reads a tree, asks a validator and makes a type of the tree.
fn validated<T: DeserializeOwned>(text: &str, is_valid: fn(&Value) -> bool) -> bool {
    let value: Value = serde_json::from_str(text).expect("JSON");
    is_valid(&value) && black_box(serde_json::from_value::<T>(value)).is_ok()
}

/// Reads a tree and asks a validator.
fn asked(text: &str, is_valid: fn(&Value) -> bool) -> bool {
    let value: Value = serde_json::from_str(text).expect("JSON");
    is_valid(black_box(&value))
}

/// The ways to read the instances of the schema in this module, whose root has this name.
macro_rules! ways {
    ($module:ident, $root:ident) => {
        [
            ours::<made::$module::ours::$root>,
            derived::<made::$module::ours::$root>,
            |text| {
                validated::<made::$module::plain::Root>(text, made::$module::Validator::is_valid)
            },
            |text| asked(text, made::$module::Validator::is_valid),
            derived::<made::$module::plain::Root>,
        ]
    };
}

/// What the build script made.
#[allow(
    missing_docs,
    unreachable_pub,
    unused,
    unused_qualifications,
    clippy::all,
    clippy::too_many_lines,
    rustdoc::all,
    reason = "generated, not all of it by us"
)]
mod made {
    use super::{Case, asked, derived, made, ours, validated};

    include!(concat!(env!("OUT_DIR"), "/cases.rs"));
}

pub use made::CASES;
