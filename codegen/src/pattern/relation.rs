//! Compares two patterns by the texts they match.

use rustc_hash::FxHashSet;

use super::automaton::Automaton;
use super::budget::{Budget, MAX_LENGTH, MAX_STATES, MAX_STEPS};
use super::parse;

/// The maximum number of state pairs before giving up.
const MAX_PAIRS: usize = 200_000;

/// How two patterns are related.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// They match the same texts.
    Equal,
    /// The first matches more than the second.
    Wider,
    /// The second matches more than the first.
    Narrower,
    /// Each matches a text that the other does not.
    Neither,
}

/// Returns how two patterns are related, or `None` if one is invalid or the comparison exceeds its limits.
#[must_use]
pub fn relation(one: &str, other: &str) -> Option<Relation> {
    let (one, other) = (automaton(one)?, automaton(other)?);
    let steps = steps(&one, &other);
    let mut seen = FxHashSet::from_iter([(0, 0)]);
    let mut open = vec![(0, 0)];
    let (mut more, mut less) = (false, false);
    while let Some((state, peer)) = open.pop() {
        let accepts = (one.accepting[state], other.accepting[peer]);
        more |= accepts == (true, false);
        less |= accepts == (false, true);
        if (more && less) || seen.len() > MAX_PAIRS {
            break;
        }
        for (class, other_class) in &steps {
            let next = (
                one.next[state * one.classes + class],
                other.next[peer * other.classes + other_class],
            );
            if seen.insert(next) {
                open.push(next);
            }
        }
    }
    match (more, less) {
        (true, true) => Some(Relation::Neither),
        _ if seen.len() > MAX_PAIRS => None,
        (false, false) => Some(Relation::Equal),
        (true, false) => Some(Relation::Wider),
        (false, true) => Some(Relation::Narrower),
    }
}

fn automaton(source: &str) -> Option<Automaton> {
    if source.len() > MAX_LENGTH {
        return None;
    }
    let mut parsed = parse::parse(source, Budget::new(MAX_STEPS)).ok()?;
    Automaton::new(&mut parsed.tree, parsed.root, MAX_STATES).ok()
}

/// The distinct pairs of classes that a character can have.
fn steps(one: &Automaton, other: &Automaton) -> Vec<(usize, usize)> {
    let mut starts: Vec<u32> = one
        .intervals
        .iter()
        .chain(&other.intervals)
        .map(|(start, _)| *start)
        .collect();
    starts.sort_unstable();
    starts.dedup();
    let class = |intervals: &[(u32, usize)], at: u32| {
        let after = intervals.partition_point(|(start, _)| *start <= at);
        intervals[after - 1].1
    };
    let pairs = starts
        .into_iter()
        .map(|at| (class(&one.intervals, at), class(&other.intervals, at)));
    let mut pairs: Vec<(usize, usize)> = pairs.collect();
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_are_compared_by_what_they_match() {
        for (one, other, expected) in [
            ("^a+$", "^aa*$", Some(Relation::Equal)),
            ("^[a-z0-9]+$", "^[a-z]+$", Some(Relation::Wider)),
            ("^[a-z]+$", "^[a-z0-9]+$", Some(Relation::Narrower)),
            ("^[a-z]+$", "^[0-9]+$", Some(Relation::Neither)),
            ("a", "^a", Some(Relation::Wider)),
            ("^(?=.*x)[a-z]*$", "^[a-z]*x[a-z]*$", Some(Relation::Equal)),
            ("\\bfoo", "foo", Some(Relation::Narrower)),
            ("[", "[", None),
        ] {
            assert_eq!(relation(one, other), expected, "{one} and {other}");
        }
    }

    #[test]
    fn patterns_that_take_too_much_are_not_compared() {
        let long = format!("^(?:{}){{200}}$", "(?:a|b)?".repeat(20));
        assert_eq!(
            relation(&long, "^a$").filter(|it| *it == Relation::Equal),
            None
        );
    }
}
