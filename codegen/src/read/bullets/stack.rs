//! The lists that are open while items are placed, and where an item fits.

use std::hash::{DefaultHasher, Hash, Hasher as _};
use std::rc::Rc;

use super::items::{Item, ItemKind, ItemSection};
use super::value::Type;
use crate::pointer::{join, push};

/// The open lists. Copies share common parts, so that a search can keep many.
#[derive(Clone, Debug, Default)]
pub(super) struct Stack {
    top: Option<Rc<Level>>,
}

/// A list and those around it.
#[derive(Clone, Debug)]
struct Level {
    frame: Frame,
    below: Option<Rc<Level>>,
    /// The number of lists, this one included.
    depth: usize,
    /// A hash of the lists around it, which do not change while it is open.
    state_below: u64,
}

/// An item whose list is open.
#[derive(Clone, Copy, Debug, Hash)]
struct Frame {
    /// The item; `None` above all items.
    item: Option<usize>,
    /// What it may contain.
    owns: Owns,
    /// The number of its children.
    children: usize,
    /// A hash of its children.
    which: u64,
    /// Whether a separator followed the last child.
    separated: bool,
    /// How the last child ended.
    last: List,
    leaks: bool,
}

/// What an open list may contain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Owns {
    Roots,
    Properties,
    Item,
    Options,
    Nothing,
}

/// Whether an item had a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
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
            which: 0,
            separated: false,
            last: List::None,
            leaks: false,
        }
    }
}

impl Stack {
    /// The lists open below a heading.
    pub(super) fn of(section: &ItemSection) -> Self {
        let mut stack = Self::default();
        stack.push(Frame::new(None, Owns::Roots));
        if section.bare {
            stack.push(Frame::new(None, Owns::Properties));
        }
        stack
    }

    /// A hash of all open lists.
    pub(super) fn state(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        if let Some(top) = &self.top {
            (top.state_below, top.frame).hash(&mut hasher);
        }
        hasher.finish()
    }

    fn depth(&self) -> usize {
        self.top.as_ref().map_or(0, |top| top.depth)
    }

    fn push(&mut self, frame: Frame) {
        let node = Level {
            frame,
            depth: self.depth() + 1,
            state_below: self.state(),
            below: self.top.take(),
        };
        self.top = Some(Rc::new(node));
    }

    fn top_mut(&mut self) -> Option<&mut Frame> {
        let top = self.top.as_mut()?;
        Some(&mut Rc::make_mut(top).frame)
    }

    /// Closes all lists; returns whether each is complete.
    pub(super) fn finish(&mut self) -> bool {
        while self.depth() > 1 {
            if self.pop().is_none() {
                return false;
            }
        }
        self.top.as_ref().is_some_and(|top| !top.frame.separated)
    }

    /// Closes the innermost list; `None` if it ends with a separator.
    fn pop(&mut self) -> Option<()> {
        let node = self.top.take()?;
        self.top.clone_from(&node.below);
        if node.frame.separated {
            return None;
        }
        let parent = self.top_mut()?;
        parent.last = match node.frame {
            Frame { leaks: true, .. } => List::Empty,
            Frame { children: 0, .. } => List::None,
            _ => List::Full,
        };
        Some(())
    }

    /// Places an item at a depth. Returns its owner (`None` above all items); `None` if the item does not fit.
    pub(super) fn place(&mut self, index: usize, item: &Item<'_>, depth: usize) -> Option<Parent> {
        // A separator between roots is outside their list.
        let open = match (item.kind, depth) {
            (ItemKind::OrText, 0) => 1,
            _ => depth,
        };
        if open == 0 || open > self.depth() {
            return None;
        }
        while self.depth() > open {
            self.pop()?;
        }
        let top = self.top_mut()?;
        let parent = Parent(top.item);
        match item.kind {
            ItemKind::OrText | ItemKind::OrBullet => top.separate(item.kind, depth)?,
            ItemKind::Named | ItemKind::Anonymous => {
                top.attach(index, item.kind)?;
                let owns = match item.facts.ty {
                    Some(Type::Object) => Owns::Properties,
                    Some(Type::Array) => Owns::Item,
                    Some(Type::OneOf | Type::AnyOf) => Owns::Options,
                    _ => Owns::Nothing,
                };
                self.push(Frame::new(Some(index), owns));
            }
        }
        Some(parent)
    }

    /// The container just placed has no children; it may leak.
    pub(super) fn seal(&mut self, leaks: bool) {
        if let Some(top) = self.top_mut() {
            top.owns = Owns::Nothing;
            top.leaks = leaks;
        }
    }

    /// The pointers of the item just placed. Until the section ends it is unknown whether the first root is the only
    /// one, so there may be two.
    pub(super) fn pointers(&self, section: &ItemSection, list: &[Item<'_>]) -> Vec<String> {
        let mut path = String::new();
        let mut roots = vec![section.pointer.clone()];
        let mut frames = Vec::with_capacity(self.depth());
        let mut node = self.top.as_deref();
        while let Some(open) = node {
            frames.push(open.frame);
            node = open.below.as_deref();
        }
        frames.reverse();
        for pair in frames.windows(2) {
            let [parent, child] = pair else { continue };
            let number = parent.children.saturating_sub(1).to_string();
            match parent.owns {
                Owns::Roots if section.bare => {}
                Owns::Roots => {
                    let option = join(&join(&section.pointer, "oneOf"), &number);
                    if parent.children > 1 {
                        roots.clear();
                    }
                    roots.push(option);
                }
                Owns::Properties => {
                    let name = child.item.and_then(|item| list[item].line.bullet());
                    push(&mut path, "properties");
                    push(&mut path, name.unwrap_or_default());
                }
                Owns::Item => push(&mut path, "items"),
                Owns::Options | Owns::Nothing => {
                    let ty = parent.item.and_then(|item| list[item].facts.ty);
                    push(&mut path, ty.map_or("oneOf", Type::union_keyword));
                    push(&mut path, &number);
                }
            }
        }
        roots.iter().map(|root| format!("{root}{path}")).collect()
    }
}

/// The owner of an item; `None` above all items.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Parent(pub(super) Option<usize>);

impl Frame {
    fn separate(&mut self, kind: ItemKind, depth: usize) -> Option<()> {
        let fits = match (self.owns, kind) {
            // After an option with a list the separator is text, after a scalar a bullet.
            (Owns::Options, ItemKind::OrText) => self.last != List::None,
            (Owns::Options, _) => self.last != List::Full,
            (Owns::Roots, ItemKind::OrText) => depth == 0,
            _ => false,
        };
        if !fits || self.children == 0 || self.separated {
            return None;
        }
        self.separated = true;
        Some(())
    }

    fn attach(&mut self, index: usize, kind: ItemKind) -> Option<()> {
        let fits = match (self.owns, kind) {
            (Owns::Properties, ItemKind::Named) => true,
            (Owns::Item, ItemKind::Anonymous) => self.children == 0,
            (Owns::Roots | Owns::Options, ItemKind::Anonymous) => {
                self.children == 0 || self.separated
            }
            _ => false,
        };
        if !fits {
            return None;
        }
        self.children += 1;
        let mut hasher = DefaultHasher::new();
        (self.which, index).hash(&mut hasher);
        self.which = hasher.finish();
        self.separated = false;
        Some(())
    }
}
