//! Names the variants of a union, and the types they hold.

use super::Sites;
use crate::graph::{Kind, NodeId, Role};
use crate::model::EnumValue;
use crate::name::legal::LONGEST;
use crate::name::peers::Peers;
use crate::name::phrase::phrase;
use crate::name::reserved;
use crate::name::settle::{settle, settle_beside};
use crate::name::spell::variant;
use crate::name::words::{Words, common_end, join, spelled, words};

/// The names for an option of a union.
#[derive(Clone, Debug)]
pub(in crate::name) struct OptionName {
    pub(in crate::name) variant: String,
    pub(in crate::name) of_type: Words,
}

/// Numbers in words, for options that nothing else distinguishes.
const ORDINALS: [&str; 10] = [
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
];

/// Nouns that imply a JSON type.
const JSON_TYPES: [&str; 9] = [
    "array", "boolean", "integer", "list", "map", "number", "object", "string", "text",
];

/// A candidate: a variant and its type.
struct Candidate {
    variant: Words,
    of_type: Words,
}

/// Names all options of a union.
pub(super) fn option_names(sites: &Sites<'_>, union: NodeId) -> Vec<OptionName> {
    let own = sites.own_name(union).words;
    let candidates = all_candidates(sites, union);
    let spelled = spelled_candidates(&candidates);
    let chosen = settle(&spelled, LONGEST, reserved::is_keyword);
    chosen
        .into_iter()
        .zip(candidates.iter().zip(&spelled))
        .map(|(variant, (list, names))| {
            let position = names.iter().position(|name| *name == variant);
            let of_type = match position
                .or(list.len().checked_sub(1))
                .and_then(|at| list.get(at))
            {
                Some(candidate) => candidate.of_type.clone(),
                None => own.clone(),
            };
            OptionName { variant, of_type }
        })
        .collect()
}

/// The variants of a union, of which some may be named and some names reserved.
pub(in crate::name) fn named(
    sites: &Sites<'_>,
    union: NodeId,
    fixed: &[Option<String>],
    taken: &[&str],
) -> Vec<String> {
    let spelled = spelled_candidates(&all_candidates(sites, union));
    let is_taken = |name: &str| reserved::is_keyword(name) || taken.contains(&name);
    settle_beside(fixed, spelled, LONGEST, is_taken)
}

/// The candidates of each option.
fn all_candidates(sites: &Sites<'_>, union: NodeId) -> Vec<Vec<Candidate>> {
    let Kind::Union(held) = &sites.graph.node(union).kind else {
        return Vec::new();
    };
    let own = sites.own_name(union).words;
    let peers = Peers::of(sites.graph, &held.options);
    let options = held.options.iter().enumerate();
    let candidates = options.map(|(index, option)| candidates(sites, &peers, index, *option, &own));
    candidates.collect()
}

fn spelled_candidates(candidates: &[Vec<Candidate>]) -> Vec<Vec<String>> {
    let spelled = candidates.iter().map(|list| {
        let names = list.iter();
        let names = names.map(|candidate| variant(&candidate.variant));
        names.collect()
    });
    spelled.collect()
}

fn candidates(
    sites: &Sites<'_>,
    peers: &Peers<'_>,
    index: usize,
    option: NodeId,
    own: &[String],
) -> Vec<Candidate> {
    let node = sites.graph.node(option);
    let mut list = Vec::new();
    let kind = peers.kinds[index];
    match kind {
        Kind::Constant(value) => list.push(qualified(value_words(value), own)),
        Kind::Enum(values) if values.len() == 1 => {
            list.push(qualified(value_words(&values[0]), own));
        }
        _ => {}
    }
    if let Some(name) = titled(sites, option) {
        list.push(Candidate {
            variant: stripped(&name, own),
            of_type: name,
        });
    }
    if let Some(name) = node.docs.description.as_deref().and_then(phrase) {
        list.push(described_as(name, own));
    }
    list.extend(
        peers
            .own_constant(index)
            .map(|value| qualified(words(value), own)),
    );
    list.extend(peers.own_type(index).map(|name| typed(words(name), own)));
    list.extend(peers.own_key(index).map(|key| qualified(words(key), own)));
    if let Kind::String(shape) = kind {
        let format = shape.format.as_deref();
        list.extend(format.map(|format| qualified(words(format), own)));
    }
    list.extend(described(kind).map(|name| qualified(name, own)));
    let ordinal = match ORDINALS.get(index) {
        Some(ordinal) => words(ordinal),
        None => words(&format!("option {}", index + 1)),
    };
    list.push(qualified(ordinal, own));
    list
}

/// The name of the definition that an option refers to, or its title.
fn titled(sites: &Sites<'_>, option: NodeId) -> Option<Words> {
    let label = &sites.graph.node(option).label;
    let target = sites.graph.target(option);
    let definition = match &sites.graph.node(target).label.role {
        Role::Definition(name) if target != option => Some(words(name)),
        _ => label.called.as_deref().map(words),
    };
    let title = |node: NodeId| {
        sites
            .graph
            .node(node)
            .docs
            .title
            .as_deref()
            .and_then(phrase)
    };
    definition
        .or_else(|| title(option))
        .or_else(|| title(target))
}

/// A variant whose type is named after the union.
fn qualified(variant: Words, own: &[String]) -> Candidate {
    let of_type = join(&variant, own);
    Candidate {
        variant: stripped(&variant, own),
        of_type,
    }
}

/// A variant whose type is named after its JSON type.
fn typed(variant: Words, own: &[String]) -> Candidate {
    let of_type = join(own, &variant);
    Candidate { variant, of_type }
}

/// A variant named after its description.
fn described_as(name: Words, own: &[String]) -> Candidate {
    let last = name.last().map_or("", String::as_str);
    if JSON_TYPES.contains(&last) {
        return typed(name, own);
    }
    if own.ends_with(&name) {
        return Candidate {
            of_type: join(&words("plain"), own),
            variant: name,
        };
    }
    let related = name.iter().any(|word| own.contains(word));
    let of_type = if related {
        name.clone()
    } else {
        join(&name, own)
    };
    Candidate {
        variant: stripped(&name, own),
        of_type,
    }
}

/// A name without that of the union at its end.
fn stripped(name: &[String], own: &[String]) -> Words {
    let shared = common_end(&[name, own]);
    let whole = shared.len() == own.len() && name.len() > own.len();
    name[..name.len() - if whole { own.len() } else { 0 }].to_vec()
}

pub(in crate::name) fn value_words(value: &EnumValue) -> Words {
    match value {
        EnumValue::String(text) => words(text),
        EnumValue::Integer(value) => words(&value.to_string()),
    }
}

/// The words of a value with punctuation spelled out.
pub(in crate::name) fn spelled_value(value: &EnumValue) -> Words {
    match value {
        EnumValue::String(text) => spelled(text),
        EnumValue::Integer(value) => words(&value.to_string()),
    }
}

/// What distinguishes an option from others of its JSON type.
fn described(kind: &Kind) -> Option<Words> {
    match kind {
        Kind::Enum(values) if values.len() <= 3 => {
            let names: Vec<String> = values
                .iter()
                .map(|value| value_words(value).join(" "))
                .collect();
            Some(words(&names.join(" or ")))
        }
        Kind::Enum(_) => Some(words("listed")),
        Kind::String(shape) if shape.is_plain() => Some(words("other")),
        Kind::String(shape) if shape.pattern.is_some() => Some(words("matching")),
        Kind::String(_) => Some(words("sized")),
        Kind::Integer(_) => Some(words("integer")),
        Kind::Number(_) => Some(words("number")),
        _ => None,
    }
}
