//! A parsed JSON text as a list of nodes. Each knows its position and parent, so that a node's index is a location and
//! references need no copies.

use indexmap::IndexMap;
use rustc_hash::FxBuildHasher;
use serde_json::{Map, Number, Value};

use crate::pointer;

/// The index of a node in its tree; the root is 0.
pub(crate) type NodeId = usize;

pub(crate) type Members = IndexMap<String, NodeId, FxBuildHasher>;

#[derive(Clone, Debug)]
pub(crate) enum Content {
    Null,
    Bool(bool),
    Number(Number),
    String(String),
    Array(Vec<NodeId>),
    Object(Members),
}

/// A value of the text.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    pub(crate) content: Content,
    /// The array or object that contains it; the root is its own parent.
    pub(crate) parent: NodeId,
    /// Its index among its parent's elements or members.
    pub(crate) step: usize,
    /// The line, from 1; 0 if a correction added it.
    pub(crate) line: usize,
    /// The column, from 1, in characters.
    pub(crate) column: usize,
}

#[derive(Clone, Debug, Default)]
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

    pub(crate) fn node_mut(&mut self, id: NodeId) -> &mut Node {
        &mut self.nodes[id]
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

    /// Line and column of a value, or of the nearest one around it with a position.
    pub(crate) fn place(&self, id: NodeId) -> (usize, usize) {
        let mut node = self.node(id);
        while node.line == 0 && node.parent != 0 {
            node = self.node(node.parent);
        }
        if node.line == 0 {
            node = self.node(0);
        }
        (node.line, node.column)
    }

    /// Whether any object has this key.
    pub(crate) fn has_key(&self, key: &str) -> bool {
        let mut contents = self.nodes.iter().map(|node| &node.content);
        contents
            .any(|content| matches!(content, Content::Object(members) if members.contains_key(key)))
    }

    /// A member of an object; `None` if the node is not an object.
    pub(crate) fn member(&self, id: NodeId, key: &str) -> Option<NodeId> {
        self.object(id)?.get(key).copied()
    }

    /// A string member.
    pub(crate) fn member_text(&self, id: NodeId, key: &str) -> Option<&str> {
        self.text(self.member(id, key)?)
    }

    /// The child for a token of a JSON Pointer.
    pub(crate) fn child(&self, id: NodeId, token: &str) -> Option<NodeId> {
        match self.content(id) {
            Content::Object(members) => members.get(token).copied(),
            Content::Array(elements) => elements.get(pointer::index(token)?).copied(),
            _ => None,
        }
    }

    pub(crate) fn find(&self, pointer: &str) -> Option<NodeId> {
        let mut tokens = pointer::tokens(pointer);
        tokens.try_fold(0, |id, token| self.child(id, &token))
    }

    /// The items or members of a value, in order.
    pub(crate) fn children(&self, id: NodeId) -> Vec<NodeId> {
        match self.content(id) {
            Content::Array(elements) => elements.clone(),
            Content::Object(members) => members.values().copied().collect(),
            _ => Vec::new(),
        }
    }

    /// A value and its descendants, parents first, in order.
    pub(crate) fn within(&self, id: NodeId) -> Vec<NodeId> {
        let (mut all, mut open) = (Vec::new(), vec![id]);
        while let Some(id) = open.pop() {
            all.push(id);
            open.extend(self.children(id).into_iter().rev());
        }
        all
    }

    /// The tokens from the root to a node.
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

    pub(crate) fn pointer(&self, id: NodeId) -> String {
        let mut text = String::new();
        for token in self.tokens(id) {
            pointer::push(&mut text, &token);
        }
        text
    }

    /// A copy of the value. Recursion is bounded by the depth limit.
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

    /// A short form of the value, for messages.
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
}
