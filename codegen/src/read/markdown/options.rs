//! Assigns the options at the end of a line to unions.
//!
//! An option follows the last line of its predecessor. If nested unions end on the same line, the page does not tell
//! which of them an option belongs to. The evidence is the level of its properties, and that a union rarely has a
//! single option. So the reading with the fewest single-option unions is chosen, then the one that prefers inner
//! unions, with a diagnostic that names the others.

use super::tree::{Open, Tree, Union};
use super::value::{Segment, Wrap};
use crate::read::lines::Line;

/// An option that may belong to another union than the chosen one.
#[derive(Clone, Debug)]
pub(super) struct Ambiguity<'t> {
    /// Its line.
    pub(super) line: Line<'t>,
    /// Its column.
    pub(super) column: usize,
    /// Its text.
    pub(super) text: &'t str,
    /// The chosen union.
    pub(super) taken: usize,
    /// The other unions, innermost first.
    pub(super) others: Vec<usize>,
    /// Whether the object may be free-form, so that the next line belongs to what is around it.
    pub(super) free_form: bool,
}

/// The next line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Next<'t> {
    /// Its level; 0 at the end of the section or body.
    pub(super) level: usize,
    /// The name of the property.
    pub(super) name: Option<&'t str>,
}

/// The union that an option belongs to.
#[derive(Clone, Debug)]
pub(super) struct Assignment {
    /// The index of the union among the open values.
    pub(super) owner: usize,
    /// The nodes of other possible unions, innermost first.
    pub(super) others: Vec<usize>,
    /// Whether it may be a free-form object.
    pub(super) free_form: bool,
    /// Whether others were possible, but would leave more unions with a single option.
    pub(super) is_preferred: bool,
}

/// A union that an option may belong to.
#[derive(Clone, Copy, Debug)]
struct Candidate {
    /// Its index among the open values.
    open: usize,
    /// Its node.
    node: usize,
    /// Whether another option's properties confirm the level of these.
    exact: bool,
    /// The number of unions left with a single option.
    singles: usize,
}

impl Assignment {
    /// Chooses among candidates, given innermost first.
    fn among(candidates: &[Candidate], open: &[Open]) -> Option<(Self, usize)> {
        let merit = |one: &Candidate| (!one.exact, one.singles);
        let best = candidates.iter().min_by_key(|one| merit(one))?;
        let owner = best.open;
        let different = candidates.iter().filter(|one| {
            one.open != owner && !is_direct(open, owner.min(one.open), owner.max(one.open))
        });
        let equal = different.clone().filter(|one| merit(one) == merit(best));
        let others: Vec<usize> = equal.map(|one| one.node).collect();
        let choice = Self {
            owner,
            free_form: false,
            is_preferred: others.is_empty() && different.count() > 0,
            others,
        };
        Some((choice, best.singles))
    }
}

/// The options at the end of a line.
#[derive(Debug)]
pub(super) struct Tails {
    count: usize,
    /// For each option, how many unions ending on this line it and later ones open.
    opened: Vec<usize>,
    /// The owner of the last option, if its properties below tell.
    last: Option<Assignment>,
    /// Whether the last option has properties below.
    pub(super) has_children: bool,
    /// The index of the first open value from which unions end on this line.
    closing: usize,
}

/// The unions among the open values, from an index on.
fn unions(open: &[Open], from: usize) -> impl DoubleEndedIterator<Item = (usize, &Union)> {
    let all = open.iter().enumerate().skip(from);
    all.filter_map(|(at, open)| match open {
        Open::Union(union) => Some((at, union)),
        Open::Object(..) | Open::Array => None,
    })
}

/// The number of unions that an option opens.
fn opens(segment: &Segment<'_>) -> usize {
    let wraps = segment.wraps.iter();
    wraps.filter(|(wrap, _)| *wrap == Wrap::Union).count()
}

