//! Keywords that combine schemas.

use super::known::Known;
use super::settle::all;
use super::{Residual, Rest};
use crate::constraint::{Keyword, Schema};

impl<'g> Residual<'_, 'g> {
    /// The remainder of `allOf`, `anyOf`, `oneOf`, `not` and `if`.
    pub(super) fn combination(
        &mut self,
        known: Known<'g>,
        keyword: &Keyword,
    ) -> Rest<Vec<Keyword>> {
        match keyword {
            Keyword::AllOf(schemas) => self.all_of(known, schemas),
            Keyword::AnyOf(options) => self.any_of(known, options),
            Keyword::OneOf(options) => self.one_of_them(known, options),
            Keyword::Not(schema) => match self.schema(known, schema) {
                Rest::Holds => Rest::Fails,
                Rest::Fails => Rest::Holds,
                Rest::Open(rest) => Rest::Open(vec![Keyword::Not(Box::new(rest))]),
            },
            Keyword::If {
                condition,
                then,
                otherwise,
            } => match self.schema(known, condition) {
                Rest::Holds => self.branch(known, then.as_deref()),
                Rest::Fails => self.branch(known, otherwise.as_deref()),
                Rest::Open(condition) => {
                    let mut left = |branch: &Option<Box<Schema>>| {
                        let branch = branch.as_deref()?;
                        match self.schema(known, branch) {
                            Rest::Holds => None,
                            rest => Some(Box::new(rest.or_whole(branch))),
                        }
                    };
                    match (left(then), left(otherwise)) {
                        (None, None) => Rest::Holds,
                        (then, otherwise) => Rest::Open(vec![Keyword::If {
                            condition: Box::new(condition),
                            then,
                            otherwise,
                        }]),
                    }
                }
            },
            other => Rest::Open(vec![other.clone()]),
        }
    }

    /// The remainder of a branch that always applies.
    fn branch(&mut self, known: Known<'g>, branch: Option<&Schema>) -> Rest<Vec<Keyword>> {
        match branch {
            Some(branch) => self.all_of(known, std::slice::from_ref(branch)),
            None => Rest::Holds,
        }
    }

    fn all_of(&mut self, known: Known<'g>, schemas: &[Schema]) -> Rest<Vec<Keyword>> {
        let mut left = Vec::new();
        for schema in schemas {
            match self.schema(known, schema) {
                Rest::Holds => {}
                Rest::Fails => return Rest::Fails,
                Rest::Open(rest) => left.push(rest),
            }
        }
        match left.is_empty() {
            true => Rest::Holds,
            false => Rest::Open(vec![Keyword::AllOf(left)]),
        }
    }

    fn any_of(&mut self, known: Known<'g>, options: &[Schema]) -> Rest<Vec<Keyword>> {
        let mut left = Vec::new();
        for option in options {
            match self.schema(known, option) {
                Rest::Holds => return Rest::Holds,
                Rest::Fails => {}
                Rest::Open(rest) => left.push(rest),
            }
        }
        match left.len() {
            0 => Rest::Fails,
            // A single remaining option has to hold.
            1 => Rest::Open(vec![Keyword::AllOf(left)]),
            _ => Rest::Open(vec![Keyword::AnyOf(left)]),
        }
    }

    fn one_of_them(&mut self, known: Known<'g>, options: &[Schema]) -> Rest<Vec<Keyword>> {
        let mut left = Vec::new();
        let mut holding = None;
        for option in options {
            match self.schema(known, option) {
                Rest::Holds if holding.is_some() => return Rest::Fails,
                Rest::Holds => holding = Some(&option.pointer),
                Rest::Fails => {}
                Rest::Open(rest) => left.push(rest),
            }
        }
        match (holding, left.len()) {
            (Some(_), 0) => Rest::Holds,
            (None, 0) => Rest::Fails,
            (None, 1) => Rest::Open(vec![Keyword::AllOf(left)]),
            (Some(pointer), _) => {
                left.insert(0, all(pointer, Vec::new()));
                Rest::Open(vec![Keyword::OneOf(left)])
            }
            (None, _) => Rest::Open(vec![Keyword::OneOf(left)]),
        }
    }
}
