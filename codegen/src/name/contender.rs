//! The candidate names of a type, shortest first, and how strong its claim to a name is.

use std::collections::HashSet;

use super::legal::LONGEST;
use super::plural::singular_name;
use super::reserved;
use super::site::{Ancestor, OwnName, Rank, Sites, root_words};
use super::words::{Words, camel, common_end, join, words};
use crate::graph::{Kind, NodeId, Role, Section};

/// A type to be named.
pub(super) struct Contender {
    /// A name that is already certain.
    pub(super) fixed: Option<String>,
    /// Candidates, shortest first.
    pub(super) names: Vec<Words>,
    /// The index of the current candidate.
    level: usize,
    /// Whether a word for the response is put in front, since the request has the same type.
    answers: bool,
    /// The ancestors of its first place.
    pub(super) around: Vec<Ancestor>,
    pub(super) claim: Claim,
    pub(super) scalar: bool,
    /// Whether it is an array or a map, which gets the plural of its content's name.
    pub(super) collection: bool,
    /// Whether it occurs in the parameters or body of a request.
    pub(super) requested: bool,
}

/// The strength of a claim to a name that several types want. The strongest wins if it is the only one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Claim {
    /// A constrained scalar, or an enum.
    Scalar,
    /// An object, union, map or array.
    Structure,
    /// An option of a union.
    UnionOption,
    /// A property of a response body.
    Response,
    /// A property of a request body.
    Request,
    /// A title, or the name of a definition that is repeated inline.
    Title,
    /// A definition.
    Definition,
}

impl Contender {
    /// The contender for the type of these nodes.
    pub(super) fn new(
        sites: &Sites<'_>,
        members: &[NodeId],
        subject: impl Fn(usize) -> Words,
        fixed: Option<String>,
    ) -> Self {
        let owns: Vec<OwnName> = members.iter().map(|node| sites.own_name(*node)).collect();
        let best = owns.iter().map(|own| own.rank).min().unwrap_or(Rank::Weak);
        let chosen: Vec<NodeId> = members
            .iter()
            .zip(&owns)
            .filter(|(_, own)| own.rank == best)
            .map(|(node, _)| *node)
            .collect();
        let names: Vec<&[String]> = owns
            .iter()
            .filter(|own| own.rank == best)
            .map(|own| own.words.as_slice())
            .collect();
        let around: Vec<Vec<Ancestor>> = chosen.iter().map(|node| sites.ancestors(*node)).collect();
        let defined = chosen.iter().zip(&names);
        let defined = defined.filter(|(node, _)| is_definition(sites, **node));
        let own = match defined.map(|(_, words)| words).next() {
            // The other definitions become aliases.
            Some(first) => first.to_vec(),
            None => own_name(&names, &around),
        };
        let kind = members.first().map(|node| &sites.graph.node(*node).kind);
        let scalar = matches!(
            kind,
            Some(Kind::String(_) | Kind::Integer(_) | Kind::Number(_))
        ) || matches!(kind, Some(Kind::Custom(_, own)) if own.text);
        let collection = matches!(kind, Some(Kind::Array(_) | Kind::Map(_)));
        let small = scalar || matches!(kind, Some(Kind::Enum(_)));
        let sections: Vec<Option<Section>> =
            members.iter().map(|node| sites.section(*node)).collect();
        let requested = sections
            .iter()
            .flatten()
            .any(|section| *section != Section::Response);
        let mut names = names_of(&own, &around, &subject);
        names.extend(last_resort(sites, &chosen, &own));
        if small {
            names.push(cut(with_word(&own, "value")));
        }
        let vague = reserved::is_vague(&own) && best != Rank::Title && names.len() > 1;
        let otherwise = match small {
            true => Claim::Scalar,
            false => structure(sites, &chosen),
        };
        Self {
            fixed,
            names,
            level: usize::from(vague),
            answers: false,
            claim: claim(titled(sites, members), best, &around, otherwise, requested),
            around: around.into_iter().next().unwrap_or_default(),
            scalar,
            collection,
            requested,
        }
    }

    /// Adds a last candidate with these words in front, unless it is too long.
    pub(super) fn offer(&mut self, before: &[String]) {
        let own = self.names.first().cloned().unwrap_or_default();
        let longer = join(before, &own);
        if camel(&longer).len() <= LONGEST && !self.names.contains(&longer) {
            self.names.push(longer);
        }
    }

    pub(super) fn words(&self) -> Words {
        let name = self.names.get(self.level).or(self.names.last());
        let name = name.cloned().unwrap_or_default();
        if self.answers {
            join(&root_words(Section::Response), &name)
        } else {
            name
        }
    }

    pub(super) fn name(&self) -> String {
        self.fixed.clone().unwrap_or_else(|| camel(&self.words()))
    }

    /// Moves on to the next candidate, if there is one.
    pub(super) fn advance(&mut self) -> bool {
        let more = self.fixed.is_none() && self.level + 1 < self.names.len();
        self.level += usize::from(more);
        more
    }

    /// Whether the same type of a request is among the others, which then gets the name.
    pub(super) fn yields_to_request(&mut self, others: &HashSet<Vec<Ancestor>>) -> bool {
        let twin = !self.answers && !self.requested && self.fixed.is_none();
        if !twin || !others.contains(&self.around) {
            return false;
        }
        self.answers = true;
        if camel(&self.words()).len() > LONGEST {
            self.answers = false;
        }
        self.answers
    }
}

fn is_definition(sites: &Sites<'_>, node: NodeId) -> bool {
    matches!(sites.graph.node(node).label.role, Role::Definition(_))
}

fn titled(sites: &Sites<'_>, nodes: &[NodeId]) -> Claim {
    match nodes.iter().any(|node| is_definition(sites, *node)) {
        true => Claim::Definition,
        false => Claim::Title,
    }
}

