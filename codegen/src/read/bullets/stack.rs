//! The lists that are open while items are placed: what each may own, and where an item fits.

use super::items::{Item, ItemSection, Kind};
use super::value::Type;
use crate::read::pointer;

/// The lists that are open, the outermost first.
#[derive(Clone, Debug, Default)]
pub(super) struct Stack {
    frames: Vec<Frame>,
}

/// An item whose list is open.
#[derive(Clone, Copy, Debug)]
struct Frame {
    /// The item; none for what stands above the items.
    item: Option<usize>,
    /// What it may own.
    owns: Owns,
    /// How many children it has.
    children: usize,
    /// Whether the last child was followed by a separator.
    separated: bool,
    /// How the last child ended.
    last: List,
    /// Whether it leaks.
    leaks: bool,
}

/// What an open list may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Owns {
    Roots,
    Properties,
    Item,
    Options,
    Nothing,
}

/// Whether an item owned a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum List {
    None,
    Empty,
    Full,
}

impl Frame {
    fn new(item: Option<usize>, owns: Owns) -> Self {
        Self {
            item,
            owns,
            children: 0,
            separated: false,
            last: List::None,
            leaks: false,
        }
    }
}

impl Stack {
    /// What is open below a heading.
    pub(super) fn of(section: &ItemSection) -> Self {
        let mut frames = vec![Frame::new(None, Owns::Roots)];
        if section.bare {
            frames.push(Frame::new(None, Owns::Properties));
        }
        Self { frames }
    }

    /// Closes everything; whether nothing was left open that needs more.
    pub(super) fn finish(&mut self) -> bool {
        while self.frames.len() > 1 {
            if self.pop().is_none() {
                return false;
            }
        }
        self.frames.last().is_some_and(|top| !top.separated)
    }

    /// Closes the innermost list; none if a separator was the last in it.
    fn pop(&mut self) -> Option<()> {
        let frame = self.frames.pop()?;
        if frame.separated {
            return None;
        }
        let parent = self.frames.last_mut()?;
        parent.last = match frame {
            Frame { leaks: true, .. } => List::Empty,
            Frame { children: 0, .. } => List::None,
            _ => List::Full,
        };
        Some(())
    }

    /// Puts an item at a depth. Gives the item it belongs to (none above the items); none if it cannot
    /// stand there.
    pub(super) fn place(&mut self, index: usize, item: &Item<'_>, depth: usize) -> Option<Parent> {
        // A separator of roots stands outside their list.
        let open = match (item.kind, depth) {
            (Kind::OrText, 0) => 1,
            _ => depth,
        };
        if open == 0 || open > self.frames.len() {
            return None;
        }
        while self.frames.len() > open {
            self.pop()?;
        }
        let top = self.frames.last_mut()?;
        let parent = Parent(top.item);
        match item.kind {
            Kind::OrText | Kind::OrBullet => top.separate(item.kind, depth)?,
            Kind::Named | Kind::Anonymous => {
                top.attach(item.kind)?;
                let owns = match item.facts.ty {
                    Some(Type::Object) => Owns::Properties,
                    Some(Type::Array) => Owns::Item,
                    Some(Type::OneOf | Type::AnyOf) => Owns::Options,
                    _ => Owns::Nothing,
                };
                self.frames.push(Frame::new(Some(index), owns));
            }
        }
        Some(parent)
    }

    /// The container just placed gets no children; it may leak.
    pub(super) fn seal(&mut self, leaks: bool) {
        if let Some(top) = self.frames.last_mut() {
            top.owns = Owns::Nothing;
            top.leaks = leaks;
        }
    }

    /// Whether a pointer leads to the item just placed. Before the section ends it is open whether the
    /// first root is the only one, so both pointers count.
    pub(super) fn is_at(&self, hinted: &str, section: &ItemSection, list: &[Item<'_>]) -> bool {
        let Some(rest) = hinted.strip_prefix(section.pointer.as_str()) else {
            return false;
        };
        let mut path = String::new();
        let mut first_root = false;
        for pair in self.frames.windows(2) {
            let [parent, child] = pair else { continue };
            match parent.owns {
                Owns::Roots if section.bare => {}
                Owns::Roots => {
                    first_root = parent.children == 1;
                    if !first_root {
                        pointer::push(&mut path, "oneOf");
                        pointer::push(&mut path, &(parent.children - 1).to_string());
                    }
                }
                Owns::Properties => {
                    let name = child.item.and_then(|item| list[item].line.bullet());
                    pointer::push(&mut path, "properties");
                    pointer::push(&mut path, name.unwrap_or_default());
                }
                Owns::Item => pointer::push(&mut path, "items"),
                Owns::Options | Owns::Nothing => {
                    let ty = parent.item.and_then(|item| list[item].facts.ty);
                    pointer::push(&mut path, ty.map_or("oneOf", Type::union_keyword));
                    pointer::push(&mut path, &(parent.children - 1).to_string());
                }
            }
        }
        rest == path || first_root && rest.strip_prefix("/oneOf/0") == Some(&path)
    }
}

/// The item that owns another; none for what stands above the items.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Parent(pub(super) Option<usize>);

impl Frame {
    fn separate(&mut self, kind: Kind, depth: usize) -> Option<()> {
        let fits = match (self.owns, kind) {
            // After an option that owned a list the separator is text, after a scalar a bullet.
            (Owns::Options, Kind::OrText) => self.last != List::None,
            (Owns::Options, _) => self.last != List::Full,
            (Owns::Roots, Kind::OrText) => depth == 0,
            _ => false,
        };
        if !fits || self.children == 0 || self.separated {
            return None;
        }
        self.separated = true;
        Some(())
    }

    fn attach(&mut self, kind: Kind) -> Option<()> {
        let fits = match (self.owns, kind) {
            (Owns::Properties, Kind::Named) => true,
            (Owns::Item, Kind::Anonymous) => self.children == 0,
            (Owns::Roots | Owns::Options, Kind::Anonymous) => self.children == 0 || self.separated,
            _ => false,
        };
        if !fits {
            return None;
        }
        self.children += 1;
        self.separated = false;
        Some(())
    }
}
