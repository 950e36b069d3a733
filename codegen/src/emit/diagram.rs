//! The types of a module as a map that a reader can click: a tree in SVG, which rustdoc shows as it stands in
//! the documentation. Types that hold others are shown, each with what it holds where it comes first.

mod svg;

use std::collections::HashSet;

use super::cx::Cx;
use super::folder::Folder;
use crate::model::{Content, OptionContent, Ref, Shape, TypeId};

/// How many lines are drawn; the rest is in the list of types that rustdoc makes anyway.
const ROWS: usize = 400;

/// One line of the map.
struct Row {
    depth: usize,
    /// What leads to the type: a property, an option, a part of the operation.
    way: String,
    name: String,
    href: String,
    mark: Mark,
    /// What is said behind the type.
    note: String,
}

/// What a type is.
#[derive(Clone, Copy)]
enum Mark {
    Object,
    Union,
    Many,
}

/// The map as lines of HTML, none of which is empty; none for a module with less than two types to show.
pub(super) fn lines(cx: &Cx<'_>, folder: &Folder<'_>) -> Vec<String> {
    let mut map = Map {
        cx,
        folder: *folder,
        rows: Vec::new(),
        shown: HashSet::new(),
    };
    map.operation();
    let root = cx.model.root.as_ref();
    let ids = || folder.types(cx).into_iter();
    // What nothing leads to comes first, where the root is one of a circle that comes next.
    let named = ids().filter(|id| root == Some(&cx.ty(*id).name));
    let held: HashSet<TypeId> = ids().flat_map(|id| cx.model.named(id)).collect();
    let free = ids().filter(|id| !held.contains(id));
    for id in named.chain(free).chain(ids()) {
        if !map.shown.contains(&id) && holds_others(cx, id) {
            map.ty(0, String::new(), id, String::new());
        }
    }
    let types = map.shown.len();
    if types < 2 {
        return Vec::new();
    }
    svg::draw(&map.rows)
}

/// Whether a type is made of others, so that it has a place in the map.
fn holds_others(cx: &Cx<'_>, id: TypeId) -> bool {
    !matches!(
        cx.ty(id).shape,
        Shape::String(_) | Shape::Integer(_) | Shape::Number(_) | Shape::Enum(_)
    )
}

struct Map<'c, 'a> {
    cx: &'c Cx<'a>,
    /// What it is a map of; of types elsewhere only the way there is shown.
    folder: Folder<'c>,
    rows: Vec<Row>,
    /// The types whose parts are shown.
    shown: HashSet<TypeId>,
}

impl Map<'_, '_> {
    /// The operation, with what it is made of.
    fn operation(&mut self) {
        if let Some(operation) = self.folder.operation {
            self.rows.push(Row {
                depth: 0,
                way: format!("{} {}", operation.method, operation.path),
                name: operation.name.clone(),
                href: format!("struct.{}.html", operation.name),
                mark: Mark::Object,
                note: String::new(),
            });
            let parameters = [
                ("path", operation.path_parameters),
                ("query", operation.query_parameters),
            ];
            let parameters = parameters
                .into_iter()
                .filter_map(|(way, id)| Some((way, Ref::Named(id?))));
            let bodies = [
                ("body", &operation.request_body),
                ("response", &operation.response_body),
            ];
            let bodies = bodies
                .into_iter()
                .filter_map(|(way, ty)| Some((way, ty.clone()?)));
            for (way, ty) in parameters.chain(bodies) {
                self.part(1, way, &ty, true);
            }
        }
    }

    /// A type, and below it what it holds unless that was shown before.
    fn ty(&mut self, depth: usize, way: String, id: TypeId, note: String) {
        // The tree is as deep as types are nested in the input, which is bounded.
        let ty = self.cx.ty(id);
        let (mark, kind) = match &ty.shape {
            Shape::Union(_) => (Mark::Union, "enum"),
            Shape::Map(_) | Shape::Array(_) => (Mark::Many, "struct"),
            _ => (Mark::Object, "struct"),
        };
        let is_here = ty.scope == self.folder.scope;
        let elsewhere = match self.cx.shared() {
            Some(shared) if !is_here => format!("../{shared}/"),
            _ => String::new(),
        };
        let first = !is_here || self.shown.insert(id);
        self.rows.push(Row {
            depth,
            way,
            name: ty.name.clone(),
            href: format!("{elsewhere}{kind}.{}.html", ty.name),
            mark,
            note: if first { note } else { format!("{note} ↑") },
        });
        if !first || !is_here || self.rows.len() >= ROWS {
            return;
        }
        match &ty.shape {
            Shape::Object(object) => {
                for field in &object.fields {
                    if let Content::Value(ty) = &field.content {
                        self.part(depth + 1, &field.key, ty, field.required);
                    }
                }
                if let Some(additional) = &object.additional {
                    self.part(depth + 1, "…", &additional.values, true);
                }
            }
            Shape::Union(union) => {
                for option in &union.options {
                    if let OptionContent::Value(ty) = &option.content {
                        self.part(depth + 1, "or", ty, true);
                    }
                }
            }
            Shape::Map(map) => self.part(depth + 1, "values", &map.values, true),
            Shape::Array(array) => self.part(depth + 1, "items", &array.items, true),
            Shape::Checked(checked) => self.part(depth + 1, "value", &checked.inner, true),
            Shape::String(_) | Shape::Integer(_) | Shape::Number(_) | Shape::Enum(_) => {}
        }
    }

    /// The types that a part of a type is made of.
    fn part(&mut self, depth: usize, way: &str, ty: &Ref, required: bool) {
        let mut note = many(ty).to_owned();
        if !required {
            note.push('?');
        }
        for id in ty.named() {
            if holds_others(self.cx, id) && self.rows.len() < ROWS {
                self.ty(depth, way.to_owned(), id, note.clone());
            }
        }
    }
}

/// Whether there are several of it.
fn many(ty: &Ref) -> &'static str {
    match ty {
        Ref::Array(_) | Ref::Tuple(_) => "[]",
        Ref::Map(_) => "{}",
        Ref::Nullable(inner) | Ref::Boxed(inner) => many(inner),
        _ => "",
    }
}

#[cfg(test)]
mod tests;
