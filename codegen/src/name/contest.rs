//! The names of all types: each wants its shortest; where several want one, those that have no better
//! claim to it put the name of what is around them in front.

use std::collections::{HashMap, HashSet};

use super::plural::singular_name;
use super::settle::numbered;
use super::site::{Ancestor, Own, Rank, Sites, root_words};
use super::words::{Words, camel, common_end, join, words};
use super::{LONGEST, reserved};
use crate::lower::graph::{Kind, NodeId, Role, Section};

/// A type that wants a name.
pub(super) struct Contender {
    /// The name it has in any case.
    pub(super) fixed: Option<String>,
    /// Its names, the shortest first.
    names: Vec<Words>,
    /// Which of them it wants.
    level: usize,
    /// Whether it puts in front that it belongs to the response, since the request has the same.
    answers: bool,
    /// What is around its first place.
    around: Vec<Ancestor>,
    claim: Claim,
    /// Whether it is a constrained string or number.
    scalar: bool,
    /// Whether it is an array or a map: the plural of what it holds.
    collection: bool,
    /// Whether it stands in the parameters or the body of a request.
    requested: bool,
}

/// How good a claim to a name that others want as well is; the best one wins if it is alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Claim {
    /// A constrained scalar, or an enum.
    Small,
    /// An object, a union, a map, an array.
    Structure,
    /// An option of a union.
    Chosen,
    /// A property of the body of the response.
    Answered,
    /// A property of the body of the request.
    Requested,
    /// A definition or a title.
    Titled,
}

impl Contender {
    /// A type with these nodes.
    pub(super) fn new(
        sites: &Sites<'_>,
        members: &[NodeId],
        subject: impl Fn(usize) -> Words,
        fixed: Option<String>,
    ) -> Self {
        let owns: Vec<Own> = members.iter().map(|node| sites.own(*node)).collect();
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
        let own = own_name(&names, &around);
        let kind = members.first().map(|node| &sites.graph.node(*node).kind);
        let scalar = matches!(
            kind,
            Some(Kind::String(_) | Kind::Integer(_) | Kind::Number(_))
        );
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
        let option = chosen
            .iter()
            .all(|node| matches!(sites.graph.node(*node).label.role, Role::Option(_)));
        let structure = if option {
            Claim::Chosen
        } else {
            Claim::Structure
        };
        Self {
            fixed,
            names,
            level: usize::from(vague),
            answers: false,
            claim: claim(
                best,
                &around,
                if small { Claim::Small } else { structure },
                requested,
            ),
            around: around.into_iter().next().unwrap_or_default(),
            scalar,
            collection,
            requested,
        }
    }

    fn words(&self) -> Words {
        let name = self.names.get(self.level).or(self.names.last());
        let name = name.cloned().unwrap_or_default();
        if self.answers {
            join(&root_words(Section::Response), &name)
        } else {
            name
        }
    }

    fn name(&self) -> String {
        self.fixed.clone().unwrap_or_else(|| camel(&self.words()))
    }

    /// Moves on to a longer name, if there is one.
    fn advance(&mut self) -> bool {
        let more = self.fixed.is_none() && self.level + 1 < self.names.len();
        self.level += usize::from(more);
        more
    }

    /// Leaves the name to the same thing of the request, if that is among these.
    fn yields_to_request(&mut self, others: &HashSet<Vec<Ancestor>>) -> bool {
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

fn claim(best: Rank, around: &[Vec<Ancestor>], otherwise: Claim, requested: bool) -> Claim {
    let top = around
        .iter()
        .any(|around| matches!(around.as_slice(), [Ancestor::Root(..)]));
    match (best, top) {
        (Rank::Title, _) => Claim::Titled,
        (_, true) if requested => Claim::Requested,
        (_, true) => Claim::Answered,
        _ => otherwise,
    }
}

/// What a type is called at all its places together. Where the places have nothing in common but what
/// they are in, that serves, in the singular: all `requestModifiers` are a `RequestModifier`. Two that
/// have nothing in common at all are named both.
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

/// A name for items and values that another type is called like: their role is added to it.
fn last_resort(sites: &Sites<'_>, nodes: &[NodeId], own: &[String]) -> Option<Words> {
    let role = |role: Role| {
        nodes
            .iter()
            .all(|node| sites.graph.node(*node).label.role == role)
    };
    let word = match (role(Role::Item), role(Role::Value)) {
        (true, _) => "item",
        (_, true) => "value",
        _ => return None,
    };
    Some(cut(with_word(own, word)))
}

fn with_word(name: &[String], word: &str) -> Words {
    [name, words(word).as_slice()].concat()
}

/// One name for several: what they all end in, else the first.
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

/// All names of a type, from its own to that with everything around it in front. An adjective alone
/// (`horizontal`) comes with what it describes first.
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
            // What ends in the name itself is the name of the thing around it.
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
    });
    named
        .filter(|name| hollow || !reserved::is_hollow(name))
        .collect()
}

