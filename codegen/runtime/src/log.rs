//! Records the violations, and in tolerant reading the deviations, of a document.

use std::borrow::Cow;
#[cfg(feature = "checks")]
use std::collections::HashMap;

use crate::pointer::Path;
use crate::violation::{Actual, Limit, Origin, Violation, Violations};

/// Bytes of pointers, names and values that a log keeps; after that it only counts.
const ROOM: usize = 64 << 20;

/// Whether a value that violates its documentation, but fits the type, is accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// It is a violation.
    Strict,
    /// It is accepted, as a deviation.
    Tolerant,
}

/// The violations and deviations found while reading or checking.
#[derive(Debug)]
pub struct Log {
    mode: Mode,
    violations: Violations,
    deviations: Violations,
    room: usize,
    /// Bytes that may still be read while trying options of unions; `None` outside of unions.
    pub(crate) fuel: Option<usize>,
}

/// A position in a log.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Mark {
    violations: usize,
    deviations: usize,
}

/// A violation was recorded, so there is no value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Recorded;

/// A violation without a location.
pub(crate) struct Broken {
    pub(crate) keyword: &'static str,
    pub(crate) limit: Limit,
    pub(crate) actual: Actual,
    pub(crate) note: Cow<'static, str>,
}

impl Broken {
    pub(crate) fn new(keyword: &'static str, limit: Limit, actual: Actual) -> Self {
        Self {
            keyword,
            limit,
            actual,
            note: Cow::Borrowed(""),
        }
    }

    pub(crate) fn noting(mut self, note: impl Into<Cow<'static, str>>) -> Self {
        self.note = note.into();
        self
    }
}

impl Log {
    /// An empty log.
    #[must_use]
    pub fn new(mode: Mode) -> Self {
        Self {
            mode,
            violations: Violations::default(),
            deviations: Violations::default(),
            room: ROOM,
            fuel: None,
        }
    }

    /// An empty log for one option of a union, with the remaining room and fuel.
    pub(crate) fn fork(&self, mode: Mode) -> Self {
        Self {
            fuel: self.fuel,
            room: self.room,
            ..Self::new(mode)
        }
    }

    pub(crate) fn join(&mut self, option: Self) {
        for violation in option.violations.list {
            self.push(false, violation);
        }
        for deviation in option.deviations.list {
            self.push(true, deviation);
        }
        self.violations.omitted += option.violations.omitted;
        self.deviations.omitted += option.deviations.omitted;
    }

    pub(crate) fn is_tolerant(&self) -> bool {
        self.mode == Mode::Tolerant
    }

    pub(crate) fn violations(&self) -> &Violations {
        &self.violations
    }

    pub(crate) fn deviating(&self) -> usize {
        self.deviations.len()
    }

    /// Records a violation that even tolerant reading rejects.
    pub(crate) fn refuse(&mut self, path: &Path<'_>, origin: &Origin, broken: Broken) -> Recorded {
        self.push(false, violation(path, origin, broken));
        Recorded
    }

    /// Records a violation, or a deviation in tolerant reading.
    pub(crate) fn deviate(&mut self, path: &Path<'_>, origin: &Origin, broken: Broken) {
        self.push(self.is_tolerant(), violation(path, origin, broken));
    }

    pub(crate) fn adopt(&mut self, violations: Violations) {
        self.violations.omitted += violations.omitted;
        for violation in violations.list {
            self.push(false, violation);
        }
    }

    /// Records violations as deviations in tolerant reading.
    #[cfg(feature = "checks")]
    pub(crate) fn deviate_all(&mut self, violations: Violations) {
        let tolerant = self.is_tolerant();
        if tolerant {
            self.deviations.omitted += violations.omitted;
        } else {
            self.violations.omitted += violations.omitted;
        }
        for violation in violations.list {
            self.push(tolerant, violation);
        }
    }

    fn push(&mut self, deviation: bool, violation: Violation) {
        let list = if deviation {
            &mut self.deviations
        } else {
            &mut self.violations
        };
        let size = size_of::<Violation>()
            + violation.instance.len()
            + violation.schema.len()
            + actual_size(&violation);
        // The first of each list is always kept, so that an error is never empty.
        if size > self.room && !list.is_empty() {
            list.omitted += 1;
            return;
        }
        self.room = self.room.saturating_sub(size);
        list.list.push(violation);
    }

    pub(crate) fn mark(&self) -> Mark {
        Mark {
            violations: self.violations.len(),
            deviations: self.deviations.len(),
        }
    }

    pub(crate) fn has_failed_since(&self, mark: Mark) -> bool {
        self.violations.len() > mark.violations
    }

