//! Checks that need the whole model: names are valid and unique, the options of a page's union differ, and no type
//! contains itself endlessly.

use std::collections::{HashMap, HashSet};

use crate::document::Document;
use crate::error::{Error, ErrorKind, Errors, Location, LowerError};
use crate::model::{Content, Model, OptionContent, Place, Ref, Scope, Shape, Type, UnionShape};
use crate::name;

/// Checks a model.
///
/// # Errors
/// Returns every mistake with its location.
pub(crate) fn check(document: &Document, model: &Model) -> Result<(), Errors> {
    let mut found: Vec<(&Type, LowerError)> = Vec::new();
    names(model, &mut found);
    // A JSON Schema may have a union that nothing matches, or a value that contains itself endlessly; on a page it is a
    // mistake.
    if document.schemas.is_empty() {
        for ty in &model.types {
            if let Shape::Union(union) = &ty.shape {
                options(ty, union, &mut found);
            }
        }
        endless(model, &mut found);
    }
    let mut errors = Errors::new();
    errors.extend(found.into_iter().map(|(ty, kind)| Error {
        location: location(document, ty),
        kind: ErrorKind::Lower(kind),
        hint: None,
    }));
    errors.gate(())
}

/// The first place of a type.
fn location(document: &Document, ty: &Type) -> Location {
    let first = ty.places.first().cloned().unwrap_or(Place {
        pointer: String::new(),
        line: None,
    });
    let (operation, pointer) = match (ty.scope, first.pointer.split_once('#')) {
        (Scope::Operation(index), _) => (document.operations.get(index), first.pointer.as_str()),
        (Scope::Shared, Some((id, pointer))) => {
            let mut operations = document.operations.iter();
            (operations.find(|operation| operation.id == id), pointer)
        }
        (Scope::Shared, None) => (None, first.pointer.as_str()),
    };
    let position = operation.and_then(|operation| operation.position(pointer));
    let file = operation.map(|operation| &operation.file);
    Location {
        file: file
            .filter(|file| !file.is_empty())
            .unwrap_or(&document.file)
            .clone(),
        line: position.map_or(first.line.unwrap_or(0), |position| position.line),
        column: position.map_or(0, |position| position.column),
        pointer: pointer.to_owned(),
    }
}

/// Only a name lock can produce an illegal or duplicate name.
fn names<'m>(model: &'m Model, found: &mut Vec<(&'m Type, LowerError)>) {
    let mut seen = HashSet::new();
    for ty in &model.types {
        if !seen.insert((ty.scope, &ty.name)) || !name::is_legal_type(&ty.name) {
            let name = ty.name.clone();
            found.push((ty, LowerError::Name { name }));
        }
    }
}

/// Two equal options of a `oneOf` exclude each other.
fn options<'m>(ty: &'m Type, union: &UnionShape, found: &mut Vec<(&'m Type, LowerError)>) {
    let mut seen: HashMap<String, usize> = HashMap::new();
    for (second, option) in union.options.iter().enumerate() {
        let content = format!("{:?}", option.content);
        match seen.get(&content) {
            Some(first) if union.exclusive => {
                let first = *first;
                found.push((ty, LowerError::SameOption { first, second }));
            }
            Some(_) => {}
            None => {
                seen.insert(content, second);
            }
        }
    }
}

/// Types that only a value of themselves could make, found by marking from the scalars up what can be made.
fn endless<'m>(model: &'m Model, found: &mut Vec<(&'m Type, LowerError)>) {
    let mut made = vec![false; model.types.len()];
    // For each type, the types that wait for it.
    let mut waiting: Vec<Vec<usize>> = vec![Vec::new(); model.types.len()];
    for (index, ty) in model.types.iter().enumerate() {
        for needed in needs(ty) {
            waiting[needed].push(index);
        }
    }
    let mut open: Vec<usize> = (0..model.types.len()).collect();
    while let Some(index) = open.pop() {
        if made[index] || !can_be_made(&model.types[index], &made) {
            continue;
        }
        made[index] = true;
        open.extend(&waiting[index]);
    }
    for (ty, made) in model.types.iter().zip(made) {
        if !made {
            found.push((ty, LowerError::Endless));
        }
    }
}

/// The type of which a value contains at least one value.
fn needed(ty: &Ref) -> Option<usize> {
    match ty {
        Ref::Named(id) => Some(id.0),
        Ref::Boxed(inner) => needed(inner),
        _ => None,
    }
}

/// All types of which a value contains at least one value.
fn all_needed(ty: &Ref) -> Vec<usize> {
    match ty {
        Ref::Tuple(items) => items.iter().flat_map(all_needed).collect(),
        ty => needed(ty).into_iter().collect(),
    }
}

fn needs(ty: &Type) -> Vec<usize> {
    match &ty.shape {
        Shape::Object(object) => object
            .fields
            .iter()
            .filter(|field| field.required)
            .flat_map(|field| match &field.content {
                Content::Value(ty) => all_needed(ty),
                Content::Constant(_) => Vec::new(),
            })
            .collect(),
        Shape::Union(union) => union
            .options
            .iter()
            .filter_map(|option| match &option.content {
                OptionContent::Value(ty) => needed(ty),
                OptionContent::Constant(_) => None,
            })
            .collect(),
        Shape::Array(array) if array.min_items.is_some() => {
            needed(&array.items).into_iter().collect()
        }
        Shape::Checked(checked) => all_needed(&checked.inner),
        _ => Vec::new(),
    }
}

fn can_be_made(ty: &Type, made: &[bool]) -> bool {
    let needs = needs(ty);
    match &ty.shape {
        // One option is enough; an option that needs nothing can always be made.
        Shape::Union(union) => {
            needs.len() < union.options.len() || needs.iter().any(|needed| made[*needed])
        }
        _ => needs.iter().all(|needed| made[*needed]),
    }
}
