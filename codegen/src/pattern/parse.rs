//! Parses a pattern (ECMA-262, 22.2.1 and Annex B.1.2).

mod class;
mod escape;
mod group;

use super::budget::{Budget, Exhausted};
use super::set::Set;
use super::tree::{Expr, ExprId, Tree, UNBOUNDED};
use crate::error::{PatternError, PatternErrorKind as Kind};
use group::Names;

/// The maximum nesting of groups, since later steps recurse.
const MAX_NESTING: usize = 128;

/// A parsed pattern.
pub(super) struct Parsed {
    /// All expressions.
    pub(super) tree: Tree,
    /// The whole pattern.
    pub(super) root: ExprId,
    /// The offset of the quantifier with the highest bound, blamed if the automaton is too large.
    pub(super) costly: usize,
}

/// Parses a pattern in the syntax of the `u` flag, or else in that of Annex B.
pub(super) fn parse(source: &str, budget: Budget) -> Result<Parsed> {
    match Parser::new(source, true, budget.clone()).pattern() {
        Err(error) if error.kind.is_syntax() => Parser::new(source, false, budget).pattern(),
        result => result,
    }
}

/// The parser state.
struct Parser<'s> {
    source: &'s str,
    /// The current byte offset.
    at: usize,
    /// The syntax of the `u` flag, not of Annex B.
    unicode: bool,
    /// The number of capturing groups in the whole pattern.
    groups: usize,
    /// Whether any group has a name.
    has_names: bool,
    /// Whether `\k` is a named back-reference.
    named: bool,
    names: Names,
    depth: usize,
    /// The highest bound of a quantifier and its offset.
    costly: (u32, usize),
    tree: Tree,
}

type Result<T> = std::result::Result<T, PatternError>;

impl<'s> Parser<'s> {
    fn new(source: &'s str, unicode: bool, budget: Budget) -> Self {
        let (groups, has_names) = group::count(source);
        Self {
            source,
            at: 0,
            unicode,
            groups,
            has_names,
            named: has_names || unicode,
            names: Names::default(),
            depth: 0,
            costly: (0, 0),
            tree: Tree::new(budget),
        }
    }

    fn pattern(mut self) -> Result<Parsed> {
        let root = self.disjunction()?;
        match self.peek() {
            Some(')') => Err(self.error(Kind::UnopenedGroup)),
            _ => Ok(Parsed {
                tree: self.tree,
                root,
                costly: self.costly.1,
            }),
        }
    }

    /// `Disjunction`: alternatives, until a closing parenthesis or the end.
    fn disjunction(&mut self) -> Result<ExprId> {
        self.names.open();
        let mut options = vec![self.alternative()?];
        while self.eat('|') {
            self.names.next();
            options.push(self.alternative()?);
        }
        self.names.close();
        let choice = self.tree.choice(options);
        self.within(choice)
    }

    /// `Alternative`: a sequence of terms.
    fn alternative(&mut self) -> Result<ExprId> {
        let mut terms = Vec::new();
        while let Some(next) = self.peek() {
            if matches!(next, '|' | ')') {
                break;
            }
            terms.push(self.term(next)?);
        }
        let sequence = self.tree.sequence(terms);
        self.within(sequence)
    }

    /// `Term`: an assertion, or an atom and its quantifier.
    fn term(&mut self, next: char) -> Result<ExprId> {
        let begin = self.at;
        let (node, repeatable) = match next {
            '^' | '$' => {
                self.at += 1;
                let node = self
                    .tree
                    .intern(if next == '^' { Expr::Start } else { Expr::End });
                (self.within(node)?, false)
            }
            '(' => self.group()?,
            '\\' => self.atom_escape()?,
            '[' => (self.class()?, true),
            '.' => {
                self.at += 1;
                (self.set(Set::dot())?, true)
            }
            '*' | '+' | '?' => return Err(self.error(Kind::NothingToRepeat)),
            '{' if self.quantifier()?.is_some() => {
                return Err(PatternError {
                    offset: begin,
                    kind: Kind::NothingToRepeat,
                });
            }
            '{' | '}' | ']' if self.unicode => return Err(self.error(Kind::LoneBracket(next))),
            _ => {
                self.at += next.len_utf8();
                (self.set(Set::one(next.into()))?, true)
            }
        };
        let quantifier = self.at;
        match self.quantifier()? {
            None => Ok(node),
            Some(_) if !repeatable => Err(PatternError {
                offset: quantifier,
                kind: Kind::NothingToRepeat,
            }),
            Some((min, max)) => {
                let bound = if max == UNBOUNDED { min } else { max };
                if bound > self.costly.0 {
                    self.costly = (bound, quantifier);
                }
                let node = self.tree.repeat(node, min, max);
                self.within(node)
            }
        }
    }

    /// `Quantifier`, if one is next. Laziness does not affect the verdict.
    fn quantifier(&mut self) -> Result<Option<(u32, u32)>> {
        let begin = self.at;
        let bounds = match self.peek() {
            Some('*') => (0, UNBOUNDED),
            Some('+') => (1, UNBOUNDED),
            Some('?') => (0, 1),
            Some('{') => match self.bounds() {
                Some(bounds) => bounds,
                None if self.unicode => return Err(self.error(Kind::LoneBracket('{'))),
                None => return Ok(None),
            },
            _ => return Ok(None),
        };
        if bounds.0 > bounds.1 {
            return Err(PatternError {
                offset: begin,
                kind: Kind::ReversedQuantifier,
            });
        }
        if self.at == begin {
            self.at += 1;
        }
        self.eat('?');
        Ok(Some(bounds))
    }

    /// `{m}`, `{m,}` or `{m,n}`; reads nothing otherwise.
    fn bounds(&mut self) -> Option<(u32, u32)> {
        let text = &self.source[self.at + 1..];
        let end = text.find(|c: char| !c.is_ascii_digit() && c != ',')?;
        let inside = text[end..].starts_with('}').then_some(&text[..end])?;
        let bounds = match inside.split_once(',') {
            None => (bound(inside)?, bound(inside)?),
            Some((min, "")) => (bound(min)?, UNBOUNDED),
            Some((min, max)) => (bound(min)?, bound(max)?),
        };
        self.at += end + 2;
        Some(bounds)
    }

    fn set(&mut self, set: Set) -> Result<ExprId> {
        let node = self.tree.class(set);
        self.within(node)
    }

    fn peek(&self) -> Option<char> {
        self.source[self.at..].chars().next()
    }

    fn eat(&mut self, c: char) -> bool {
        let found = self.peek() == Some(c);
        if found {
            self.at += c.len_utf8();
        }
        found
    }

    fn error(&self, kind: Kind) -> PatternError {
        PatternError {
            offset: self.at,
            kind,
        }
    }

    /// The result of building the tree, which has a budget.
    fn within<T>(&self, result: std::result::Result<T, Exhausted>) -> Result<T> {
        let limit = typewright_runtime::pattern::WIDE;
        result.map_err(|_| PatternError {
            offset: self.costly.1,
            kind: Kind::TooManyStates(limit),
        })
    }
}

/// The bound of a quantifier, saturated at what automata can count.
fn bound(digits: &str) -> Option<u32> {
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| digits.parse().unwrap_or(UNBOUNDED - 1).min(UNBOUNDED - 1))
}
