//! Names for definitions without a type of their own name.

use std::collections::{BTreeSet, HashSet};

use super::assigned::Assigned;
use super::names::{AliasName, Aliased};
use super::spell::{definition, free, standalone};
use crate::graph::Definition;
use crate::merge::Merged;
use crate::model::Ref;

impl Assigned {
    /// Names the definitions of a schema, starting with its root.
    pub(super) fn name_definitions(&mut self, merged: &Merged, definitions: &[Definition]) {
        let types = self.names.types.iter().map(|ty| ty.name.clone());
        let aliases = self.names.aliases.iter().map(|alias| alias.name.clone());
        let mut taken: BTreeSet<String> = types.chain(aliases).collect();
        let bound: HashSet<String> = self.places.iter().cloned().collect();
        for (index, of) in definitions.iter().enumerate() {
            let own = match &merged.refs[of.node.0] {
                Ref::Named(id) => Some(self.names.types[id.0].name.as_str()),
                _ => None,
            };
            // A place has one name in the lock. If this place already names a type (from a title, because Rust uses the
            // key otherwise, as `Error`, or inside a nullable schema), the key is an alias only while it is free.
            let stands_here = bound.contains(self.place(of.node));
            // Another name for the type in the lock stands for the whole type, not for this key.
            let locked = self.of_definition(of.node);
            let locked = locked.filter(|_| !stands_here || index == 0);
            let wanted = match (locked, index) {
                (Some(locked), _) => locked.to_owned(),
                (None, 0) => standalone(&of.name),
                (None, _) => definition(&of.name),
            };
            let is_own = own == Some(wanted.as_str());
            let free = free(&wanted, &taken);
            let name = match own {
                Some(own) if is_own || taken.contains(&wanted) => own.to_owned(),
                Some(own) if stands_here && !spells(&free, &of.name) => own.to_owned(),
                _ => free,
            };
            if index == 0 {
                self.names.root = Some(name.clone());
            }
            if taken.insert(name.clone()) {
                let of = Aliased::Definition(of.node);
                self.names.aliases.push(AliasName { name, of });
            }
        }
    }
}

/// Whether a name has exactly the letters and digits of a key.
fn spells(name: &str, key: &str) -> bool {
    let plain = |text: &str| {
        let kept = text.chars().filter(|c| c.is_alphanumeric());
        kept.flat_map(char::to_lowercase).collect::<String>()
    };
    plain(name) == plain(key)
}
