//! Judges generated types with an independent validator: on the JSON Schema Test Suite and SchemaStore
//! ([`conformance`]), and on random schemas ([`fuzz`]).
//!
//! Each module uses only those listed before it.

mod workspace;

pub mod choices;
pub mod equal;
pub mod mutation;
pub mod oracle;

pub mod case;
pub mod judge;
mod program;

pub mod conformance;
pub mod fuzz;

pub use workspace::Workspace;
