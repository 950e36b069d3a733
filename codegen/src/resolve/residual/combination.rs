//! Keywords that combine schemas.

use super::known::Known;
use super::settle::all;
use super::{Remainder, Residual};
use crate::constraint::{Keyword, Schema};

impl<'g> Residual<'_, 'g> {
    /// The remainder of `allOf`, `anyOf`, `oneOf`, `not` and `if`.
    pub(super) fn combination(
        &mut self,
        known: Known<'g>,
        keyword: &Keyword,
    ) -> Remainder<Vec<Keyword>> {
        match keyword {
            Keyword::AllOf(schemas) => self.all_of(known, schemas),
            Keyword::AnyOf(options) => self.any_of(known, options),
            Keyword::OneOf(options) => self.one_of_them(known, options),
            Keyword::Not(schema) => match self.schema(known, schema) {
                Remainder::Holds => Remainder::Fails,
                Remainder::Fails => Remainder::Holds,
                Remainder::Open(rest) => Remainder::Open(vec![Keyword::Not(Box::new(rest))]),
            },
            Keyword::If {
                condition,
                then,
                otherwise,
            } => match self.schema(known, condition) {
                Remainder::Holds => self.branch(known, then.as_deref()),
                Remainder::Fails => self.branch(known, otherwise.as_deref()),
                Remainder::Open(condition) => {
                    let mut left = |branch: &Option<Box<Schema>>| {
                        let branch = branch.as_deref()?;
                        match self.schema(known, branch) {
                            Remainder::Holds => None,
                            rest => Some(Box::new(rest.or_whole(branch))),
                        }
                    };
                    match (left(then), left(otherwise)) {
                        (None, None) => Remainder::Holds,
                        (then, otherwise) => Remainder::Open(vec![Keyword::If {
                            condition: Box::new(condition),
                            then,
                            otherwise,
                        }]),
                    }
                }
            },
            other => Remainder::Open(vec![other.clone()]),
        }
    }

    /// The remainder of a branch that always applies.
    fn branch(&mut self, known: Known<'g>, branch: Option<&Schema>) -> Remainder<Vec<Keyword>> {
        match branch {
            Some(branch) => self.all_of(known, std::slice::from_ref(branch)),
            None => Remainder::Holds,
        }
    }

    fn all_of(&mut self, known: Known<'g>, schemas: &[Schema]) -> Remainder<Vec<Keyword>> {
        let mut left = Vec::new();
        for schema in schemas {
            match self.schema(known, schema) {
                Remainder::Holds => {}
                Remainder::Fails => return Remainder::Fails,
                Remainder::Open(rest) => left.push(rest),
            }
        }
        match left.is_empty() {
            true => Remainder::Holds,
            false => Remainder::Open(vec![Keyword::AllOf(left)]),
        }
    }

    fn any_of(&mut self, known: Known<'g>, options: &[Schema]) -> Remainder<Vec<Keyword>> {
        let mut left = Vec::new();
        for option in options {
            match self.schema(known, option) {
                Remainder::Holds => return Remainder::Holds,
                Remainder::Fails => {}
                Remainder::Open(rest) => left.push(rest),
            }
        }
        match left.len() {
            0 => Remainder::Fails,
            // A single remaining option has to hold.
            1 => Remainder::Open(vec![Keyword::AllOf(left)]),
            _ => Remainder::Open(vec![Keyword::AnyOf(left)]),
        }
    }

    fn one_of_them(&mut self, known: Known<'g>, options: &[Schema]) -> Remainder<Vec<Keyword>> {
        let mut left = Vec::new();
        let mut holding = None;
        for option in options {
            match self.schema(known, option) {
                Remainder::Holds if holding.is_some() => return Remainder::Fails,
                Remainder::Holds => holding = Some(&option.pointer),
                Remainder::Fails => {}
                Remainder::Open(rest) => left.push(rest),
            }
        }
        match (holding, left.len()) {
            (Some(_), 0) => Remainder::Holds,
            (None, 0) => Remainder::Fails,
            (None, 1) => Remainder::Open(vec![Keyword::AllOf(left)]),
            (Some(pointer), _) => {
                left.insert(0, all(pointer, Vec::new()));
                Remainder::Open(vec![Keyword::OneOf(left)])
            }
            (None, _) => Remainder::Open(vec![Keyword::OneOf(left)]),
        }
    }
}
