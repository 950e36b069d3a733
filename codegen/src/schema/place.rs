//! Places of schemas and keywords.

use std::sync::Arc;

use super::{KeywordValue, Schema};
use crate::error::Location;
use crate::pointer;

/// Line and column, both from 1. The column counts characters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1.
    pub column: usize,
}

/// A place in an input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The position in its text.
    pub position: Position,
    /// The JSON text and pointer. `None` on a page, whose parts are identified by their pointers in the operation.
    pub written: Option<Box<Written>>,
}

/// A place in a JSON text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The name of the text.
    pub file: Arc<str>,
    /// The pointer of the value.
    pub pointer: String,
}

impl From<Position> for Place {
    fn from(position: Position) -> Self {
        Self {
            position,
            written: None,
        }
    }
}

impl Place {
    /// The location of what is at `rest` inside this place.
    #[must_use]
    pub fn location(&self, rest: &str) -> Location {
        let Position { line, column } = self.position;
        let written = self.written.as_deref();
        Location {
            file: written.map_or_else(String::new, |written| written.file.to_string()),
            line,
            column,
            pointer: written
                .map_or_else(String::new, |written| format!("{}{rest}", written.pointer)),
        }
    }
}

impl Schema {
    /// The place of what a pointer leads to, or of the nearest around it, and the rest of the pointer.
    #[must_use]
    pub fn nearest<'p>(&self, pointer: &'p str) -> Option<(&Place, &'p str)> {
        let (mut schema, mut rest) = (self, pointer);
        let mut best = None;
        loop {
            best = schema.place.as_ref().map(|place| (place, rest)).or(best);
            let Some((name, after)) = step(rest) else {
                return best;
            };
            let Some(keyword) = schema.keywords().and_then(|all| all.get(&name)) else {
                return best;
            };
            best = keyword.place.as_ref().map(|place| (place, after)).or(best);
            let inner = match &keyword.value {
                KeywordValue::Json(_) => {
                    let parts = keyword.parts.iter();
                    let around = parts.filter(|(part, _)| pointer::is_within(after, part));
                    let nearest = around.max_by_key(|(part, _)| part.len());
                    return nearest
                        .map(|(part, place)| (place, &after[part.len()..]))
                        .or(best);
                }
                KeywordValue::Schema(inner) => Some((&**inner, after)),
                KeywordValue::List(list) => step(after)
                    .and_then(|(token, after)| Some((list.get(pointer::index(&token)?)?, after))),
                KeywordValue::Map(map) => {
                    step(after).and_then(|(name, after)| Some((map.get(&name)?, after)))
                }
            };
            let Some((inner, after)) = inner else {
                return best;
            };
            (schema, rest) = (inner, after);
        }
    }

    /// The exact place of what a pointer leads to.
    #[must_use]
    pub fn place_of(&self, pointer: &str) -> Option<&Place> {
        let (place, rest) = self.nearest(pointer)?;
        rest.is_empty().then_some(place)
    }

    /// The schema and all its subschemas, by pointer.
    #[must_use]
    pub fn schemas(&self) -> Vec<(String, &Self)> {
        let (mut found, mut open) = (Vec::new(), vec![(String::new(), self)]);
        while let Some((at, schema)) = open.pop() {
            for (name, keyword) in schema.keywords().into_iter().flatten() {
                let at = pointer::join(&at, name);
                match &keyword.value {
                    KeywordValue::Json(_) => {}
                    KeywordValue::Schema(inner) => open.push((at, inner)),
                    KeywordValue::List(list) => {
                        let list = list.iter().enumerate();
                        open.extend(list.map(|(index, inner)| (format!("{at}/{index}"), inner)));
                    }
                    KeywordValue::Map(map) => {
                        let map = map.iter();
                        open.extend(map.map(|(name, inner)| (pointer::join(&at, name), inner)));
                    }
                }
            }
            found.push((at, schema));
        }
        found
    }

    /// All places inside, by pointer.
    #[must_use]
    pub fn places(&self) -> Vec<(String, &Place)> {
        let mut found = Vec::new();
        for (at, schema) in self.schemas() {
            for (name, keyword) in schema.keywords().into_iter().flatten() {
                let at = pointer::join(&at, name);
                let parts = keyword.parts.iter();
                found.extend(parts.map(|(part, place)| (format!("{at}{part}"), place)));
                found.extend(keyword.place.as_ref().map(|place| (at, place)));
            }
            found.extend(schema.place.as_ref().map(|place| (at, place)));
        }
        found
    }
}

/// The first token of a pointer, and the rest.
fn step(pointer: &str) -> Option<(String, &str)> {
    let rest = pointer.strip_prefix('/')?;
    let end = rest.find('/').unwrap_or(rest.len());
    Some((pointer::unescape(&rest[..end]), &rest[end..]))
}
