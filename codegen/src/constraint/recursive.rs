//! Finds recursive schemas, which visit nested values again and again.

use super::inside::inside;
use super::{Keyword, Schema, SchemaId, Table};

impl Table {
    /// For each definition, whether it leads to a recursive one.
    pub(crate) fn recursive(&self) -> Vec<bool> {
        let mut holders: Vec<Vec<usize>> = vec![Vec::new(); self.definitions.len()];
        let mut ahead = Vec::with_capacity(self.definitions.len());
        for (index, definition) in self.definitions.iter().enumerate() {
            let references = references(definition);
            ahead.push(references.len());
            for SchemaId(held) in references {
                holders[held].push(index);
            }
        }
        // A definition that only leads to finite ones is finite.
        let mut recursive = vec![true; ahead.len()];
        let mut ending: Vec<usize> = (0..ahead.len()).filter(|at| ahead[*at] == 0).collect();
        while let Some(at) = ending.pop() {
            recursive[at] = false;
            for holder in &holders[at] {
                ahead[*holder] -= 1;
                if ahead[*holder] == 0 {
                    ending.push(*holder);
                }
            }
        }
        recursive
    }
}

/// The definitions that a schema and its subschemas refer to, with duplicates.
pub(crate) fn references(schema: &Schema) -> Vec<SchemaId> {
    let (mut found, mut open) = (Vec::new(), vec![schema]);
    while let Some(schema) = open.pop() {
        for keyword in &schema.keywords {
            match keyword {
                Keyword::Ref(id) => found.push(*id),
                other => open.extend(inside(other)),
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn definitions_leading_to_a_cycle_are_recursive() {
        let definition = |targets: &[usize]| Schema {
            pointer: String::new(),
            keywords: vec![Keyword::AllOf(
                targets
                    .iter()
                    .map(|target| Schema {
                        pointer: String::new(),
                        keywords: vec![Keyword::Ref(SchemaId(*target))],
                    })
                    .collect(),
            )],
        };
        let table = Table {
            definitions: [&[1, 2][..], &[], &[3], &[2, 1], &[1, 1]]
                .into_iter()
                .map(definition)
                .collect(),
        };
        assert_eq!(table.recursive(), [true, false, true, true, false]);
    }
}
