//! Located JSON: a text becomes a [`Tree`] of values that know where they stand; corrections change it in
//! place.

mod edit;
mod parse;
mod tree;

pub(crate) use parse::{DEPTH, parse};
pub(crate) use tree::{Content, Members, Node, NodeId, Tree};
