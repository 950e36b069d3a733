//! The modules of a crate, starting from its root file, and their imports.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Context as _;
use proc_macro2::TokenStream;

use super::paths::{self, Body, Source};

/// A module, without nested modules.
struct Module {
    /// Its file, for messages.
    file: String,
    children: Vec<String>,
    paths: Vec<paths::Path>,
    names: BTreeMap<String, Vec<String>>,
    /// The lines of its file outside of tests; none for an inline module.
    lines: usize,
}

pub(super) struct Modules {
    modules: BTreeMap<Vec<String>, Module>,
    /// Exported macros, which belong to the crate root wherever they are defined.
    macros: BTreeMap<String, Vec<String>>,
}

/// The origin or target of an import, among the children of a module.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Area {
    /// The module itself, with the items of its own file.
    Root,
    Child(String),
}

/// An import between a module and its children, or between two of them.
pub(super) struct Import<'a> {
    pub(super) file: &'a str,
    pub(super) line: usize,
    pub(super) path: &'a [String],
    pub(super) from: Area,
    pub(super) to: Area,
}

impl Modules {
    /// Reads the modules of the crate in the folder `source`, starting from `lib.rs`.
    pub(super) fn read(workspace: &Path, source: &str) -> anyhow::Result<Self> {
        let mut modules = Self {
            modules: BTreeMap::new(),
            macros: BTreeMap::new(),
        };
        let lib = Path::new(source).join("lib.rs");
        modules.file(workspace, &lib, Path::new(source), &[])?;
        Ok(modules)
    }

    /// Reads a file of the module `path`, whose children are in `folder`.
    fn file(
        &mut self,
        workspace: &Path,
        file: &Path,
        folder: &Path,
        path: &[String],
    ) -> anyhow::Result<()> {
        let shown = file.to_string_lossy().replace('\\', "/");
        let text = std::fs::read_to_string(workspace.join(file))
            .with_context(|| format!("cannot read `{shown}`"))?;
        let tokens: TokenStream = text
            .parse()
            .map_err(|error| anyhow::anyhow!("cannot parse `{shown}`: {error}"))?;
        self.module(workspace, (file, &shown), folder, path, tokens)?;
        if let Some(module) = self.modules.get_mut(path) {
            let code = text.split("#[cfg(test)]\nmod tests {").next();
            module.lines = code.unwrap_or_default().lines().count();
        }
        Ok(())
    }

    fn module(
        &mut self,
        workspace: &Path,
        (file, shown): (&Path, &str),
        folder: &Path,
        path: &[String],
        tokens: TokenStream,
    ) -> anyhow::Result<()> {
        let source = Source::read(tokens);
        for name in source.macros {
            self.macros.insert(name, path.to_vec());
        }
        let mut children = Vec::new();
        for child in source.modules {
            let inside = [path, std::slice::from_ref(&child.name)].concat();
            let below = folder.join(&child.name);
            match child.body {
                Body::Inline(tokens) => {
                    self.module(workspace, (file, shown), &below, &inside, tokens)?;
                }
                Body::File(Some(named)) => {
                    self.file(workspace, &file.with_file_name(named), &below, &inside)?;
                }
                Body::File(None) => {
                    let beside = folder.join(format!("{}.rs", child.name));
                    let is_beside = workspace.join(&beside).exists();
                    let file = if is_beside {
                        beside
                    } else {
                        below.join("mod.rs")
                    };
                    self.file(workspace, &file, &below, &inside)?;
                }
            }
            children.push(child.name);
        }
        let module = Module {
            file: shown.to_owned(),
            children,
            paths: source.paths,
            names: source.names.into_iter().collect(),
            lines: 0,
        };
        self.modules.insert(path.to_vec(), module);
        Ok(())
    }

    /// The child modules of `inside`.
    pub(super) fn children(&self, inside: &[String]) -> Option<&[String]> {
        Some(&self.modules.get(inside)?.children)
    }

    /// The number of lines of a child with its descendants, without tests.
    pub(super) fn lines(&self, inside: &[String], child: &str) -> usize {
        let modules = self.modules.iter();
        let below = modules.filter_map(|(path, module)| match path.strip_prefix(inside)? {
            [first, ..] if first == child => Some(module.lines),
            _ => None,
        });
        below.sum()
    }

    /// The imports between the module `inside` and its descendants.
    pub(super) fn imports<'a>(
        &'a self,
        inside: &'a [String],
    ) -> impl Iterator<Item = Import<'a>> + 'a {
        self.modules
            .iter()
            .filter(move |(path, _)| path.starts_with(inside))
            .flat_map(move |(path, module)| {
                let from = match path.get(inside.len()) {
                    None => Area::Root,
                    Some(name) => Area::Child(name.clone()),
                };
                module.paths.iter().filter_map(move |written| {
                    let target = self.absolute(path, &written.segments)?;
                    Some(Import {
                        file: &module.file,
                        line: written.line,
                        path: &written.segments,
                        from: from.clone(),
                        to: self.area(inside, &target)?,
                    })
                })
            })
    }

    /// A path written in the module `from`, as one from the crate root; `None` for another crate.
    fn absolute(&self, from: &[String], written: &[String]) -> Option<Vec<String>> {
        let first = written.first()?.as_str();
        let is_child = self
            .modules
            .get(from)?
            .children
            .iter()
            .any(|child| child == first);
        let mut path = if first == "crate" { &[] } else { from }.to_vec();
        let begins = if is_child {
            0
        } else {
            usize::from(first != "super")
        };
        if !is_child && !["crate", "self", "super"].contains(&first) {
            return None;
        }
        for segment in &written[begins..] {
            if segment == "super" {
                path.pop();
            } else {
                path.push(segment.clone());
            }
        }
        Some(path)
    }

    /// The target of a path, among the module `inside` and its children. An imported name leads to its origin.
    fn area(&self, inside: &[String], path: &[String]) -> Option<Area> {
        let mut path = path.to_vec();
        // Chains of re-exports end; cycles do not compile.
        for _ in 0..8 {
            let rest = path.strip_prefix(inside)?;
            let module = self.modules.get(inside)?;
            let Some(name) = rest.first() else {
                return Some(Area::Root);
            };
            if module.children.contains(name) {
                return Some(Area::Child(name.clone()));
            }
            if let Some(written) = module.names.get(name) {
                path = self.absolute(inside, written)?;
            } else if let Some(home) = self.macros.get(name).filter(|_| inside.is_empty()) {
                path = home.clone();
            } else {
                return Some(Area::Root);
            }
        }
        None
    }
}
