//! The end of reading an object: rules across properties, and the selection of options.

use super::{Fields, StringType, select};
use crate::json::Json;
use crate::rules::{ObjectRules, OptionRules, UnionRules};
use crate::violation::Origin;

/// What [`Fields::finish`] may ask about the object just read, and report.
pub trait Report {
    /// Why the object cannot be constructed.
    type Error;

    /// Whether the property with this index is present, even if its value was rejected.
    fn seen(&self, index: usize) -> bool;

    /// [`Report::seen`] for the first 128 properties, as bits.
    fn mask(&self) -> u128 {
        (0..128)
            .filter(|index| self.seen(*index))
            .fold(0, |mask, index| mask | 1 << index)
    }

    /// Whether deviations are accepted.
    fn is_tolerant(&self) -> bool {
        false
    }

    /// Whether a conditional rule applies: `holds`, if the property with this index is one of `values`.
    #[inline(always)]
    fn when(&mut self, index: usize, values: &'static [Json], holds: bool) -> bool {
        let _ = (index, values);
        holds
    }

    /// Requires the property with this index, by a rule at `origin`.
    ///
    /// # Errors
    /// If the source stops at the first violation; otherwise the violation is recorded.
    fn require(&mut self, index: usize, origin: &'static Origin) -> Result<(), Self::Error>;

    /// Requires the property with this index because another one is present, by a `dependentRequired` at
    /// `origin`.
    ///
    /// # Errors
    /// Like [`Report::require`].
    fn require_with(&mut self, index: usize, origin: &'static Origin) -> Result<(), Self::Error> {
        self.require(index, origin)
    }

    /// Rejects the property with this index, which is present but not a property of `object`.
    ///
    /// # Errors
    /// Like [`Report::require`].
    fn forbid(&mut self, index: usize, object: &'static ObjectRules) -> Result<(), Self::Error>;

    /// Reports that the option of a union is ambiguous: `certain` if the present properties say so, rather
    /// than a rejected one that might have decided.
    ///
    /// # Errors
    /// Like [`Report::require`].
    fn undecided(
        &mut self,
        union: &'static UnionRules,
        note: String,
        certain: bool,
    ) -> Result<(), Self::Error>;

    /// Attributes earlier violations of properties to the option of a union that was meant.
    fn meant(&mut self, option: &'static OptionRules) {
        let _ = option;
    }

    /// Checks a string that was read before its option was known.
    ///
    /// # Errors
    /// Like [`Report::require`].
    fn admit<T: StringType>(
        &mut self,
        index: usize,
        text: Option<String>,
    ) -> Result<Option<T>, Self::Error>;

    /// Selects the option of a union of objects by the properties present and by `tag`, the option named by
    /// the constant property, if one was read. Reports missing and undocumented properties of the option that
    /// was meant.
    ///
    /// # Errors
    /// If no option matches, or more than one.
    fn select(
        &mut self,
        union: &'static UnionRules,
        tag: Option<usize>,
        options: &'static [OptionRules],
    ) -> Result<usize, Self::Error>
    where
        Self: Sized,
    {
        select::select(self, union, tag, options)
    }

    /// This report with the field indices of an option.
    fn within(&mut self, fields: &'static [usize]) -> impl Report<Error = Self::Error>
    where
        Self: Sized,
    {
        Within::new(self, fields)
    }

    /// Constructs the selected option; `fields` maps its fields to those of the union's draft.
    ///
    /// # Errors
    /// Like [`Fields::finish`].
    #[inline(always)]
    fn option<D: Fields>(
        &mut self,
        draft: D,
        fields: &'static [usize],
    ) -> Result<D::Output, Self::Error>
    where
        Self: Sized,
    {
        draft.finish(&mut self.within(fields))
    }

    /// The error for an object with a part that was rejected before.
    fn incomplete(&mut self) -> Self::Error;

    /// Unwraps a required field, which can be missing here only if that was reported before.
    ///
    /// # Errors
    /// [`Report::incomplete`] if the field is missing.
    fn held<T>(&mut self, field: Option<T>) -> Result<T, Self::Error> {
        field.ok_or_else(|| self.incomplete())
    }
}

struct Within<'r, R> {
    report: &'r mut R,
    fields: &'static [usize],
}

impl<'r, R> Within<'r, R> {
    fn new(report: &'r mut R, fields: &'static [usize]) -> Self {
        Self { report, fields }
    }

    /// Out of range for an index the option does not have.
    fn outer(&self, index: usize) -> usize {
        self.fields.get(index).copied().unwrap_or(usize::MAX)
    }
}

impl<R: Report> Report for Within<'_, R> {
    type Error = R::Error;

    fn seen(&self, index: usize) -> bool {
        self.report.seen(self.outer(index))
    }

    fn is_tolerant(&self) -> bool {
        self.report.is_tolerant()
    }

    fn require(&mut self, index: usize, origin: &'static Origin) -> Result<(), R::Error> {
        self.report.require(self.outer(index), origin)
    }

    fn require_with(&mut self, index: usize, origin: &'static Origin) -> Result<(), R::Error> {
        self.report.require_with(self.outer(index), origin)
    }

    fn forbid(&mut self, index: usize, object: &'static ObjectRules) -> Result<(), R::Error> {
        self.report.forbid(self.outer(index), object)
    }

    fn undecided(
        &mut self,
        union: &'static UnionRules,
        note: String,
        certain: bool,
    ) -> Result<(), R::Error> {
        self.report.undecided(union, note, certain)
    }

    fn admit<T: StringType>(
        &mut self,
        index: usize,
        text: Option<String>,
    ) -> Result<Option<T>, R::Error> {
        self.report.admit(self.outer(index), text)
    }

    fn incomplete(&mut self) -> R::Error {
        self.report.incomplete()
    }
}
