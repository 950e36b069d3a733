//! Classes: `[…]`.

use super::escape::Escape;
use super::{ExprId, Kind, Parser, Result, Set};
use crate::error::PatternError;

impl Parser<'_> {
    /// `CharacterClass`.
    pub(super) fn class(&mut self) -> Result<ExprId> {
        let begin = self.at;
        self.at += 1;
        let negated = self.eat('^');
        let mut ranges = Vec::new();
        loop {
            match self.peek() {
                None => {
                    return Err(PatternError {
                        offset: begin,
                        kind: Kind::UnclosedClass,
                    });
                }
                Some(']') => break,
                Some(next) => self.class_ranges(next, &mut ranges)?,
            }
        }
        self.at += 1;
        let set = Set::new(ranges);
        self.set(if negated { set.complement() } else { set })
    }

    /// A member or range of a class.
    fn class_ranges(&mut self, next: char, ranges: &mut Vec<(u32, u32)>) -> Result<()> {
        let begin = self.at;
        let first = self.class_atom(next)?;
        let range_follows =
            self.source[self.at..].starts_with('-') && !self.source[self.at..].starts_with("-]");
        let end = self.source[self.at..].chars().nth(1);
        let (true, Some(end)) = (range_follows, end) else {
            add(ranges, &first);
            return Ok(());
        };
        self.at += 1;
        let last = self.class_atom(end)?;
        match (&first, &last) {
            (Escape::Character(first), Escape::Character(last)) if first <= last => {
                ranges.push((*first, *last))
            }
            (Escape::Character(_), Escape::Character(_)) => {
                return Err(PatternError {
                    offset: begin,
                    kind: Kind::ReversedRange,
                });
            }
            _ if self.unicode => {
                return Err(PatternError {
                    offset: begin,
                    kind: Kind::ClassInRange,
                });
            }
            _ => {
                add(ranges, &first);
                add(ranges, &Escape::Character('-'.into()));
                add(ranges, &last);
            }
        }
        Ok(())
    }

    /// `ClassAtom`.
    fn class_atom(&mut self, next: char) -> Result<Escape> {
        if next == '\\' {
            return self.class_escape();
        }
        self.at += next.len_utf8();
        Ok(Escape::Character(next.into()))
    }

    /// `ClassEscape`, as far as it differs from escapes outside classes.
    fn class_escape(&mut self) -> Result<Escape> {
        let text = &self.source.as_bytes()[self.at + 1..];
        let (length, point) = match *text {
            [b'b', ..] => (2, 0x08),
            [b'-', ..] if self.unicode => (2, b'-'),
            [b'c', letter @ (b'0'..=b'9' | b'_'), ..] if !self.unicode => (3, letter % 32),
            _ => return self.character_escape(),
        };
        self.at += length;
        Ok(Escape::Character(point.into()))
    }
}

fn add(ranges: &mut Vec<(u32, u32)>, escape: &Escape) {
    match escape {
        Escape::Character(point) => ranges.push((*point, *point)),
        Escape::Set(set) => ranges.extend_from_slice(set.ranges()),
    }
}
