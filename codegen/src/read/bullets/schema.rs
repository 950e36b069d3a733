//! Builds the schemas of the recovered tree, with the place of each schema and keyword and what became of each line.

use super::items::{ItemKind, Items};
use super::keywords;
use super::tree::Tree;
use super::value::{Facts, Type};
use crate::document::Role;
use crate::pointer::join;
use crate::read::page::Page;
use crate::schema::{Named, Schema};

/// Builds the schema of a section.
pub(super) fn build(page: &mut Page<'_>, items: &Items<'_>, tree: &Tree, section: usize) -> Schema {
    let pointer = items.sections[section].pointer.as_str();
    let outer = &tree.outer[section];
    let mut builder = Builder {
        page,
        items,
        tree,
        pointers: vec![String::new(); items.list.len()],
    };
    let mut schema = Schema::default();
    if items.sections[section].bare {
        schema.set("type", "object", None);
        builder.properties(outer, pointer, &mut schema);
    } else if let [root] = outer.as_slice() {
        schema = builder.schema(*root, pointer);
    } else {
        let options = builder.options(outer, &join(pointer, "oneOf"));
        schema.set("oneOf", options, None);
    }
    builder.separators(section);
    schema
}

struct Builder<'a, 'p, 't> {
    page: &'a mut Page<'p>,
    items: &'a Items<'t>,
    tree: &'a Tree,
    /// The pointers of the items built so far.
    pointers: Vec<String>,
}

impl Builder<'_, '_, '_> {
    /// The schema of an item. The search bounds the depth.
    fn schema(&mut self, index: usize, pointer: &str) -> Schema {
        let items = self.items;
        let tree = self.tree;
        let item = &items.list[index];
        let facts = &item.facts;
        pointer.clone_into(&mut self.pointers[index]);
        self.heading(index, pointer);
        let mut schema = Schema::at(item.line.position());
        let stated = facts.type_line.map(|line| line.position().into());
        if let Some(name) = facts.ty.and_then(Type::keyword) {
            schema.set("type", name, stated.clone());
        }
        self.text(facts, pointer, &mut schema);
        let children = &tree.children[index];
        match facts.ty {
            Some(Type::Object) if !children.is_empty() => {
                self.properties(children, pointer, &mut schema);
            }
            Some(Type::Array) => {
                if let Some(child) = children.first() {
                    let items = self.schema(*child, &join(pointer, "items"));
                    schema.set("items", items, None);
                }
            }
            Some(ty @ (Type::OneOf | Type::AnyOf)) => {
                if children.is_empty() {
                    let message = "options without any option: read as any value".to_owned();
                    self.page.note(&item.line, pointer, message, false);
                } else {
                    let keyword = ty.union_keyword();
                    let options = self.options(children, &join(pointer, keyword));
                    schema.set(keyword, options, stated);
                }
            }
            _ => {}
        }
        for keyword in &facts.keywords {
            let place = keyword.value_line.position().into();
            schema.set(keyword.name, keyword.value.clone(), Some(place));
        }
        schema
    }

    /// Records the roles of the lines with name and type.
    fn heading(&mut self, index: usize, pointer: &str) {
        let item = &self.items.list[index];
        let type_pointer = match item.facts.ty {
            Some(ty) if ty.keyword().is_some() => join(pointer, "type"),
            Some(ty) => join(pointer, ty.union_keyword()),
            None => pointer.to_owned(),
        };
        match (item.kind, &item.facts.type_line) {
            (ItemKind::Named, line) => {
                self.page.uses(&item.line, Role::Name, pointer);
                if let Some(line) = line {
                    self.page.uses(line, Role::Type, &type_pointer);
                }
            }
            (_, Some(line)) => {
                self.page.uses(line, Role::Type, pointer);
                if item.facts.required {
                    let message = "`required` has no effect without a property name".to_owned();
                    self.page.note(line, pointer, message, false);
                }
            }
            (_, None) if item.facts.description.is_none() => {
                self.page.uses(&item.line, Role::Type, pointer);
            }
            (_, None) => {}
        }
    }

    fn text(&mut self, facts: &Facts<'_>, pointer: &str, schema: &mut Schema) {
        if let Some(line) = &facts.description {
            let text = line.bullet().unwrap_or(line.text);
            schema.set("description", text, Some(line.position().into()));
            let pointer = join(pointer, "description");
            self.page.uses(line, Role::Text, &pointer);
            if keywords::is_keyword(text) {
                let message = format!("read as a description: `{text}`, a keyword without value");
                self.page.note(line, &pointer, message, true);
            }
        }
        for keyword in &facts.keywords {
            let pointer = join(pointer, keyword.name);
            self.page.uses(&keyword.line, Role::Keyword, &pointer);
            if keyword.value_line.number != keyword.line.number {
                self.page.uses(&keyword.value_line, Role::Keyword, &pointer);
            }
        }
    }

    fn properties(&mut self, children: &[usize], pointer: &str, schema: &mut Schema) {
        let items = self.items;
        let mut properties = Named::default();
        let mut required = Vec::new();
        let place = join(pointer, "properties");
        for child in children {
            let item = &items.list[*child];
            let name = item.line.bullet().unwrap_or_default();
            let property = self.schema(*child, &join(&place, name));
            properties.insert(name.to_owned(), property);
            if item.facts.required {
                let line = item.facts.type_line.as_ref().unwrap_or(&item.line);
                required.push((name, line.position()));
            }
        }
        schema.set("properties", properties, None);
        schema.require(&required);
    }

    fn options(&mut self, children: &[usize], pointer: &str) -> Vec<Schema> {
        let children = children.iter().enumerate();
        children
            .map(|(number, child)| self.schema(*child, &join(pointer, &number.to_string())))
            .collect()
    }

    /// Records the roles of the separators of a section.
    fn separators(&mut self, section: usize) {
        let section = &self.items.sections[section];
        for index in section.items.clone() {
            let item = &self.items.list[index];
            if matches!(item.kind, ItemKind::Named | ItemKind::Anonymous) {
                continue;
            }
            let (pointer, keyword) = match self.tree.separates[index] {
                Some(union) => {
                    let ty = self.items.list[union].facts.ty;
                    let keyword = ty.map_or("oneOf", Type::union_keyword);
                    (self.pointers[union].as_str(), keyword)
                }
                None => (section.pointer.as_str(), "oneOf"),
            };
            let pointer = join(pointer, keyword);
            self.page.uses(&item.line, Role::Alternative, &pointer);
        }
    }
}
