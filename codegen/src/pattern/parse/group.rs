//! Groups: `(…)`, `(?:…)`, `(?<name>…)` and look-ahead.

use super::{ExprId, Kind, MAX_NESTING, Parser, Result};
use crate::error::PatternError;
use crate::pattern::unicode;

impl Parser<'_> {
    /// A group or a look-ahead, and whether a quantifier may follow.
    pub(super) fn group(&mut self) -> Result<(ExprId, bool)> {
        let begin = self.at;
        if self.depth == MAX_NESTING {
            return Err(self.error(Kind::NestedTooDeep(MAX_NESTING)));
        }
        self.at += 1;
        let look = self.opening(begin)?;
        self.depth += 1;
        let body = self.disjunction()?;
        self.depth -= 1;
        if !self.eat(')') {
            return Err(PatternError {
                offset: begin,
                kind: Kind::UnclosedGroup,
            });
        }
        match look {
            None => Ok((body, true)),
            Some(negated) => {
                let look = self.tree.look(negated, body);
                Ok((self.within(look)?, !self.unicode))
            }
        }
    }

    /// The rest of an opening parenthesis; for a look-ahead, whether it is negated.
    fn opening(&mut self, begin: usize) -> Result<Option<bool>> {
        let rest = &self.source[self.at..];
        let Some(rest) = rest.strip_prefix('?') else {
            return Ok(None);
        };
        let (length, look) = match rest.as_bytes() {
            [b':', ..] => (2, None),
            [b'=', ..] => (2, Some(false)),
            [b'!', ..] => (2, Some(true)),
            [b'<', b'=' | b'!', ..] => {
                return Err(PatternError {
                    offset: begin,
                    kind: Kind::LookBehind,
                });
            }
            [b'<', ..] => {
                self.at += 2;
                self.group_name()?;
                return Ok(None);
            }
            _ if has_modifiers(rest) => {
                return Err(PatternError {
                    offset: begin,
                    kind: Kind::Modifiers,
                });
            }
            _ => {
                return Err(PatternError {
                    offset: begin,
                    kind: Kind::UnknownGroup,
                });
            }
        };
        self.at += length;
        Ok(look)
    }

    /// The name of a group and the `>` after it.
    pub(super) fn group_name(&mut self) -> Result<()> {
        let begin = self.at;
        let error = |kind| PatternError {
            offset: begin,
            kind,
        };
        let mut name = String::new();
        loop {
            let c = match self.peek() {
                Some('>') if !name.is_empty() => break,
                Some('\\') => self.name_escape(),
                c => c.inspect(|c| self.at += c.len_utf8()),
            };
            let fits = if name.is_empty() {
                unicode::starts_identifier
            } else {
                unicode::continues_identifier
            };
            match c {
                Some(c) if fits(c) => name.push(c),
                _ => return Err(error(Kind::GroupName)),
            }
        }
        self.at += 1;
        self.names
            .add(&name)
            .map_err(|()| error(Kind::DuplicateGroupName(name)))
    }

    /// An escape in the name of a group.
    fn name_escape(&mut self) -> Option<char> {
        self.at += 1;
        let unicode = std::mem::replace(&mut self.unicode, true);
        let escape = self
            .eat('u')
            .then(|| self.unicode_escape().ok().flatten())
            .flatten();
        self.unicode = unicode;
        escape.and_then(char::from_u32)
    }
}

/// Whether modifiers follow: `i`, `m` and `s`, possibly after a minus sign, and a colon.
fn has_modifiers(rest: &str) -> bool {
    let modifiers = rest.split_once(':').map_or("", |(modifiers, _)| modifiers);
    !modifiers.is_empty()
        && modifiers
            .bytes()
            .all(|byte| matches!(byte, b'i' | b'm' | b's' | b'-'))
}

/// The number of capturing groups, and whether any has a name.
pub(super) fn count(source: &str) -> (usize, bool) {
    let bytes = source.as_bytes();
    let (mut groups, mut named, mut in_class, mut at) = (0, false, false, 0);
    while at < bytes.len() {
        match bytes[at] {
            b'\\' => at += 1,
            b'[' => in_class = true,
            b']' => in_class = false,
            b'(' if !in_class => match bytes[at + 1..] {
                [b'?', b'<', b'=' | b'!', ..] => {}
                [b'?', b'<', ..] => (groups, named) = (groups + 1, true),
                [b'?', ..] => {}
                _ => groups += 1,
            },
            _ => {}
        }
        at += 1;
    }
    (groups, named)
}

/// The names of groups. A name may occur twice if at most one of the groups takes part in a match: in different
/// alternatives of a disjunction.
#[derive(Default)]
pub(super) struct Names {
    /// The open disjunctions, each with the number of its current alternative.
    path: Vec<(usize, usize)>,
    disjunctions: usize,
    seen: std::collections::BTreeMap<String, Vec<Vec<(usize, usize)>>>,
}

impl Names {
    /// Begins a disjunction.
    pub(super) fn open(&mut self) {
        self.path.push((self.disjunctions, 0));
        self.disjunctions += 1;
    }

    /// Begins its next alternative.
    pub(super) fn next(&mut self) {
        if let Some((_, alternative)) = self.path.last_mut() {
            *alternative += 1;
        }
    }

    /// Ends it.
    pub(super) fn close(&mut self) {
        self.path.pop();
    }

    /// Adds a name, unless it is a duplicate.
    fn add(&mut self, name: &str) -> std::result::Result<(), ()> {
        let before = self.seen.entry(name.to_owned()).or_default();
        if before
            .iter()
            .all(|other| exclude_each_other(other, &self.path))
        {
            before.push(self.path.clone());
            Ok(())
        } else {
            Err(())
        }
    }
}

/// Whether two groups are in different alternatives of a disjunction.
fn exclude_each_other(a: &[(usize, usize)], b: &[(usize, usize)]) -> bool {
    let differ = a.iter().zip(b).find(|(a, b)| a != b);
    differ.is_some_and(|(a, b)| a.0 == b.0)
}
