//! The part of a document that is being lowered.

use super::{Objects, Operation, Position, Standalone};
use crate::error::Location;

/// An operation, or a schema outside operations.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) enum Part<'a> {
    /// None yet.
    #[default]
    None,
    /// An operation.
    Operation(&'a Operation),
    /// A schema outside operations.
    Schema(&'a Standalone),
}

impl Part<'_> {
    /// The position of a pointer, or of the nearest schema around it.
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

    /// The corrections of the schema at a pointer.
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

    /// The prefix that identifies the operation of a pointer, if there are several.
    pub(crate) fn prefix(&self) -> String {
        match self {
            Self::Operation(operation) => format!("{}#", operation.id),
            Self::None | Self::Schema(_) => String::new(),
        }
    }

    /// Whether a schema may allow no value. In JSON Schema `false` and keywords that exclude each other are legal; on a
    /// page they are a mistake.
    pub(crate) fn forgives(&self) -> bool {
        matches!(self, Self::Schema(_))
    }

    /// Whether open objects keep unknown members.
    pub(crate) fn keeps_members(&self) -> bool {
        matches!(self, Self::Schema(schema) if schema.objects != Objects::Ignoring)
    }

    /// Whether objects refuse unknown members if the schema leaves that open.
    pub(crate) fn refuses_members(&self) -> bool {
        matches!(self, Self::Schema(schema) if schema.objects == Objects::Closed)
    }

    /// Whether the type of a schema without `type` follows from its keywords.
    pub(crate) fn infers_type(&self) -> bool {
        matches!(self, Self::Schema(schema) if schema.infers_type)
    }
}
