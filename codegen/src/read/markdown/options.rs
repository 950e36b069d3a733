//! The options at the end of a line come in; the unions they belong to leave.
//!
//! An option follows its predecessor on the last line of that. Where unions that stand in one another end on
//! the same line, nothing says for sure which of them an option belongs to. Evidence is where the properties of an
//! option stand, and that a union with a single option is hardly one: the reading that leaves the fewest such
//! unions is taken, of several the one that gives to the innermost, and then the others are told.

use super::tree::{Open, Tree, Union};
use super::value::{Segment, Wrap};
use crate::read::lines::Line;

/// An option that may belong to another union than it was given to.
#[derive(Clone, Debug)]
pub(super) struct Ambiguity<'t> {
    /// Its line.
    pub(super) line: Line<'t>,
    /// Where it begins.
    pub(super) column: usize,
    /// Its text.
    pub(super) text: &'t str,
    /// The union it was given to.
    pub(super) taken: usize,
    /// The others, the innermost first.
    pub(super) others: Vec<usize>,
    /// Whether the object may be free-form, so that the next line goes on with what is around it.
    pub(super) free_form: bool,
}

/// What stands in the line below.
#[derive(Clone, Copy, Debug)]
pub(super) struct Next<'t> {
    /// Its level; 0 where the section or the body ends.
    pub(super) level: usize,
    /// The name of the property.
    pub(super) name: Option<&'t str>,
}

/// Which union an option belongs to.
#[derive(Clone, Debug)]
pub(super) struct Choice {
    /// The union, by its place among what is open.
    pub(super) owner: usize,
    /// The nodes of other unions that it may belong to, the innermost first.
    pub(super) others: Vec<usize>,
    /// Whether it may be a free-form object.
    pub(super) free_form: bool,
    /// Whether there were others, which would leave more unions with a single option.
    pub(super) is_preferred: bool,
}

/// A union that an option may belong to.
#[derive(Clone, Copy, Debug)]
struct Candidate {
    /// Its place among what is open.
    open: usize,
    /// Its node.
    node: usize,
    /// Whether the properties of another option show that they may stand where they do.
    exact: bool,
    /// How many unions are left with a single option.
    singles: usize,
}

impl Choice {
    /// The best of the candidates, the innermost of which comes first.
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
    /// For each, how many unions it and those behind it open that end on this line.
    opened: Vec<usize>,
    /// The owner of the last, where its properties stand below and tell.
    last: Option<Choice>,
    /// Whether the properties of the last stand below.
    pub(super) has_children: bool,
    /// The first place among what is open where unions end on this line.
    closing: usize,
}

/// The unions among what is open, from a place on.
fn unions(open: &[Open], from: usize) -> impl DoubleEndedIterator<Item = (usize, &Union)> {
    let all = open.iter().enumerate().skip(from);
    all.filter_map(|(at, open)| match open {
        Open::Union(union) => Some((at, union)),
        Open::Object(..) | Open::Array => None,
    })
}

/// How many unions an option opens.
fn opens(segment: &Segment<'_>) -> usize {
    let wraps = segment.wraps.iter();
    wraps.filter(|(wrap, _)| *wrap == Wrap::Union).count()
}

impl Tails {
    /// Looks at the options of a line of this level as a whole.
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
            // Only what this line opens can hold properties that stand deeper than it.
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

    /// The owner of the last option, by where its properties stand.
    fn by_properties(
        &self,
        tree: &Tree<'_>,
        open: &[Open],
        tails: &[Segment<'_>],
        next: &Next<'_>,
        around: Option<usize>,
    ) -> Option<Choice> {
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
        let (mut choice, singles) = Choice::among(&candidates, open)?;
        if let Some(free) = self.free_form_singles(tree, open, (choice.owner, around), tails, next)
        {
            choice.free_form = free <= singles;
            choice.is_preferred |= free > singles;
        }
        Some(choice)
    }

    /// The last option may be a free-form object of a union that ends here, and the next line the next
    /// property of what is around that: how many unions with a single option that would leave.
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

    /// The owner of the option at this index; none where no union is open.
    pub(super) fn owner(&self, open: &[Open], index: usize) -> Option<Choice> {
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
        // What ends without a second option further in, and what still waits for one further out.
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
        Some(Choice::among(&candidates, open)?.0)
    }
}

/// Whether the properties of an option with so much around it may stand at a level; and whether another
/// option's do.
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

/// Whether each union from the outer to the inner one is itself an option of the one around it: then it makes
/// no difference which of them has an option.
fn is_direct(open: &[Open], outer: usize, inner: usize) -> bool {
    let between = open.get(outer + 1..=inner).unwrap_or_default();
    between.iter().all(|open| match open {
        Open::Union(union) => union.direct,
        Open::Object(..) | Open::Array => false,
    })
}
