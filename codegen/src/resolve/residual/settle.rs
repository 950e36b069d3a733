//! What is left, settled: definitions that came to nothing are taken out, those that stayed as they were are
//! themselves again, and the rest get their places in the table.

use std::collections::BTreeSet;

use super::known::Known;
use super::{Residual, Rest};
use crate::constraint::{Keyword, Schema, SchemaId, Table, references};

/// How often what was assumed is looked at again before it is given up.
const ROUNDS: usize = 64;

impl Residual<'_, '_> {
    /// Replaces what the schemas refer to by what it came to. The definitions they need leave, in order.
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
            Some(Rest::Open(rest)) => rest.clone(),
            Some(Rest::Fails) => self.table.definitions[slot.of.0].clone(),
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

    /// Finds the definitions of which nothing is left if nothing is left of those they refer to. Since a
    /// reference back leads to a smaller part of the value, they hold.
    fn assume_holding(&mut self) {
        let found: Vec<Option<Rest<Schema>>> =
            self.slots.iter().map(|slot| slot.rest.clone()).collect();
        let open = |rest: &Option<Rest<Schema>>| matches!(rest, Some(Rest::Open(_)));
        let mut assumed: BTreeSet<usize> = (0..found.len())
            .filter(|slot| open(&found[*slot]))
            .collect();
        for slot in &assumed {
            self.slots[*slot].rest = Some(Rest::Holds);
        }
        for round in 0.. {
            let mut wrong: Vec<usize> = Vec::new();
            for slot in &assumed {
                if let Some(Rest::Open(rest)) = &found[*slot]
                    && self.rest_of(rest) != Rest::Holds
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

    /// Takes out of the definitions that are left what holds by now.
    fn simplify(&mut self) {
        for slot in 0..self.slots.len() {
            if let Some(Rest::Open(rest)) = self.slots[slot].rest.clone() {
                self.slots[slot].rest = Some(self.rest_of(&rest));
            }
        }
    }

    fn rest_of(&mut self, schema: &Schema) -> Rest<Schema> {
        self.depth = 0;
        self.effort = usize::MAX;
        self.keywords(Known::NOTHING, schema)
    }

    fn simplified(&mut self, schema: &Schema) -> Schema {
        self.rest_of(schema).or_whole(schema)
    }

    /// The slots that are what the definition was, if those they refer to are.
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
                let Some(Rest::Open(rest)) = &slot.rest else {
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

/// Those of the definitions that the schemas need, which refer to them by their new places then.
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

impl Rest<Schema> {
    /// What is left of a schema, as a schema. One that never holds says best itself what is wrong.
    pub(super) fn or_whole(self, of: &Schema) -> Schema {
        match self {
            Self::Holds => all(&of.pointer, Vec::new()),
            Self::Fails => of.clone(),
            Self::Open(left) => left,
        }
    }
}

/// The schema of keywords that all have to hold.
pub(super) fn all(pointer: &str, keywords: Vec<Keyword>) -> Schema {
    Schema {
        pointer: pointer.to_owned(),
        keywords,
    }
}
