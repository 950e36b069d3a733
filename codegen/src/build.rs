//! Access to the disk for programs that generate: loads inputs, compares emitted files with those on disk, and writes
//! them, all or none. Nothing else in this crate touches a file.

mod config;
mod error;
mod failure;
mod git;
mod inputs;
mod load;
mod output;
mod replace;
mod side;

pub use config::Config;
pub use error::BuildError;
pub use failure::Failure;
pub use inputs::{corrections_of, optional_text, page, pages, resources, schema, text};
pub use load::{SettingsFile, load};
pub use output::{Plan, is_machine_written, write};
pub use side::{LOCK, Side};
