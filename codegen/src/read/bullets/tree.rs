//! Builds the tree of items, given which of them leak.

use super::items::{Item, ItemKind, Items};
use super::value::Type;
use crate::pointer::join;

/// A recovered tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Tree {
    /// The children of each item, in order; separators have no children and no parent.
    pub(super) children: Vec<Vec<usize>>,
    /// The outermost items of each section: roots or parameters.
    pub(super) outer: Vec<Vec<usize>>,
    /// For each separator, the item whose alternatives it separates; `None` between roots.
    pub(super) separates: Vec<Option<usize>>,
}

impl Tree {
    /// Builds the tree that these leaks imply.
    pub(super) fn build(items: &Items<'_>, leaking: &[usize]) -> Self {
        let count = items.list.len();
        let mut tree = Self {
            children: vec![Vec::new(); count],
            outer: Vec::with_capacity(items.sections.len()),
            separates: vec![None; count],
        };
        let mut leaking = leaking.iter().peekable();
        for section in &items.sections {
            let mut outer = Vec::new();
            let mut open: Vec<usize> = Vec::new();
            let mut leaks = section.base;
            let above = if section.bare { 2 } else { 1 };
            for index in section.items.clone() {
                let item = &items.list[index];
                let depth = item.column_depth.saturating_sub(leaks);
                open.truncate(depth.saturating_sub(above));
                if matches!(item.kind, ItemKind::OrBullet | ItemKind::OrText) {
                    tree.separates[index] = open.last().copied();
                    continue;
                }
                match open.last() {
                    Some(parent) => tree.children[*parent].push(index),
                    None => outer.push(index),
                }
                open.push(index);
                if leaking.next_if(|leak| **leak == index).is_some() {
                    leaks += 1;
                }
            }
            tree.outer.push(outer);
        }
        tree
    }
}

impl Tree {
    /// The pointer of each item's schema; empty for separators.
    pub(super) fn pointers(&self, items: &Items<'_>) -> Vec<String> {
        let mut pointers = vec![String::new(); items.list.len()];
        for (section, outer) in items.sections.iter().zip(&self.outer) {
            let root = section.pointer.as_str();
            for (number, index) in outer.iter().enumerate() {
                let option = || join(&join(root, "oneOf"), &number.to_string());
                pointers[*index] = match outer.len() {
                    _ if section.bare => property(root, &items.list[*index]),
                    1 => root.to_owned(),
                    _ => option(),
                };
            }
            // Parents precede their children.
            for index in section.items.clone() {
                for (number, child) in self.children[index].iter().enumerate() {
                    let parent = pointers[index].as_str();
                    pointers[*child] = match items.list[index].facts.ty {
                        Some(ty @ (Type::OneOf | Type::AnyOf)) => {
                            join(&join(parent, ty.union_keyword()), &number.to_string())
                        }
                        Some(Type::Array) => join(parent, "items"),
                        _ => property(parent, &items.list[*child]),
                    };
                }
            }
        }
        pointers
    }
}

fn property(parent: &str, item: &Item<'_>) -> String {
    join(
        &join(parent, "properties"),
        item.line.bullet().unwrap_or_default(),
    )
}
