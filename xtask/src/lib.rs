//! The workspace's own commands, one file each. The tests call the same functions as the command line.

pub mod bench;
pub mod check;
pub mod codegen;
pub mod compare;
pub mod diff;
pub mod features;
pub mod inputs;
pub mod lint;
pub mod schema;
pub mod semver_checks;
pub mod snapshot;
pub mod tidy;
pub mod verify;
mod workspace;

pub use workspace::Workspace;

/// Refuses further arguments.
///
/// # Errors
/// If there is one.
pub(crate) fn no_more(mut args: lexopt::Parser) -> Result<(), lexopt::Error> {
    match args.next()? {
        Some(argument) => Err(argument.unexpected()),
        None => Ok(()),
    }
}
