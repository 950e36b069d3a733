//! Checks of whole values.

use std::collections::BTreeMap;

use super::{Model, Place, Scope, Shape, TypeId};
use crate::constraint::{Schema, Table};

/// The checks of one root.
#[derive(Clone, Debug, Default)]
pub struct Constraints {
    /// The definitions that checks refer to.
    pub table: Table,
    /// The places of schemas, by their pointers in the root.
    pub places: Places,
}

/// The places of the schemas of a root.
#[derive(Clone, Debug, Default)]
pub struct Places {
    /// Known places by pointer; a schema has the place of the nearest around it.
    pub known: BTreeMap<String, Place>,
    /// The prefix of pointers for a root without known places.
    pub prefix: String,
}

impl Places {
    /// The place of the schema at a pointer.
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

/// Keywords that are checked on a whole value.
#[derive(Clone, Debug, PartialEq)]
pub struct Check {
    /// The schema in which references are resolved, as an index into the roots of the document.
    pub root: usize,
    /// The schemas with the keywords.
    pub pieces: Vec<CheckPiece>,
    /// The compiled schema of each piece.
    pub schemas: Vec<Schema>,
    /// Whether the check covers everything that the inner type could check.
    pub covers: bool,
}

/// A schema, and the keywords of it that are checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckPiece {
    /// The pointer of the schema in the root.
    pub pointer: String,
    /// The keywords.
    pub keywords: Vec<String>,
}

impl Model {
    /// The check of a whole value of a type, or the condition that decides what it is.
    #[must_use]
    pub fn check(&self, id: TypeId) -> Option<&Check> {
        match &self.types[id.0].shape {
            Shape::Union(union) => union.condition.as_ref(),
            shape => shape.check(),
        }
    }

    /// The types with a check of the whole value, in order.
    pub fn checked(&self) -> impl Iterator<Item = (TypeId, &Check)> {
        self.ids().filter_map(|id| Some((id, self.check(id)?)))
    }

    /// Whether any type of a scope has a check.
    #[must_use]
    pub fn has_checks(&self, scope: Scope) -> bool {
        self.checked()
            .any(|(id, _)| self.types[id.0].scope == scope)
    }

    /// Whether checks read the text instead of the value: if members are ignored, or a custom type is involved that may
    /// write a value differently.
    #[must_use]
    pub fn checks_text(&self) -> bool {
        self.types.iter().any(|ty| match &ty.shape {
            Shape::Object(object) => !object.closed && object.additional.is_none(),
            Shape::Checked(checked) => checked.custom.is_some(),
            _ => false,
        })
    }
}
