//! The layers of a crate: each area (a top-level module) imports only areas that `ARCHITECTURE.md` lists
//! before it, under the heading `## Layers`. An area with many lines has a table of its own children.

mod modules;
mod paths;
mod tables;

use std::collections::BTreeSet;
use std::path::Path;

use anyhow::Context as _;

use self::modules::{Area, Modules};
use self::tables::Table;

/// The document that lists the layers.
const ORDER: &str = "ARCHITECTURE.md";

/// Source folders that must have a table.
const REQUIRED: &[&str] = &["codegen/src", "codegen/runtime/src"];

/// The number of lines, tests not counted, above which an area needs a table for its children.
const MAX_LINES: usize = 3000;

/// The violations, one message each.
///
/// # Errors
/// If a file cannot be read, or is not Rust.
pub(super) fn check(workspace: &Path) -> anyhow::Result<Vec<String>> {
    check_required(workspace, REQUIRED)
}

fn check_required(workspace: &Path, required: &[&str]) -> anyhow::Result<Vec<String>> {
    let text = std::fs::read_to_string(workspace.join(ORDER))
        .with_context(|| format!("cannot read `{ORDER}`"))?;
    let tables = tables::parse(&text);
    let mut broken = Vec::new();
    for folder in required {
        if !tables.iter().any(|table| table.folder == *folder) {
            broken.push(format!(
                "{ORDER}: `## Layers` has no table for `{folder}`; add `### `{folder}``"
            ));
        }
    }
    // Tables of one crate share its modules.
    let mut crates: Vec<(&str, Modules)> = Vec::new();
    for table in &tables {
        let (source, inside) = table.place();
        if !crates.iter().any(|(known, _)| *known == source) {
            crates.push((source, Modules::read(workspace, source)?));
        }
        let modules = crates.iter().find(|(known, _)| *known == source);
        if let Some((_, modules)) = modules {
            let has_table = |area: &str| {
                let folder = format!("{}/{area}", table.folder);
                tables.iter().any(|other| other.folder == folder)
            };
            broken.extend(judge(table, modules, &inside, has_table));
        }
    }
    Ok(broken)
}

/// Checks the children of the module `inside` against a table.
fn judge(
    table: &Table,
    modules: &Modules,
    inside: &[String],
    has_table: impl Fn(&str) -> bool,
) -> Vec<String> {
    let at = format!("{ORDER}:{}", table.line);
    let Some(children) = modules.children(inside) else {
        return vec![format!("{at}: `{}` is not a module", table.folder)];
    };
    let mut broken = Vec::new();
    for area in children {
        if table.rank(area).is_none() {
            broken.push(format!(
                "{at}: the table of `{}` lacks `{area}`; list it after all that it imports",
                table.folder
            ));
        }
        let lines = modules.lines(inside, area);
        if lines > MAX_LINES && !has_table(area) {
            let folder = &table.folder;
            broken.push(format!(
                "{at}: `{folder}/{area}` has {lines} lines outside of tests, more than {MAX_LINES}; \
                 order its children, too, under `### `{folder}/{area}``"
            ));
        }
    }
    for area in &table.areas {
        if !children.contains(area) && area != "self" {
            broken.push(format!(
                "{at}: the table of `{}` lists `{area}`, which does not exist; remove it",
                table.folder
            ));
        }
    }
    broken.extend(upward(table, modules, inside));
    broken
}

/// The imports of areas that are not listed before the importer, one per line.
fn upward(table: &Table, modules: &Modules, inside: &[String]) -> BTreeSet<String> {
    // Areas missing from the table are reported as such. The root module is on top unless listed.
    let rank = |area: &Area| match area {
        Area::Root => Some(table.rank("self").unwrap_or(usize::MAX)),
        Area::Child(name) => table.rank(name),
    };
    let is_exempt = |area: &Area| *area == Area::Root && table.rank("self").is_none();
    modules
        .imports(inside)
        .filter(|import| import.from != import.to && !is_exempt(&import.from))
        .filter(|import| match (rank(&import.from), rank(&import.to)) {
            (Some(from), Some(to)) => to > from,
            _ => false,
        })
        .map(|import| {
            let (from, to) = (name(&import.from, inside), name(&import.to, inside));
            let (file, line, path) = (import.file, import.line, import.path.join("::"));
            format!(
                "{file}:{line}: `{from}` imports `{to}` (`{path}`), which {ORDER} lists above it; \
                 move what both need below `{from}`, or change the order there"
            )
        })
        .collect()
}

/// The name of an area in messages.
fn name<'a>(area: &'a Area, inside: &'a [String]) -> &'a str {
    match (area, inside.last()) {
        (Area::Child(name), _) | (Area::Root, Some(name)) => name,
        (Area::Root, None) => "the crate root",
    }
}

#[cfg(test)]
mod tests;
