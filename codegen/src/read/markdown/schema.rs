//! The tree of a section comes in; its JSON Schema leaves, with the place of each schema and keyword and what
//! became of each line.

use schemars::Schema;
use serde_json::{Map, Value};

use super::tree::{Kind, Tree};
use super::value::Leaf;
use crate::document::{Diagnostic, Position, Role};
use crate::error::{Location, quoted};
use crate::read::lines::Line;
use crate::read::page::Page;
use crate::read::pointer::join;

/// How to settle what is open.
pub(super) const HINT: &str =
    "where that is wrong, correct the options in the overlay: `[[replace]]`";

/// Builds the schema of a section, whose pointer this is.
///
/// `objects` gets each object: its pointer, its name, and whether it is free-form.
pub(super) fn build<'t>(
    page: &mut Page<'_>,
    tree: &Tree<'t>,
    pointer: &str,
    objects: &mut Vec<Object<'t>>,
) -> Schema {
    let mut builder = Builder {
        page,
        tree,
        pointers: vec![String::new(); tree.nodes.len()],
    };
    let schema = match tree.roots.as_slice() {
        [root] => builder.schema(*root, pointer),
        roots => {
            let place = join(pointer, UNION);
            if let Some(root) = roots.first() {
                let root = &tree.nodes[*root];
                builder.place(pointer, &root.line, root.column);
            }
            let options = builder.options(roots, &place);
            Map::from_iter([(UNION.to_owned(), options)])
        }
    };
    for line in &tree.separators {
        builder
            .page
            .uses(line, Role::Alternative, &join(pointer, UNION));
    }
    builder.ambiguities();
    for (node, pointer) in tree.nodes.iter().zip(builder.pointers) {
        if let Kind::Leaf(leaf, children) = &node.kind
            && leaf.is_object()
        {
            objects.push(Object {
                pointer,
                name: node.name.map(|(name, _)| name),
                free_form: children.is_empty(),
            });
        }
    }
    schema.into()
}

/// An object of a section.
#[derive(Clone, Debug)]
pub(super) struct Object<'t> {
    /// Its pointer.
    pub(super) pointer: String,
    /// The name of the property, if it is one.
    pub(super) name: Option<&'t str>,
    /// Whether it has no documented properties.
    pub(super) free_form: bool,
}

/// The dialect does not say whether several options may hold at once; pages that do not say mean one.
const UNION: &str = "oneOf";

struct Builder<'a, 'p, 't> {
    page: &'a mut Page<'p>,
    tree: &'a Tree<'t>,
    /// The pointer of each value built so far.
    pointers: Vec<String>,
}

impl Builder<'_, '_, '_> {
    /// The schema of a value. Depth is bounded by the tree.
    fn schema(&mut self, index: usize, pointer: &str) -> Map<String, Value> {
        let node = &self.tree.nodes[index];
        pointer.clone_into(&mut self.pointers[index]);
        let (line, column) = (node.line, node.column);
        match node.name {
            Some((_, at)) => {
                self.place(pointer, &line, at);
                self.page.uses(&line, Role::Property, pointer);
            }
            None => {
                self.place(pointer, &line, column);
                if self.tree.roots.contains(&index) {
                    self.page.uses(&line, Role::Type, pointer);
                }
            }
        }
        let mut schema = Map::new();
        match &node.kind {
            Kind::Leaf(leaf, children) => {
                self.leaf(&line, leaf, pointer, &mut schema);
                if !children.is_empty() {
                    self.properties(children, pointer, &mut schema);
                }
                let names_it = node.name.is_some();
                if let (Some(column), false) = (leaf.required, names_it) {
                    let message = "`required` says nothing where there is no name".to_owned();
                    self.note(&line, column, pointer, (message, None));
                }
            }
            Kind::Array(item) => {
                schema.insert("type".to_owned(), "array".into());
                self.place(&join(pointer, "type"), &line, column);
                let items = self.schema(*item, &join(pointer, "items"));
                schema.insert("items".to_owned(), items.into());
            }
            Kind::Union(options) => {
                let place = join(pointer, UNION);
                self.place(&place, &line, column);
                let options = self.options(options, &place);
                schema.insert(UNION.to_owned(), options);
            }
        }
        schema
    }

    /// Type, description and keywords.
    fn leaf(
        &mut self,
        line: &Line<'_>,
        leaf: &Leaf<'_>,
        pointer: &str,
        schema: &mut Map<String, Value>,
    ) {
        if let Some(ty) = leaf.ty {
            schema.insert("type".to_owned(), ty.into());
            self.place(&join(pointer, "type"), line, leaf.column);
        }
        if let Some((text, column)) = leaf.description {
            schema.insert("description".to_owned(), text.into());
            self.place(&join(pointer, "description"), line, column);
        }
        for keyword in &leaf.keywords {
            schema.insert(keyword.name.to_owned(), keyword.value.clone());
            self.place(&join(pointer, keyword.name), line, keyword.column);
        }
    }

    fn properties(&mut self, children: &[usize], pointer: &str, schema: &mut Map<String, Value>) {
        let mut properties = Map::new();
        let mut required: Vec<Value> = Vec::new();
        let place = join(pointer, "properties");
        for child in children {
            let node = &self.tree.nodes[*child];
            let (name, _) = node.name.unwrap_or_default();
            let property = self.schema(*child, &join(&place, name));
            properties.insert(name.to_owned(), property.into());
            if let Kind::Leaf(leaf, _) = &node.kind
                && let Some(column) = leaf.required
            {
                let place = join(pointer, "required");
                self.place(&place, &node.line, column);
                let entry = join(&place, &required.len().to_string());
                self.place(&entry, &node.line, column);
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

    /// Says which options may belong to another union.
    fn ambiguities(&mut self) {
        for open in &self.tree.ambiguities {
            let called = |node: usize| format!("`{}`", self.pointers[node]);
            let mut others: Vec<String> = open.others.iter().map(|node| called(*node)).collect();
            if open.free_form {
                others.push("a union that ends here, as an object without properties".to_owned());
            }
            let message = format!(
                "the option {} may belong to several unions: taken for one of {}, it may be one of {}",
                quoted(open.text),
                called(open.taken),
                others.join(" or of "),
            );
            let pointer = self.pointers[open.taken].clone();
            let hint = Some(HINT.to_owned());
            self.note(&open.line, open.column, &pointer, (message, hint));
            if let Some(note) = self.page.diagnostics.last_mut() {
                note.ambiguous = true;
            }
        }
    }

    fn place(&mut self, pointer: &str, line: &Line<'_>, column: usize) {
        let line = line.number;
        self.page.place(pointer, Position { line, column });
    }

    fn note(
        &mut self,
        line: &Line<'_>,
        column: usize,
        pointer: &str,
        (message, hint): (String, Option<String>),
    ) {
        self.page.diagnostics.push(Diagnostic {
            location: Location {
                file: self.page.file.to_owned(),
                line: line.number,
                column,
                pointer: pointer.to_owned(),
            },
            message,
            hint,
            ambiguous: false,
        });
    }
}
