//! Adds line and column to violations and sorts them. Walks the text once, and only into what a pointer leads
//! through.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::cursor::{Cursor, Stop};
use crate::pointer::segments;
use crate::violation::{Position, Violation, Violations, keyword};

/// The pointers to find, as a tree.
#[derive(Debug, Default)]
struct PointerTree<'v> {
    /// The child of a pointer for each segment.
    children: BTreeMap<(usize, Cow<'v, str>), usize>,
    targets: Vec<Target>,
}

#[derive(Debug, Default)]
struct Target {
    /// The offset of the value.
    value: Option<usize>,
    /// The offsets of the property's name; several if it is a duplicate.
    names: Vec<usize>,
}

impl<'v> PointerTree<'v> {
    fn new() -> Self {
        Self {
            children: BTreeMap::new(),
            targets: vec![Target::default()],
        }
    }

    fn add(&mut self, pointer: &'v str) -> usize {
        segments(pointer).fold(0, |target, segment| self.child(target, segment))
    }

    fn child(&mut self, target: usize, segment: Cow<'v, str>) -> usize {
        let next = self.targets.len();
        let child = *self.children.entry((target, segment)).or_insert(next);
        if child == next {
            self.targets.push(Target::default());
        }
        child
    }

    fn items(&self, target: usize) -> BTreeMap<usize, usize> {
        let from = (target, Cow::Borrowed(""));
        let children = self
            .children
            .range(from..)
            .take_while(|((parent, _), _)| *parent == target);
        let mut items = BTreeMap::new();
        for ((_, key), child) in children {
            if let Ok(index) = key.parse() {
                items.insert(index, *child);
            }
        }
        items
    }

    fn has_children(&self, target: usize) -> bool {
        let from = (target, Cow::Borrowed(""));
        self.children
            .range(from..)
            .next()
            .is_some_and(|((parent, _), _)| *parent == target)
    }

    fn walk(&mut self, target: usize, cursor: &mut Cursor<'_>) -> Result<(), Stop> {
        let byte = cursor.peek().ok_or(Stop)?;
        let is_first = self.targets[target].value.is_none();
        self.targets[target].value.get_or_insert(cursor.offset());
        // Only the first of duplicates is read, so the violations of members are in it.
        if !is_first || !self.has_children(target) {
            return cursor.skip();
        }
        match byte {
            b'{' => self.walk_members(target, cursor),
            b'[' => self.walk_items(target, cursor),
            _ => cursor.skip(),
        }
    }

    fn walk_members(&mut self, target: usize, cursor: &mut Cursor<'_>) -> Result<(), Stop> {
        let mut more = cursor.enter(b'{', b'}')?;
        while more {
            cursor.peek();
            let at = cursor.offset();
            let key = cursor.any_key()?;
            match self.children.get(&(target, key)).copied() {
                Some(child) => {
                    self.targets[child].names.push(at);
                    self.walk(child, cursor)?;
                }
                None => cursor.skip()?,
            }
            more = cursor.follows(b'}')?;
        }
        Ok(())
    }

    fn walk_items(&mut self, target: usize, cursor: &mut Cursor<'_>) -> Result<(), Stop> {
        let items = self.items(target);
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

/// `usize::MAX` for a violation that cannot be found.
fn offsets(text: &str, list: &[Violation]) -> Vec<usize> {
    let mut tree = PointerTree::new();
    let places: Vec<(usize, Option<usize>)> = list
        .iter()
        .map(|violation| {
            let target = tree.add(&violation.instance);
            (
                target,
                violation
                    .property()
                    .map(|name| tree.child(target, Cow::Borrowed(name))),
            )
        })
        .collect();
    // Values before a syntax error are still located.
    let _ = tree.walk(0, &mut Cursor::new(text));
    let mut repeated: BTreeMap<usize, usize> = BTreeMap::new();
    let mut found = Vec::with_capacity(list.len());
    for (violation, (target, name)) in list.iter().zip(places) {
        let offset = match name {
            None => tree.targets[target].value,
            Some(name) if violation.keyword == keyword::DUPLICATE => {
                let time = repeated.entry(name).or_insert(0);
                *time += 1;
                tree.targets[name].names.get(*time).copied()
            }
            Some(name) => tree.targets[name].names.first().copied(),
        };
        found.push(offset.or(tree.targets[target].value).unwrap_or(usize::MAX));
    }
    found
}

/// Counts lines and characters between ascending offsets.
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

pub(crate) fn position(text: &str, offset: usize) -> Position {
    Lines::new(text).position(offset)
}
