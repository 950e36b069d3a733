//! What is left to check of a schema once the types are known that hold the parts of a value: partial
//! evaluation. A type checks itself; asking again about what it holds would cost a second look at all of it,
//! and at every level of a value that nests.
//!
//! ```text
//! check + node ─ rest ─▶ it holds, it fails, or what is left ─ settle ─▶ the check, and the definitions it needs
//! ```
//!
//! Why it is sound: what a node is known to satisfy are the schemas that it was lowered from, since what a type
//! does not carry is left to its check. Of the value that is being checked only its parts are known, never the
//! value itself; so by induction over the height of values each satisfies all of its schema.

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

/// How deep schemas may nest, references followed, before they are left as they are.
const DEPTH: usize = 100;

/// How many schemas are looked at at least, and for each keyword that there is, before those that follow are left as
/// they are.
const EFFORT: (usize, usize) = (1_000, 16);

/// What is left of something that has to hold.
#[derive(Clone, Debug, PartialEq)]
enum Rest<T> {
    /// Nothing: it holds.
    Holds,
    /// It never holds.
    Fails,
    /// This.
    Open(T),
}

/// A definition as it is left for the values of one node.
struct Slot {
    /// Which definition.
    of: SchemaId,
    /// What is left of it; nothing while that is being found out.
    rest: Option<Rest<Schema>>,
    /// Too little was saved: the definition is asked as it is.
    given_up: bool,
}

/// What is known of the nodes of a graph.
pub(super) struct Facts<'g> {
    graph: &'g Graph,
    /// For each node the first one of the same type: what one satisfies all do.
    first: Vec<NodeId>,
    /// The schemas that the values of a type satisfy, by its first node: each by its root and its pointer there.
    satisfied: HashMap<NodeId, HashSet<(usize, &'g str)>>,
    /// Where the fields of an object are, by their names.
    fields: HashMap<NodeId, HashMap<&'g str, usize>>,
}

