//! Partial evaluation: what remains to be checked of a schema if the types of the parts of a value are known. A type
//! checks itself; checking its content again would cost a second pass, at every level of a nested value.
//!
//! ```text
//! check + node ─ rest ─▶ it holds, it fails, or what is left ─ settle ─▶ the check, and the definitions it needs
//! ```
//!
//! Soundness: a node satisfies the schemas it was lowered from, since what a type does not carry is left to its check.
//! Only the parts of the value being checked are assumed to do so, never the value itself; so by induction over the
//! height of values, each satisfies its whole schema.

mod arrays;
mod combination;
mod known;
mod objects;
mod scalars;
mod settle;

use std::collections::{HashMap, HashSet};

use crate::constraint::{Keyword, Schema, SchemaId, Table};
use crate::graph::{Graph, Kind, NodeId};
use crate::lower::types::Types;
use crate::merge::Merged;
use crate::model::Ref;
use known::Known;

/// The nesting depth, after following references, beyond which schemas are kept unchanged.
const DEPTH: usize = 100;

/// The minimum number of schemas examined, and the number for each keyword, after which the others are kept unchanged.
const EFFORT: (usize, usize) = (1_000, 16);

/// The result of partial evaluation.
#[derive(Clone, Debug, PartialEq)]
enum Remainder<T> {
    /// It always holds.
    Holds,
    /// It never holds.
    Fails,
    /// This remains.
    Open(T),
}

/// The remainder of a definition for the values of one node.
struct Slot {
    /// The definition.
    of: SchemaId,
    /// The remainder; `None` while it is being computed.
    rest: Option<Remainder<Schema>>,
    /// Whether too little was saved, so that the definition is used unchanged.
    given_up: bool,
}

pub(super) struct Facts<'g> {
    graph: &'g Graph,
    /// For each node, the first one of its type: all nodes of a type satisfy the same.
    first: Vec<NodeId>,
    /// The schemas that the values of a type satisfy, by its first node: each by root and pointer.
    satisfied: HashMap<NodeId, HashSet<(usize, &'g str)>>,
    /// The indices of an object's fields, by name.
    fields: HashMap<NodeId, HashMap<&'g str, usize>>,
}

impl<'g> Facts<'g> {
    /// For the types that these nodes reach.
    pub(super) fn new(graph: &'g Graph, merged: &Merged, roots: &[NodeId]) -> Self {
        let held = graph.reachable(roots);
        let mut known: HashMap<&Ref, NodeId> = HashMap::new();
        let first = graph.iter().map(|(id, node)| match merged.refs[id.0] {
            // A constant has no type of its own, and is not any value.
            Ref::Any if !matches!(node.kind, Kind::Any) => id,
            _ if !held[id.0] => id,
            ref of_type => *known.entry(of_type).or_insert(id),
        });
        let first: Vec<NodeId> = first.collect();
        let mut satisfied: HashMap<NodeId, HashSet<(usize, &'g str)>> = HashMap::new();
        let mut fields = HashMap::new();
        for (id, node) in graph.iter() {
            let own = node.satisfies.iter();
            let own = own.map(|(root, pointer)| (*root, &**pointer));
            satisfied.entry(first[id.0]).or_default().extend(own);
            if let Kind::Object(object) = &node.kind {
                let names = object.fields.iter().enumerate();
                let names = names.map(|(index, field)| (field.key.as_str(), index));
                fields.insert(id, names.collect());
            }
        }
        Self {
            graph,
            first,
            satisfied,
            fields,
        }
    }
}

/// Evaluates the checks of one root.
pub(super) struct Residual<'f, 'g> {
    facts: &'f Facts<'g>,
    root: usize,
    table: &'g Table,
    /// The remaining definitions, by what is known and the original definition.
    memo: HashMap<(Known<'g>, SchemaId), usize>,
    slots: Vec<Slot>,
    depth: usize,
    /// How many more schemas are examined.
    effort: usize,
    /// How many schemas were found to hold that would have descended without end.
    saved: usize,
    /// For each definition, whether it is recursive.
    recursive: Vec<bool>,
    /// Whether nodes are no longer examined: references to slots are replaced by their results.
    settling: bool,
}

impl<'f, 'g> Residual<'f, 'g> {
    /// For the root with this index and its definitions; `asked` is the number of keywords to check.
    pub(super) fn new(facts: &'f Facts<'g>, table: &'g Table, root: usize, asked: usize) -> Self {
        let sizes = table.definitions.iter().map(Schema::size);
        Self {
            facts,
            root,
            table,
            memo: HashMap::new(),
            slots: Vec::new(),
            depth: 0,
            effort: EFFORT.0 + EFFORT.1 * (sizes.sum::<usize>() + asked),
            saved: 0,
            recursive: table.recursive(),
            settling: false,
        }
    }

