//! Located JSON: a text is parsed into a [`Tree`] whose values know their positions; corrections edit it in place.

mod edit;
mod parse;
mod tree;

pub(crate) use parse::{DEPTH, parse};
pub(crate) use tree::{Content, Members, Node, NodeId, Tree};
