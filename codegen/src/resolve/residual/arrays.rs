//! Array keywords.

use super::known::Known;
use super::scalars::open;
use super::{Remainder, Residual};
use crate::constraint::{Keyword, Schema};
use crate::graph::{ArrayNode, Kind};

impl<'g> Residual<'_, 'g> {
    /// The remainder of an array keyword.
    pub(super) fn array(&mut self, known: Known<'g>, keyword: &Keyword) -> Remainder<Vec<Keyword>> {
        let array = match self.kind(known) {
            Some(Kind::Array(array)) => Some(array),
            _ => None,
        };
        let holds = |does: fn(&ArrayNode, u64) -> bool, limit| {
            array.is_some_and(|array| does(array, limit))
        };
        match keyword {
            Keyword::PrefixItems(schemas) => self.first_items(known, schemas),
            Keyword::Items { after, schema } => self.items(known, *after, schema),
            Keyword::MinItems(limit)
                if holds(|array, limit| array.min_items >= Some(limit), *limit) =>
            {
                Remainder::Holds
            }
            Keyword::MaxItems(limit)
                if holds(
                    |array, limit| array.max_items.is_some_and(|most| most <= limit),
                    *limit,
                ) =>
            {
                Remainder::Holds
            }
            Keyword::UniqueItems if holds(|array, _| array.unique_items, 0) => Remainder::Holds,
            other => open(other),
        }
    }

    /// What is known of the item at an index.
    fn item(&self, known: Known<'g>, index: usize) -> Known<'g> {
        match self.kind(known) {
            Some(Kind::Array(array)) => Known::node(self, array.items),
            Some(Kind::Tuple(items)) => items
                .get(index)
                .map_or(Known::NOTHING, |item| Known::node(self, *item)),
            _ => Known::NOTHING,
        }
    }

    fn first_items(&mut self, known: Known<'g>, schemas: &[Schema]) -> Remainder<Vec<Keyword>> {
        let mut left = Vec::new();
        for (index, schema) in schemas.iter().enumerate() {
            left.push(
                self.schema(self.item(known, index), schema)
                    .or_whole(schema),
            );
        }
        // Positions matter: a schema that holds is kept as an empty schema if others follow.
        while left.last().is_some_and(|schema| schema.keywords.is_empty()) {
            left.pop();
        }
        match left.is_empty() {
            true => Remainder::Holds,
            false => Remainder::Open(vec![Keyword::PrefixItems(left)]),
        }
    }

    fn items(
        &mut self,
        known: Known<'g>,
        after: usize,
        schema: &Schema,
    ) -> Remainder<Vec<Keyword>> {
        let kind = self.kind(known);
        let rest = match kind {
            // Each item is known separately.
            Some(Kind::Tuple(items)) => {
                let mut rests = Vec::new();
                for index in after..items.len() {
                    rests.push(self.schema(self.item(known, index), schema));
                }
                match rests.iter().all(|rest| *rest == Remainder::Holds) {
                    true => Remainder::Holds,
                    false => Remainder::Open(schema.clone()),
                }
            }
            _ => self.schema(self.item(known, after), schema),
        };
        match rest {
            Remainder::Holds => Remainder::Holds,
            other => Remainder::Open(vec![Keyword::Items {
                after,
                schema: Box::new(other.or_whole(schema)),
            }]),
        }
    }
}
