//! The alphabet of an automaton: the coarsest partition of all code points in which every set of the
//! pattern is a union of classes.

use super::budget::{Budget, Exhausted};
use super::set::Set;

/// One past the last code point.
const END: u32 = char::MAX as u32 + 1;

/// Classes of code points, numbered in the order of their first members.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Classes {
    /// The start of each interval, ascending from 0, and its class.
    pub(super) intervals: Vec<(u32, usize)>,
    /// The number of classes.
    pub(super) count: usize,
    /// For each set, whether it contains each class.
    members: Vec<Vec<bool>>,
}

impl Classes {
    /// Returns the classes these sets distinguish. Surrogates, which occur in no text, join the class before
    /// them.
    pub(super) fn new(sets: &[&Set], budget: &mut Budget) -> Result<Self, Exhausted> {
        let starts = starts(sets, budget)?;
        let mut classes = vec![0_usize; starts.len()];
        let mut count = 1;
        for set in sets {
            // Every class that the set overlaps is split into the part inside, which is new, and the rest.
            let mut inside = vec![usize::MAX; count];
            for index in covered(set, &starts) {
                budget.spend(1)?;
                let new = &mut inside[classes[index]];
                if *new == usize::MAX {
                    *new = count;
                    count += 1;
                }
                classes[index] = *new;
            }
            budget.spend(count)?;
            count = renumber(&mut classes, count);
        }
        let mut members = Vec::with_capacity(sets.len());
        for set in sets {
            budget.spend(count)?;
            let mut member = vec![false; count];
            for index in covered(set, &starts) {
                member[classes[index]] = true;
            }
            members.push(member);
        }
        let mut intervals: Vec<(u32, usize)> = starts.into_iter().zip(classes).collect();
        intervals.dedup_by_key(|&mut (_, class)| class);
        Ok(Self {
            intervals,
            count,
            members,
        })
    }

    pub(super) fn holds(&self, set: usize, class: usize) -> bool {
        self.members[set][class]
    }
}

/// The starts of the elementary intervals: no set has a boundary inside one.
fn starts(sets: &[&Set], budget: &mut Budget) -> Result<Vec<u32>, Exhausted> {
    let mut starts = vec![0];
    for set in sets {
        budget.spend(set.ranges().len())?;
        // Sets have a gap at the surrogates, which is not a boundary.
        let ends = set
            .ranges()
            .iter()
            .map(|&(_, last)| if last == 0xD7FF { 0xE000 } else { last + 1 });
        let firsts = set.ranges().iter().map(|&(first, _)| first);
        starts.extend(firsts.chain(ends).filter(|&point| point < END));
    }
    starts.sort_unstable();
    starts.dedup();
    Ok(starts)
}

/// The elementary intervals inside a set, by index.
fn covered<'a>(set: &'a Set, starts: &'a [u32]) -> impl Iterator<Item = usize> + 'a {
    set.ranges().iter().flat_map(|&(first, last)| {
        let low = starts.partition_point(|&start| start < first);
        let high = starts.partition_point(|&start| start <= last);
        low..high
    })
}

/// Numbers the classes in use by first appearance; returns their number.
fn renumber(classes: &mut [usize], count: usize) -> usize {
    let mut numbers = vec![usize::MAX; count];
    let mut next = 0;
    for class in classes {
        let number = &mut numbers[*class];
        if *number == usize::MAX {
            *number = next;
            next += 1;
        }
        *class = *number;
    }
    next
}

#[cfg(test)]
mod tests {
    use super::Classes;
    use crate::pattern::budget::Budget;
    use crate::pattern::set::Set;

    fn classes(sets: &[&Set]) -> Classes {
        Classes::new(sets, &mut Budget::new(100_000)).expect("within the budget")
    }

    #[test]
    fn no_set_leaves_one_class() {
        let classes = classes(&[]);
        assert_eq!((classes.count, classes.intervals), (1, vec![(0, 0)]));
    }

    #[test]
    fn everything_is_one_class_in_spite_of_surrogates() {
        let classes = classes(&[&Set::any()]);
        assert_eq!((classes.count, &classes.intervals), (1, &vec![(0, 0)]));
        assert!(classes.holds(0, 0));
    }

    #[test]
    fn sets_are_unions_of_classes() {
        let (word, digit) = (Set::word(), Set::digit());
        let classes = classes(&[&word, &digit]);
        assert_eq!(classes.count, 3);
        let class_of = |c: u32| {
            let index = classes.intervals.partition_point(|&(start, _)| start <= c);
            classes.intervals[index - 1].1
        };
        assert_eq!((class_of(0x30), class_of(0x61), class_of(0x20)), (1, 2, 0));
        assert!(classes.holds(0, 1) && classes.holds(0, 2) && !classes.holds(0, 0));
        assert!(classes.holds(1, 1) && !classes.holds(1, 2) && !classes.holds(1, 0));
    }
}
