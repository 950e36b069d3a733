//! Reads a documented schema and emits a Rust crate whose types cannot hold what the documentation
//! forbids.

#[cfg(feature = "build")]
pub mod build;
pub mod constraint;
pub mod document;
pub mod emit;
pub mod error;
pub mod example;
pub mod files;
pub mod finding;
pub mod lower;
pub mod markdown;
pub mod model;
pub mod name;
pub mod overlay;
pub mod pattern;
pub mod policy;
pub mod prose;
pub mod read;
pub mod render;
#[cfg(feature = "report")]
pub mod report;
#[cfg(feature = "terminal")]
pub mod terminal;

mod check;
mod format;
mod merge;

pub mod generate;
pub use generate::{
    Generated, Input, Options, SchemaInput, SchemaOptions, generate, generate_schema,
};
