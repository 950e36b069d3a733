//! Types that are added, removed, renamed or of another kind, and changes of the others.

use std::collections::{BTreeMap, BTreeSet};

use super::surface::{Surface, kind};
use super::{NOWHERE, Pair, enums, objects, scalars};
use crate::diff::finding::name;
use crate::diff::rules::rust;
use crate::model::{Alias, Ref, Shape, TypeId};

/// Renamed types: the old name is an alias now, or it is gone and a type with a new name is at one of its places.
pub(super) fn renamed<'a>(old: &Surface<'a>, new: &Surface<'a>) -> BTreeMap<&'a str, &'a str> {
    let mut places = BTreeMap::new();
    for (fresh, id) in new
        .names
        .iter()
        .filter(|(fresh, _)| !old.names.contains_key(*fresh))
    {
        for place in &new.ty(*id).places {
            places
                .entry(place.pointer.as_str())
                .or_insert((*fresh, *id));
        }
    }
    let mut renamed = BTreeMap::new();
    let mut taken = BTreeSet::new();
    for (gone, id) in old
        .names
        .iter()
        .filter(|(gone, _)| !new.names.contains_key(*gone))
    {
        if let Some(alias) = alias(new, gone) {
            if let Ref::Named(other) = alias.ty {
                renamed.insert(*gone, new.ty(other).name.as_str());
            }
            continue;
        }
        let ty = old.ty(*id);
        let same = ty.places.iter().find_map(|place| {
            let (fresh, other) = places.get(place.pointer.as_str())?;
            let is_alike = kind(&ty.shape) == kind(&new.ty(*other).shape);
            (is_alike && !taken.contains(fresh)).then_some(*fresh)
        });
        if let Some(fresh) = same {
            taken.insert(fresh);
            renamed.insert(*gone, fresh);
        }
    }
    renamed
}

pub(super) fn compare(pair: &mut Pair<'_, '_>) {
    let (old, new) = (pair.old, pair.new);
    let mut fresh: BTreeSet<&str> = new.names.keys().copied().collect();
    for (gone, id) in &old.names {
        if !new.names.contains_key(gone)
            && let Some(alias) = alias(new, gone)
        {
            alias_of(pair, *id, alias);
            continue;
        }
        let same = pair.renamed.get(gone).copied().unwrap_or(gone);
        fresh.remove(same);
        let place = old.place(*id);
        match new.names.get(same) {
            None => pair.report(
                rust::CRATE_TYPE_REMOVED,
                [place, None],
                [Some(name(gone)), None],
            ),
            Some(other) => {
                if same != *gone {
                    let values = [Some(name(gone)), Some(name(same))];
                    pair.report(rust::CRATE_TYPE_RENAMED, [place, new.place(*other)], values);
                }
                one(pair, *id, *other);
            }
        }
    }
    for fresh in fresh {
        let id = new.names[fresh];
        let rule = match alias(old, fresh) {
            Some(_) => rust::CRATE_TYPE_REPLACED,
            None => rust::CRATE_TYPE_ADDED,
        };
        pair.report(rule, [None, new.place(id)], [None, Some(name(fresh))]);
    }
    aliases(pair);
}

/// The alias of this name.
fn alias<'a>(surface: &Surface<'a>, name: &str) -> Option<&'a Alias> {
    let mut aliases = surface.model.aliases.iter();
    aliases.find(|alias| alias.name == name)
}

/// A type that has become an alias: a program can no longer implement a trait for both types. Changes of the aliased
/// type concern users of the alias, too.
fn alias_of(pair: &mut Pair<'_, '_>, old: TypeId, alias: &Alias) {
    let text = pair.new.expr(&alias.ty, &BTreeMap::new());
    let place = pair.old.place(old);
    let values = [
        Some(name(&pair.old.ty(old).name)),
        Some(format!("another name of `{text}`")),
    ];
    pair.report(rust::CRATE_TYPE_REPLACED, [place, None], values);
    if let Ref::Named(new) = alias.ty {
        one(pair, old, new);
    }
}

