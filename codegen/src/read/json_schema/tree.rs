//! A parsed JSON text, as one list of nodes: each knows its place in the text and its parent, so that a
//! node's number is a location and no part of a document is ever copied for a reference.

use std::collections::BTreeMap;

use indexmap::IndexMap;
use rustc_hash::FxBuildHasher;
use serde_json::{Map, Number, Value};

use crate::document::Position;
use crate::overlay::Subject;
use crate::read::pointer;

/// The number of a node in its tree; the root is 0.
pub(crate) type NodeId = usize;

/// The members of an object, in order.
pub(crate) type Members = IndexMap<String, NodeId, FxBuildHasher>;

/// What a node is.
#[derive(Debug)]
pub(crate) enum Content {
    Null,
    Bool(bool),
    Number(Number),
    String(String),
    Array(Vec<NodeId>),
    Object(Members),
}

/// One value of the text.
#[derive(Debug)]
pub(crate) struct Node {
    pub(crate) content: Content,
    /// The array or object that holds it; the root's is itself.
    pub(crate) parent: NodeId,
    /// Its index among its parent's elements or members.
    pub(crate) step: usize,
    /// The line, from 1.
    pub(crate) line: usize,
    /// The column, from 1, in characters.
    pub(crate) column: usize,
}

/// A parsed text.
#[derive(Debug, Default)]
pub(crate) struct Tree {
    nodes: Vec<Node>,
}

impl Tree {
    pub(crate) fn len(&self) -> usize {
        self.nodes.len()
    }