fn structure(sites: &Sites<'_>, nodes: &[NodeId]) -> Claim {
    let is_option = |node: &NodeId| matches!(sites.graph.node(*node).label.role, Role::Option(_));
    match nodes.iter().all(is_option) {
        true => Claim::UnionOption,
        false => Claim::Structure,
    }
}

fn claim(
    titled: Claim,
    best: Rank,
    around: &[Vec<Ancestor>],
    otherwise: Claim,
    requested: bool,
) -> Claim {
    let top = around
        .iter()
        .any(|around| matches!(around.as_slice(), [Ancestor::Root(..)]));
    match (best, top) {
        (Rank::Title, _) => titled,
        (_, true) if requested => Claim::Request,
        (_, true) => Claim::Response,
        _ => otherwise,
    }
}

/// The name of a type at all its places. If the names share no word but the places have a common ancestor, it is the
/// singular of that: all `requestModifiers` are a `RequestModifier`. Otherwise it joins two names.
fn own_name(names: &[&[String]], around: &[Vec<Ancestor>]) -> Words {
    let distinct: HashSet<&[String]> = names.iter().copied().collect();
    if distinct.len() < 2 || camel(&common_end(names)).len() > 2 {
        return reduced(names);
    }
    let parents: HashSet<Option<&Ancestor>> = around.iter().map(|around| around.first()).collect();
    let parent = parents.iter().next().copied().flatten();
    let parent = match parent {
        Some(Ancestor::Named(parent)) if parents.len() == 1 => Some(parent),
        _ => None,
    };
    if let Some(singular) = parent.and_then(|parent| singular_name(parent)) {
        return singular;
    }
    let first = reduced(names);
    let mut others = names.iter().filter(|name| **name != first.as_slice());
    match (others.next(), distinct.len(), parent) {
        (Some(other), 2, _) => {
            let name = [first.as_slice(), words("or").as_slice(), other].concat();
            if camel(&name).len() <= LONGEST {
                name
            } else {
                first
            }
        }
        (_, _, Some(parent)) => with_word(parent, "value"),
        _ => first,
    }
}

/// A name for items, values and options whose own name is taken: with their role appended.
fn last_resort(sites: &Sites<'_>, nodes: &[NodeId], own: &[String]) -> Option<Words> {
    let role = |is: fn(&Role) -> bool| {
        let mut roles = nodes.iter().map(|node| &sites.graph.node(*node).label.role);
        roles.all(is)
    };
    let roles: [(&str, fn(&Role) -> bool); 3] = [
        ("item", |role| *role == Role::Item),
        ("value", |role| *role == Role::Value),
        ("option", |role| matches!(role, Role::Option(_))),
    ];
    let (word, _) = roles.iter().find(|(_, is)| role(*is) && !own.is_empty())?;
    Some(cut(with_word(own, word)))
}

fn with_word(name: &[String], word: &str) -> Words {
    [name, words(word).as_slice()].concat()
}

/// One name for several: their common ending, otherwise the first.
fn reduced(names: &[&[String]]) -> Words {
    let shared = common_end(names);
    if camel(&shared).len() > 2 {
        return shared;
    }
    names
        .first()
        .map(|first| first.to_vec())
        .unwrap_or_default()
}

/// All names of a type, from its own to the one with every ancestor in front. An adjective alone (`horizontal`) is
/// tried with the noun first.
fn names_of(
    own: &[String],
    around: &[Vec<Ancestor>],
    subject: &impl Fn(usize) -> Words,
) -> Vec<Words> {
    let mut names = vec![cut(own.to_vec())];
    for hollow in [false, true] {
        let around: Vec<Vec<Words>> = around
            .iter()
            .map(|around| ancestor_words(around, subject, hollow))
            .collect();
        let deepest = around.iter().map(Vec::len).max().unwrap_or(0);
        let mut name = own.to_vec();
        for depth in 0..deepest {
            let at: Vec<&[String]> = around
                .iter()
                .filter_map(|around| around.get(depth).map(Vec::as_slice))
                .collect();
            let before = reduced(&at);
            if depth == 0 && !hollow && reserved::is_adjective(own) {
                names.insert(0, cut(join(own, &before)));
            }
            let longer = [join(&before, &name), join(&before, own)];
            // A longer name that ends in the name itself would repeat the ancestor.
            let fitting = longer
                .into_iter()
                .find(|longer| *longer != before && camel(longer).len() <= LONGEST);
            if let Some(longer) = fitting {
                if !names.contains(&longer) {
                    names.push(longer.clone());
                }
                name = longer;
            }
        }
    }
    names
}

fn ancestor_words(
    around: &[Ancestor],
    subject: &impl Fn(usize) -> Words,
    hollow: bool,
) -> Vec<Words> {
    let named = around.iter().map(|ancestor| match ancestor {
        Ancestor::Named(name) => name.clone(),
        Ancestor::Root(Section::Request, operation) => subject(*operation),
        Ancestor::Root(Section::Response, _) => root_words(Section::Response),
        Ancestor::Root(Section::Path, _) => words("path"),
        Ancestor::Root(Section::Query, _) => words("query"),
        // A schema outside operations is the whole: its name distinguishes nothing.
        Ancestor::Root(Section::Schema, _) => Words::new(),
    });
    named
        .filter(|name| !name.is_empty())
        .filter(|name| hollow || !reserved::is_hollow(name))
        .collect()
}

/// Truncates a name that is too long on its own, first by words, then by letters.
fn cut(mut name: Words) -> Words {
    while name.len() > 1 && camel(&name).len() > LONGEST {
        name.pop();
    }
    if let [only] = name.as_mut_slice() {
        only.truncate(LONGEST - 1);
    }
    name
}
