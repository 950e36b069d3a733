//! A place of a type → what it is called there, and by what it is surrounded.

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

/// As many things around a place are looked at; no name has room for more.
const ANCESTORS: usize = 8;

/// How good a name is for its type; the best of all places of a type wins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rank {
    /// A title, or the name of a definition.
    Title,
    /// The singular of what an array or a map is called.
    Plural,
    /// The key of a property, or what an option of a union is called.
    Key,
    /// What holds it, for want of a name.
    Weak,
}

/// What a node is called.
#[derive(Clone, Debug)]
pub(super) struct Own {
    pub(super) words: Words,
    pub(super) rank: Rank,
}

/// Something around a place.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Ancestor {
    /// Something with a name.
    Named(Words),
    /// A part of an operation.
    Root(Section, usize),
}

/// Names of all places, found when asked for.
pub(super) struct Sites<'g> {
    pub(super) graph: &'g Graph,
    owns: RefCell<HashMap<NodeId, Own>>,
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

    /// What a node is called, without anything around it.
    pub(super) fn own(&self, node: NodeId) -> Own {
        if let Some(own) = self.owns.borrow().get(&node) {
            return own.clone();
        }
        let own = self.find(node);
        self.owns.borrow_mut().insert(node, own.clone());
        own
    }

    fn find(&self, node: NodeId) -> Own {
        let held = self.graph.node(node);
        let title = held.docs.title.as_deref().and_then(phrase);
        let called = held.label.called.as_deref().map(words);
        if let Some(words) = called.or(title) {
            return Own {
                words,
                rank: Rank::Title,
            };
        }
        let ranked = |words, rank| Own { words, rank };
        match (&held.label.role, held.label.parent) {
            (Role::Definition(name), _) => ranked(words(name), Rank::Title),
            (Role::Property(key), _) => ranked(words(key), Rank::Key),
            (Role::Root(section, _), _) => ranked(root_words(*section), Rank::Title),
            (_, None) => ranked(words("unnamed"), Rank::Weak),
            (role, Some(parent)) => self.within(role, parent),
        }
    }

    /// What a node is called that has no name of its own, after what is around it.
    fn within(&self, role: &Role, parent: NodeId) -> Own {
        match role {
            Role::Item => self.part_of(parent, "item"),
            Role::Name => {
                let own = self.own(parent);
                let name = singular_name(&own.words).unwrap_or(own.words);
                Own {
                    words: with(name, "key"),
                    rank: Rank::Key,
                }
            }
            Role::Option(index) => {
                let options = self.options(parent);
                let words = options.get(*index).map(|option| option.of_type.clone());
                Own {
                    words: words.unwrap_or_default(),
                    rank: Rank::Key,
                }
            }
            Role::Position(index) => Own {
                words: with(self.own(parent).words, &format!("item{index}")),
                rank: Rank::Weak,
            },
            Role::Inner => Own {
                words: with(self.own(parent).words, "value"),
                rank: Rank::Weak,
            },
            Role::Value | Role::Definition(_) | Role::Property(_) | Role::Root(..) => {
                self.part_of(parent, "value")
            }
        }
    }

    /// What an item or a value is called: the singular of what holds it. Where that is no plural, the
    /// holder's name serves, if the holder does not need it itself.
    fn part_of(&self, parent: NodeId, part: &str) -> Own {
        let own = self.own(parent);
        if let Some(words) = singular_name(&own.words) {
            return Own {
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
        Own {
            words,
            rank: Rank::Weak,
        }
    }

    /// What the options of a union are called.
    pub(super) fn options(&self, union: NodeId) -> Vec<OptionName> {
        if let Some(options) = self.options.borrow().get(&union) {
            return options.clone();
        }
        let options = option_names(self, union);
        self.options.borrow_mut().insert(union, options.clone());
        options
    }

    /// What is around a node, the nearest first. Arrays, maps and unions are left out: their items,
    /// values and options are named after them.
    pub(super) fn ancestors(&self, node: NodeId) -> Vec<Ancestor> {
        let mut ancestors = Vec::new();
        let mut node = node;
        while ancestors.len() < ANCESTORS {
            let label = &self.graph.node(node).label;
            let Some(parent) = label.parent else { break };
            if let Role::Property(_) = label.role {
                ancestors.push(match self.graph.node(parent).label.role {
                    Role::Root(section, operation) => Ancestor::Root(section, operation),
                    _ => Ancestor::Named(self.own(parent).words),
                });
            }
            node = parent;
        }
        unwrapped(ancestors)
    }

    /// The part of an operation that a node is in.
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

/// A response wraps what the operation is about (`data`): that stands for the subject of the
/// operation, as the whole request does.
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

/// What a part of an operation is called.
pub(super) fn root_words(section: Section) -> Words {
    words(match section {
        Section::Path => "PathParameters",
        Section::Query => "QueryParameters",
        Section::Request => "Request",
        Section::Response => "Response",
        Section::Schema => "Schema",
    })
}

/// What an operation is about: the singular of the last part of its breadcrumb.
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
