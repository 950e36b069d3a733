//! Compares two effective documents as a client or server of the API sees them.

mod side;

mod keywords;
mod matching;

mod label;
mod walk;

mod annotations;
mod applied;
mod arrays;
mod numbers;
mod objects;
mod strings;
mod types;
mod unions;

mod folded;
mod operation;
mod schemas;

pub(super) use operation::{Documented, forms, normal, operations};
pub(super) use schemas::compare as schemas;
pub(super) use side::Side;
pub(super) use walk::Comparison;
