//! The tree of a section. Indentation says which object a property belongs to; `options.rs` finds the union of an
//! option at the end of a line.

use crate::error::ReadError;
use std::collections::HashMap;

use super::options::{Ambiguity, Assignment, Next, Tails};
use super::value::{Leaf, Segment, Wrap, begins_value, segments};
use crate::read::lines::{Line, Mistake};

/// The deepest nesting of objects, arrays and unions.
pub(super) const MAX_DEPTH: usize = 64;

/// The separator of alternative bodies.
const OR: &str = "OR";

/// A value of a section.
#[derive(Clone, Debug)]
pub(super) struct ValueNode<'t> {
    /// Its line.
    pub(super) line: Line<'t>,
    /// Its column.
    pub(super) column: usize,
    /// The name and its column, for a property.
    pub(super) name: Option<(&'t str, usize)>,
    pub(super) kind: ValueKind<'t>,
}

/// The kind of a value.
#[derive(Clone, Debug)]
pub(super) enum ValueKind<'t> {
    /// An object with properties, or a scalar.
    Leaf(Leaf<'t>, Vec<usize>),
    /// An array of this value.
    Array(usize),
    /// A union of these values.
    Union(Vec<usize>),
}

/// The values of a section.
#[derive(Clone, Debug, Default)]
pub(super) struct Tree<'t> {
    /// All values.
    pub(super) nodes: Vec<ValueNode<'t>>,
    /// The alternatives of the whole section.
    pub(super) roots: Vec<usize>,
    /// The lines between them.
    pub(super) separators: Vec<Line<'t>>,
    /// The properties, by object and name.
    pub(super) names: HashMap<(usize, &'t str), usize>,
    /// The options that may belong to another union.
    pub(super) ambiguities: Vec<Ambiguity<'t>>,
    /// The lines with options assigned to a union because others would have a single option.
    pub(super) preferred: Vec<usize>,
}

/// A value that is still open, the innermost last.
#[derive(Clone, Debug)]
pub(super) enum Open {
    /// An object, and the level of its properties.
    Object(usize, usize),
    /// An array.
    Array,
    /// A union.
    Union(Union),
}

/// A union that may get more options.
#[derive(Clone, Debug)]
pub(super) struct Union {
    /// Its node.
    pub(super) node: usize,
    pub(super) count: usize,
    /// The level of its line.
    pub(super) level: usize,
    /// Whether it is a direct option of the union around it.
    pub(super) direct: bool,
    /// The level of the properties of its options, by the number of values around them.
    pub(super) below: Vec<(usize, usize)>,
}

/// The kind of a line in a section.
#[derive(Clone, Debug)]
pub(super) enum Entry<'t> {
    /// A value without a name, which starts a body.
    Root,
    /// `OR`
    Or,
    /// A property, with its name.
    Property(&'t str),
}

#[derive(Clone, Debug)]
pub(super) struct Row<'t> {
    /// The line.
    pub(super) line: Line<'t>,
    pub(super) entry: Entry<'t>,
    /// Its value, followed by options; empty for `OR`.
    pub(super) segments: Vec<Segment<'t>>,
}

impl<'t> Row<'t> {
    /// The level of a property; 0 is that of the roots.
    pub(super) fn level(&self) -> usize {
        match self.entry {
            Entry::Property(_) => self.line.indent + 1,
            Entry::Root | Entry::Or => 0,
        }
    }

    /// The name of a property.
    pub(super) fn name(&self) -> Option<&'t str> {
        match self.entry {
            Entry::Property(name) => Some(name),
            Entry::Root | Entry::Or => None,
        }
    }

    /// The column of the name.
    fn column(&self) -> usize {
        self.line.indent + OPENS.chars().count() + 1
    }
}

/// The text before and after the name of a property.
const OPENS: &str = "- `";
const CLOSES: &str = "`: ";