    pub(crate) fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id]
    }

    pub(crate) fn content(&self, id: NodeId) -> &Content {
        &self.nodes[id].content
    }

    /// Adds a node; the caller adds it to its parent.
    pub(crate) fn add(&mut self, node: Node) -> NodeId {
        self.nodes.push(node);
        self.nodes.len() - 1
    }

    pub(crate) fn content_mut(&mut self, id: NodeId) -> &mut Content {
        &mut self.nodes[id].content
    }

    pub(crate) fn object(&self, id: NodeId) -> Option<&Members> {
        match self.content(id) {
            Content::Object(members) => Some(members),
            _ => None,
        }
    }

    pub(crate) fn array(&self, id: NodeId) -> Option<&[NodeId]> {
        match self.content(id) {
            Content::Array(elements) => Some(elements),
            _ => None,
        }
    }

    pub(crate) fn text(&self, id: NodeId) -> Option<&str> {
        match self.content(id) {
            Content::String(text) => Some(text),
            _ => None,
        }
    }

    pub(crate) fn flag(&self, id: NodeId) -> Option<bool> {
        match self.content(id) {
            Content::Bool(flag) => Some(*flag),
            _ => None,
        }
    }

    /// Whether any object has a key.
    pub(crate) fn has_key(&self, key: &str) -> bool {
        let mut contents = self.nodes.iter().map(|node| &node.content);
        contents
            .any(|content| matches!(content, Content::Object(members) if members.contains_key(key)))
    }

    /// A member of an object; none where the node is no object.
    pub(crate) fn member(&self, id: NodeId, key: &str) -> Option<NodeId> {
        self.object(id)?.get(key).copied()
    }

    /// A member that is a string.
    pub(crate) fn member_text(&self, id: NodeId, key: &str) -> Option<&str> {
        self.text(self.member(id, key)?)
    }

    /// The child that a token of a JSON Pointer names.
    pub(crate) fn child(&self, id: NodeId, token: &str) -> Option<NodeId> {
        match self.content(id) {
            Content::Object(members) => members.get(token).copied(),
            Content::Array(elements) => {
                let plain = token == "0" || !token.starts_with(['0', '+']);
                let index: usize = token.parse().ok().filter(|_| plain)?;
                elements.get(index).copied()
            }
            _ => None,
        }
    }

    /// The tokens that lead from the root to a node.
    pub(crate) fn tokens(&self, id: NodeId) -> Vec<String> {
        let mut tokens = Vec::new();
        let mut at = id;
        while at != 0 {
            let Node { parent, step, .. } = self.node(at);
            tokens.push(match self.content(*parent) {
                Content::Object(members) => members
                    .get_index(*step)
                    .map_or_else(String::new, |(key, _)| key.clone()),
                _ => step.to_string(),
            });
            at = *parent;
        }
        tokens.reverse();
        tokens
    }

    /// The JSON Pointer of a node.
    pub(crate) fn pointer(&self, id: NodeId) -> String {
        let mut text = String::new();
        for token in self.tokens(id) {
            pointer::push(&mut text, &token);
        }
        text
    }

    /// A copy of the value. The depth of a tree is bounded, hence that of the recursion.
    pub(crate) fn value(&self, id: NodeId) -> Value {
        match self.content(id) {
            Content::Null => Value::Null,
            Content::Bool(flag) => Value::Bool(*flag),
            Content::Number(number) => Value::Number(number.clone()),
            Content::String(text) => Value::String(text.clone()),
            Content::Array(elements) => elements.iter().map(|&id| self.value(id)).collect(),
            Content::Object(members) => members
                .iter()
                .map(|(key, &id)| (key.clone(), self.value(id)))
                .collect::<Map<_, _>>()
                .into(),
        }
    }

    /// The value in a few words, for messages.
    pub(crate) fn shown(&self, id: NodeId) -> String {
        const LIMIT: usize = 60;
        let text = match self.content(id) {
            Content::Array(elements) if elements.is_empty() => return "an empty array".to_owned(),
            Content::Array(_) => return "an array".to_owned(),
            Content::Object(_) => return "an object".to_owned(),
            Content::Null => "null".to_owned(),
            Content::Bool(flag) => flag.to_string(),
            Content::Number(number) => number.to_string(),
            Content::String(text) => Value::from(text.as_str()).to_string(),
        };
        match text.char_indices().nth(LIMIT) {
            Some((end, _)) => format!("`{}…`", &text[..end]),
            None => format!("`{text}`"),
        }
    }

    /// The value and where its parts stand, to be corrected.
    pub(crate) fn subject(&self) -> Subject {
        let mut positions = BTreeMap::new();
        let mut open = vec![(0, String::new())];
        while let Some((id, pointer)) = open.pop() {
            match self.content(id) {
                Content::Array(elements) => {
                    let elements = elements.iter().enumerate();
                    open.extend(elements.map(|(at, &id)| (id, format!("{pointer}/{at}"))));
                }
                Content::Object(members) => {
                    let members = members.iter();
                    open.extend(members.map(|(key, &id)| (id, pointer::join(&pointer, key))));
                }
                _ => {}
            }
            let Node { line, column, .. } = *self.node(id);
            positions.insert(pointer, Position { line, column });
        }
        Subject {
            value: self.value(0),
            positions,
            roots: vec![String::new()],
        }
    }

    /// The tree of a corrected value: what is new stands where what is around it does.
    pub(crate) fn of_subject(subject: &Subject) -> Self {
        let mut tree = Self::default();
        let start = Position { line: 1, column: 1 };
        tree.grow(subject, &subject.value, String::new(), (0, 0), start);
        tree
    }

    /// Adds a value and what is inside. Corrected values nest no deeper than parsed ones.
    fn grow(
        &mut self,
        subject: &Subject,
        value: &Value,
        pointer: String,
        (parent, step): (NodeId, usize),
        around: Position,
    ) -> NodeId {
        let position = subject.positions.get(&pointer).copied().unwrap_or(around);
        let content = match value {
            Value::Null => Content::Null,
            Value::Bool(flag) => Content::Bool(*flag),
            Value::Number(number) => Content::Number(number.clone()),
            Value::String(text) => Content::String(text.clone()),
            Value::Array(_) => Content::Array(Vec::new()),
            Value::Object(_) => Content::Object(Members::default()),
        };
        let Position { line, column } = position;
        let id = self.add(Node {
            content,
            parent,
            step,
            line,
            column,
        });
        let inside: Vec<(Option<&String>, &Value)> = match value {
            Value::Array(items) => items.iter().map(|item| (None, item)).collect(),
            Value::Object(members) => {
                let members = members.iter();
                members.map(|(key, value)| (Some(key), value)).collect()
            }
            _ => Vec::new(),
        };
        for (step, (key, value)) in inside.into_iter().enumerate() {
            let token = key.map_or_else(|| step.to_string(), Clone::clone);
            let pointer = pointer::join(&pointer, &token);
            let child = self.grow(subject, value, pointer, (id, step), position);
            match (self.content_mut(id), key) {
                (Content::Array(elements), _) => elements.push(child),
                (Content::Object(members), Some(key)) => {
                    members.insert(key.clone(), child);
                }
                _ => {}
            }
        }
        id
    }
}
