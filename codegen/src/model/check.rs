//! What values are checked by as a whole.

use std::collections::BTreeMap;

use super::Place;
use crate::constraint::{Schema, Table};

/// The schemas of one root that values are checked by.
#[derive(Clone, Debug, Default)]
pub struct Constraints {
    /// What the checks refer to.
    pub table: Table,
    /// Where the schemas stand, by their pointers in the root.
    pub places: Places,
}

/// Where the schemas of a root stand.
#[derive(Clone, Debug, Default)]
pub struct Places {
    /// The places that are known, by pointers in the root; a schema stands where the nearest around it does.
    pub known: BTreeMap<String, Place>,
    /// What stands before the pointers of a root whose places are not known.
    pub prefix: String,
}

impl Places {
    /// Where the schema at a pointer in the root stands.
    #[must_use]
    pub fn place(&self, pointer: &str) -> Place {
        let mut at = pointer;
        loop {
            let rest = &pointer[at.len()..];
            if let Some(place) = self.known.get(at) {
                return Place {
                    pointer: format!("{}{rest}", place.pointer),
                    line: place.line,
                };
            }
            match at.rfind('/') {
                Some(end) => at = &at[..end],
                None => {
                    return Place {
                        pointer: format!("{}{pointer}", self.prefix),
                        line: None,
                    };
                }
            }
        }
    }
}

/// Keywords that are checked on a value as a whole.
#[derive(Clone, Debug, PartialEq)]
pub struct Check {
    /// The schema that references are resolved in: an index of the roots of the document.
    pub root: usize,
    /// The schemas that state them.
    pub pieces: Vec<CheckPiece>,
    /// The same as the runtime evaluates it, a schema for each piece.
    pub schemas: Vec<Schema>,
    /// Whether the check says everything that the type inside could say.
    pub covers: bool,
}

/// A schema and those of its keywords that are checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckPiece {
    /// Where the schema stands in the root.
    pub pointer: String,
    /// The keywords.
    pub keywords: Vec<String>,
}
