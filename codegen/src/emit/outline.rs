//! An outline of a module for its documentation: a nested list of links from each type to those it contains, each
//! expanded once.

use std::collections::HashSet;

use super::cx::Cx;
use super::folder::Folder;
use crate::markdown::code;
use crate::model::{Content, OptionContent, Ref, Shape, TypeId};

/// Longer outlines are truncated: nobody reads them, and rustdoc lists all types anyway.
const LINES: usize = 400;

/// The lines of the outline; empty if fewer than two types contain others.
pub(super) fn lines(cx: &Cx<'_>, folder: &Folder<'_>) -> Vec<String> {
    let mut outline = Outline {
        cx,
        folder: *folder,
        lines: Vec::new(),
        shown: HashSet::new(),
    };
    outline.operation();
    let root = cx.model.root.as_ref();
    let ids = || folder.types(cx).into_iter();
    // First the root, then types that no other refers to, then the rest of cycles.
    let named = ids().filter(|id| root == Some(&cx.ty(*id).name));
    let held: HashSet<TypeId> = ids().flat_map(|id| cx.model.named(id)).collect();
    let free = ids().filter(|id| !held.contains(id));
    for id in named.chain(free).chain(ids()) {
        if !outline.shown.contains(&id) && holds_others(cx, id) {
            outline.ty(0, "", id, "");
        }
    }
    if outline.shown.len() < 2 {
        return Vec::new();
    }
    outline.lines
}

fn holds_others(cx: &Cx<'_>, id: TypeId) -> bool {
    !matches!(
        cx.ty(id).shape,
        Shape::String(_) | Shape::Integer(_) | Shape::Number(_) | Shape::Enum(_)
    )
}

struct Outline<'c, 'a> {
    cx: &'c Cx<'a>,
    folder: Folder<'c>,
    lines: Vec<String>,
    /// The types already expanded.
    shown: HashSet<TypeId>,
}

impl Outline<'_, '_> {
    fn line(&mut self, depth: usize, lead: &str, name: &str, note: &str) {
        let indent = "  ".repeat(depth);
        self.lines.push(format!("{indent}- {lead}[`{name}`]{note}"));
    }

    fn operation(&mut self) {
        let Some(operation) = self.folder.operation else {
            return;
        };
        let route = code(&format!("{} {}", operation.method, operation.path));
        self.line(0, &format!("{route}: "), &operation.name, "");
        let parameters = [
            ("path: ", operation.path_parameters),
            ("query: ", operation.query_parameters),
        ];
        let parameters = parameters
            .into_iter()
            .filter_map(|(lead, id)| Some((lead, Ref::Named(id?))));
        let bodies = [
            ("request body: ", &operation.request_body),
            ("response body: ", &operation.response_body),
        ];
        let bodies = bodies
            .into_iter()
            .filter_map(|(lead, ty)| Some((lead, ty.clone()?)));
        for (lead, ty) in parameters.chain(bodies) {
            self.part(1, lead, &ty, "");
        }
    }

    /// A type, followed by what it contains unless it is expanded already.
    fn ty(&mut self, depth: usize, lead: &str, id: TypeId, note: &str) {
        // Recursion is bounded by the depth of the input.
        let ty = self.cx.ty(id);
        self.line(depth, lead, &ty.name, note);
        let is_here = ty.scope == self.folder.scope;
        if !is_here || !self.shown.insert(id) {
            return;
        }
        let line = self.lines.len() - 1;
        let depth = depth + 1;
        match &ty.shape {
            Shape::Object(object) => {
                for field in &object.fields {
                    if let Content::Value(ty) = &field.content {
                        let note = if field.required { "" } else { ", optional" };
                        self.part(depth, &format!("{}: ", code(&field.key)), ty, note);
                    }
                }
                if let Some(additional) = &object.additional {
                    self.part(depth, "additional properties: ", &additional.values, "");
                }
            }
            Shape::Union(union) => {
                for option in &union.options {
                    if let OptionContent::Value(ty) = &option.content {
                        self.part(depth, "", ty, "");
                    }
                }
                if self.lines.len() > line + 1 {
                    self.lines[line].push_str(", one of");
                }
            }
            Shape::Map(map) => self.part(depth, "values: ", &map.values, ""),
            Shape::Array(array) => self.part(depth, "items: ", &array.items, ""),
            Shape::Checked(checked) => self.part(depth, "value: ", &checked.inner, ""),
            Shape::String(_) | Shape::Integer(_) | Shape::Number(_) | Shape::Enum(_) => {}
        }
    }

    /// The types that a part of a type consists of.
    fn part(&mut self, depth: usize, lead: &str, ty: &Ref, note: &str) {
        let lead = format!("{lead}{}", several(ty));
        for id in ty.named() {
            if holds_others(self.cx, id) && self.lines.len() < LINES {
                self.ty(depth, &lead, id, note);
            }
        }
    }
}

fn several(ty: &Ref) -> &'static str {
    match ty {
        Ref::Array(_) => "list of ",
        Ref::Tuple(_) => "tuple with ",
        Ref::Map(_) => "map of ",
        Ref::Nullable(inner) | Ref::Boxed(inner) => several(inner),
        _ => "",
    }
}

#[cfg(test)]
mod tests;
