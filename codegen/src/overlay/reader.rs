//! Reads the members of a corrections file, and collects what is wrong with it.

use serde_json::Value;

use super::Entry;
use crate::error::{Error, ErrorKind, Errors, Location, OverlayError};
use crate::json::{self, NodeId, Tree};

/// A parsed file with the errors found in it.
pub(super) struct Reader<'a> {
    file: &'a str,
    pub(super) tree: Tree,
    errors: Errors,
}

impl<'a> Reader<'a> {
    pub(super) fn new(file: &'a str) -> Self {
        Self {
            file,
            tree: Tree::default(),
            errors: Errors::new(),
        }
    }

    /// What was read, if nothing is wrong with the file.
    pub(super) fn finish<T>(self, read: T) -> Result<T, Errors> {
        self.errors.gate(read)
    }

    pub(super) fn json(&mut self, text: &str) -> Result<(), Errors> {
        let faults = match json::parse(text) {
            Ok((tree, faults)) => {
                self.tree = tree;
                faults
            }
            Err(fault) => vec![fault],
        };
        let mut errors = Errors::new();
        errors.extend(faults.into_iter().map(|fault| Error {
            location: self.location(fault.line, fault.column),
            kind: ErrorKind::Schema(fault.kind),
            hint: fault.hint.map(str::to_owned),
        }));
        errors.gate(())
    }

    fn location(&self, line: usize, column: usize) -> Location {
        Location {
            file: self.file.to_owned(),
            line,
            column,
            pointer: String::new(),
        }
    }

    pub(super) fn error(&self, line: usize, column: usize, kind: OverlayError) -> Error {
        let hint = match &kind {
            OverlayError::NoTest { pointer, .. } => Some(format!(
                "add {{\"op\": \"test\", \"path\": \"{pointer}\", \"value\": …}} with the current value"
            )),
            _ => None,
        };
        Error {
            location: self.location(line, column),
            kind: ErrorKind::Overlay(kind),
            hint,
        }
    }

    pub(super) fn fail(&mut self, node: NodeId, kind: OverlayError) {
        let (line, column) = (self.tree.node(node).line, self.tree.node(node).column);
        let error = self.error(line, column, kind);
        self.errors.push(error);
    }

    fn wrong_type(&mut self, node: NodeId, expected: &'static str) {
        let found = self.tree.shown(node);
        self.fail(node, OverlayError::Type { expected, found });
    }

    /// The items of an array; records an error if it is none.
    pub(super) fn items(&mut self, node: NodeId, expected: &'static str) -> Vec<NodeId> {
        match self.tree.array(node) {
            Some(items) => items.to_vec(),
            None => {
                self.wrong_type(node, expected);
                Vec::new()
            }
        }
    }

    /// Whether a node is an object; records an error if not.
    pub(super) fn is_object(&mut self, node: NodeId) -> bool {
        let is_object = self.tree.object(node).is_some();
        if !is_object {
            self.wrong_type(node, "an object");
        }
        is_object
    }

    /// A string member, if present; records an error for any other type.
    pub(super) fn text(&mut self, object: NodeId, key: &str) -> Option<String> {
        let member = self.tree.member(object, key)?;
        let text = self.tree.text(member).map(str::to_owned);
        if text.is_none() {
            self.wrong_type(member, "a string");
        }
        text
    }

    /// A string member that must be present.
    pub(super) fn required(
        &mut self,
        object: NodeId,
        key: &str,
        shown: &'static str,
    ) -> Option<String> {
        if self.tree.member(object, key).is_none() {
            self.fail(object, OverlayError::MissingKey { key: shown });
        }
        self.text(object, key)
    }

    pub(super) fn value(&self, object: NodeId, key: &str) -> Option<Value> {
        Some(self.tree.value(self.tree.member(object, key)?))
    }

    /// A number of places; 1 if the key is missing.
    pub(super) fn places(&mut self, object: NodeId, key: &str) -> usize {
        let Some(member) = self.tree.member(object, key) else {
            return 1;
        };
        let places = self.tree.value(member).as_u64();
        match places.and_then(|places| usize::try_from(places).ok()) {
            Some(places) if places > 0 => places,
            _ => {
                self.wrong_type(member, "how many places there are, 1 or more");
                1
            }
        }
    }

    /// An entry located at a node.
    pub(super) fn entry<T>(&self, node: NodeId, reason: String, what: T) -> Entry<T> {
        let at = self.tree.node(node);
        Entry {
            location: self.location(at.line, at.column),
            reason,
            link: None,
            places: 1,
            what,
        }
    }
}
