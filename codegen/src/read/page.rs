//! The state of reading a page: the operation, line roles and diagnostics.

use super::lines::Line;
use crate::document::{Diagnostic, LineUse, Operation, Position, Role};
use crate::error::{Error, Location, ReadError};

/// A page that is being read.
#[derive(Debug)]
pub(super) struct Page<'t> {
    /// The name of the page in messages.
    pub(super) file: &'t str,
    /// The operation it documents.
    pub(super) operation: Operation,
    /// The roles of lines read so far.
    pub(super) lines: Vec<LineUse>,
    pub(super) diagnostics: Vec<Diagnostic>,
}

impl<'t> Page<'t> {
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

    /// Records the role of a line.
    pub(super) fn uses(&mut self, line: &Line<'_>, role: Role, pointer: &str) {
        self.lines.push(LineUse {
            line: line.number,
            role,
            pointer: pointer.to_owned(),
        });
    }

    /// Records a position, unless there is one.
    pub(super) fn place(&mut self, pointer: &str, position: Position) {
        if !self.operation.positions.contains_key(pointer) {
            self.operation
                .positions
                .insert(pointer.to_owned(), position);
        }
    }

    pub(super) fn error(&self, line: &Line<'_>, kind: ReadError) -> Error {
        line.error(self.file, kind)
    }

    /// Adds a diagnostic; `ambiguous` if the schema may be wrong because of it.
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
