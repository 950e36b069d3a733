//! Settles remainders: removes definitions that hold, restores those that are unchanged, and adds the others to the
//! table.

use std::collections::BTreeSet;

use super::known::Known;
use super::{Remainder, Residual};
use crate::constraint::{Keyword, Schema, SchemaId, Table, references};

/// How often an assumption is reconsidered before giving up.
const ROUNDS: usize = 64;

impl Residual<'_, '_> {
    /// Replaces references by their results; returns the definitions that are needed, in order.
    pub(in crate::resolve) fn settle(mut self, schemas: &mut [&mut Schema]) -> Table {
        self.settling = true;
        self.assume_holding();
        self.simplify();
        for schema in schemas.iter_mut() {
            let left = self.simplified(schema);
            **schema = left;
        }
        let same = self.same();
        let count = self.table.definitions.len();
        let back = |id: SchemaId| match id.0.checked_sub(count) {
            Some(slot) if same.contains(&slot) || self.slots[slot].given_up => self.slots[slot].of,
            _ => id,
        };
        let slots = self.slots.iter().map(|slot| match &slot.rest {
            Some(Remainder::Open(rest)) => rest.clone(),
            Some(Remainder::Fails) => self.table.definitions[slot.of.0].clone(),
            _ => all(&self.table.definitions[slot.of.0].pointer, Vec::new()),
        });
        let mut definitions: Vec<Schema> = self.table.definitions.clone();
        definitions.extend(slots);
        for schema in definitions
            .iter_mut()
            .chain(schemas.iter_mut().map(|one| &mut **one))
        {
            schema.redirect(&back);
        }
        needed(definitions, schemas)
    }

    /// Finds definitions that hold if those they refer to hold. A reference back is about a smaller part of the value,
    /// so by induction they do.
    fn assume_holding(&mut self) {
        let found: Vec<Option<Remainder<Schema>>> =
            self.slots.iter().map(|slot| slot.rest.clone()).collect();
        let open = |rest: &Option<Remainder<Schema>>| matches!(rest, Some(Remainder::Open(_)));
        let mut assumed: BTreeSet<usize> = (0..found.len())
            .filter(|slot| open(&found[*slot]))
            .collect();
        for slot in &assumed {
            self.slots[*slot].rest = Some(Remainder::Holds);
        }
        for round in 0.. {
            let mut wrong: Vec<usize> = Vec::new();
            for slot in &assumed {
                if let Some(Remainder::Open(rest)) = &found[*slot]
                    && self.rest_of(rest) != Remainder::Holds
                {
                    wrong.push(*slot);
                }
            }
            if round == ROUNDS {
                wrong = assumed.iter().copied().collect();
            }
            if wrong.is_empty() {
                break;
            }
            for slot in wrong {
                assumed.remove(&slot);
                self.slots[slot].rest.clone_from(&found[slot]);
            }
        }
    }

    /// Removes what now holds from the remaining definitions.
    fn simplify(&mut self) {
        for slot in 0..self.slots.len() {
            if let Some(Remainder::Open(rest)) = self.slots[slot].rest.clone() {
                self.slots[slot].rest = Some(self.rest_of(&rest));
            }
        }
    }

    fn rest_of(&mut self, schema: &Schema) -> Remainder<Schema> {
        self.depth = 0;
        self.effort = usize::MAX;
        self.keywords(Known::NOTHING, schema)
    }

    fn simplified(&mut self, schema: &Schema) -> Schema {
        self.rest_of(schema).or_whole(schema)
    }

    /// The slots that equal the original definition, if those they refer to do.
    fn same(&self) -> BTreeSet<usize> {
        let count = self.table.definitions.len();
        let mut same: BTreeSet<usize> = (0..self.slots.len()).collect();
        for _ in 0..ROUNDS {
            let back = |id: SchemaId| match id.0.checked_sub(count) {
                Some(slot) if same.contains(&slot) => self.slots[slot].of,
                _ => id,
            };
            let differs = |slot: &usize| {
                let slot = &self.slots[*slot];
                let Some(Remainder::Open(rest)) = &slot.rest else {
                    return true;
                };
                let mut rest = rest.clone();
                rest.redirect(&back);
                rest != self.table.definitions[slot.of.0]
            };
            let wrong: Vec<usize> = same.iter().copied().filter(differs).collect();
            if wrong.is_empty() {
                return same;
            }
            for slot in wrong {
                same.remove(&slot);
            }
        }
        BTreeSet::new()
    }
}

/// The definitions that the schemas need, with references updated to their new places.
fn needed(definitions: Vec<Schema>, schemas: &mut [&mut Schema]) -> Table {
    let mut reached = vec![false; definitions.len()];
    let mut open: Vec<SchemaId> = schemas
        .iter()
        .flat_map(|schema| references(schema))
        .collect();
    while let Some(SchemaId(id)) = open.pop() {
        if !std::mem::replace(&mut reached[id], true) {
            open.extend(references(&definitions[id]));
        }
    }
    let mut places = vec![0; definitions.len()];
    let mut table = Table::default();
    for (id, definition) in definitions.into_iter().enumerate() {
        if reached[id] {
            places[id] = table.definitions.len();
            table.definitions.push(definition);
        }
    }
    let place = |id: SchemaId| SchemaId(places[id.0]);
    for schema in table
        .definitions
        .iter_mut()
        .chain(schemas.iter_mut().map(|one| &mut **one))
    {
        schema.redirect(&place);
    }
    table
}

impl Remainder<Schema> {
    /// The remainder as a schema. A schema that never holds is kept, since its own errors are clearer.
    pub(super) fn or_whole(self, of: &Schema) -> Schema {
        match self {
            Self::Holds => all(&of.pointer, Vec::new()),
            Self::Fails => of.clone(),
            Self::Open(left) => left,
        }
    }
}

/// A schema of keywords that all have to hold.
pub(super) fn all(pointer: &str, keywords: Vec<Keyword>) -> Schema {
    Schema {
        pointer: pointer.to_owned(),
        keywords,
    }
}
