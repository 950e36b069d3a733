//! Builds the schema of a section's tree, with the place of each schema and keyword and what became of each line.

use super::tree::{Tree, ValueKind};
use super::value::Leaf;
use crate::document::{Diagnostic, Position, Role};
use crate::error::{Location, quoted};
use crate::pointer::join;
use crate::read::lines::Line;
use crate::read::page::Page;
use crate::schema::{Named, Schema};

pub(super) const HINT: &str =
    "where that is wrong, correct the options in the overlay: `[[replace]]`";

/// Builds the schema of a section at this pointer.
///
/// `objects` collects all objects.
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
            let first = roots.first().map(|root| &tree.nodes[*root]);
            let mut schema = first.map_or_else(Schema::default, |first| {
                Schema::at(position(&first.line, first.column))
            });
            let options = builder.options(roots, &place);
            schema.set(UNION, options, None);
            schema
        }
    };
    for line in &tree.separators {
        builder
            .page
            .uses(line, Role::Alternative, &join(pointer, UNION));
    }
    builder.ambiguities();
    for (node, pointer) in tree.nodes.iter().zip(builder.pointers) {
        if let ValueKind::Leaf(leaf, children) = &node.kind
            && leaf.is_object()
        {
            objects.push(Object {
                pointer,
                name: node.name.map(|(name, _)| name),
                free_form: children.is_empty(),
            });
        }
    }
    schema
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

/// The dialect does not tell whether several options may match at once, so exactly one is assumed.
const UNION: &str = "oneOf";

struct Builder<'a, 'p, 't> {
    page: &'a mut Page<'p>,
    tree: &'a Tree<'t>,
    /// The pointers of the values built so far.
    pointers: Vec<String>,
}

impl Builder<'_, '_, '_> {
    /// The schema of a value. The tree bounds the depth.
    fn schema(&mut self, index: usize, pointer: &str) -> Schema {
        let node = &self.tree.nodes[index];
        pointer.clone_into(&mut self.pointers[index]);
        let (line, column) = (node.line, node.column);
        let begins = node.name.map_or(column, |(_, at)| at);
        match node.name {
            Some(_) => self.page.uses(&line, Role::Property, pointer),
            None => {
                if self.tree.roots.contains(&index) {
                    self.page.uses(&line, Role::Type, pointer);
                }
            }
        }
        let mut schema = Schema::at(position(&line, begins));
        match &node.kind {
            ValueKind::Leaf(leaf, children) => {
                leaf_keywords(&line, leaf, &mut schema);
                if !children.is_empty() {
                    self.properties(children, pointer, &mut schema);
                }
                let names_it = node.name.is_some();
                if let (Some(column), false) = (leaf.required, names_it) {
                    let message = "`required` has no effect without a property name".to_owned();
                    self.note(&line, column, pointer, (message, None));
                }
            }
            ValueKind::Array(item) => {
                schema.set("type", "array", Some(position(&line, column).into()));
                let items = self.schema(*item, &join(pointer, "items"));
                schema.set("items", items, None);
            }
            ValueKind::Union(options) => {
                let options = self.options(options, &join(pointer, UNION));
                schema.set(UNION, options, Some(position(&line, column).into()));
            }
        }
        schema
    }

    fn properties(&mut self, children: &[usize], pointer: &str, schema: &mut Schema) {
        let mut properties = Named::default();
        let mut required = Vec::new();
        let place = join(pointer, "properties");
        for child in children {
            let node = &self.tree.nodes[*child];
            let (name, _) = node.name.unwrap_or_default();
            let property = self.schema(*child, &join(&place, name));
            properties.insert(name.to_owned(), property);
            if let ValueKind::Leaf(leaf, _) = &node.kind
                && let Some(column) = leaf.required
            {
                required.push((name, position(&node.line, column)));
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

    /// Reports the options that may belong to another union.
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

fn position(line: &Line<'_>, column: usize) -> Position {
    let line = line.number;
    Position { line, column }
}

fn leaf_keywords(line: &Line<'_>, leaf: &Leaf<'_>, schema: &mut Schema) {
    let at = |column| Some(position(line, column).into());
    if let Some(ty) = leaf.ty {
        schema.set("type", ty, at(leaf.column));
    }
    if let Some((text, column)) = leaf.description {
        schema.set("description", text, at(column));
    }
    for keyword in &leaf.keywords {
        schema.set(keyword.name, keyword.value.clone(), at(keyword.column));
    }
}
