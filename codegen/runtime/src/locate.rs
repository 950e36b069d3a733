//! Violations with pointers → the same with line and column, in document order. The text is walked
//! once, however many violations there are; only what some pointer leads through is looked at.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::cursor::{Cursor, Stop};
use crate::pointer::segments;
use crate::violation::{Position, Violation, Violations, keyword};

/// The places that are wanted, as a tree of pointers.
#[derive(Debug, Default)]
struct Wanted<'v> {
    /// The child of a node under a segment.
    children: BTreeMap<(usize, Cow<'v, str>), usize>,
    nodes: Vec<Node>,
}

/// One pointer or the beginning of one.
#[derive(Debug, Default)]
struct Node {
    /// The offset of the value.
    value: Option<usize>,
    /// The offsets of the name under which the value stands: more than one where it is a duplicate.
    names: Vec<usize>,
}

impl<'v> Wanted<'v> {
    fn new() -> Self {
        Self {
            children: BTreeMap::new(),
            nodes: vec![Node::default()],
        }
    }

    /// The node of a pointer.
    fn add(&mut self, pointer: &'v str) -> usize {
        segments(pointer).fold(0, |node, segment| self.child(node, segment))
    }

    fn child(&mut self, node: usize, segment: Cow<'v, str>) -> usize {
        let next = self.nodes.len();
        let child = *self.children.entry((node, segment)).or_insert(next);
        if child == next {
            self.nodes.push(Node::default());
        }
        child
    }

    /// The children of a node that are items, in order.
    fn items(&self, node: usize) -> BTreeMap<usize, usize> {
        let from = (node, Cow::Borrowed(""));
        let children = self
            .children
            .range(from..)
            .take_while(|((parent, _), _)| *parent == node);
        let mut items = BTreeMap::new();
        for ((_, key), child) in children {
            if let Ok(index) = key.parse() {
                items.insert(index, *child);
            }
        }
        items
    }

    fn has_children(&self, node: usize) -> bool {
        let from = (node, Cow::Borrowed(""));
        self.children
            .range(from..)
            .next()
            .is_some_and(|((parent, _), _)| *parent == node)
    }

    /// Walks the value of a node. Recursion is bounded by the depth of the cursor.
    fn walk(&mut self, node: usize, cursor: &mut Cursor<'_>) -> Result<(), Stop> {
        let byte = cursor.peek().ok_or(Stop)?;
        let is_first = self.nodes[node].value.is_none();
        self.nodes[node].value.get_or_insert(cursor.offset());
        // A duplicate is not looked into: what is said about members is about the first.
        if !is_first || !self.has_children(node) {
            return cursor.skip();
        }
        match byte {
            b'{' => self.walk_members(node, cursor),
            b'[' => self.walk_items(node, cursor),
            _ => cursor.skip(),
        }
    }

    fn walk_members(&mut self, node: usize, cursor: &mut Cursor<'_>) -> Result<(), Stop> {
        let mut more = cursor.enter(b'{', b'}')?;
        while more {
            cursor.peek();
            let at = cursor.offset();
            let key = cursor.any_key()?;
            match self.children.get(&(node, key)).copied() {
                Some(child) => {
                    self.nodes[child].names.push(at);
                    self.walk(child, cursor)?;
                }
                None => cursor.skip()?,
            }
            more = cursor.follows(b'}')?;
        }
        Ok(())
    }

    fn walk_items(&mut self, node: usize, cursor: &mut Cursor<'_>) -> Result<(), Stop> {
        let items = self.items(node);
        let mut more = cursor.enter(b'[', b']')?;
        let mut index = 0;
        while more {
            match items.get(&index) {
                Some(child) => self.walk(*child, cursor)?,
                None => cursor.skip()?,
            }
            index += 1;
            more = cursor.follows(b']')?;
        }
        Ok(())
    }
}

/// Fills in the positions, as far as the text can be read, and sorts by them.
pub(crate) fn locate(text: &str, violations: &mut Violations) {
    if violations.list.is_empty() {
        return;
    }
    let mut offsets = offsets(text, &violations.list);
    let list = std::mem::take(&mut violations.list);
    let mut sorted: Vec<(usize, Violation)> = offsets.drain(..).zip(list).collect();
    sorted.sort_by_key(|(offset, _)| *offset);
    let mut line = Lines::new(text);
    violations.list = sorted
        .into_iter()
        .map(|(offset, mut violation)| {
            violation.position = (offset < usize::MAX).then(|| line.position(offset));
            violation
        })
        .collect();
}

/// The byte at which each violation points; `usize::MAX` where it cannot be found.
fn offsets(text: &str, list: &[Violation]) -> Vec<usize> {
    let mut wanted = Wanted::new();
    let nodes: Vec<(usize, Option<usize>)> = list
        .iter()
        .map(|violation| {
            let node = wanted.add(&violation.instance);
            (
                node,
                violation
                    .property()
                    .map(|name| wanted.child(node, Cow::Borrowed(name))),
            )
        })
        .collect();
    // What stands before a syntax error is found all the same.
    let _ = wanted.walk(0, &mut Cursor::new(text));
    let mut repeated: BTreeMap<usize, usize> = BTreeMap::new();
    let mut found = Vec::with_capacity(list.len());
    for (violation, (node, name)) in list.iter().zip(nodes) {
        let offset = match name {
            None => wanted.nodes[node].value,
            Some(name) if violation.keyword == keyword::DUPLICATE => {
                let time = repeated.entry(name).or_insert(0);
                *time += 1;
                wanted.nodes[name].names.get(*time).copied()
            }
            Some(name) => wanted.nodes[name].names.first().copied(),
        };
        found.push(offset.or(wanted.nodes[node].value).unwrap_or(usize::MAX));
    }
    found
}

/// Counts lines and characters from one ascending offset to the next.
struct Lines<'a> {
    text: &'a str,
    at: usize,
    position: Position,
}

impl<'a> Lines<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            text,
            at: 0,
            position: Position { line: 1, column: 1 },
        }
    }

    fn position(&mut self, offset: usize) -> Position {
        for character in self.text.get(self.at..offset).unwrap_or_default().chars() {
            if character == '\n' {
                self.position = Position {
                    line: self.position.line + 1,
                    column: 1,
                };
            } else {
                self.position.column += 1;
            }
        }
        self.at = self.at.max(offset);
        self.position
    }
}

/// Line and column of one byte.
pub(crate) fn position(text: &str, offset: usize) -> Position {
    Lines::new(text).position(offset)
}
