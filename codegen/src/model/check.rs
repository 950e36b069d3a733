//! What values are checked by as a whole.

use std::collections::BTreeMap;

use super::{Model, Place, Scope, Shape, TypeId};
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

impl Model {
    /// What is checked on the values of a type as a whole, or decides what they are.
    #[must_use]
    pub fn check(&self, id: TypeId) -> Option<&Check> {
        match &self.types[id.0].shape {
            Shape::Union(union) => union.condition.as_ref(),
            shape => shape.check(),
        }
    }

    /// The types whose values are checked as a whole, in order.
    pub fn checked(&self) -> impl Iterator<Item = (TypeId, &Check)> {
        self.ids().filter_map(|id| Some((id, self.check(id)?)))
    }

    /// Whether there is anything to check of the types of a scope.
    #[must_use]
    pub fn has_checks(&self, scope: Scope) -> bool {
        self.checked()
            .any(|(id, _)| self.types[id.0].scope == scope)
    }

    /// Whether checks ask the text and not the value that was made of it: where members are ignored or a custom
    /// type, which may write the same value in another way, is in it.
    #[must_use]
    pub fn checks_text(&self) -> bool {
        self.types.iter().any(|ty| match &ty.shape {
            Shape::Object(object) => !object.closed && object.additional.is_none(),
            Shape::Checked(checked) => checked.custom.is_some(),
            _ => false,
        })
    }
}