/// Reads the lines of a section, without its heading.
///
/// # Errors
/// Returns the first line that is misplaced, or whose value is invalid.
pub(super) fn read<'t>(lines: &[Line<'t>]) -> Result<Tree<'t>, Mistake<'t>> {
    let rows: Vec<Row<'t>> = lines.iter().map(row).collect::<Result<_, _>>()?;
    let mut builder = Builder::default();
    let mut expects_root = true;
    for (index, row) in rows.iter().enumerate() {
        let next = rows.get(index + 1);
        match row.entry {
            Entry::Root if expects_root => {
                builder.open.clear();
                let root = builder.value(row, next)?;
                builder.tree.roots.push(root);
            }
            Entry::Or if !expects_root => builder.tree.separators.push(row.line),
            Entry::Property(name) if !expects_root => {
                builder.property(row, name, next)?;
            }
            _ => {
                let expected = match expects_root {
                    true => "a value (`{object}`)",
                    false => "a property (`- `name`: …`) or `OR`",
                };
                return Err(row.line.mistake(unexpected(expected, &row.line)));
            }
        }
        expects_root = matches!(row.entry, Entry::Or);
    }
    match rows.last() {
        Some(last) if expects_root => {
            let expected = "a value (`{object}`) below `OR`";
            Err(last.line.mistake(ReadError::Ends { expected }))
        }
        _ => Ok(builder.tree),
    }
}

fn unexpected(expected: &'static str, line: &Line<'_>) -> ReadError {
    let found = line.text.to_owned();
    ReadError::Unexpected { expected, found }
}

fn row<'t>(line: &Line<'t>) -> Result<Row<'t>, Mistake<'t>> {
    let (entry, from) = match property(line) {
        Some((name, from)) => (Entry::Property(name), from),
        None if line.indent == 0 && line.text == OR => (Entry::Or, line.text.len()),
        None if line.indent == 0 && begins_value(line.text) => (Entry::Root, 0),
        None => {
            let expected = "a property (`- `name`: …`), a value or `OR`";
            return Err(line.mistake(unexpected(expected, line)));
        }
    };
    let segments = match entry {
        Entry::Or => Vec::new(),
        Entry::Root | Entry::Property(_) => segments(line, from)?,
    };
    Ok(Row {
        line: *line,
        entry,
        segments,
    })
}

/// The name of a property, and the byte offset of its value in the line.
fn property<'t>(line: &Line<'t>) -> Option<(&'t str, usize)> {
    let rest = line.text.strip_prefix(OPENS)?;
    let end = rest.find(CLOSES)?;
    let name = &rest[..end];
    (!name.is_empty()).then_some((name, OPENS.len() + end + CLOSES.len()))
}

#[derive(Debug, Default)]
struct Builder<'t> {
    tree: Tree<'t>,
    open: Vec<Open>,
}