/// Aliases of types.
fn aliases(pair: &mut Pair<'_, '_>) {
    let (old, new) = (pair.old, pair.new);
    let none = BTreeMap::new();
    let renamed = pair.renamed.clone();
    let all = |surface: &Surface<'_>, renamed: &BTreeMap<&str, &str>| -> BTreeMap<String, String> {
        let aliases = surface.model.aliases.iter();
        aliases
            .map(|alias| (alias.name.clone(), surface.expr(&alias.ty, renamed)))
            .collect()
    };
    let (before, after) = (all(old, &renamed), all(new, &none));
    for (alias, ty) in &before {
        let text = |ty: &str| Some(format!("`{alias} = {ty}`"));
        match after.get(alias) {
            Some(other) if other == ty => {}
            Some(other) => pair.report(rust::HELD_TYPE_CHANGED, NOWHERE, [text(ty), text(other)]),
            None if new.names.contains_key(alias.as_str()) => {}
            None => pair.report(rust::CRATE_TYPE_REMOVED, NOWHERE, [Some(name(alias)), None]),
        }
    }
    for alias in after.keys().filter(|alias| !before.contains_key(*alias)) {
        if !old.names.contains_key(alias.as_str()) {
            pair.report(rust::CRATE_TYPE_ADDED, NOWHERE, [None, Some(name(alias))]);
        }
    }
}

/// A type on both sides.
fn one(pair: &mut Pair<'_, '_>, old: TypeId, new: TypeId) {
    let (before, after) = (pair.old.ty(old), pair.new.ty(new));
    let places = pair.places(old, new);
    let kinds = (kind(&before.shape), kind(&after.shape));
    if kinds.0 != kinds.1 {
        let text = |name: &str, kind| Some(format!("`{name}`, {kind}"));
        pair.report(
            rust::CRATE_TYPE_REPLACED,
            places,
            [text(&before.name, kinds.0), text(&after.name, kinds.1)],
        );
        return;
    }
    let traits = (pair.old.traits(old), pair.new.traits(new));
    let only = |some: &[&str], others: &[&str]| -> Vec<String> {
        some.iter()
            .filter(|name| !others.contains(name))
            .map(|name| format!("`{name}`"))
            .collect()
    };
    let (lost, gained) = (only(&traits.0, &traits.1), only(&traits.1, &traits.0));
    if !lost.is_empty() {
        let text = format!("`{}` is no longer {}", after.name, lost.join(", "));
        pair.report(rust::TRAIT_LOST, places, [Some(text), None]);
    }
    if !gained.is_empty() {
        let text = format!("`{}` is {}", after.name, gained.join(", "));
        pair.report(rust::TRAIT_GAINED, places, [None, Some(text)]);
    }
    match (&before.shape, &after.shape) {
        (Shape::Object(before), Shape::Object(after)) => {
            objects::compare(pair, (old, before), (new, after))
        }
        (Shape::Enum(before), Shape::Enum(after)) => {
            enums::compare(pair, (old, before), (new, after))
        }
        (Shape::Union(before), Shape::Union(after)) => {
            enums::unions(pair, (old, before), (new, after))
        }
        (Shape::String(before), Shape::String(after)) => {
            scalars::strings(pair, (old, before), (new, after))
        }
        (Shape::Integer(before), Shape::Integer(after)) => {
            scalars::integers(pair, (old, before), (new, after))
        }
        _ => held(pair, old, new),
    }
}

/// The type inside a newtype.
fn held(pair: &mut Pair<'_, '_>, old: TypeId, new: TypeId) {
    let none = BTreeMap::new();
    let text = |surface: &Surface<'_>, id: TypeId, renamed: &BTreeMap<&str, &str>| match &surface
        .ty(id)
        .shape
    {
        Shape::Map(map) => {
            let keys = map.keys.map_or(Ref::String, Ref::Named);
            Some(format!(
                "BTreeMap<{}, {}>",
                surface.expr(&keys, renamed),
                surface.expr(&map.values, renamed)
            ))
        }
        Shape::Array(array) => Some(format!("Vec<{}>", surface.expr(&array.items, renamed))),
        Shape::Checked(checked) => Some(surface.expr(&checked.inner, renamed)),
        _ => None,
    };
    let same = (
        text(pair.old, old, &pair.renamed),
        text(pair.new, new, &none),
    );
    if same.0 != same.1 {
        let shown = |name: &str, text: Option<String>| text.map(|text| format!("`{name}({text})`"));
        let values = [
            shown(&pair.old.ty(old).name, text(pair.old, old, &none)),
            shown(&pair.new.ty(new).name, same.1),
        ];
        let places = pair.places(old, new);
        pair.report(rust::HELD_TYPE_CHANGED, places, values);
    }
}
