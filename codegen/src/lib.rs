//! Reads a documented schema and emits a Rust crate whose types cannot hold what the documentation forbids.
//!
//! New here? The [guide] begins with [getting started](guide::getting_started).
//!
//! ```text
//! page ─────────read──▶ Document ──policy──▶ Document ─resolve─▶ Model ──emit──▶ Files
//!                          ▲      (effective)   ▲
//!                       overlay                 │
//! JSON Schema ──read──▶ canonical schema ───────┘
//! ```
//!
//! - [`generate()`] generates files from documentation pages and their overlays.
//! - [`generate_schema`] generates files from a JSON Schema and the documents it refers to; [`generate_all`] from
//!   several inputs of both kinds.
//! - [`settings`] configure it; [`choices`] change names, derives and types.
//! - `report::Report` tells what became of every line of a page, `report::SchemaReport` what became of every keyword of
//!   a JSON Schema. Both need the feature `report`.
//!
//! The library is pure: text in, values or located [errors](error::Errors) out. Only `build` touches the disk and only
//! `terminal` formats output, each behind a feature of the same name. The feature `cli` adds the command `typewright`,
//! which needs them all.
//!
//! ```
//! use typewright::{Options, SchemaInput, generate_schema};
//!
//! let mut input = SchemaInput::default();
//! input.source.file = "port.json".to_owned();
//! input.source.text = r#"{"type": "integer", "minimum": 0, "maximum": 70000, "minimum": 1}"#.to_owned();
//! let errors = generate_schema(&input, &Options::default()).unwrap_err();
//! let first = errors.iter().next().unwrap();
//! assert_eq!(first.location.to_string(), "port.json:1:53");
//! assert_eq!(first.kind.to_string(), "duplicate keyword `minimum`, first on line 1");
//! ```

#[cfg(feature = "build")]
pub mod build;
pub mod choices;
#[cfg(feature = "cli")]
pub mod command;
pub mod constraint;
pub mod diff;
pub mod document;
pub mod emit;
pub mod error;
pub mod example;
pub mod files;
pub mod finding;
// Its code needs crates that this one cannot depend on; the package `tests` runs it.
#[cfg(not(doctest))]
pub mod guide;
mod lower;
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
pub mod resolve;
pub mod schema;
pub mod settings;
#[cfg(feature = "terminal")]
pub mod terminal;

mod check;
mod code;
mod format;
mod graph;
mod hints;
mod json;
mod keyword;
mod merge;
mod pointer;
mod secrets;
mod toml_file;

pub mod generate;
pub use generate::{
    AnyInput, Generated, Input, Options, SchemaInput, SchemaOptions, generate, generate_all,
    generate_schema,
};
