//! Matches patterns: deterministic automata over classes of code points, compiled by the generator into
//! static tables and run in one pass by a `const fn`, which also checks literals at compile time.

/// A compiled pattern. It matches a text if all its automata accept the text: a look-ahead that opens the
/// pattern may be an automaton of its own.
#[derive(Clone, Copy, Debug)]
pub struct Pattern {
    /// The pattern as documented (ECMA-262).
    pub source: &'static str,
    /// The automata; none if every text matches.
    pub automata: &'static [Automaton],
}

/// The tables of one automaton, as emitted.
pub type Automaton = Tables<'static>;

/// The tables of one automaton. Only the generator makes them: with other tables the matcher may give any
/// verdict, or panic.
///
/// The automaton reads code points. Each belongs to a class; state and class give the next state. States are
/// ordered by what they say about the text: first the dead one, from which no continuation is accepted, then
/// those that reject if the text ends, then those that accept, then the certain one, which accepts any
/// continuation. The search for a match anywhere in the text and all look-ahead is in the transitions.
///
/// Numbers in the byte strings are digits, the value plus [`ZERO`], so that small tables are readable.
#[derive(Clone, Copy, Debug)]
pub struct Tables<'t> {
    /// The first state.
    pub start: usize,
    /// The end of each kind of state: dead (at most one), rejecting, accepting, all.
    pub ends: [usize; 4],
    /// The class of each ASCII character, one digit each.
    pub ascii: &'t [u8; 128],
    /// The classes of the other characters: ascending ranges of [`RANGE`] bytes, four base-64 digits for the
    /// first code point and one digit for the class. A range ends where the next one begins; the first begins
    /// at U+0080.
    pub ranges: &'t [u8],
    /// The next state, at `class * states + state`: one digit if there are at most [`NARROW`] states,
    /// otherwise two base-64 digits.
    pub next: &'t [u8],
}

/// The digit 0 in the tables.
pub const ZERO: u8 = b'0';

/// The number of states or classes that fit one digit.
pub const NARROW: usize = 256 - ZERO as usize;

/// The number of states that fit two digits.
pub const WIDE: usize = 64 * 64;

/// The bytes per range in [`Tables::ranges`].
pub const RANGE: usize = 5;

impl Pattern {
    /// Whether the pattern matches `text`, in time linear in the text.
    #[must_use]
    pub const fn is_match(&self, text: &str) -> bool {
        let mut index = 0;
        while index < self.automata.len() {
            if !self.automata[index].accepts(text) {
                return false;
            }
            index += 1;
        }
        true
    }
}

impl Tables<'_> {
    /// Whether the automaton accepts `text`.
    #[must_use]
    pub const fn accepts(&self, text: &str) -> bool {
        let [_, rejecting, _, states] = self.ends;
        let state = if states <= NARROW {
            self.run::<false>(text.as_bytes())
        } else {
            self.run::<true>(text.as_bytes())
        };
        state >= rejecting
    }

    /// The state after `text`, or the first one that decides; a state is one digit, or two if `TWO`.
    ///
    /// Each step waits for the table lookup of the one before. So the state keeps the offset of its digits,
    /// and is compared before it is replaced: branch prediction guesses well that it stays the same.
    const fn run<const TWO: bool>(&self, text: &[u8]) -> usize {
        let [dead, _, accepting, states] = self.ends;
        let offset = if TWO {
            ZERO as usize * 65
        } else {
            ZERO as usize
        };
        let (first, undecided) = (dead + offset, accepting.wrapping_sub(dead));
        let mut state = self.start + offset;
        let mut at = 0;
        while at < text.len() {
            let (class, length) = self.class_at(text, at);
            at += length;
            let entry = (class as usize * states)
                .wrapping_sub(offset)
                .wrapping_add(state);
            let next = if TWO {
                self.next[2 * entry] as usize * 64 + self.next[2 * entry + 1] as usize
            } else {
                self.next[entry] as usize
            };
            if next != state {
                state = next;
                if state.wrapping_sub(first) >= undecided {
                    break;
                }
            }
        }
        state - offset
    }

    /// The class of the character at `at`, and its length in bytes. The loops are only fast with this
    /// inlined.
    #[inline(always)]
    const fn class_at(&self, text: &[u8], at: usize) -> (u8, usize) {
        let byte = text[at];
        if byte < 0x80 {
            return (self.ascii[byte as usize] - ZERO, 1);
        }
        self.other_class_at(text, at)
    }

    #[inline(never)]
    const fn other_class_at(&self, text: &[u8], at: usize) -> (u8, usize) {
        let (point, length) = decode(text, at);
        (self.class_of(point), length)
    }

    /// Binary search for the last range that begins at or before the code point. The digits compare like the
    /// values they encode.
    const fn class_of(&self, point: u32) -> u8 {
        let point = u32::from_be_bytes(digits(point));
        let (mut low, mut high) = (0, self.ranges.len() / RANGE);
        while high - low > 1 {
            let middle = low + (high - low) / 2;
            let (_, range) = self.ranges.split_at(middle * RANGE);
            match range.first_chunk() {
                Some(start) if u32::from_be_bytes(*start) <= point => low = middle,
                _ => high = middle,
            }
        }
        self.ranges[low * RANGE + 4] - ZERO
    }
}

