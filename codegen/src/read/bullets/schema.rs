//! The recovered tree comes in; JSON Schemas leave, with the place of each schema and keyword and what
//! became of each line.

use schemars::Schema;
use serde_json::{Map, Value};

use super::items::{Items, Kind};
use super::keywords;
use super::tree::Tree;
use super::value::{Facts, Type};
use crate::document::Role;
use crate::read::page::Page;
use crate::read::pointer::join;

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
    let mut schema = Map::new();
    if items.sections[section].bare {
        schema.insert("type".to_owned(), "object".into());
        builder.properties(outer, pointer, &mut schema);
    } else if let [root] = outer.as_slice() {
        schema = builder.schema(*root, pointer);
    } else {
        let options = builder.options(outer, &join(pointer, "oneOf"));
        schema.insert("oneOf".to_owned(), options);
    }
    builder.separators(section);
    schema.into()
}

struct Builder<'a, 'p, 't> {
    page: &'a mut Page<'p>,
    items: &'a Items<'t>,
    tree: &'a Tree,
    /// The pointer of each item built so far.
    pointers: Vec<String>,
}

impl Builder<'_, '_, '_> {
    /// The schema of an item. Depth is bounded by the search.
    fn schema(&mut self, index: usize, pointer: &str) -> Map<String, Value> {
        let items = self.items;
        let tree = self.tree;
        let item = &items.list[index];
        let facts = &item.facts;
        pointer.clone_into(&mut self.pointers[index]);
        self.page.place(pointer, item.line.position());
        self.heading(index, pointer);
        let mut schema = Map::new();
        if let Some(name) = facts.ty.and_then(Type::keyword) {
            schema.insert("type".to_owned(), name.into());
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
                    schema.insert("items".to_owned(), items.into());
                }
            }
            Some(ty @ (Type::OneOf | Type::AnyOf)) => {
                if children.is_empty() {
                    let message = "options without any option: read as any value".to_owned();
                    self.page.note(&item.line, pointer, message, false);
                } else {
                    let keyword = ty.union_keyword();
                    let options = self.options(children, &join(pointer, keyword));
                    schema.insert(keyword.to_owned(), options);
                }
            }
            _ => {}
        }
        for keyword in &facts.keywords {
            schema.insert(keyword.name.to_owned(), keyword.value.clone());
        }
        schema
    }

    /// Says what became of the lines of name and type.
    fn heading(&mut self, index: usize, pointer: &str) {
        let item = &self.items.list[index];
        let type_pointer = match item.facts.ty {
            Some(ty) if ty.keyword().is_some() => join(pointer, "type"),
            Some(ty) => join(pointer, ty.union_keyword()),
            None => pointer.to_owned(),
        };
        match (item.kind, &item.facts.type_line) {
            (Kind::Named, line) => {
                self.page.uses(&item.line, Role::Name, pointer);
                if let Some(line) = line {
                    self.page.uses(line, Role::Type, &type_pointer);
                    self.page.place(&type_pointer, line.position());
                }
            }
            (_, Some(line)) => {
                self.page.uses(line, Role::Type, pointer);
                self.page.place(&type_pointer, line.position());
                if item.facts.required {
                    let message = "`required` says nothing where there is no name".to_owned();
                    self.page.note(line, pointer, message, false);
                }
            }
            (_, None) if item.facts.description.is_none() => {
                self.page.uses(&item.line, Role::Type, pointer);
            }
            (_, None) => {}
        }
    }

    /// Description, and the lines of the keywords.
    fn text(&mut self, facts: &Facts<'_>, pointer: &str, schema: &mut Map<String, Value>) {
        if let Some(line) = &facts.description {
            let text = line.bullet().unwrap_or(line.text);
            schema.insert("description".to_owned(), text.into());
            let pointer = join(pointer, "description");
            self.page.uses(line, Role::Text, &pointer);
            self.page.place(&pointer, line.position());
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
            self.page.place(&pointer, keyword.value_line.position());
        }
    }

    fn properties(&mut self, children: &[usize], pointer: &str, schema: &mut Map<String, Value>) {
        let items = self.items;
        let mut properties = Map::new();
        let mut required: Vec<Value> = Vec::new();
        let place = join(pointer, "properties");
        for child in children {
            let item = &items.list[*child];
            let name = item.line.bullet().unwrap_or_default();
            let property = self.schema(*child, &join(&place, name));
            properties.insert(name.to_owned(), property.into());
            if item.facts.required {
                let place = join(pointer, "required");
                let line = item.facts.type_line.as_ref().unwrap_or(&item.line);
                self.page.place(&place, line.position());
                let entry = join(&place, &required.len().to_string());
                self.page.place(&entry, line.position());
                required.push(name.into());
            }
        }
        schema.insert("properties".to_owned(), properties.into());
        if !required.is_empty() {
            schema.insert("required".to_owned(), required.into());
        }
    }

    fn options(&mut self, children: &[usize], pointer: &str) -> Value {
        let mut options = Vec::new();
        for (number, child) in children.iter().enumerate() {
            let option = self.schema(*child, &join(pointer, &number.to_string()));
            options.push(Value::Object(option));
        }
        options.into()
    }

    /// Says what became of the separators of a section.
    fn separators(&mut self, section: usize) {
        let section = &self.items.sections[section];
        for index in section.items.clone() {
            let item = &self.items.list[index];
            if matches!(item.kind, Kind::Named | Kind::Anonymous) {
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