/// A name that is too long without anything in front loses words, then letters, at its end.
fn cut(mut name: Words) -> Words {
    while name.len() > 1 && camel(&name).len() > LONGEST {
        name.pop();
    }
    if let [only] = name.as_mut_slice() {
        only.truncate(LONGEST - 1);
    }
    name
}

/// Gives every contender a name; `is_taken` are names that no type may have.
pub(super) fn decide(contenders: &mut [Contender], is_taken: impl Fn(&str) -> bool) -> Vec<String> {
    // Every round moves somebody on, and nobody has more names than this.
    let rounds = contenders.iter().map(|one| one.names.len() + 1).max();
    for _ in 0..=rounds.unwrap_or(0) {
        let mut moved = false;
        for group in groups(contenders) {
            moved |= contest(contenders, &group, &is_taken);
        }
        if !moved {
            break;
        }
    }
    let fixed: HashSet<&str> = contenders
        .iter()
        .filter_map(|one| one.fixed.as_deref())
        .collect();
    let is_taken = |name: &str| is_taken(name) || fixed.contains(name);
    let free = contenders.iter().filter(|one| one.fixed.is_none());
    let free = free.map(|contender| match contender.name() {
        name if is_taken(&name) => format!("{name}Type"),
        name => name,
    });
    let mut numbered = numbered(free.collect(), LONGEST, is_taken).into_iter();
    contenders
        .iter()
        .map(|one| {
            one.fixed
                .clone()
                .or_else(|| numbered.next())
                .unwrap_or_default()
        })
        .collect()
}

/// Contenders whose names differ at most in number, in the order of the first.
fn groups(contenders: &[Contender]) -> Vec<Vec<usize>> {
    let mut groups: Vec<Vec<usize>> = Vec::new();
    let mut known: HashMap<String, usize> = HashMap::new();
    for (index, contender) in contenders.iter().enumerate() {
        let name = contender.words();
        let singular = singular_name(&name).unwrap_or(name);
        let normal = contender.fixed.clone().unwrap_or_else(|| camel(&singular));
        let group = *known.entry(normal).or_insert_with(|| {
            groups.push(Vec::new());
            groups.len() - 1
        });
        groups[group].push(index);
    }
    groups
}

/// Settles who keeps a name; the others move on. Whether anybody did.
fn contest(
    contenders: &mut [Contender],
    group: &[usize],
    is_taken: &impl Fn(&str) -> bool,
) -> bool {
    let group = left_to_request(contenders, group);
    let names: Vec<String> = group
        .left
        .iter()
        .map(|index| contenders[*index].name())
        .collect();
    let scalars = group
        .left
        .iter()
        .filter(|index| contenders[**index].scalar)
        .count();
    let collections = group
        .left
        .iter()
        .filter(|index| contenders[**index].collection)
        .count();
    let mixed = scalars > 0 && scalars + collections < names.len();
    let best = group
        .left
        .iter()
        .map(|index| rank(&contenders[*index]))
        .max();
    let winners = group
        .left
        .iter()
        .filter(|index| Some(rank(&contenders[**index])) == best);
    let alone = winners.count() == 1;
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for name in &names {
        *counts.entry(name).or_default() += 1;
    }
    let mut moved = group.moved;
    for (index, name) in group.left.iter().zip(&names) {
        let same = counts.get(name.as_str()).is_some_and(|count| *count > 1);
        let wanted = same || (mixed && contenders[*index].scalar);
        let keeps = alone && Some(rank(&contenders[*index])) == best && !is_taken(name);
        if (wanted && !keeps) || is_taken(name) {
            moved |= contenders[*index].advance();
        }
    }
    moved
}

/// A group without those that left their name to the request.
struct Group {
    left: Vec<usize>,
    moved: bool,
}

fn left_to_request(contenders: &mut [Contender], group: &[usize]) -> Group {
    let requested: HashSet<Vec<Ancestor>> = group
        .iter()
        .filter(|index| contenders[**index].requested)
        .map(|index| contenders[*index].around.clone())
        .collect();
    let mut left = Vec::new();
    for index in group {
        if !contenders[*index].yields_to_request(&requested) {
            left.push(*index);
        }
    }
    Group {
        moved: left.len() < group.len(),
        left,
    }
}

fn rank(contender: &Contender) -> (bool, Claim) {
    (contender.fixed.is_some(), contender.claim)
}

/// The part of an operation whose whole a node is.
pub(super) fn root_of(sites: &Sites<'_>, members: &[NodeId]) -> Option<(Section, usize)> {
    members
        .iter()
        .find_map(|node| match sites.graph.node(*node).label.role {
            Role::Root(section, operation) => Some((section, operation)),
            _ => None,
        })
}
