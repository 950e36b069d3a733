//! The file of each type: objects, unions and maps have one of their own; the scalars, enums and arrays they use first
//! live with them.

use std::collections::BTreeSet;

use super::cx::{CHECKS, Cx};
use super::folder::Folder;
use crate::model::{Shape, TypeId};
use crate::name;

pub(super) struct Homes {
    /// The files of each folder, in the order of their first types.
    folders: Vec<Vec<Home>>,
    /// For each type, its folder and the index of its file there.
    of: Vec<(usize, usize)>,
}

impl Homes {
    pub(super) fn new(cx: &Cx<'_>, folders: &[Folder<'_>]) -> Self {
        let folders: Vec<Vec<Home>> = folders.iter().map(|folder| homes(cx, folder)).collect();
        let mut of = vec![(0, 0); cx.model.types.len()];
        for (folder, homes) in folders.iter().enumerate() {
            for (index, home) in homes.iter().enumerate() {
                for id in &home.types {
                    of[id.0] = (folder, index);
                }
            }
        }
        Self { folders, of }
    }

    pub(super) fn within(&self, folder: usize) -> &[Home] {
        &self.folders[folder]
    }

    pub(super) fn module(&self, id: TypeId) -> &str {
        let (folder, index) = self.of[id.0];
        &self.folders[folder][index].module
    }
}

/// An emitted file of types.
pub(super) struct Home {
    /// The name of its module.
    pub(super) module: String,
    /// Its types; the first names the file.
    pub(super) types: Vec<TypeId>,
}

/// The module of an operation inside its folder.
pub(super) const OPERATION: &str = "operation";

fn homes(cx: &Cx<'_>, folder: &Folder<'_>) -> Vec<Home> {
    let mut taken: BTreeSet<String> = ["builder", OPERATION, CHECKS].map(str::to_owned).into();
    taken.extend(folder.operation.map(|operation| operation.module.clone()));
    let all = folder.types(cx);
    let mut unplaced: BTreeSet<TypeId> = all.iter().copied().collect();
    let mut homes = Vec::new();
    let owners = all.iter().copied().filter(|id| owns_file(cx, *id));
    for owner in owners {
        let mut types = vec![owner];
        unplaced.remove(&owner);
        let mut next = 0;
        while next < types.len() {
            for id in cx.model.named(types[next]) {
                if !owns_file(cx, id) && unplaced.remove(&id) {
                    types.push(id);
                }
            }
            next += 1;
        }
        homes.push(Home {
            module: module_name(&cx.ty(owner).name, &mut taken),
            types,
        });
    }
    if !unplaced.is_empty() {
        homes.push(Home {
            module: module_name("Scalars", &mut taken),
            types: unplaced.into_iter().collect(),
        });
    }
    homes
}

fn owns_file(cx: &Cx<'_>, id: TypeId) -> bool {
    matches!(
        cx.ty(id).shape,
        Shape::Object(_) | Shape::Union(_) | Shape::Map(_)
    )
}

fn module_name(type_name: &str, taken: &mut BTreeSet<String>) -> String {
    let mut module = name::module(type_name);
    while !taken.insert(module.clone()) {
        module.push_str("_type");
    }
    module
}
