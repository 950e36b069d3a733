//! Resolves a `$ref` to a definition of the table.

use super::{Builder, SchemaId, any, in_place};
use crate::error::ConstraintError;
use crate::pointer;

impl Builder<'_> {
    /// The definition that a reference at `pointer` leads to.
    pub(super) fn reference(&mut self, reference: &str, pointer: &str) -> Option<SchemaId> {
        let target = pointer::of_reference(reference);
        let target = target.filter(|target| self.document.find(target).is_some());
        let Some(target) = target else {
            self.error(pointer, ConstraintError::Unresolved(reference.to_owned()));
            return None;
        };
        if let Some(id) = self.ids.get(&target) {
            return Some(*id);
        }
        let id = SchemaId(self.definitions.len());
        // Its keywords are read after those of the current schema, since schemas may be recursive.
        self.definitions.push(any(&target));
        self.ids.insert(target, id);
        Some(id)
    }

    /// Reads the definitions that were referred to, but not read yet.
    pub(super) fn define(&mut self) {
        while self.defined < self.definitions.len() {
            let id = self.defined;
            self.defined += 1;
            let pointer = self.definitions[id].pointer.clone();
            if let Some(schema) = self.document.find(&pointer) {
                self.definitions[id] = self.read(schema, &pointer, &|_| true);
            }
        }
    }

    /// Refuses cycles of references without a step into the value: they state nothing, and evaluating them would not
    /// end.
    pub(super) fn refuse_loops(&mut self) {
        let targets: Vec<Vec<SchemaId>> =
            self.definitions.iter().map(in_place::references).collect();
        let mut referring = vec![Vec::new(); targets.len()];
        let mut open: Vec<usize> = targets.iter().map(Vec::len).collect();
        for (id, targets) in targets.iter().enumerate() {
            for target in targets {
                referring[target.0].push(id);
            }
        }
        let mut ending: Vec<usize> = (0..open.len()).filter(|id| open[*id] == 0).collect();
        while let Some(id) = ending.pop() {
            for from in &referring[id] {
                open[*from] -= 1;
                if open[*from] == 0 {
                    ending.push(*from);
                }
            }
        }
        for (id, open) in open.into_iter().enumerate() {
            if open > 0 {
                let pointer = self.definitions[id].pointer.clone();
                self.error(&pointer, ConstraintError::Endless);
            }
        }
    }
}
