//! Collects the violations of an object, while it is read or built.

use crate::check;
use crate::decode::{Fields, Report, StringType};
use crate::holders::Holders;
use crate::log::{Broken, Log, Mark, Recorded};
use crate::pointer::Path;
use crate::rules::{ObjectRules, OptionRules, UnionRules};
use crate::seen::Seen;
use crate::violation::{Actual, Limit, Origin, keyword};

/// Collects the violations of an object in a log.
pub(crate) struct ObjectLog<'c> {
    rules: &'static ObjectRules,
    holders: Holders,
    path: &'c Path<'c>,
    log: &'c mut Log,
    seen: Seen,
    begin: Mark,
    members: Mark,
    /// Whether a member was rejected.
    rejected: bool,
}

impl<'c> ObjectLog<'c> {
    pub(crate) fn new<F: Fields>(path: &'c Path<'c>, log: &'c mut Log) -> Self {
        let begin = log.mark();
        Self {
            rules: F::RULES,
            holders: Holders::of::<F>(),
            path,
            log,
            seen: Seen::default(),
            begin,
            members: begin,
            rejected: false,
        }
    }

    /// Returns whether the property is read: a duplicate is not.
    #[inline]
    pub(crate) fn see(&mut self, index: usize) -> bool {
        let is_new = !self.seen.insert(index, self.rules.keys.len());
        if !is_new {
            duplicate(
                self.rules.keys[index],
                &self.rules.origin,
                self.path,
                self.log,
            );
        }
        is_new
    }

    pub(crate) fn unknown(&mut self, name: &str) {
        if self.rules.closed {
            let broken = Broken::new(
                "additionalProperties",
                Limit::Texts(self.rules.keys),
                Actual::Property(name.to_owned()),
            );
            self.log.deviate(self.path, self.holders.object(), broken);
        }
    }

    pub(crate) fn unknown_again(&mut self, name: &str) {
        duplicate(name, &self.rules.origin, self.path, self.log);
    }

    #[inline]
    pub(crate) fn member<'m>(&'m mut self, index: usize) -> (Path<'m>, &'m mut Log) {
        let holder = self.holders.documenting(index);
        (
            self.path.property(self.rules.keys[index], holder.schema),
            self.log,
        )
    }

    pub(crate) fn adopt(&mut self, violations: crate::Violations) {
        self.log.adopt(violations);
    }

    pub(crate) fn additional<'m>(&'m mut self, name: &'m str) -> (Path<'m>, &'m mut Log) {
        (self.path.entry(name, self.rules.origin.schema), self.log)
    }

    pub(crate) fn members_end(&mut self) {
        self.members = self.log.mark();
        self.rejected = self.log.has_failed_since(self.begin);
        for (index, origin) in self.rules.required {
            if !self.seen.contains(*index) {
                self.missing(*index, origin, "required");
            }
        }
    }

    pub(crate) fn close<T>(self, made: Result<T, Recorded>) -> Result<T, Recorded> {
        self.log.hoist(self.begin, self.members);
        self.log.accept_since(self.begin, made)
    }

    fn missing(&mut self, index: usize, origin: &Origin, keyword: &'static str) {
        let key = self.rules.keys.get(index).copied().unwrap_or_default();
        self.log.refuse(
            self.path,
            origin,
            Broken::new(keyword, Limit::Text(key), Actual::Absent),
        );
    }
}

pub(crate) fn duplicate(name: &str, origin: &Origin, path: &Path<'_>, log: &mut Log) {
    log.refuse(
        path,
        origin,
        Broken::new(
            keyword::DUPLICATE,
            Limit::None,
            Actual::Property(name.to_owned()),
        ),
    );
}

impl Report for ObjectLog<'_> {
    type Error = Recorded;

    fn seen(&self, index: usize) -> bool {
        self.seen.contains(index)
    }

    fn mask(&self) -> u128 {
        self.seen.mask()
    }

    fn is_tolerant(&self) -> bool {
        self.log.is_tolerant()
    }

    fn require(&mut self, index: usize, origin: &'static Origin) -> Result<(), Recorded> {
        if !self.seen.contains(index) {
            self.missing(index, origin, "required");
        }
        Ok(())
    }

    fn require_with(&mut self, index: usize, origin: &'static Origin) -> Result<(), Recorded> {
        if !self.seen.contains(index) {
            self.missing(index, origin, "dependentRequired");
        }
        Ok(())
    }

    fn forbid(&mut self, index: usize, object: &'static ObjectRules) -> Result<(), Recorded> {
        let name = self
            .rules
            .keys
            .get(index)
            .copied()
            .unwrap_or_default()
            .to_owned();
        let broken = Broken::new(
            "additionalProperties",
            Limit::Texts(object.keys),
            Actual::Property(name),
        );
        self.log.deviate(self.path, &object.origin, broken);
        Ok(())
    }

    fn undecided(
        &mut self,
        union: &'static UnionRules,
        note: String,
        certain: bool,
    ) -> Result<(), Recorded> {
        // If the members present match no option, that is a violation in any case. Otherwise a rejected
        // member is to blame, and guessing an option would only distract.
        if certain || !self.rejected {
            let broken =
                Broken::new(union.keyword(), Limit::None, Actual::Type("object")).noting(note);
            self.log.deviate(self.path, &union.origin, broken);
        }
        Ok(())
    }

    fn meant(&mut self, option: &'static OptionRules) {
        if !self.log.has_spoken_since(self.begin) {
            return;
        }
        let place = self.path.pointer();
        for violation in self.log.since(self.begin) {
            self.holders.settle(option, &place, violation);
        }
    }

    fn admit<T: StringType>(
        &mut self,
        index: usize,
        text: Option<String>,
    ) -> Result<Option<T>, Recorded> {
        let Some(text) = text else { return Ok(None) };
        let (path, log) = self.member(index);
        let admitted = check::string(&T::RULES, &text, &path, log);
        Ok(admitted.then(|| T::from_admitted(text)))
    }

    fn incomplete(&mut self) -> Recorded {
        Recorded
    }
}
