//! Structs: fields, their visibility, and builder steps.

use std::collections::BTreeMap;

use super::Pair;
use super::surface::Surface;
use crate::diff::finding::name;
use crate::diff::rules::rust;
use crate::model::{Content, ObjectShape, Place, TypeId};

/// A field of the struct.
struct Stored<'a> {
    name: &'a str,
    /// Its type, and the same with the new names of types.
    ty: String,
    same: String,
    required: bool,
    /// The method that returns it as a timestamp.
    timestamp: Option<&'a str>,
    place: Option<&'a Place>,
}

/// The fields, by documented name; that of additional properties has none.
fn stored<'a>(
    surface: &Surface<'a>,
    object: &'a ObjectShape,
    renamed: &BTreeMap<&str, &str>,
) -> Vec<(Option<&'a str>, Stored<'a>)> {
    let none = BTreeMap::new();
    let fields = object
        .fields
        .iter()
        .filter_map(|field| match &field.content {
            Content::Value(ty) => Some((
                Some(field.key.as_str()),
                Stored {
                    name: &field.name,
                    ty: surface.expr(ty, &none),
                    same: surface.expr(ty, renamed),
                    required: field.required,
                    timestamp: field.timestamp.as_deref(),
                    place: Some(&field.place),
                },
            )),
            Content::Constant(_) => None,
        });
    let additional = object.additional.iter().map(|additional| {
        let ty = |renamed| {
            format!(
                "BTreeMap<String, {}>",
                surface.expr(&additional.values, renamed)
            )
        };
        let (plain, same) = (ty(&none), ty(renamed));
        // The field may stay empty, so the builder does not require it.
        (
            None,
            Stored {
                name: &additional.name,
                ty: plain,
                same,
                required: true,
                timestamp: None,
                place: None,
            },
        )
    });
    fields.chain(additional).collect()
}

pub(super) fn compare<'a>(
    pair: &mut Pair<'a, '_>,
    old: (TypeId, &'a ObjectShape),
    new: (TypeId, &'a ObjectShape),
) {
    let (old_surface, new_surface) = (pair.old, pair.new);
    let (ty, other) = (old_surface.ty(old.0), new_surface.ty(new.0));
    let places = [old_surface.place(old.0), new_surface.place(new.0)];
    let before = stored(old_surface, old.1, &pair.renamed);
    let after = stored(new_surface, new.1, &BTreeMap::new());
    match (old.1.is_ruled(), new.1.is_ruled()) {
        // Without fields there was nothing to use.
        _ if before.is_empty() => {}
        (false, true) => pair.report(rust::FIELDS_HIDDEN, places, [None, Some(name(&other.name))]),
        (true, false) => pair.report(rust::FIELDS_SHOWN, places, [None, Some(name(&other.name))]),
        _ => {}
    }
    for (key, field) in &before {
        let was = format!("`{}.{}`", ty.name, field.name);
        match after.iter().find(|(other, _)| other == key) {
            None => pair.report(
                rust::FIELD_REMOVED,
                [field.place, places[1]],
                [Some(was), None],
            ),
            Some((_, now)) => both(pair, (&ty.name, field), (&other.name, now), places),
        }
    }
    for (key, field) in &after {
        if before.iter().any(|(other, _)| other == key) {
            continue;
        }
        let text = format!("`{}.{}`", other.name, field.name);
        pair.report(
            rust::FIELD_ADDED,
            [places[0], field.place.or(places[1])],
            [None, Some(text)],
        );
        if field.required && key.is_some() {
            step(pair, &other.name, field, places);
        }
    }
}

/// A field on both sides.
fn both<'a>(
    pair: &mut Pair<'a, '_>,
    old: (&str, &Stored<'a>),
    new: (&str, &Stored<'a>),
    types: [Option<&'a Place>; 2],
) {
    let ((old_type, old), (new_type, new)) = (old, new);
    let places = [old.place.or(types[0]), new.place.or(types[1])];
    if old.name != new.name {
        let text = |ty: &str, field: &str| Some(format!("`{ty}.{field}`"));
        pair.report(
            rust::FIELD_RENAMED,
            places,
            [text(old_type, old.name), text(new_type, new.name)],
        );
    }
    timestamps(pair, (old_type, old), (new_type, new), places);
    let text = |ty: &str, field: &Stored<'_>| {
        let optional = if field.required {
            field.ty.clone()
        } else {
            format!("Option<{}>", field.ty)
        };
        Some(format!("`{ty}.{}: {optional}`", field.name))
    };
    let values = [text(old_type, old), text(new_type, new)];
    let rule = match (old.same == new.same, old.required, new.required) {
        (true, was, is) if was == is => return,
        (true, true, _) => rust::FIELD_BECAME_OPTIONAL,
        (true, false, _) => rust::FIELD_BECAME_REQUIRED,
        (false, _, _) => rust::FIELD_TYPE_CHANGED,
    };
    pair.report(rule, places, values);
    if !old.required && new.required {
        step(pair, new_type, new, types);
    }
}

/// The timestamp method of a field; a renamed field has been reported.
fn timestamps<'a>(
    pair: &mut Pair<'a, '_>,
    old: (&str, &Stored<'a>),
    new: (&str, &Stored<'a>),
    places: [Option<&'a Place>; 2],
) {
    let (before, after) = (old.1.timestamp, new.1.timestamp);
    if before == after || (before.is_some() && after.is_some() && old.1.name != new.1.name) {
        return;
    }
    let text = |ty: &str, function: &str| Some(format!("`{ty}::{function}`"));
    if let Some(function) = before {
        pair.report(rust::TIMESTAMP_LOST, places, [text(old.0, function), None]);
    }
    if let Some(function) = after {
        pair.report(
            rust::TIMESTAMP_GAINED,
            places,
            [None, text(new.0, function)],
        );
    }
}

fn step<'a>(pair: &mut Pair<'a, '_>, ty: &str, field: &Stored<'a>, types: [Option<&'a Place>; 2]) {
    let text = format!("`{ty}::builder().{}(…)`", field.name);
    pair.report(
        rust::BUILDER_STEP_ADDED,
        [types[0], field.place.or(types[1])],
        [None, Some(text)],
    );
}
