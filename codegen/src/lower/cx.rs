//! The context of lowering: the document, the graph so far, errors and notes.

use std::collections::{BTreeSet, HashMap, VecDeque};
use std::rc::Rc;

use super::expectation::Expectation;
use super::keyword::Read;
use super::pieces::{Pieces, Subschema};
use crate::choices::Choices;
use crate::document::{Diagnostic, Document, Part};
use crate::error::{Error, ErrorKind, Errors, Location, LowerError};
use crate::graph::{Graph, Kind, Label, NodeId, Section};
use crate::model::Place;
use crate::pattern::{self, Compiled};
use crate::schema::Schema;

/// The maximum nesting of schemas.
pub(super) const DEPTH: usize = 200;

/// The maximum number of schemas visited, after following references: far beyond any documentation, and a bound for
/// schemas that combine each other endlessly.
pub(super) const BUDGET: usize = 2_000_000;

/// The state of lowering one document.
pub(super) struct Cx<'a> {
    pub(super) document: &'a Document,
    /// The choices, for custom types.
    pub(super) choices: &'a Choices,
    /// The indices of the choices of custom types that were applied.
    pub(super) replaced: BTreeSet<usize>,
    /// The part in which pointers are looked up.
    pub(super) part: Part<'a>,
    /// The index of the current operation or schema.
    pub(super) index: usize,
    /// The schema in which references are resolved, and its pointer.
    pub(super) root: (Option<&'a Schema>, String),
    /// All such schemas so far.
    pub(super) roots: Vec<Root<'a>>,
    pub(super) graph: Graph,
    pub(super) errors: Errors,
    /// Diagnostics.
    pub(super) notes: Vec<Diagnostic>,
    /// The keywords that do not apply to the types of their schema, with these types in words.
    pub(super) inapplicable: Vec<(Location, String)>,
    /// Nodes of schemas that are referred to. Only looked up, never iterated.
    pub(super) known: HashMap<NodeKey, NodeId>,
    /// Definitions still to be lowered.
    pub(super) queue: VecDeque<(NodeId, Subschema<'a>)>,
    /// The keywords read by families.
    pub(super) read: Read,
    fill: Fill<'a>,
    /// The patterns compiled so far; `None` if invalid.
    patterns: HashMap<&'a str, Option<Compiled>>,
    /// The nesting of the current schema.
    pub(super) depth: usize,
    spent: usize,
}

/// A schema in which references are resolved.
#[derive(Clone, Debug)]
pub(crate) struct Root<'a> {
    /// The schema.
    pub(crate) schema: &'a Schema,
    /// The part it belongs to.
    pub(crate) part: Part<'a>,
    /// Its pointer in that part.
    pub(crate) prefix: String,
}

/// The identity of a reference: equal ones mean the same node.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct NodeKey {
    /// The operation and its part, each of which is a document of its own.
    pub(super) root: (usize, String),
    /// The schemas that all apply.
    pub(super) pointers: Vec<Rc<str>>,
    /// What its place expects of its type.
    pub(super) expectation: Expectation,
}

/// Lowers a schema into a node.
pub(super) type Fill<'a> = fn(&mut Cx<'a>, NodeId, &Pieces<'a>, &Expectation);

impl<'a> Cx<'a> {
    /// An initial context; `fill` lowers the schemas inside a family.
    pub(super) fn new(
        document: &'a Document,
        choices: &'a Choices,
        read: Read,
        fill: Fill<'a>,
    ) -> Self {
        Self {
            document,
            choices,
            replaced: BTreeSet::new(),
            part: Part::default(),
            index: 0,
            root: (None, String::new()),
            roots: Vec::new(),
            graph: Graph::default(),
            errors: Errors::new(),
            notes: Vec::new(),
            inapplicable: Vec::new(),
            known: HashMap::new(),
            queue: VecDeque::new(),
            read,
            fill,
            patterns: HashMap::new(),
            depth: 0,
            spent: 0,
        }
    }

    /// The location of a pointer, or of the nearest schema around it.
    pub(super) fn location(&self, pointer: &str) -> Location {
        self.part.location(&self.document.file, pointer)
    }

