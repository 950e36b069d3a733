//! Escapes: what follows a backslash, inside and outside of classes.

use super::{Expr, ExprId, Kind, Parser, Result, Set};
use crate::error::PatternError;
use crate::pattern::unicode;

/// The meaning of an escape.
pub(super) enum Escape {
    /// A code point, possibly a surrogate.
    Character(u32),
    /// A set of code points.
    Set(Set),
}

impl Parser<'_> {
    /// `\b`, `\B` or `AtomEscape`, and whether a quantifier may follow.
    pub(super) fn atom_escape(&mut self) -> Result<(ExprId, bool)> {
        let begin = self.at;
        let rest = &self.source[self.at + 1..];
        let next = rest.chars().next();
        match next {
            Some(letter @ ('b' | 'B')) => {
                self.at += 2;
                let boundary = self.tree.intern(Expr::Boundary {
                    negated: letter == 'B',
                });
                return Ok((self.within(boundary)?, false));
            }
            Some('1'..='9') => {
                let digits =
                    rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
                if rest[..digits]
                    .parse::<usize>()
                    .is_ok_and(|group| group <= self.groups)
                {
                    return Err(PatternError {
                        offset: begin,
                        kind: Kind::BackReference,
                    });
                }
            }
            Some('k') if self.named => {
                self.at += 2;
                let is_name = self.eat('<') && self.reference_name();
                let kind = if is_name {
                    Kind::BackReference
                } else {
                    Kind::UnknownEscape('k')
                };
                return Err(PatternError {
                    offset: begin,
                    kind,
                });
            }
            _ => {}
        }
        let node = match self.character_escape()? {
            Escape::Character(point) => self.set(Set::one(point))?,
            Escape::Set(set) => self.set(set)?,
        };
        Ok((node, true))
    }

    /// Whether a possible group name and `>` follow.
    fn reference_name(&mut self) -> bool {
        let rest = &self.source[self.at..];
        self.has_names && rest.find('>').is_some_and(|end| end > 0)
    }

    /// `CharacterClassEscape` or `CharacterEscape`, at the backslash.
    pub(super) fn character_escape(&mut self) -> Result<Escape> {
        let begin = self.at;
        let error = |kind| PatternError {
            offset: begin,
            kind,
        };
        self.at += 1;
        let Some(next) = self.peek() else {
            return Err(error(Kind::TrailingBackslash));
        };
        self.at += next.len_utf8();
        let character = |c: char| Ok(Escape::Character(c.into()));
        match next {
            'd' => Ok(Escape::Set(Set::digit())),
            'D' => Ok(Escape::Set(Set::digit().complement())),
            's' => Ok(Escape::Set(Set::space())),
            'S' => Ok(Escape::Set(Set::space().complement())),
            'w' => Ok(Escape::Set(Set::word())),
            'W' => Ok(Escape::Set(Set::word().complement())),
            'p' | 'P' if self.unicode => self.property(begin, next == 'P').map(Escape::Set),
            't' => character('\t'),
            'n' => character('\n'),
            'v' => character('\u{B}'),
            'f' => character('\u{C}'),
            'r' => character('\r'),
            'c' => match self.peek() {
                Some(letter) if letter.is_ascii_alphabetic() => {
                    self.at += 1;
                    Ok(Escape::Character(u32::from(letter) % 32))
                }
                _ if self.unicode => Err(error(Kind::UnknownEscape('c'))),
                // The backslash is literal, and the letter follows.
                _ => {
                    self.at -= 1;
                    character('\\')
                }
            },
            'x' => match self.hexadecimal(2) {
                Some(point) => Ok(Escape::Character(point)),
                None if self.unicode => Err(error(Kind::UnknownEscape('x'))),
                None => character('x'),
            },
            'u' => match self.unicode_escape()? {
                Some(point) => Ok(Escape::Character(point)),
                None if self.unicode => Err(error(Kind::UnknownEscape('u'))),
                None => character('u'),
            },
            '0'..='9' => self.decimal(begin, next),
            _ if !(self.unicode || next == 'k' && self.named) => character(next),
            '^' | '$' | '\\' | '.' | '*' | '+' | '?' | '(' | ')' | '[' | ']' | '{' | '}' | '|'
            | '/' => character(next),
            _ => Err(error(Kind::UnknownEscape(next))),
        }
    }

    /// `\0`, or `LegacyOctalEscapeSequence`: up to three digits, at most 255.
    fn decimal(&mut self, begin: usize, first: char) -> Result<Escape> {
        let rest = &self.source.as_bytes()[begin + 1..];
        if self.unicode {
            let alone = first == '0' && !rest.get(1).is_some_and(u8::is_ascii_digit);
            let kind = Kind::UnknownEscape(first);
            return if alone {
                Ok(Escape::Character(0))
            } else {
                Err(PatternError {
                    offset: begin,
                    kind,
                })
            };
        }
        if first > '7' {
            return Ok(Escape::Character(first.into()));
        }
        let longest = if first <= '3' { 3 } else { 2 };
        let digits = rest
            .iter()
            .take(longest)
            .take_while(|digit| matches!(digit, b'0'..=b'7'))
            .count();
        let point = rest[..digits]
            .iter()
            .fold(0, |point, digit| point * 8 + u32::from(digit - b'0'));
        self.at = begin + 1 + digits;
        Ok(Escape::Character(point))
    }

    /// `RegExpUnicodeEscapeSequence`, after its `u`; reads nothing otherwise. The two halves of a surrogate pair are
    /// one character.
    pub(super) fn unicode_escape(&mut self) -> Result<Option<u32>> {
        if self.unicode && self.peek() == Some('{') {
            let digits = self.source[self.at + 1..]
                .split_once('}')
                .map_or("", |(digits, _)| digits);
            let is_number =
                !digits.is_empty() && digits.bytes().all(|digit| digit.is_ascii_hexdigit());
            let significant = digits.trim_start_matches('0');
            let point = match significant {
                "" if is_number => Some(0),
                _ if is_number => u32::from_str_radix(significant, 16).ok(),
                _ => None,
            };
            let point = point.filter(|&point| point <= char::MAX.into());
            if point.is_some() {
                self.at += digits.len() + 2;
            }
            return Ok(point);
        }
        let Some(lead) = self.hexadecimal(4) else {
            return Ok(None);
        };
        if !(0xD800..0xDC00).contains(&lead) || !self.source[self.at..].starts_with("\\u") {
            return Ok(Some(lead));
        }
        let after_lead = self.at;
        self.at += 2;
        match self.hexadecimal(4) {
            Some(trail @ 0xDC00..=0xDFFF) => {
                Ok(Some(0x10000 + ((lead - 0xD800) << 10) + (trail - 0xDC00)))
            }
            _ => {
                self.at = after_lead;
                Ok(Some(lead))
            }
        }
    }

    /// Exactly `count` hexadecimal digits; reads nothing if there are fewer.
    fn hexadecimal(&mut self, count: usize) -> Option<u32> {
        let digits = self.source.get(self.at..self.at + count)?;
        let is_number = digits.bytes().all(|digit| digit.is_ascii_hexdigit());
        let value = is_number
            .then(|| u32::from_str_radix(digits, 16).ok())
            .flatten()?;
        self.at += count;
        Some(value)
    }

    /// `{…}` after `\p` or `\P`.
    fn property(&mut self, begin: usize, negated: bool) -> Result<Set> {
        let rest = &self.source[self.at..];
        let name = rest
            .strip_prefix('{')
            .and_then(|rest| rest.split_once('}'))
            .map(|(name, _)| name);
        let Some(name) = name else {
            return Err(PatternError {
                offset: begin,
                kind: Kind::UnknownEscape(if negated { 'P' } else { 'p' }),
            });
        };
        self.at += name.len() + 2;
        match unicode::property(name) {
            Some(set) => Ok(if negated { set.complement() } else { set }),
            None => Err(PatternError {
                offset: begin,
                kind: Kind::UnknownProperty(name.to_owned()),
            }),
        }
    }
}