impl<'g> Facts<'g> {
    /// For a graph and its types, as far as these nodes hold them.
    pub(super) fn new(graph: &'g Graph, merged: &Merged, roots: &[NodeId]) -> Self {
        let held = graph.reachable(roots);
        let mut known: HashMap<&Ref, NodeId> = HashMap::new();
        let first = graph.iter().map(|(id, node)| match merged.refs[id.0] {
            // A constant is no type of its own, nor is it any value.
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

/// Finds what is left of the checks of one root.
pub(super) struct Residual<'f, 'g> {
    facts: &'f Facts<'g>,
    root: usize,
    table: &'g Table,
    /// The definitions that are left, by what is known and which definition it was.
    memo: HashMap<(Known<'g>, SchemaId), usize>,
    slots: Vec<Slot>,
    depth: usize,
    /// How many more schemas are looked at.
    effort: usize,
    /// How many of them hold that would have looked at parts of parts without end.
    saved: usize,
    /// For each definition whether it leads back to itself.
    recursive: Vec<bool>,
    /// Nothing more is found out about nodes: references to slots are replaced by what they came to.
    settling: bool,
}

impl<'f, 'g> Residual<'f, 'g> {
    /// For the schemas of the root with this index, whose definitions these are; so many keywords are asked.
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

    /// What is left of a schema, some of whose keywords the node is checked by; references in it lead to slots,
    /// too, until it is [`settled`](Self::settle). The types that it states and the node has leave apart: where
    /// anything is left they stay, since a wrong type breaks nothing of what stands beside it.
    pub(super) fn of_check(&mut self, node: NodeId, schema: &Schema) -> (Schema, Vec<Keyword>) {
        let known = match &self.facts.graph.node(node).kind {
            Kind::Checked(inner, _) => Known::node(self, *inner),
            _ => Known::parts_of(self, node),
        };
        let stated = schema.keywords.iter();
        let stated = stated.filter(|keyword| {
            matches!(keyword, Keyword::Types(_)) && self.scalar(known, keyword) == Rest::Holds
        });
        let stated = stated.cloned().collect();
        match self.keywords(known, schema) {
            // That a type has no values is not found out here.
            Rest::Fails => (schema.clone(), Vec::new()),
            left => (left.or_whole(schema), stated),
        }
    }

    /// What is left of a whole schema.
    fn schema(&mut self, known: Known<'g>, schema: &Schema) -> Rest<Schema> {
        if schema.keywords.is_empty() || self.satisfies(known, &schema.pointer) {
            return Rest::Holds;
        }
        if known.is_nothing() && !self.settling {
            return Rest::Open(schema.clone());
        }
        if self.depth == DEPTH || self.effort == 0 {
            return Rest::Open(schema.clone());
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

    /// What is left of a schema for a value of one of several options whose JSON types tell them apart.
    fn split(
        &mut self,
        known: Known<'g>,
        options: &[(Types, Known<'g>)],
        schema: &Schema,
    ) -> Rest<Schema> {
        let (mut left, mut failing) = (Vec::new(), 0);
        for (types, option) in options {
            match self.schema(*option, schema) {
                Rest::Holds => continue,
                Rest::Fails => {
                    failing += 1;
                    left.push((*types, schema.clone()));
                }
                Rest::Open(rest) => left.push((*types, rest)),
            }
        }
        if left.is_empty() {
            return Rest::Holds;
        }
        if failing == options.len() {
            return Rest::Fails;
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
                Rest::Open(settle::all(&schema.pointer, vec![only]))
            }
            // The same would be said several times.
            _ => self.keywords(Known::of(known.types), schema),
        }
    }

    /// What is left of keywords that all have to hold.
    fn keywords(&mut self, known: Known<'g>, schema: &Schema) -> Rest<Schema> {
        if schema.has_unevaluated() {
            // What the keywords have looked at counts.
            return Rest::Open(schema.clone());
        }
        let mut left = Vec::new();
        for keyword in &schema.keywords {
            match self.keyword(known, keyword) {
                Rest::Holds => {}
                Rest::Fails => return Rest::Fails,
                Rest::Open(keywords) => left.extend(keywords),
            }
        }
        match left.is_empty() {
            true => Rest::Holds,
            false => Rest::Open(settle::all(&schema.pointer, left)),
        }
    }

    fn keyword(&mut self, known: Known<'g>, keyword: &Keyword) -> Rest<Vec<Keyword>> {
        if !scalars::spoken_of(keyword).meets(known.types) {
            return Rest::Holds;
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

    fn reference(&mut self, known: Known<'g>, id: SchemaId) -> Rest<Vec<Keyword>> {
        if let Some(slot) = id.0.checked_sub(self.table.definitions.len()) {
            return match &self.slots[slot].rest {
                Some(Rest::Holds) => Rest::Holds,
                Some(Rest::Fails) => Rest::Fails,
                _ => Rest::Open(vec![Keyword::Ref(id)]),
            };
        }
        let table = self.table;
        let definition = &table.definitions[id.0];
        if self.satisfies(known, &definition.pointer) {
            self.saved += usize::from(self.recursive[id.0]);
            return Rest::Holds;
        }
        if known.is_nothing() || self.depth == DEPTH || self.effort == 0 {
            return Rest::Open(vec![Keyword::Ref(id)]);
        }
        let slot = match self.memo.get(&(known, id)) {
            Some(slot) => *slot,
            None => self.define(known, id),
        };
        let left = SchemaId(table.definitions.len() + slot);
        match &self.slots[slot] {
            Slot {
                rest: Some(Rest::Holds),
                ..
            } => Rest::Holds,
            Slot {
                rest: Some(Rest::Fails),
                ..
            } => Rest::Fails,
            Slot { given_up: true, .. } => Rest::Open(vec![Keyword::Ref(id)]),
            _ => Rest::Open(vec![Keyword::Ref(left)]),
        }
    }

    /// Finds out what is left of a definition. Where it leads back to itself, another one in place of it is worth
    /// its room only if that ends what would go on.
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
        let same = matches!(&rest, Rest::Open(left) if *left == table.definitions[id.0]);
        let slot_of = &mut self.slots[slot];
        slot_of.given_up = same || self.recursive[id.0] && self.saved == saved;
        slot_of.rest = Some(rest);
        slot
    }
}
