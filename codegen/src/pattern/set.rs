//! Sets of code points as sorted, disjoint ranges without surrogates, which occur in no text.

/// The last code point.
const LAST: u32 = char::MAX as u32;

/// The surrogates.
const SURROGATES: (u32, u32) = (0xD800, 0xDFFF);

/// The code points of `\s`: white space and line terminators (ECMA-262, 12.2 and 12.3).
const SPACE: [(u32, u32); 10] = [
    (0x09, 0x0D),
    (0x20, 0x20),
    (0xA0, 0xA0),
    (0x1680, 0x1680),
    (0x2000, 0x200A),
    (0x2028, 0x2029),
    (0x202F, 0x202F),
    (0x205F, 0x205F),
    (0x3000, 0x3000),
    (0xFEFF, 0xFEFF),
];

/// A set of code points: sorted ranges that do not touch, both ends included, without surrogates.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Set {
    ranges: Vec<(u32, u32)>,
}

impl Set {
    /// The code points in any of the ranges.
    pub(super) fn new(ranges: impl IntoIterator<Item = (u32, u32)>) -> Self {
        let mut all: Vec<_> = ranges.into_iter().flat_map(without_surrogates).collect();
        all.sort_unstable();
        let mut ranges: Vec<(u32, u32)> = Vec::with_capacity(all.len());
        for (first, last) in all {
            match ranges.last_mut() {
                Some(before) if first <= before.1.saturating_add(1) => {
                    before.1 = before.1.max(last)
                }
                _ => ranges.push((first, last)),
            }
        }
        Self { ranges }
    }

    /// One code point; the empty set for a surrogate.
    pub(super) fn one(point: u32) -> Self {
        Self::new([(point, point)])
    }

    /// Every code point.
    pub(super) fn any() -> Self {
        Self::new([(0, LAST)])
    }

    /// `.`: everything but line terminators.
    pub(super) fn dot() -> Self {
        Self::new([(0x0A, 0x0A), (0x0D, 0x0D), (0x2028, 0x2029)]).complement()
    }

    /// `\d`.
    pub(super) fn digit() -> Self {
        Self::new([(0x30, 0x39)])
    }

    /// `\w`.
    pub(super) fn word() -> Self {
        Self::new([(0x30, 0x39), (0x41, 0x5A), (0x5F, 0x5F), (0x61, 0x7A)])
    }

    /// `\s`.
    pub(super) fn space() -> Self {
        Self::new(SPACE)
    }

    /// The code points that are not in the set.
    pub(super) fn complement(&self) -> Self {
        let mut ranges = Vec::with_capacity(self.ranges.len() + 1);
        let mut next = 0;
        for &(first, last) in &self.ranges {
            if next < first {
                ranges.push((next, first - 1));
            }
            next = last + 1;
        }
        if next <= LAST {
            ranges.push((next, LAST));
        }
        Self::new(ranges)
    }

    /// The ranges, ascending, both ends included.
    pub(super) fn ranges(&self) -> &[(u32, u32)] {
        &self.ranges
    }

    /// Whether no code point is in the set.
    pub(super) fn is_empty(&self) -> bool {
        self.ranges.is_empty()
    }
}

/// Cuts the surrogates out of a range.
fn without_surrogates((first, last): (u32, u32)) -> impl Iterator<Item = (u32, u32)> {
    let below = (first, last.min(SURROGATES.0 - 1));
    let above = (first.max(SURROGATES.1 + 1), last.min(LAST));
    [below, above]
        .into_iter()
        .filter(|(first, last)| first <= last)
}

#[cfg(test)]
mod tests {
    use super::Set;

    #[test]
    fn ranges_are_sorted_and_joined() {
        let set = Set::new([(5, 9), (1, 2), (3, 3), (8, 12)]);
        assert_eq!(set.ranges(), [(1, 3), (5, 12)]);
    }

    #[test]
    fn surrogates_are_in_no_set() {
        assert!(Set::new([(0xD800, 0xDFFF)]).is_empty());
        assert_eq!(Set::any().ranges(), [(0, 0xD7FF), (0xE000, 0x10FFFF)]);
        assert_eq!(Set::one(0xDC00), Set::default());
    }

    #[test]
    fn the_complement_of_the_complement_is_the_set() {
        for set in [
            Set::any(),
            Set::default(),
            Set::dot(),
            Set::space(),
            Set::word(),
        ] {
            assert_eq!(set.complement().complement(), set);
        }
        assert_eq!(Set::default().complement(), Set::any());
    }

    #[test]
    fn the_escapes_hold_what_ecma_262_says() {
        let holds = |set: Set, c: char| {
            set.ranges()
                .iter()
                .any(|r| (r.0..=r.1).contains(&u32::from(c)))
        };
        assert!(
            holds(Set::space(), '\u{FEFF}')
                && holds(Set::space(), '\u{B}')
                && holds(Set::space(), '\u{A0}')
        );
        assert!(
            !holds(Set::space(), '\u{85}')
                && !holds(Set::space(), '\u{200B}')
                && !holds(Set::space(), '\u{180E}')
        );
        assert!(!holds(Set::digit(), '৪') && !holds(Set::word(), 'é') && !holds(Set::word(), 'ſ'));
        assert!(
            !holds(Set::dot(), '\r')
                && !holds(Set::dot(), '\u{2029}')
                && holds(Set::dot(), '\u{85}')
        );
    }
}
