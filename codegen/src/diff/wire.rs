//! Compares two effective documents as a client or server of the API sees them.

mod annotations;
mod applied;
mod arrays;
mod bounds;
mod folded;
mod label;
mod matching;
mod numbers;
mod objects;
mod operation;
mod side;
mod strings;
mod types;
mod unions;
mod walk;

pub(super) use operation::{Documented, forms, normal, operations};
pub(super) use side::Side;
pub(super) use walk::Walk;