    /// What was constructed, if no violation was recorded since the mark.
    pub(crate) fn accept_since<T>(
        &self,
        mark: Mark,
        made: Result<T, Recorded>,
    ) -> Result<T, Recorded> {
        if self.has_failed_since(mark) {
            return Err(Recorded);
        }
        made
    }

    pub(crate) fn has_spoken_since(&self, mark: Mark) -> bool {
        self.has_failed_since(mark) || self.deviations.len() > mark.deviations
    }

    pub(crate) fn since(&mut self, mark: Mark) -> impl Iterator<Item = &mut Violation> {
        let violations = self.violations.list.iter_mut().skip(mark.violations);
        let deviations = self.deviations.list.iter_mut().skip(mark.deviations);
        violations.chain(deviations)
    }

    /// Moves the records since `parts` before those since `whole`: violations of an object precede those of
    /// its members.
    #[inline]
    pub(crate) fn hoist(&mut self, whole: Mark, parts: Mark) {
        let now = self.mark();
        if parts.violations < now.violations {
            let last = now.violations - parts.violations;
            self.violations.list[whole.violations..].rotate_right(last);
        }
        if parts.deviations < now.deviations {
            let last = now.deviations - parts.deviations;
            self.deviations.list[whole.deviations..].rotate_right(last);
        }
    }

    #[cfg(feature = "checks")]
    pub(crate) fn hide_since(&mut self, mark: Mark) {
        let violations = self.violations.list[mark.violations..].iter_mut();
        let deviations = self.deviations.list[mark.deviations..].iter_mut();
        for violation in violations.chain(deviations) {
            if matches!(
                violation.actual,
                Actual::Text(_) | Actual::Number(_) | Actual::Boolean(_)
            ) {
                violation.actual = Actual::Hidden;
            }
            // Messages about options quote the value.
            violation.note = Cow::Borrowed("");
        }
    }

    /// Drops records since `again` that repeat one made between `begin` and `again`: the same rule checked
    /// twice.
    #[cfg(feature = "checks")]
    pub(crate) fn drop_repeated(&mut self, begin: Mark, again: Mark) {
        let lists = [
            (
                &mut self.violations.list,
                begin.violations,
                again.violations,
            ),
            (
                &mut self.deviations.list,
                begin.deviations,
                again.deviations,
            ),
        ];
        for (list, begin, again) in lists {
            let mut later = list.split_off(again);
            let mut said: HashMap<&str, Vec<&Violation>> = HashMap::new();
            for one in &list[begin..] {
                said.entry(&one.instance).or_default().push(one);
            }
            later.retain(|violation| {
                let mut here = said.get(violation.instance.as_str()).into_iter().flatten();
                !here.any(|one| says_as_much(one, violation))
            });
            list.append(&mut later);
        }
    }

    pub(crate) fn verdict<T>(
        mut self,
        made: Result<T, Recorded>,
    ) -> Result<(T, Violations), Violations> {
        match made {
            Ok(value) if self.violations.is_empty() => Ok((value, self.deviations)),
            _ => {
                if self.violations.is_empty() {
                    let broken = Broken::new("type", Limit::None, Actual::Absent)
                        .noting("the value could not be constructed");
                    self.refuse(&Path::ROOT, &Origin::NONE, broken);
                }
                Err(self.violations)
            }
        }
    }

    pub(crate) fn into_parts(self) -> (Violations, Violations) {
        (self.violations, self.deviations)
    }
}

/// A wrong `type` beside `const` or `enum` says nothing new.
#[cfg(feature = "checks")]
fn says_as_much(one: &Violation, other: &Violation) -> bool {
    let same = one.keyword == other.keyword && one.limit == other.limit;
    same || (other.keyword == "type" && matches!(one.keyword, "const" | "enum"))
}

fn violation(path: &Path<'_>, origin: &Origin, broken: Broken) -> Violation {
    let (schema, derived) = match (origin.schema, origin.rule) {
        ("", rule) => {
            let (schema, derived) = path.derived();
            (Cow::Owned(schema + rule), Some(derived))
        }
        (schema, "") => (Cow::Borrowed(schema), None),
        (schema, rule) => (Cow::Owned(format!("{schema}{rule}")), None),
    };
    Violation {
        instance: path.pointer(),
        keyword: broken.keyword,
        limit: broken.limit,
        actual: broken.actual,
        schema,
        derived,
        line: origin.line,
        sentence: origin.sentence,
        position: None,
        note: broken.note,
    }
}

fn actual_size(violation: &Violation) -> usize {
    match &violation.actual {
        Actual::Text(text) | Actual::Number(text) | Actual::Property(text) => text.len(),
        _ => 0,
    }
}
