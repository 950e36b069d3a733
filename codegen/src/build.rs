//! Generating from files to files: inputs are loaded, generated files are compared with what is on the disk and
//! written, all or none. Nothing else in this crate touches the disk.

mod config;
mod failure;
mod git;
mod inputs;
mod job;
mod plan;
mod replace;
mod script;
mod side;

pub use config::Config;
pub use failure::Failure;
pub use inputs::{as_given, corrections_of, optional_text, page, pages, resources, schema, text};
pub use job::{Job, Names, Output};
pub use plan::{Plan, is_file, is_machine_written, write};
pub use side::{LOCK, Side};