    /// The remainder of a schema of which a node is checked by some keywords. Its references may point to slots until
    /// it is [`settled`](Self::settle). Stated types that the node guarantees are returned separately: if anything else
    /// remains they are kept, since a wrong type breaks none of the keywords beside it.
    pub(super) fn of_check(&mut self, node: NodeId, schema: &Schema) -> (Schema, Vec<Keyword>) {
        let known = match &self.facts.graph.node(node).kind {
            Kind::Checked(inner, _) => Known::node(self, *inner),
            _ => Known::parts_of(self, node),
        };
        let stated = schema.keywords.iter();
        let stated = stated.filter(|keyword| {
            matches!(keyword, Keyword::Types(_)) && self.scalar(known, keyword) == Remainder::Holds
        });
        let stated = stated.cloned().collect();
        match self.keywords(known, schema) {
            // Whether a type has no values is not decided here.
            Remainder::Fails => (schema.clone(), Vec::new()),
            left => (left.or_whole(schema), stated),
        }
    }

    /// The remainder of a whole schema.
    fn schema(&mut self, known: Known<'g>, schema: &Schema) -> Remainder<Schema> {
        if schema.keywords.is_empty() || self.satisfies(known, &schema.pointer) {
            return Remainder::Holds;
        }
        if known.is_nothing() && !self.settling {
            return Remainder::Open(schema.clone());
        }
        if self.depth == DEPTH || self.effort == 0 {
            return Remainder::Open(schema.clone());
        }
        self.depth += 1;
        self.effort -= 1;
        let rest = match self.apart(known) {
            Some(options) => self.split(known, &options, schema),
            None => self.keywords(known, schema),
        };
        self.depth -= 1;
        rest
    }

