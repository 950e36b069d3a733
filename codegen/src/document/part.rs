//! The part of a document that is lowered: what pointers into its schemas are looked up in.

use super::{Objects, Operation, Standalone};
use crate::error::Location;

/// An operation, or a schema that stands alone.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) enum Part<'a> {
    /// Nothing yet.
    #[default]
    None,
    /// An operation.
    Operation(&'a Operation),
    /// A schema that stands alone.
    Schema(&'a Standalone),
}

impl Part<'_> {
    /// Where a pointer stands: its own position, else that of the nearest schema around it.
    pub(crate) fn location(&self, file: &str, pointer: &str) -> Location {
        let unknown = Location {
            file: file.to_owned(),
            pointer: pointer.to_owned(),
            ..Location::default()
        };
        match self {
            Self::None => unknown,
            Self::Operation(operation) => {
                let unknown = match operation.file.as_str() {
                    "" => unknown,
                    file => Location {
                        file: file.to_owned(),
                        ..unknown
                    },
                };
                let found = nearest(pointer, |at| operation.positions.get(at));
                found.map_or(unknown.clone(), |(position, _)| Location {
                    line: position.line,
                    column: position.column,
                    ..unknown
                })
            }
            Self::Schema(schema) => {
                let found = nearest(pointer, |at| schema.origins.get(at));
                found.map_or(unknown, |(origin, rest)| Location {
                    pointer: format!("{}{rest}", origin.pointer),
                    ..origin.clone()
                })
            }
        }
    }

    /// What corrections say about the schema at a pointer.
    pub(crate) fn marks(&self, file: &str, pointer: &str) -> Vec<&str> {
        let marks = match self {
            Self::None => return Vec::new(),
            Self::Operation(operation) => &operation.marks,
            Self::Schema(schema) => &schema.marks,
        };
        if marks.is_empty() {
            return Vec::new();
        }
        let location = self.location(file, pointer);
        let file = match self {
            Self::Operation(operation) if !operation.file.is_empty() => &operation.file,
            _ => file,
        };
        let here = marks
            .iter()
            .filter(|mark| mark.pointer == location.pointer && location.file == file);
        here.map(|mark| mark.text.as_str()).collect()
    }

    /// What stands before the pointers of one of several operations, so that they tell which it is of.
    pub(crate) fn prefix(&self) -> String {
        match self {
            Self::Operation(operation) => format!("{}#", operation.id),
            Self::None | Self::Schema(_) => String::new(),
        }
    }

    /// Whether a schema may allow no value: JSON Schema says so of `false` and of keywords that exclude
    /// each other, while a page that does is mistaken.
    pub(crate) fn forgives(&self) -> bool {
        matches!(self, Self::Schema(_))
    }

    /// Whether members that an open object does not name are kept.
    pub(crate) fn keeps_members(&self) -> bool {
        matches!(self, Self::Schema(schema) if schema.objects != Objects::Ignoring)
    }

    /// Whether members that an object does not name are refused, where the schema leaves that open.
    pub(crate) fn refuses_members(&self) -> bool {
        matches!(self, Self::Schema(schema) if schema.objects == Objects::Closed)
    }

    /// Whether the type of a schema that names none follows from its keywords.
    pub(crate) fn infers_type(&self) -> bool {
        matches!(self, Self::Schema(schema) if schema.infers_type)
    }
}

/// What is found at a pointer or nearest around it, and the rest of the pointer.
fn nearest<T>(pointer: &str, find: impl Fn(&str) -> Option<T>) -> Option<(T, &str)> {
    let mut at = pointer;
    loop {
        if let Some(found) = find(at) {
            return Some((found, &pointer[at.len()..]));
        }
        at = &at[..at.rfind('/')?];
    }
}
