//! Reads a documented schema and emits a Rust crate whose types cannot hold what the documentation
//! forbids.
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
//! - [`generate()`] makes files of documentation pages, each with the corrections of its overlay.
//! - [`generate_schema`] makes files of a JSON Schema, and of what it refers to; [`generate_all`] of several
//!   inputs of both kinds.
//! - [`settings`] say how, and [`choices`] what is to be called otherwise, derived or held in types of the user's.
//! - `report::Report` says what became of every line of a page, `report::SchemaReport` what became of
//!   every keyword of a JSON Schema. They take the feature `report`.
//!
//! All of them are pure: text in, values or located [errors](error::Errors) out. The disk is left to
//! `build` and the terminal to `terminal`, each behind a feature of that name; the feature `cli` adds the
//! command `typewright`, which needs them all.
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
// Its code needs crates that this one can't depend on: the package `tests` runs it.
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
    Generated, Given, Input, Options, SchemaInput, SchemaOptions, generate, generate_all,
    generate_schema,
};