    /// The remainder of a schema for a value of one of several options with different JSON types.
    fn split(
        &mut self,
        known: Known<'g>,
        options: &[(Types, Known<'g>)],
        schema: &Schema,
    ) -> Remainder<Schema> {
        let (mut left, mut failing) = (Vec::new(), 0);
        for (types, option) in options {
            match self.schema(*option, schema) {
                Remainder::Holds => continue,
                Remainder::Fails => {
                    failing += 1;
                    left.push((*types, schema.clone()));
                }
                Remainder::Open(rest) => left.push((*types, rest)),
            }
        }
        if left.is_empty() {
            return Remainder::Holds;
        }
        if failing == options.len() {
            return Remainder::Fails;
        }
        let (types, rest) = left.swap_remove(0);
        match types.stated() {
            Some(types) if left.is_empty() => {
                let condition = settle::all(&schema.pointer, vec![Keyword::Types(types)]);
                let only = Keyword::If {
                    condition: Box::new(condition),
                    then: Some(Box::new(rest)),
                    otherwise: None,
                };
                Remainder::Open(settle::all(&schema.pointer, vec![only]))
            }
            // The same would be repeated for each option.
            _ => self.keywords(Known::of(known.types), schema),
        }
    }

    /// The remainder of keywords that all have to hold.
    fn keywords(&mut self, known: Known<'g>, schema: &Schema) -> Remainder<Schema> {
        if schema.has_unevaluated() {
            // `unevaluated…` depends on everything the keywords have evaluated.
            return Remainder::Open(schema.clone());
        }
        let mut left = Vec::new();
        for keyword in &schema.keywords {
            match self.keyword(known, keyword) {
                Remainder::Holds => {}
                Remainder::Fails => return Remainder::Fails,
                Remainder::Open(keywords) => left.extend(keywords),
            }
        }
        match left.is_empty() {
            true => Remainder::Holds,
            false => Remainder::Open(settle::all(&schema.pointer, left)),
        }
    }

    fn keyword(&mut self, known: Known<'g>, keyword: &Keyword) -> Remainder<Vec<Keyword>> {
        if !scalars::spoken_of(keyword).meets(known.types) {
            return Remainder::Holds;
        }
        match keyword {
            Keyword::Ref(id) => self.reference(known, *id),
            Keyword::AllOf(_)
            | Keyword::AnyOf(_)
            | Keyword::OneOf(_)
            | Keyword::Not(_)
            | Keyword::If { .. } => self.combination(known, keyword),
            Keyword::PrefixItems(_)
            | Keyword::Items { .. }
            | Keyword::Contains { .. }
            | Keyword::MinItems(_)
            | Keyword::MaxItems(_)
            | Keyword::UniqueItems => self.array(known, keyword),
            Keyword::MinProperties(_)
            | Keyword::MaxProperties(_)
            | Keyword::Required(_)
            | Keyword::DependentRequired(_)
            | Keyword::DependentSchemas(_)
            | Keyword::Properties(_)
            | Keyword::PatternProperties { .. }
            | Keyword::AdditionalProperties { .. } => self.object(known, keyword),
            _ => self.scalar(known, keyword),
        }
    }

    fn reference(&mut self, known: Known<'g>, id: SchemaId) -> Remainder<Vec<Keyword>> {
        if let Some(slot) = id.0.checked_sub(self.table.definitions.len()) {
            return match &self.slots[slot].rest {
                Some(Remainder::Holds) => Remainder::Holds,
                Some(Remainder::Fails) => Remainder::Fails,
                _ => Remainder::Open(vec![Keyword::Ref(id)]),
            };
        }
        let table = self.table;
        let definition = &table.definitions[id.0];
        if self.satisfies(known, &definition.pointer) {
            self.saved += usize::from(self.recursive[id.0]);
            return Remainder::Holds;
        }
        if known.is_nothing() || self.depth == DEPTH || self.effort == 0 {
            return Remainder::Open(vec![Keyword::Ref(id)]);
        }
        let slot = match self.memo.get(&(known, id)) {
            Some(slot) => *slot,
            None => self.define(known, id),
        };
        let left = SchemaId(table.definitions.len() + slot);
        match &self.slots[slot] {
            Slot {
                rest: Some(Remainder::Holds),
                ..
            } => Remainder::Holds,
            Slot {
                rest: Some(Remainder::Fails),
                ..
            } => Remainder::Fails,
            Slot { given_up: true, .. } => Remainder::Open(vec![Keyword::Ref(id)]),
            _ => Remainder::Open(vec![Keyword::Ref(left)]),
        }
    }

    /// The remainder of a definition. A recursive one is only worth a copy if that stops an endless descent.
    fn define(&mut self, known: Known<'g>, id: SchemaId) -> usize {
        let slot = self.slots.len();
        self.slots.push(Slot {
            of: id,
            rest: None,
            given_up: false,
        });
        self.memo.insert((known, id), slot);
        let (table, saved) = (self.table, self.saved);
        let rest = self.schema(known, &table.definitions[id.0]);
        let same = matches!(&rest, Remainder::Open(left) if *left == table.definitions[id.0]);
        let slot_of = &mut self.slots[slot];
        slot_of.given_up = same || self.recursive[id.0] && self.saved == saved;
        slot_of.rest = Some(rest);
        slot
    }
}
