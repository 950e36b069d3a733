//! Which schemas document the properties of an object that is read: its own or, for a union whose options
//! are read into one draft, those of the options. Violations enter; they leave with the pointer of one.

use crate::decode::Fields;
use crate::pointer::segments;
use crate::rules::{ObjectRules, OptionRules};
use crate::violation::{Origin, Violation};

/// The schemas that document the properties of a draft.
#[derive(Clone, Copy)]
pub(crate) struct Holders {
    rules: &'static ObjectRules,
    options: &'static [OptionRules],
}

impl Holders {
    /// Those of a draft.
    pub(crate) fn of<F: Fields>() -> Self {
        Self {
            rules: F::RULES,
            options: F::OPTIONS,
        }
    }

    /// The object that documents the property with this index: of a union the first option that does.
    #[inline]
    pub(crate) fn documenting(self, index: usize) -> &'static Origin {
        let mut options = self.options.iter();
        let first = options.find(|option| option.knows(index));
        first.map_or(&self.rules.origin, |option| &option.object.origin)
    }

    /// The object that states the type, and that there are no properties but the documented ones.
    pub(crate) fn object(self) -> &'static Origin {
        let first = self.options.first();
        first.map_or(&self.rules.origin, |option| &option.object.origin)
    }

    /// Once it is known which option of the union at `place` was meant: what was said before, about a
    /// property that this option documents or about one that none does, is said by this option.
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

    /// What follows the pointer of the union's option, where that is only the first that documents the
    /// property. What a type of its own or a line says stays where that stands.
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
