//! Parses corrections in any form, told apart by file name and content.

use serde_json::Value;

use super::{Entry, Overlay, actions, patch, yaml};
use crate::error::{Error, ErrorKind, Errors, Location, OverlayError};
use crate::json::{self, Content, NodeId, Tree};

/// Parses corrections: an overlay (`.toml`), an OpenAPI Overlay 1.0 (`.yaml`, `.yml`, `.json`) or a JSON Patch
/// (`.json`). `file` is the name in messages.
///
/// # Errors
/// Returns every mistake, with line and column.
pub fn parse_any(file: &str, text: &str) -> Result<Overlay, Errors> {
    let ending = file.rsplit('.').next().unwrap_or_default();
    let mut reader = Reader {
        file,
        tree: Tree::default(),
        errors: Errors::new(),
    };
    match ending.to_ascii_lowercase().as_str() {
        "toml" => return super::parse(file, text),
        "yaml" | "yml" => match yaml::parse(text) {
            Ok(tree) => reader.tree = tree,
            Err((line, column, kind)) => return Err(reader.error(line, column, kind).into()),
        },
        "json" => reader.json(text)?,
        _ => return Err(reader.error(0, 0, OverlayError::Format).into()),
    }
    let mut overlay = Overlay {
        file: file.to_owned(),
        ..Overlay::default()
    };
    overlay.changes = match reader.tree.content(0) {
        Content::Array(_) => patch::entries(&mut reader),
        Content::Object(members) if members.contains_key("overlay") => {
            actions::entries(&mut reader)
        }
        _ => {
            reader.fail(0, OverlayError::Format);
            Vec::new()
        }
    };
    reader.errors.gate(overlay)
}

/// A parsed file with the errors found in it.
pub(super) struct Reader<'a> {
    file: &'a str,
    pub(super) tree: Tree,
    errors: Errors,
}

impl Reader<'_> {
    fn json(&mut self, text: &str) -> Result<(), Errors> {
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

    fn error(&self, line: usize, column: usize, kind: OverlayError) -> Error {
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
