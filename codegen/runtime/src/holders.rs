//! Attributes violations to the schemas that document the properties of an object.

use crate::decode::Fields;
use crate::pointer::segments;
use crate::rules::{ObjectRules, OptionRules};
use crate::violation::{Origin, Violation};

/// The schemas that document the properties of a draft: of the object itself or, for a union read into one
/// draft, of its options.
#[derive(Clone, Copy)]
pub(crate) struct Holders {
    rules: &'static ObjectRules,
    options: &'static [OptionRules],
}

impl Holders {
    pub(crate) fn of<F: Fields>() -> Self {
        Self {
            rules: F::RULES,
            options: F::OPTIONS,
        }
    }

    /// The schema of the property with this index: in a union that of the first option that has it.
    #[inline]
    pub(crate) fn documenting(self, index: usize) -> &'static Origin {
        let mut options = self.options.iter();
        let first = options.find(|option| option.knows(index));
        first.map_or(&self.rules.origin, |option| &option.object.origin)
    }

    /// The schema that states `type` and `additionalProperties`.
    pub(crate) fn object(self) -> &'static Origin {
        let first = self.options.first();
        first.map_or(&self.rules.origin, |option| &option.object.origin)
    }

    /// Attributes an earlier violation of the union at `place` to the option that was meant, if that
    /// documents the property, or if no option does.
    pub(crate) fn settle(self, option: &OptionRules, place: &str, violation: &mut Violation) {
        let to = &option.object.origin;
        let is_unknown = violation.keyword == "additionalProperties"
            && violation.schema == self.object().schema
            && violation.instance == place;
        if is_unknown {
            violation.schema = to.schema.into();
            violation.line = to.line;
            violation.sentence = to.sentence;
        } else if let Some(rest) = self.rest(option, violation) {
            violation.schema = format!("{}{rest}", to.schema).into();
            violation.derived = Some(to.schema.len());
        }
    }

    /// The part of the schema pointer below the union's option. A violation located by a type of its own or
    /// by a line stays.
    fn rest<'v>(self, option: &OptionRules, violation: &'v Violation) -> Option<&'v str> {
        let (holder, rest) = violation.schema.split_at_checked(violation.derived?)?;
        let mut steps = segments(rest.strip_prefix("/properties")?);
        let key = steps.next()?;
        let index = self.rules.keys.iter().position(|known| *known == key)?;
        let settled =
            option.knows(index) && violation.line == 0 && holder == self.documenting(index).schema;
        settled.then_some(rest)
    }
}
