//! The workspace's own commands, one file each, and the doors to the disk they share. The tests call
//! the same functions as the command line.

pub mod bench;
pub mod check;
pub mod choices;
pub mod codegen;
pub mod compare;
pub mod conformance;
pub mod diff;
pub mod equal;
pub mod features;
pub mod fuzz;
pub mod inputs;
pub mod lint;
pub mod mutation;
pub mod oracle;
pub mod schema;
pub mod semver_checks;
pub mod snapshot;
pub mod tidy;
mod workspace;

pub use workspace::Workspace;

/// Accepts no further arguments.
///
/// # Errors
/// When there is one.
pub(crate) fn no_more(mut args: lexopt::Parser) -> Result<(), lexopt::Error> {
    match args.next()? {
        Some(argument) => Err(argument.unexpected()),
        None => Ok(()),
    }
}
