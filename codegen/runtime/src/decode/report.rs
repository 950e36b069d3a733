//! What the end of an object may ask and say; and the same seen with the field indices of one option of a union.

use super::{Fields, StringType, select};
use crate::json::Json;
use crate::rules::{ObjectRules, OptionRules, UnionRules};
use crate::violation::Origin;

/// What [`Fields::finish`] may ask and say about the object just read.
pub trait Report {
    /// Why the object cannot be made.
    type Error;

    /// Whether the property with this index was present, even if its value was rejected.
    fn seen(&self, index: usize) -> bool;

    /// The first 128 properties as bits: those for which [`Report::seen`] holds.
    fn mask(&self) -> u128 {
        (0..128)
            .filter(|index| self.seen(*index))
            .fold(0, |mask, index| mask | 1 << index)
    }

    /// Whether deviations are let through.
    fn is_tolerant(&self) -> bool {
        false
    }

    /// Whether a rule applies that asks whether the property with this index is one of `values`; `holds`
    /// if it is.
    #[inline(always)]
    fn when(&mut self, index: usize, values: &'static [Json], holds: bool) -> bool {
        let _ = (index, values);
        holds
    }

    /// Demands the property with this index, for a rule that stands at `origin`.
    ///
    /// # Errors
    /// At once where the source stops at the first violation; otherwise the violation is recorded.
    fn require(&mut self, index: usize, origin: &'static Origin) -> Result<(), Self::Error>;

    /// Demands the property with this index since another one is present, for a `dependentRequired` at
    /// `origin`.
    ///
    /// # Errors
    /// As [`Report::require`].
    fn require_with(&mut self, index: usize, origin: &'static Origin) -> Result<(), Self::Error> {
        self.require(index, origin)
    }

    /// Rejects the property with this index, which is present but not one of `object`.
    ///
    /// # Errors
    /// As [`Report::require`].
    fn forbid(&mut self, index: usize, object: &'static ObjectRules) -> Result<(), Self::Error>;

    /// Says that it cannot be told which option of a union was meant: `certain`, by the properties that
    /// are there; or not, since a member that was rejected might have told.
    ///
    /// # Errors
    /// As [`Report::require`].
    fn undecided(
        &mut self,
        union: &'static UnionRules,
        note: String,
        certain: bool,
    ) -> Result<(), Self::Error>;

    /// Takes note of the option of a union that was meant, once that is known: what was said about its
    /// properties before can then be told to stand there.
    fn meant(&mut self, option: &'static OptionRules) {
        let _ = option;
    }

    /// Checks a string that was read before it was known which option it belongs to.
    ///
    /// # Errors
    /// As [`Report::require`].
    fn admit<T: StringType>(
        &mut self,
        index: usize,
        text: Option<String>,
    ) -> Result<Option<T>, Self::Error>;

    /// Chooses the option of a union of objects by the properties seen and by the constant property,
    /// if one was read (`tag`: the option it names), and reports what is missing or one too many
    /// in the option that was meant.
    ///
    /// # Errors
    /// When no option fits, or more than one.
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

    /// The same report seen with the field indices of an option.
    fn within(&mut self, fields: &'static [usize]) -> impl Report<Error = Self::Error>
    where
        Self: Sized,
    {
        Within::new(self, fields)
    }

    /// Makes the option of a union that was chosen; `fields` are the indices of its fields.
    ///
    /// # Errors
    /// As [`Fields::finish`].
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

    /// The error for an object that cannot be made because a part of it was rejected before.
    fn incomplete(&mut self) -> Self::Error;

    /// A required field, which is missing here only if it was rejected or reported before.
    ///
    /// # Errors
    /// [`Report::incomplete`] when the field is not there.
    fn held<T>(&mut self, field: Option<T>) -> Result<T, Self::Error> {
        field.ok_or_else(|| self.incomplete())
    }
}

/// A report seen with the field indices of an option of a merged union.
struct Within<'r, R> {
    report: &'r mut R,
    fields: &'static [usize],
}

impl<'r, R> Within<'r, R> {
    fn new(report: &'r mut R, fields: &'static [usize]) -> Self {
        Self { report, fields }
    }

    /// The index in the merged draft; one that no property has for an index the option does not have.
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