/// The four digits of a code point, as in [`Tables::ranges`].
#[must_use]
pub const fn digits(point: u32) -> [u8; 4] {
    [
        (point >> 18) as u8 + ZERO,
        (point >> 12 & 0x3F) as u8 + ZERO,
        (point >> 6 & 0x3F) as u8 + ZERO,
        (point & 0x3F) as u8 + ZERO,
    ]
}

/// Decodes the character outside ASCII at `at`; returns its length in bytes as well.
const fn decode(text: &[u8], at: usize) -> (u32, usize) {
    let lead = text[at] as u32;
    let second = (text[at + 1] & 0x3F) as u32;
    if lead < 0xE0 {
        return ((lead & 0x1F) << 6 | second, 2);
    }
    let third = (text[at + 2] & 0x3F) as u32;
    if lead < 0xF0 {
        return ((lead & 0x0F) << 12 | second << 6 | third, 3);
    }
    let fourth = (text[at + 3] & 0x3F) as u32;
    ((lead & 0x07) << 18 | second << 12 | third << 6 | fourth, 4)
}

#[cfg(test)]
mod tests {
    use super::{Automaton, Pattern, decode};

    /// `^[ä-ü]b*$`: dead, start, accepting.
    const UMLAUT: Pattern = Pattern {
        source: "^[ä-ü]b*$",
        automata: &[Automaton {
            start: 1,
            ends: [1, 2, 3, 3],
            ascii: b"0000000000000000000000000000000000000000000000000000000000000000\
                0000000000000000000000000000000000100000000000000000000000000000",
            ranges: b"00200003T2003m0",
            next: b"000002020",
        }],
    };

    #[test]
    fn follows_the_tables() {
        for (text, verdict) in [
            ("ä", true),
            ("übb", true),
            ("ã", false),
            ("ý", false),
            ("", false),
            ("b", false),
            ("äbä", false),
            ("ä\u{10FFFF}", false),
        ] {
            assert_eq!(UMLAUT.is_match(text), verdict, "{text:?}");
        }
    }

    #[test]
    fn judges_while_compiling() {
        const { assert!(UMLAUT.is_match("äbb") && !UMLAUT.is_match("bä")) }
    }

    #[test]
    fn no_automaton_accepts_everything() {
        assert!(
            Pattern {
                source: "",
                automata: &[]
            }
            .is_match("x")
        );
    }

    #[test]
    fn decodes_as_the_standard_library_does() {
        for point in (0x80..=0x10FFFF).filter_map(char::from_u32) {
            let mut buffer = [0; 4];
            let text = point.encode_utf8(&mut buffer);
            assert_eq!(decode(text.as_bytes(), 0), (u32::from(point), text.len()));
        }
    }
}