impl<'t> Builder<'t> {
    fn property(
        &mut self,
        row: &Row<'t>,
        name: &'t str,
        next: Option<&Row<'t>>,
    ) -> Result<(), Mistake<'t>> {
        let (line, level) = (&row.line, row.level());
        let levels = self.open.iter().map(|open| match open {
            Open::Object(_, level) => Some(*level),
            Open::Array | Open::Union(_) => None,
        });
        let levels: Vec<Option<usize>> = levels.collect();
        let Some(at) = levels.iter().rposition(|open| *open == Some(level)) else {
            let open = levels.into_iter().flatten().map(|level| level - 1);
            let kind = ReadError::Indentation {
                found: line.indent,
                open: open.collect(),
            };
            return Err(line.mistake(kind));
        };
        self.open.truncate(at + 1);
        let Some(Open::Object(object, _)) = self.open.last().cloned() else {
            unreachable!("what is open at a level is an object");
        };
        if let Some(first) = self.tree.names.get(&(object, name)) {
            let (name, first) = (name.to_owned(), self.tree.nodes[*first].line.number);
            return Err(line.mistake_at(row.column(), ReadError::NameTwice { name, first }));
        }
        let node = self.value(row, next)?;
        self.tree.nodes[node].name = Some((name, row.column()));
        self.tree.names.insert((object, name), node);
        self.tree.add(object, node);
        Ok(())
    }

    /// Reads the value of a line and the options after it, which belong to that value or a union around it, depending
    /// on the next line.
    fn value(&mut self, row: &Row<'t>, next: Option<&Row<'t>>) -> Result<usize, Mistake<'t>> {
        let (line, level) = (&row.line, row.level());
        let Some((first, tails)) = row.segments.split_first() else {
            unreachable!("a row with a value has at least one segment");
        };
        let next = Next {
            level: next.map_or(0, Row::level),
            name: next.and_then(Row::name),
        };
        let is_above = tails.is_empty() && first.leaf.is_object() && next.level > level;
        let node = self.chain(line, first, level, is_above.then_some(next.level))?;
        let found = Tails::new(&self.tree, &self.open, level, tails, &next);
        for (index, tail) in tails.iter().enumerate() {
            let has_children = found.has_children && index + 1 == tails.len();
            let choice = found.owner(&self.open, index);
            self.option(line, tail, choice, has_children.then_some(next.level))?;
        }
        Ok(node)
    }

    /// Adds an option to the chosen union.
    fn option(
        &mut self,
        line: &Line<'t>,
        tail: &Segment<'t>,
        choice: Option<Assignment>,
        children: Option<usize>,
    ) -> Result<(), Mistake<'t>> {
        let open = choice
            .as_ref()
            .and_then(|choice| self.open.get_mut(choice.owner));
        let (Some(choice), Some(Open::Union(union))) = (choice, open) else {
            let kind = ReadError::Unexpected {
                expected: "the end of the line: no `(multiple options)` are open",
                found: tail.text.to_owned(),
            };
            return Err(line.mistake_at(tail.column(), kind));
        };
        union.count += 1;
        let (owner, level) = (union.node, union.level);
        if choice.is_preferred {
            self.tree.preferred.push(line.number);
        }
        if !choice.others.is_empty() || choice.free_form {
            self.tree.ambiguities.push(Ambiguity {
                line: *line,
                column: tail.column(),
                text: tail.text,
                taken: owner,
                others: choice.others,
                free_form: choice.free_form,
            });
        }
        self.open.truncate(choice.owner + 1);
        let option = self.chain(line, tail, level, children)?;
        self.tree.add(owner, option);
        Ok(())
    }

    /// Adds a value with what is around it, and opens it; `children` is the level of its properties.
    fn chain(
        &mut self,
        line: &Line<'t>,
        segment: &Segment<'t>,
        level: usize,
        children: Option<usize>,
    ) -> Result<usize, Mistake<'t>> {
        if self.open.len() + segment.wraps.len() >= MAX_DEPTH {
            let kind = ReadError::Depth { limit: MAX_DEPTH };
            return Err(line.mistake_at(segment.leaf.column, kind));
        }
        let first = self.tree.nodes.len();
        for (wrap, column) in &segment.wraps {
            let node = self.tree.nodes.len();
            let (kind, open) = match wrap {
                Wrap::Array => (ValueKind::Array(node + 1), Open::Array),
                Wrap::Union => {
                    let direct = matches!(self.open.last(), Some(Open::Union(_)));
                    let union = Union {
                        node,
                        count: 1,
                        level,
                        direct,
                        below: Vec::new(),
                    };
                    (ValueKind::Union(vec![node + 1]), Open::Union(union))
                }
            };
            self.tree.push(line, *column, kind);
            self.open.push(open);
        }
        let node = self.tree.nodes.len();
        let leaf = segment.leaf.clone();
        self.tree
            .push(line, leaf.column, ValueKind::Leaf(leaf, Vec::new()));
        if let Some(children) = children {
            self.below(children);
            self.open.push(Open::Object(node, children));
        }
        Ok(first)
    }

    /// Records the level of an object's properties in the unions around it.
    fn below(&mut self, level: usize) {
        let around = self.open.iter_mut().rev();
        let around = around.take_while(|open| !matches!(open, Open::Object(..)));
        for (wraps, open) in around.enumerate() {
            if let Open::Union(union) = open
                && !union.below.iter().any(|(known, _)| *known == wraps)
            {
                union.below.push((wraps, level));
            }
        }
    }
}

impl<'t> Tree<'t> {
    fn push(&mut self, line: &Line<'t>, column: usize, kind: ValueKind<'t>) {
        self.nodes.push(ValueNode {
            line: *line,
            column,
            name: None,
            kind,
        });
    }

    /// Adds a property to an object, or an option to a union.
    fn add(&mut self, parent: usize, child: usize) {
        match &mut self.nodes[parent].kind {
            ValueKind::Leaf(_, children) | ValueKind::Union(children) => children.push(child),
            ValueKind::Array(_) => unreachable!("an array has its item from the beginning"),
        }
    }
}
