//! Reads a documented schema and emits a Rust crate whose types cannot hold what the documentation
//! forbids.

pub mod document;
pub mod error;
pub mod files;
pub mod finding;
pub mod lower;
pub mod model;
pub mod name;
pub mod overlay;
pub mod pattern;
pub mod policy;

mod check;
mod merge;

pub mod prose;

pub mod read;

pub mod generate;
pub use generate::{Generated, Input, Options};
