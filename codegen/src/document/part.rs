//! The part of a document that is lowered: what pointers into its schemas are looked up in.

use super::{Objects, Operation, Position, Standalone};
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
                let found = operation.nearest(pointer);
                found.map_or(unknown.clone(), |Position { line, column }| Location {
                    line,
                    column,
                    ..unknown
                })
            }
            Self::Schema(schema) => {
                let found = schema.schema.nearest(pointer);
                found.map_or(unknown, |(place, rest)| place.location(rest))
            }
        }
    }

    /// What corrections say about the schema at a pointer.
    pub(crate) fn corrections(&self, pointer: &str) -> &[String] {
        let schema = match self {
            Self::None => None,
            Self::Operation(operation) => operation
                .inside(pointer)
                .and_then(|(schema, rest)| schema.find(rest)),
            Self::Schema(schema) => schema.schema.find(pointer),
        };
        schema.map_or(&[], |schema| &schema.marks.corrections)
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
