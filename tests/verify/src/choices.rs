//! Random decisions, from a seed or from `proptest`. Everything random is derived from them, so that a shorter list of
//! smaller numbers is a simpler case.

/// Characters that are often mishandled in JSON, and some that are not.
const CHARACTERS: &[char] = &[
    'a',
    'Z',
    '0',
    ' ',
    '-',
    '/',
    '"',
    '\\',
    '~',
    '\n',
    '\u{0}',
    '\u{7F}',
    'é',
    '৪',
    '\u{FEFF}',
    '\u{2028}',
    '日',
    '\u{FFFD}',
    '😀',
    '\u{10FFFF}',
];

/// A source of decisions, of which 0 is always the simplest.
#[derive(Clone, Debug)]
pub struct Choices {
    recorded: std::vec::IntoIter<u32>,
    /// The state of the generator that continues after recorded decisions.
    state: Option<u64>,
}

impl Choices {
    /// These decisions, followed by the simplest ones: driven and shrunk by `proptest`.
    #[must_use]
    pub fn recorded(numbers: Vec<u32>) -> Self {
        Self {
            recorded: numbers.into_iter(),
            state: None,
        }
    }

    /// Endless decisions determined by a seed.
    #[must_use]
    pub fn seeded(seed: u64) -> Self {
        Self {
            recorded: Vec::new().into_iter(),
            state: Some(seed),
        }
    }

    fn next(&mut self) -> u32 {
        if let Some(number) = self.recorded.next() {
            return number;
        }
        let Some(state) = &mut self.state else {
            return 0;
        };
        // SplitMix64 (Steele, Lea, Flood 2014), for which all seeds are equally good.
        *state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = *state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ (mixed >> 31)) >> 32) as u32
    }

    /// A number below `limit`; 0 if there is nothing to decide.
    pub fn below(&mut self, limit: usize) -> usize {
        if limit <= 1 {
            return 0;
        }
        let scaled = (u64::from(self.next()) * limit as u64) >> 32;
        usize::try_from(scaled).unwrap_or(0)
    }

    /// A number from `low` to `high`; `low` is the simplest.
    pub fn between(&mut self, low: i64, high: i64) -> i64 {
        let span = high.wrapping_sub(low).cast_unsigned();
        if low >= high {
            return low;
        }
        let wide = u64::from(self.next()) << 32 | u64::from(self.next());
        let scaled = (u128::from(wide) * (u128::from(span) + 1)) >> 64;
        low.wrapping_add((scaled as u64).cast_signed())
    }

    /// True in one of `rarity` cases; the simplest is false.
    pub fn once_in(&mut self, rarity: usize) -> bool {
        rarity > 0 && self.below(rarity) + 1 == rarity
    }

    /// One of these; the first is the simplest.
    ///
    /// # Panics
    /// If there are none.
    pub fn pick<'t, T>(&mut self, things: &'t [T]) -> &'t T {
        &things[self.below(things.len())]
    }

    /// Shuffles; the simplest is the given order.
    pub fn shuffle<T>(&mut self, things: &mut [T]) {
        for index in 0..things.len() {
            let other = index + self.below(things.len() - index);
            things.swap(index, other);
        }
    }
}

/// Any character, mostly letters.
#[must_use]
pub fn character(choices: &mut Choices) -> char {
    match choices.below(4) {
        0..=2 => char::from(b'a' + choices.below(26) as u8),
        _ => *choices.pick(CHARACTERS),
    }
}

#[cfg(test)]
mod tests {
    use super::Choices;

    #[test]
    fn empty_recording_gives_the_simplest() {
        let mut choices = Choices::recorded(vec![u32::MAX]);
        assert_eq!(choices.below(10), 9);
        assert_eq!(choices.below(10), 0);
        assert_eq!(choices.between(-3, 9), -3);
        assert!(!choices.once_in(2));
        let mut order = [1, 2, 3];
        choices.shuffle(&mut order);
        assert_eq!(order, [1, 2, 3]);
    }

    #[test]
    fn a_seed_decides_everything() {
        let draw = |seed| -> Vec<usize> {
            let mut choices = Choices::seeded(seed);
            (0..50).map(|_| choices.below(1000)).collect()
        };
        assert_eq!(draw(1), draw(1));
        assert_ne!(draw(1), draw(2));
    }

    #[test]
    fn between_reaches_both_ends_of_everything() {
        let mut highest = Choices::recorded(vec![u32::MAX; 2]);
        assert_eq!(highest.between(i64::MIN, i64::MAX), i64::MAX);
        assert_eq!(
            Choices::recorded(vec![]).between(i64::MIN, i64::MAX),
            i64::MIN
        );
        let mut choices = Choices::seeded(7);
        let drawn: Vec<i64> = (0..100).map(|_| choices.between(3, 5)).collect();
        assert!((3..=5).all(|number| drawn.contains(&number)));
        assert!(drawn.iter().all(|number| (3..=5).contains(number)));
    }
}
