//! Enums and unions: variants and their payloads.

use std::collections::BTreeMap;

use super::Pair;
use super::surface::Surface;
use crate::diff::rules::rust;
use crate::model::{EnumShape, EnumValue, OptionContent, Place, TypeId, UnionOption, UnionShape};

/// A variant: its name, what identifies it, and where it is documented.
struct Variant<'a> {
    name: &'a str,
    /// Its value, or its payload with the new names of types.
    same: String,
    /// Its payload.
    holds: Option<String>,
    /// Whether there is a `From` its payload.
    converts: bool,
    place: Option<&'a Place>,
}

/// Enums of values: a variant is the same one if its value is.
pub(super) fn compare<'a>(
    pair: &mut Pair<'a, '_>,
    old: (TypeId, &'a EnumShape),
    new: (TypeId, &'a EnumShape),
) {
    let variants = |shape: &'a EnumShape| -> Vec<Variant<'a>> {
        let known = shape
            .variants
            .iter()
            .map(|variant| (variant.name.as_str(), constant(&variant.value)));
        let unknown = shape
            .undocumented
            .iter()
            .map(|name| (name.as_str(), String::new()));
        let all = known.chain(unknown);
        all.map(|(name, same)| Variant {
            name,
            same,
            holds: None,
            converts: false,
            place: None,
        })
        .collect()
    };
    let (before, after) = (variants(old.1), variants(new.1));
    let mut fresh: Vec<&Variant<'_>> = after.iter().collect();
    let mut changes = Vec::new();
    for variant in &before {
        let other = take(&mut fresh, |other| other.same == variant.same);
        if other.is_none_or(|other| other.name != variant.name) {
            changes.push([Some(variant), other]);
        }
    }
    changes.extend(fresh.into_iter().map(|other| [None, Some(other)]));
    report(pair, (old.0, new.0), changes);
}

/// Unions: a variant is the same one if its name is, else if its payload is.
pub(super) fn unions<'a>(
    pair: &mut Pair<'a, '_>,
    old: (TypeId, &'a UnionShape),
    new: (TypeId, &'a UnionShape),
) {
    let none = BTreeMap::new();
    let variants =
        |surface: &Surface<'a>, shape: &'a UnionShape, renamed: &BTreeMap<&str, &str>| {
            let variant = |option: &'a UnionOption| Variant {
                name: &option.name,
                same: content(surface, &option.content, renamed),
                holds: Some(content(surface, &option.content, &none)),
                converts: shape.payload(option).is_some(),
                place: Some(&option.place),
            };
            shape.options.iter().map(variant).collect::<Vec<_>>()
        };
    let before = variants(pair.old, old.1, &pair.renamed);
    let after = variants(pair.new, new.1, &none);
    let mut fresh: Vec<&Variant<'_>> = after.iter().collect();
    let (stay, gone): (Vec<_>, Vec<_>) = before
        .iter()
        .partition(|variant| after.iter().any(|other| other.name == variant.name));
    let mut changes = Vec::new();
    for variant in stay {
        let other = take(&mut fresh, |other| other.name == variant.name);
        match other {
            Some(other) if other.same == variant.same => {
                conversion(pair, (old.0, variant), (new.0, other));
            }
            Some(_) => changes.push([Some(variant), other]),
            None => {}
        }
    }
    for variant in gone {
        let other = take(&mut fresh, |other| other.same == variant.same);
        changes.push([Some(variant), other]);
        if let Some(other) = other {
            conversion(pair, (old.0, variant), (new.0, other));
        }
    }
    changes.extend(fresh.into_iter().map(|other| [None, Some(other)]));
    report(pair, (old.0, new.0), changes);
}

/// Removes the first variant that is the same one.
fn take<'v, 'a>(
    variants: &mut Vec<&'v Variant<'a>>,
    is_same: impl Fn(&Variant<'a>) -> bool,
) -> Option<&'v Variant<'a>> {
    let index = variants.iter().position(|variant| is_same(variant))?;
    Some(variants.remove(index))
}

/// A variant implements `From` its payload, unless another variant has the same payload.
fn conversion<'a>(
    pair: &mut Pair<'a, '_>,
    (old, before): (TypeId, &Variant<'a>),
    (new, after): (TypeId, &Variant<'a>),
) {
    let places = [
        before.place.or(pair.old.place(old)),
        after.place.or(pair.new.place(new)),
    ];
    let (ty, held) = (
        &pair.new.ty(new).name,
        after.holds.as_deref().unwrap_or_default(),
    );
    match (before.converts, after.converts) {
        (true, false) => {
            let text = format!("`{ty}` is no longer `From<{held}>`");
            pair.report(rust::TRAIT_LOST, places, [Some(text), None]);
        }
        (false, true) => {
            let text = format!("`{ty}` is `From<{held}>`");
            pair.report(rust::TRAIT_GAINED, places, [None, Some(text)]);
        }
        _ => {}
    }
}

/// Old and new variant.
type Change<'v, 'a> = [Option<&'v Variant<'a>>; 2];

fn report(pair: &mut Pair<'_, '_>, ids: (TypeId, TypeId), changes: Vec<Change<'_, '_>>) {
    let (old, new) = (pair.old.ty(ids.0), pair.new.ty(ids.1));
    for [before, after] in changes {
        let rule = match (before, after) {
            (Some(_), None) => rust::VARIANT_REMOVED,
            (Some(before), Some(after)) if before.name == after.name => rust::VARIANT_TYPE_CHANGED,
            (Some(_), Some(_)) => rust::VARIANT_RENAMED,
            (None, _) => rust::VARIANT_ADDED,
        };
        let text = |ty: &str, variant: &Variant<'_>| match &variant.holds {
            Some(holds) if !holds.is_empty() => format!("`{ty}::{}({holds})`", variant.name),
            _ => format!("`{ty}::{}`", variant.name),
        };
        let values = [
            before.map(|variant| text(&old.name, variant)),
            after.map(|variant| text(&new.name, variant)),
        ];
        let places = [
            before
                .and_then(|variant| variant.place)
                .or(old.places.first()),
            after
                .and_then(|variant| variant.place)
                .or(new.places.first()),
        ];
        pair.report(rule, places, values);
    }
}

fn constant(value: &EnumValue) -> String {
    match value {
        EnumValue::String(text) => format!("\"{text}"),
        EnumValue::Integer(number) => number.to_string(),
    }
}

/// The payload of an option as text; empty for a constant.
fn content(
    surface: &Surface<'_>,
    content: &OptionContent,
    renamed: &BTreeMap<&str, &str>,
) -> String {
    match content {
        OptionContent::Value(ty) => surface.expr(ty, renamed),
        OptionContent::Constant(_) => String::new(),
    }
}
