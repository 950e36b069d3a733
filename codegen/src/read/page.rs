//! What accumulates while a page is read: the operation, line roles and notes.

use super::lines::Line;
use crate::document::{Diagnostic, LineUse, Operation, Position, Role};
use crate::error::{Error, Location, ReadError};

/// A page while it is read.
#[derive(Debug)]
pub(super) struct Page<'t> {
    /// The name of the page, for messages.
    pub(super) file: &'t str,
    /// The operation it documents.
    pub(super) operation: Operation,
    /// What became of the lines so far.
    pub(super) lines: Vec<LineUse>,
    /// What the caller should know.
    pub(super) diagnostics: Vec<Diagnostic>,
}

impl<'t> Page<'t> {
    /// Nothing read yet.
    pub(super) fn new(file: &'t str) -> Self {
        Self {
            file,
            operation: Operation {
                file: file.to_owned(),
                ..Operation::default()
            },
            lines: Vec::new(),
            diagnostics: Vec::new(),
        }
    }

    /// Says what became of a line.
    pub(super) fn uses(&mut self, line: &Line<'_>, role: Role, pointer: &str) {
        self.lines.push(LineUse {
            line: line.number,
            role,
            pointer: pointer.to_owned(),
        });
    }

    /// Says where something stands; the first place counts.
    pub(super) fn place(&mut self, pointer: &str, position: Position) {
        if !self.operation.positions.contains_key(pointer) {
            self.operation
                .positions
                .insert(pointer.to_owned(), position);
        }
    }

    /// A mistake in a line.
    pub(super) fn error(&self, line: &Line<'_>, kind: ReadError) -> Error {
        line.error(self.file, kind)
    }

    /// Something the caller should know; ambiguous if the schema may be wrong because of it.
    pub(super) fn note(
        &mut self,
        line: &Line<'_>,
        pointer: &str,
        message: String,
        ambiguous: bool,
    ) {
        let position = line.position();
        self.diagnostics.push(Diagnostic {
            location: Location {
                file: self.file.to_owned(),
                line: position.line,
                column: position.column,
                pointer: pointer.to_owned(),
            },
            message,
            hint: None,
            ambiguous,
        });
    }
}