    pub(super) fn place(&self, pointer: &str) -> Place {
        let location = self.location(pointer);
        let prefix = match self.document.operations.as_slice() {
            [] | [_] => String::new(),
            _ => self.part.prefix(),
        };
        Place {
            pointer: prefix + &location.pointer,
            line: (location.line > 0).then_some(location.line),
        }
    }

    pub(super) fn error(&mut self, pointer: &str, kind: LowerError) {
        self.error_with(pointer, kind, None);
    }

    /// Records an error with a hint.
    pub(super) fn error_with(&mut self, pointer: &str, kind: LowerError, hint: Option<&str>) {
        self.errors.push(Error {
            location: self.location(pointer),
            kind: ErrorKind::Lower(kind),
            hint: hint.map(str::to_owned),
        });
    }

    /// Lowers a schema into a new node.
    pub(super) fn lower(
        &mut self,
        pieces: &Pieces<'a>,
        label: Label,
        expectation: &Expectation,
    ) -> NodeId {
        let place = self.place(&pieces.pointer);
        let node = self.graph.reserve(label, place);
        self.fill(node, pieces, expectation);
        node
    }

    /// Lowers a schema into an existing node.
    pub(super) fn fill(&mut self, node: NodeId, pieces: &Pieces<'a>, expectation: &Expectation) {
        (self.fill)(self, node, pieces, expectation);
    }

    /// Records a keyword whose value has the wrong type.
    pub(super) fn malformed(&mut self, pointer: &str, keyword: &str, expected: &'static str) {
        let keyword = keyword.to_owned();
        self.error(pointer, LowerError::Malformed { keyword, expected });
    }

    /// The compiled pattern; `None`, with an error, if it is invalid.
    pub(super) fn pattern(&mut self, pointer: &str, source: &'a str) -> Option<&Compiled> {
        if !self.patterns.contains_key(source) {
            let compiled = match pattern::compile(source) {
                Ok(compiled) => Some(compiled),
                Err(error) => {
                    self.errors.push(Error {
                        location: self.location(pointer),
                        kind: ErrorKind::Pattern(error),
                        hint: None,
                    });
                    None
                }
            };
            self.patterns.insert(source, compiled);
        }
        self.patterns.get(source)?.as_ref()
    }

    /// Records a diagnostic that does not stop generation.
    pub(super) fn note(&mut self, pointer: &str, message: String) {
        self.notes.push(Diagnostic {
            location: self.location(pointer),
            message,
            hint: None,
            ambiguous: false,
        });
    }

    /// Counts a schema; false, with an error the first time, if there are too many.
    pub(super) fn spend(&mut self, pointer: &str) -> bool {
        self.spent += 1;
        if self.spent == BUDGET {
            self.error(pointer, LowerError::TooLarge { limit: BUDGET });
        }
        self.spent < BUDGET
    }

    /// Whether a node is an object with documented properties.
    pub(super) fn is_object(&self, mut node: NodeId) -> bool {
        // Real chains are shorter; this also ends cycles.
        for _ in 0..8 {
            match self.graph.node(node).kind {
                Kind::Reference(target) => node = target,
                _ => break,
            }
        }
        matches!(self.graph.node(node).kind, Kind::Object(_))
    }

    /// A pointer relative to the root.
    pub(super) fn in_root<'p>(&self, pointer: &'p str) -> &'p str {
        pointer
            .strip_prefix(self.root.1.as_str())
            .unwrap_or(pointer)
    }

    /// Sets the schema in which references are resolved.
    pub(super) fn enter(&mut self, root: &'a Schema, pointer: &str) {
        self.root = (Some(root), pointer.to_owned());
        self.roots.push(Root {
            schema: root,
            part: self.part,
            prefix: pointer.to_owned(),
        });
    }
}

/// The pointer of a part of an operation.
pub(super) fn section_pointer(section: Section, response: usize) -> String {
    match section {
        Section::Path => "/pathParameters".to_owned(),
        Section::Query => "/queryParameters".to_owned(),
        Section::Request => "/requestBody".to_owned(),
        Section::Response => format!("/responses/{response}/body"),
        Section::Schema => String::new(),
    }
}
