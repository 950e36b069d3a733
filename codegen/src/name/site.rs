//! What a type is called at one of its places, and what is around that place.

mod option;

use std::cell::RefCell;
use std::collections::HashMap;

use super::phrase::phrase;
use super::plural::singular_name;
use super::reserved;
use super::words::{Words, words};
use crate::document::Document;
use crate::graph::{Graph, Kind, NodeId, Role, Section};

use option::{OptionName, option_names};
pub(super) use option::{named, spelled_value, value_words};

/// The number of ancestors considered; a name has no room for more.
const ANCESTORS: usize = 8;

/// The quality of a name. The best of all places of a type wins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rank {
    /// A title, or the name of a definition.
    Title,
    /// The singular of the name of an array or map.
    Plural,
    /// The key of a property, or the name of an option.
    Key,
    /// The name of what holds it, for lack of one of its own.
    Weak,
}

/// A node's own name.
#[derive(Clone, Debug)]
pub(super) struct OwnName {
    pub(super) words: Words,
    pub(super) rank: Rank,
}

/// An ancestor of a place.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Ancestor {
    /// An ancestor with a name.
    Named(Words),
    /// A part of an operation.
    Root(Section, usize),
}

/// The names of all places, computed on demand.
pub(super) struct Sites<'g> {
    pub(super) graph: &'g Graph,
    owns: RefCell<HashMap<NodeId, OwnName>>,
    options: RefCell<HashMap<NodeId, Vec<OptionName>>>,
}

impl<'g> Sites<'g> {
    pub(super) fn new(graph: &'g Graph) -> Self {
        Self {
            graph,
            owns: RefCell::default(),
            options: RefCell::default(),
        }
    }

    /// The name of a node, regardless of what is around it.
    pub(super) fn own_name(&self, node: NodeId) -> OwnName {
        if let Some(own) = self.owns.borrow().get(&node) {
            return own.clone();
        }
        let own = self.find(node);
        self.owns.borrow_mut().insert(node, own.clone());
        own
    }

    fn find(&self, node: NodeId) -> OwnName {
        let held = self.graph.node(node);
        let title = held.docs.title.as_deref().and_then(phrase);
        let called = held.label.called.as_deref().map(words);
        if let Some(words) = called.or(title) {
            return OwnName {
                words,
                rank: Rank::Title,
            };
        }
        let ranked = |words, rank| OwnName { words, rank };
        match (&held.label.role, held.label.parent) {
            (Role::Definition(name), _) => ranked(words(name), Rank::Title),
            (Role::Property(key), _) => ranked(words(key), Rank::Key),
            (Role::Root(section, _), _) => ranked(root_words(*section), Rank::Title),
            (_, None) => ranked(words("unnamed"), Rank::Weak),
            (role, Some(parent)) => self.within(role, parent),
        }
    }

    /// The name of a node without its own, derived from its parent.
    fn within(&self, role: &Role, parent: NodeId) -> OwnName {
        match role {
            Role::Item => self.part_of(parent, "item"),
            Role::Name => {
                let own = self.own_name(parent);
                let name = singular_name(&own.words).unwrap_or(own.words);
                OwnName {
                    words: with(name, "key"),
                    rank: Rank::Key,
                }
            }
            Role::Option(index) => {
                let options = self.options(parent);
                let words = options.get(*index).map(|option| option.of_type.clone());
                OwnName {
                    words: words.unwrap_or_default(),
                    rank: Rank::Key,
                }
            }
            Role::Position(index) => OwnName {
                words: with(self.own_name(parent).words, &format!("item{index}")),
                rank: Rank::Weak,
            },
            Role::Inner => OwnName {
                words: with(self.own_name(parent).words, "value"),
                rank: Rank::Weak,
            },
            Role::Value | Role::Definition(_) | Role::Property(_) | Role::Root(..) => {
                self.part_of(parent, "value")
            }
        }
    }

    /// The name of an item or value: the singular of its container's. If that is not a plural, the container's own,
    /// unless the container needs it.
    fn part_of(&self, parent: NodeId, part: &str) -> OwnName {
        let own = self.own_name(parent);
        if let Some(words) = singular_name(&own.words) {
            return OwnName {
                words,
                rank: Rank::Plural,
            };
        }
        let holder = self.graph.node(parent);
        let needed = match &holder.kind {
            Kind::Array(array) => array.ruled(),
            Kind::Map(_) => true,
            _ => false,
        };
        let root = matches!(holder.label.role, Role::Root(..));
        let words = if needed || root {
            with(own.words, part)
        } else {
            own.words
        };
        OwnName {
            words,
            rank: Rank::Weak,
        }
    }

    pub(super) fn options(&self, union: NodeId) -> Vec<OptionName> {
        if let Some(options) = self.options.borrow().get(&union) {
            return options.clone();
        }
        let options = option_names(self, union);
        self.options.borrow_mut().insert(union, options.clone());
        options
    }

    /// The ancestors of a node, nearest first. Arrays, maps and unions are skipped, since their items, values and
    /// options are named after them.
    pub(super) fn ancestors(&self, node: NodeId) -> Vec<Ancestor> {
        let mut ancestors = Vec::new();
        let mut node = node;
        while ancestors.len() < ANCESTORS {
            let label = &self.graph.node(node).label;
            let Some(parent) = label.parent else { break };
            if let Role::Property(_) = label.role {
                ancestors.push(match self.graph.node(parent).label.role {
                    Role::Root(section, operation) => Ancestor::Root(section, operation),
                    _ => Ancestor::Named(self.own_name(parent).words),
                });
            }
            node = parent;
        }
        unwrapped(ancestors)
    }

    /// The part of the operation that a node is in.
    pub(super) fn section(&self, node: NodeId) -> Option<Section> {
        let mut label = &self.graph.node(node).label;
        loop {
            match (&label.role, label.parent) {
                (Role::Root(section, _), _) => return Some(*section),
                (_, Some(parent)) => label = &self.graph.node(parent).label,
                (_, None) => return None,
            }
        }
    }
}

/// A response wraps its subject (`data`), which is then called like the subject of the operation, as the whole request
/// is.
fn unwrapped(mut ancestors: Vec<Ancestor>) -> Vec<Ancestor> {
    if let [
        ..,
        Ancestor::Named(name),
        Ancestor::Root(Section::Response, operation),
    ] = &ancestors[..]
        && reserved::is_hollow(name)
    {
        let operation = *operation;
        ancestors.truncate(ancestors.len() - 2);
        ancestors.push(Ancestor::Root(Section::Request, operation));
    }
    ancestors
}

fn with(mut name: Words, word: &str) -> Words {
    if name.last().is_none_or(|last| last != word) {
        name.push(word.to_owned());
    }
    name
}

pub(super) fn root_words(section: Section) -> Words {
    words(match section {
        Section::Path => "PathParameters",
        Section::Query => "QueryParameters",
        Section::Request => "Request",
        Section::Response => "Response",
        Section::Schema => "Schema",
    })
}

/// The subject of an operation: the singular of the last part of its breadcrumb.
pub(super) fn subject(document: &Document, operation: usize) -> Words {
    let breadcrumb = document
        .operations
        .get(operation)
        .map(|operation| &operation.breadcrumb);
    let last = breadcrumb.and_then(|breadcrumb| breadcrumb.last());
    match last {
        Some(last) => {
            let name = words(last);
            singular_name(&name).unwrap_or(name)
        }
        None => root_words(Section::Request),
    }
}
