//! The lists that are open while items are placed: what each may own, and where an item fits.

use std::hash::{DefaultHasher, Hash, Hasher as _};
use std::rc::Rc;

use super::items::{Item, ItemSection, Kind};
use super::value::Type;
use crate::pointer::{join, push};

/// The lists that are open. Copies share what they have in common, so that a search can keep many.
#[derive(Clone, Debug, Default)]
pub(super) struct Stack {
    top: Option<Rc<Node>>,
}

/// A list and those around it.
#[derive(Clone, Debug)]
struct Node {
    frame: Frame,
    below: Option<Rc<Node>>,
    /// How many there are, this one included.
    depth: usize,
    /// All below as a number that is different for other lists: they stay as they are while this one is
    /// open.
    state_below: u64,
}

/// An item whose list is open.
#[derive(Clone, Copy, Debug, Hash)]
struct Frame {
    /// The item; none for what stands above the items.
    item: Option<usize>,
    /// What it may own.
    owns: Owns,
    /// How many children it has.
    children: usize,
    /// Which they are, as a number that is different for other children.
    which: u64,
    /// Whether the last child was followed by a separator.
    separated: bool,
    /// How the last child ended.
    last: List,
    /// Whether it leaks.
    leaks: bool,
}

/// What an open list may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Owns {
    Roots,
    Properties,
    Item,
    Options,
    Nothing,
}

/// Whether an item owned a list.
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
    /// What is open below a heading.
    pub(super) fn of(section: &ItemSection) -> Self {
        let mut stack = Self::default();
        stack.push(Frame::new(None, Owns::Roots));
        if section.bare {
            stack.push(Frame::new(None, Owns::Properties));
        }
        stack
    }

    /// Everything that is open, as a number that is different for other lists.
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
        let node = Node {
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

    /// Closes everything; whether nothing was left open that needs more.
    pub(super) fn finish(&mut self) -> bool {
        while self.depth() > 1 {
            if self.pop().is_none() {
                return false;
            }
        }
        self.top.as_ref().is_some_and(|top| !top.frame.separated)
    }

    /// Closes the innermost list; none if a separator was the last in it.
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

    /// Puts an item at a depth. Gives the item it belongs to (none above the items); none if it cannot
    /// stand there.
    pub(super) fn place(&mut self, index: usize, item: &Item<'_>, depth: usize) -> Option<Parent> {
        // A separator of roots stands outside their list.
        let open = match (item.kind, depth) {
            (Kind::OrText, 0) => 1,
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
            Kind::OrText | Kind::OrBullet => top.separate(item.kind, depth)?,
            Kind::Named | Kind::Anonymous => {
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

    /// The container just placed gets no children; it may leak.
    pub(super) fn seal(&mut self, leaks: bool) {
        if let Some(top) = self.top_mut() {
            top.owns = Owns::Nothing;
            top.leaks = leaks;
        }
    }

    /// The pointer to the item just placed. Before the section ends it is open whether the first root is
    /// the only one, so there may be two.
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

    fn attach(&mut self, index: usize, kind: Kind) -> Option<()> {
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
        let mut hasher = DefaultHasher::new();
        (self.which, index).hash(&mut hasher);
        self.which = hasher.finish();
        self.separated = false;
        Some(())
    }
}
