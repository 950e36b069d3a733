//! The properties that are present: one word for up to 64, a vector beyond.

use crate::rules::ObjectRules;
use crate::violation::Origin;

#[derive(Debug, Default)]
pub(crate) struct Seen {
    low: u64,
    high: Vec<u64>,
}

impl Seen {
    /// Returns whether the index was present. If `count` is a constant of at most 64, this compiles to
    /// operations on one word.
    #[inline]
    pub(crate) fn insert(&mut self, index: usize, count: usize) -> bool {
        if count <= 64 || index < 64 {
            let bit = 1 << (index % 64);
            let before = self.low & bit != 0;
            self.low |= bit;
            return before;
        }
        self.insert_high(index)
    }

    #[cold]
    fn insert_high(&mut self, index: usize) -> bool {
        let (word, bit) = (index / 64 - 1, 1 << (index % 64));
        if self.high.len() <= word {
            self.high.resize(word + 1, 0);
        }
        let before = self.high[word] & bit != 0;
        self.high[word] |= bit;
        before
    }

    #[inline]
    pub(crate) fn contains(&self, index: usize) -> bool {
        if index < 64 {
            return self.low & (1 << index) != 0;
        }
        self.high
            .get(index / 64 - 1)
            .is_some_and(|word| word & (1 << (index % 64)) != 0)
    }

    /// `low` is [`required_low`] of the same rules.
    #[inline]
    pub(crate) fn contains_all(&self, required: &[(usize, Origin)], low: Option<u64>) -> bool {
        match low {
            Some(low) => low & !self.low == 0,
            None => required.iter().all(|(index, _)| self.contains(*index)),
        }
    }

    #[inline]
    pub(crate) fn mask(&self) -> u128 {
        u128::from(self.low) | self.high.first().map_or(0, |word| u128::from(*word) << 64)
    }
}

/// `None` if a required property has an index above 63.
pub(crate) const fn required_low(rules: &ObjectRules) -> Option<u64> {
    let mut low = 0;
    let mut rest = rules.required;
    while let Some(((index, _), after)) = rest.split_first() {
        if *index >= 64 {
            return None;
        }
        low |= 1 << *index;
        rest = after;
    }
    Some(low)
}

#[cfg(test)]
mod tests {
    use super::Seen;

    #[test]
    fn indices_beyond_64_are_told_apart() {
        let mut seen = Seen::default();
        for index in [0, 63, 64, 127, 128, 1000] {
            assert!(!seen.insert(index, 2000), "{index}");
            assert!(seen.insert(index, 2000), "{index}");
            assert!(
                seen.contains(index) && !seen.contains(index + 1 + 200),
                "{index}"
            );
        }
        assert_eq!(seen.mask(), 1 | 1 << 63 | 1 << 64 | 1 << 127);
    }
}