impl Tails {
    /// Examines the options of a line of this level.
    pub(super) fn new(
        tree: &Tree<'_>,
        open: &[Open],
        level: usize,
        tails: &[Segment<'_>],
        next: &Next<'_>,
    ) -> Self {
        let around = open.iter().rposition(|open| match open {
            Open::Object(_, level) => *level == next.level,
            Open::Array | Open::Union(_) => false,
        });
        let mut found = Self {
            count: tails.len(),
            opened: Vec::new(),
            last: None,
            has_children: false,
            closing: around.map_or(0, |at| at + 1),
        };
        if let Some(last) = tails.last()
            && last.leaf.is_object()
            && next.level > 0
        {
            found.last = found.by_properties(tree, open, tails, next, around);
            found.has_children = found.last.is_some() || next.level > level;
        }
        if found.has_children && found.last.is_none() {
            // Only values that this line opens can have properties at a deeper level.
            found.closing = unions(open, 0)
                .find(|(_, union)| union.level == level)
                .map_or(open.len(), |(at, _)| at);
        }
        let ending = tails.len() - usize::from(found.has_children);
        let mut sum = 0;
        found.opened = vec![0; tails.len() + 1];
        for index in (0..ending).rev() {
            sum += opens(&tails[index]);
            found.opened[index] = sum;
        }
        found
    }

    /// The owner of the last option, by the level of its properties.
    fn by_properties(
        &self,
        tree: &Tree<'_>,
        open: &[Open],
        tails: &[Segment<'_>],
        next: &Next<'_>,
        around: Option<usize>,
    ) -> Option<Assignment> {
        let (last, others) = tails.split_last()?;
        let mut needed: usize = others.iter().map(opens).sum();
        let mut candidates = Vec::new();
        for (at, union) in unions(open, 0).rev() {
            if let Some(exact) = fits(union, last.wraps.len(), next.level) {
                candidates.push(Candidate {
                    open: at,
                    node: union.node,
                    exact,
                    singles: needed.saturating_sub(others.len()),
                });
            }
            needed += usize::from(union.count == 1);
        }
        let (mut choice, singles) = Assignment::among(&candidates, open)?;
        if let Some(free) = self.free_form_singles(tree, open, (choice.owner, around), tails, next)
        {
            choice.free_form = free <= singles;
            choice.is_preferred |= free > singles;
        }
        Some(choice)
    }

    /// The number of single-option unions if the last option is a free-form object of a union that ends here, and the
    /// next line belongs to what is around that.
    fn free_form_singles(
        &self,
        tree: &Tree<'_>,
        open: &[Open],
        (owner, around): (usize, Option<usize>),
        tails: &[Segment<'_>],
        next: &Next<'_>,
    ) -> Option<usize> {
        let Some(Open::Object(object, _)) = around.and_then(|at| open.get(at)) else {
            return None;
        };
        let known = next
            .name
            .is_some_and(|name| tree.names.contains_key(&(*object, name)));
        let mut ending = unions(open, self.closing.max(owner + 1)).peekable();
        if known || ending.peek().is_none() {
            return None;
        }
        let single = ending.filter(|(_, union)| union.count == 1).count();
        let opened: usize = tails.iter().map(opens).sum();
        Some((single + opened).saturating_sub(tails.len()))
    }

    /// The owner of the option at this index; `None` if no union is open.
    pub(super) fn owner(&self, open: &[Open], index: usize) -> Option<Assignment> {
        let is_last = index + 1 == self.count;
        if is_last && let Some(choice) = &self.last {
            return Some(choice.clone());
        }
        let reserved = self.last.as_ref().map(|choice| choice.owner);
        let from = reserved.unwrap_or(self.closing);
        let after = self.count - 1 - index;
        let after = after - usize::from(self.has_children && !is_last);
        let ending: Vec<(usize, &Union)> = unions(open, from).collect();
        let single =
            |at: usize, union: &Union| usize::from(Some(at) != reserved && union.count == 1);
        // Unions further in that end with a single option, and unions further out that still wait for one.
        let mut inside = 0;
        let mut outside: usize = ending.iter().map(|(at, union)| single(*at, union)).sum();
        let mut candidates = Vec::new();
        for (at, union) in ending.iter().rev() {
            outside -= single(*at, union);
            let waiting = outside + self.opened[index];
            candidates.push(Candidate {
                open: *at,
                node: union.node,
                exact: true,
                singles: inside + waiting.saturating_sub(after),
            });
            inside += single(*at, union);
        }
        Some(Assignment::among(&candidates, open)?.0)
    }
}

/// Whether the properties of an option with this many values around it may be at a level, and whether another option
/// confirms that.
fn fits(union: &Union, wraps: usize, level: usize) -> Option<bool> {
    let mut below = union.below.iter();
    if let Some((_, known)) = below.clone().find(|(known, _)| *known == wraps) {
        return (*known == level).then_some(true);
    }
    let between = below.all(|(known, at)| match *known < wraps {
        true => *at < level,
        false => *at > level,
    });
    (between && level > union.level).then_some(false)
}

/// Whether each union from the outer to the inner one is a direct option of the one around it. Then it does not matter
/// which of them has an option.
fn is_direct(open: &[Open], outer: usize, inner: usize) -> bool {
    let between = open.get(outer + 1..=inner).unwrap_or_default();
    between.iter().all(|open| match open {
        Open::Union(union) => union.direct,
        Open::Object(..) | Open::Array => false,
    })
}
