//! Aliases of types.

use super::facts::Facts;
use crate::model::{Alias, Docs, Ref};
use crate::name::{AliasName, Aliased, Names};

pub(super) fn aliases(facts: &Facts<'_>, names: &Names) -> Vec<Alias> {
    let aliases = names.aliases.iter();
    aliases
        .map(|alias| self::alias(facts, names, alias))
        .collect()
}

fn alias(facts: &Facts<'_>, names: &Names, alias: &AliasName) -> Alias {
    let name = alias.name.clone();
    match alias.of {
        Aliased::Type(id) => Alias {
            name,
            ty: Ref::Named(id),
            docs: Docs {
                description: Some(format!("The same as [`{}`].", names.types[id.0].name)),
                ..Docs::default()
            },
            place: None,
        },
        Aliased::Definition(node) => Alias {
            name,
            ty: facts.ty(node),
            docs: facts.graph.node(node).docs.clone(),
            place: Some(facts.graph.node(node).place.clone()),
        },
    }
}
