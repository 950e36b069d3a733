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
    /// Its names, the shortest first; in the second list the response is called so.
    lists: [Vec<Words>; 2],
    /// Where in the lists it stands.
    list: usize,
    level: usize,
    claim: Claim,
    /// Whether it is a constrained string or number.
    scalar: bool,
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
        let own = reduced(&names, true);
        let around: Vec<Vec<Ancestor>> = chosen.iter().map(|node| sites.ancestors(*node)).collect();
        let kind = members.first().map(|node| &sites.graph.node(*node).kind);
        let scalar = matches!(
            kind,
            Some(Kind::String(_) | Kind::Integer(_) | Kind::Number(_))
        );
        let small = scalar || matches!(kind, Some(Kind::Enum(_)));
        let sections: Vec<Option<Section>> =
            members.iter().map(|node| sites.section(*node)).collect();
        let requested = sections
            .iter()
            .flatten()
            .any(|section| *section != Section::Response);
        let lists = [false, true].map(|answer| names_of(&own, &around, &subject, answer));
        let level =
            usize::from(reserved::is_vague(&own) && best != Rank::Title && lists[0].len() > 1);
        Self {
            fixed,
            lists,
            list: 0,
            level,
            claim: claim(best, &around, small, requested),
            scalar,
            requested,
        }
    }

    fn words(&self) -> &[String] {
        let list = &self.lists[self.list];
        list.get(self.level)
            .or(list.last())
            .map_or(&[], Vec::as_slice)
    }

    fn name(&self) -> String {
        self.fixed.clone().unwrap_or_else(|| camel(self.words()))
    }

    /// Moves on to a longer name, if there is one.
    fn advance(&mut self, as_response: bool) -> bool {
        if self.fixed.is_some() {
            return false;
        }
        if as_response && self.list == 0 && self.lists[1].len() > 1 && self.level == 0 {
            self.list = 1;
        }
        let more = self.level + 1 < self.lists[self.list].len();
        self.level += usize::from(more);
        more
    }
}

fn claim(best: Rank, around: &[Vec<Ancestor>], small: bool, requested: bool) -> Claim {
    let top = around
        .iter()
        .any(|around| matches!(around.as_slice(), [Ancestor::Root(..)]));
    match (best, top) {
        (Rank::Title, _) => Claim::Titled,
        (_, true) if requested => Claim::Requested,
        (_, true) => Claim::Answered,
        _ if small => Claim::Small,
        _ => Claim::Structure,
    }
}

/// One name for several: what they all are called, else what they all end in. Two that have nothing in
/// common are named both, where that says what the type is for.
fn reduced(names: &[&[String]], both: bool) -> Words {
    let mut distinct: Vec<&[String]> = Vec::new();
    for name in names {
        if !distinct.contains(name) {
            distinct.push(name);
        }
        if distinct.len() > 8 {
            break;
        }
    }
    let shared = common_end(names);
    match distinct.as_slice() {
        [] => Words::new(),
        [one] => one.to_vec(),
        _ if camel(&shared).len() > 2 => shared,
        [one, other] if both => {
            let name = [one, words("or").as_slice(), other].concat();
            if camel(&name).len() <= LONGEST {
                name
            } else {
                one.to_vec()
            }
        }
        [first, ..] => first.to_vec(),
    }
}

/// All names of a type, from its own to that with everything around it in front.
fn names_of(
    own: &[String],
    around: &[Vec<Ancestor>],
    subject: &impl Fn(usize) -> Words,
    answer: bool,
) -> Vec<Words> {
    let mut names = vec![cut(own.to_vec())];
    for hollow in [false, true] {
        let around: Vec<Vec<Words>> = around
            .iter()
            .map(|around| ancestor_words(around, subject, answer, hollow))
            .collect();
        let deepest = around.iter().map(Vec::len).max().unwrap_or(0);
        let mut name = own.to_vec();
        for depth in 0..deepest {
            let at: Vec<&[String]> = around
                .iter()
                .filter_map(|around| around.get(depth).map(Vec::as_slice))
                .collect();
            let before = reduced(&at, false);
            let longer = [join(&before, &name), join(&before, own)];
            let fitting = longer
                .into_iter()
                .find(|longer| camel(longer).len() <= LONGEST);
            if let Some(longer) = fitting
                && !names.contains(&longer)
            {
                names.push(longer.clone());
                name = longer;
            }
        }
    }
    names
}

fn ancestor_words(
    around: &[Ancestor],
    subject: &impl Fn(usize) -> Words,
    answer: bool,
    hollow: bool,
) -> Vec<Words> {
    let named = around.iter().map(|ancestor| match ancestor {
        Ancestor::Named(name) => name.clone(),
        Ancestor::Root(Section::Request, _) if answer => root_words(Section::Response),
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
    let rounds: usize = contenders
        .iter()
        .map(|one| one.lists[0].len().max(one.lists[1].len()))
        .max()
        .unwrap_or(0);
    for _ in 0..=2 * rounds {
        let mut moved = false;
        for group in groups(contenders) {
            moved |= contest(contenders, &group, &is_taken);
        }
        if !moved {
            break;
        }
    }
    let names: Vec<String> = contenders.iter().map(Contender::name).collect();
    // Those whose names are fixed come first, so that nobody takes theirs.
    let mut order: Vec<usize> = (0..names.len()).collect();
    order.sort_by_key(|index| contenders[*index].fixed.is_none());
    let ordered = order.iter().map(|index| names[*index].clone()).collect();
    let mut decided = vec![String::new(); names.len()];
    let fixed: HashSet<&str> = contenders
        .iter()
        .filter_map(|one| one.fixed.as_deref())
        .collect();
    let numbered = numbered(ordered, LONGEST, |name| {
        is_taken(name) && !fixed.contains(name)
    });
    for (index, name) in order.into_iter().zip(numbered) {
        decided[index] = name;
    }
    decided
}

/// Contenders whose names differ at most in number, in the order of the first.
fn groups(contenders: &[Contender]) -> Vec<Vec<usize>> {
    let mut groups: Vec<Vec<usize>> = Vec::new();
    let mut known: HashMap<String, usize> = HashMap::new();
    for (index, contender) in contenders.iter().enumerate() {
        let name = contender.words();
        let singular = singular_name(name).unwrap_or_else(|| name.to_vec());
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
    let names: Vec<String> = group
        .iter()
        .map(|index| contenders[*index].name())
        .collect();
    let scalars = group
        .iter()
        .filter(|index| contenders[**index].scalar)
        .count();
    let mixed = scalars > 0 && scalars < group.len();
    let requested = group.iter().any(|index| contenders[*index].requested);
    let best = group.iter().map(|index| rank(&contenders[*index])).max();
    let alone = group
        .iter()
        .filter(|index| Some(rank(&contenders[**index])) == best)
        .count()
        == 1;
    let mut moved = false;
    for (index, name) in group.iter().zip(&names) {
        let same = names.iter().filter(|other| *other == name).count() > 1;
        let wanted = same || (mixed && contenders[*index].scalar);
        let keeps = alone && Some(rank(&contenders[*index])) == best && !is_taken(name);
        if (wanted && !keeps) || is_taken(name) {
            let as_response = requested && !contenders[*index].requested;
            moved |= contenders[*index].advance(as_response);
        }
    }
    moved
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
