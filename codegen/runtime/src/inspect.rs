//! Deep checks of values: what tolerant reading has accepted must not be sent.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::check;
#[cfg(feature = "checks")]
use crate::decode::Checked;
pub use crate::decode::Inspect;
use crate::decode::{
    ArrayType, Decode, EnumType, IntegerType, MapType, NumberType, OneOf, StringType, VisitHeld,
};
use crate::log::{Broken, Log, Mode};
use crate::members::{Members, Visit};
use crate::pointer::Path;
use crate::rules::NumberRules;
use crate::violation::{Actual, Limit, Origin, Violations};

/// Checks a value deeply.
///
/// # Errors
/// Returns every violation, with its JSON Pointer.
pub fn inspect<T: Inspect + ?Sized>(value: &T) -> Result<(), Violations> {
    let mut log = Log::new(Mode::Strict);
    value.inspect(&Path::ROOT, &mut log);
    log.verdict(Ok(())).map(|((), _)| ())
}

/// Checks the text of a string type.
pub fn inspect_string<T: StringType>(text: &str, path: &Path<'_>, log: &mut Log) {
    check::string(&T::RULES, text, path, log);
}

/// Checks the integer of an integer type.
pub fn inspect_integer<T: IntegerType>(value: i64, path: &Path<'_>, log: &mut Log) {
    if !T::RULES.admits(value) {
        check::integer_broken(&T::RULES, value, path, log);
    }
}

/// Checks the number of a number type.
pub fn inspect_number<T: NumberType>(value: f64, path: &Path<'_>, log: &mut Log) {
    if !T::RULES.admits(value) {
        check::number_broken(&T::RULES, value, path, log);
    }
}

/// Checks that an enum holds a documented value.
pub fn inspect_enum<T: EnumType>(value: &T, path: &Path<'_>, log: &mut Log) {
    if let crate::decode::EnumValue::Undocumented(value) = value.value() {
        let broken = check::unknown_value(&T::RULES, &value.into());
        log.refuse(path, &T::RULES.origin, broken);
    }
}

/// Checks the items of an array type.
pub fn inspect_array<T: ArrayType>(items: &[T::Item], path: &Path<'_>, log: &mut Log)
where
    T::Item: Inspect + serde_core::Serialize,
{
    let mark = log.mark();
    inspect_items(items, T::RULES.origin.schema, path, log);
    let end = log.mark();
    check::items(T::RULES, items.len(), path, log);
    if T::RULES.unique_items {
        crate::unique::check(items, T::RULES, path, log);
    }
    log.hoist(mark, end);
}

/// Checks the entries of a map type.
pub fn inspect_map<T: MapType>(entries: &BTreeMap<T::Key, T::Value>, path: &Path<'_>, log: &mut Log)
where
    T::Key: AsRef<str>,
    T::Value: Inspect,
{
    let mark = log.mark();
    for (key, value) in entries {
        check::name(&<T::Key as StringType>::RULES, key.as_ref(), path, log);
        value.inspect(&path.entry(key.as_ref(), T::RULES.origin.schema), log);
    }
    let end = log.mark();
    check::properties(T::RULES, entries.len(), path, log);
    log.hoist(mark, end);
}

fn inspect_items<T: Inspect>(items: &[T], schema: &'static str, path: &Path<'_>, log: &mut Log) {
    for (index, item) in items.iter().enumerate() {
        item.inspect(&path.item(index, schema), log);
    }
}

/// Checks a value as a whole against the schema of its type. Feature `checks`.
#[cfg(feature = "checks")]
pub fn inspect_checked<T: Checked + serde_core::Serialize>(
    value: &T,
    path: &Path<'_>,
    log: &mut Log,
) {
    match serde_json::to_value(value) {
        Ok(value) => T::SCHEMA.explain(&value, T::HIDES, path, log),
        Err(error) => {
            let broken = Broken::new("type", Limit::None, Actual::Absent);
            log.refuse(path, &Origin::NONE, broken.noting(error.to_string()));
        }
    }
}

/// Checks the value of a union, and that it matches no other option.
pub fn inspect_exclusive<T: OneOf + Decode + serde_core::Serialize>(
    value: &T,
    path: &Path<'_>,
    log: &mut Log,
) {
    let before = log.mark();
    value.held(HeldInspector::new(path, log));
    if log.has_failed_since(before) {
        return;
    }
    let read = serde_json::to_value(value).map(|written| crate::read::from_value::<T>(&written));
    if let Ok(Err(violations)) = read {
        let prefix = path.pointer();
        log.adopt(violations.below(&prefix));
    }
}

/// Checks the members of an object with the schema pointer `schema`.
pub fn inspect_members<T: Members>(
    value: &T,
    schema: &'static str,
    path: &Path<'_>,
    log: &mut Log,
) {
    let Ok(()) = value.members(&mut MemberInspector { schema, path, log });
}

struct MemberInspector<'c> {
    schema: &'static str,
    path: &'c Path<'c>,
    log: &'c mut Log,
}

impl Visit for MemberInspector<'_> {
    type Error = std::convert::Infallible;

    fn member<T: serde_core::Serialize + Inspect + ?Sized>(
        &mut self,
        key: &'static str,
        value: &T,
    ) -> Result<(), Self::Error> {
        value.inspect(&self.path.property(key, self.schema), self.log);
        Ok(())
    }

    fn additional<T: serde_core::Serialize + Inspect>(
        &mut self,
        members: &BTreeMap<String, T>,
        keys: &'static [&'static str],
    ) -> Result<(), Self::Error> {
        for (key, value) in members {
            if keys.contains(&key.as_str()) {
                let origin = Origin::new(self.schema, 0);
                crate::report::duplicate(key, &origin, self.path, self.log);
            }
            value.inspect(&self.path.entry(key, self.schema), self.log);
        }
        Ok(())
    }

    fn constant(&mut self, _: &'static str, _: &'static str) -> Result<(), Self::Error> {
        Ok(())
    }
}

/// Checks the value of a union.
pub struct HeldInspector<'c> {
    path: &'c Path<'c>,
    log: &'c mut Log,
}

impl<'c> HeldInspector<'c> {
    /// A checker for the union at `path`.
    pub fn new(path: &'c Path<'c>, log: &'c mut Log) -> Self {
        Self { path, log }
    }
}

impl VisitHeld for HeldInspector<'_> {
    type Output = ();

    fn value<T: serde_core::Serialize + Inspect + ?Sized>(self, value: &T) {
        value.inspect(self.path, self.log);
    }

    fn text(self, _: &'static str) {}

    fn integer(self, _: i64) {}
}

macro_rules! always_documented {
    ($($ty:ty),*) => {$(
        impl Inspect for $ty {
            fn inspect(&self, _: &Path<'_>, _: &mut Log) {}
        }
    )*};
}

always_documented!(bool, i64, str, String, Value);

impl Inspect for f64 {
    fn inspect(&self, path: &Path<'_>, log: &mut Log) {
        if !self.is_finite() {
            check::number_broken(&NumberRules::at(Origin::NONE), *self, path, log);
        }
    }
}

impl<T: Inspect + ?Sized> Inspect for Box<T> {
    fn inspect(&self, path: &Path<'_>, log: &mut Log) {
        self.as_ref().inspect(path, log);
    }
}

impl<T: Inspect + ?Sized> Inspect for &T {
    fn inspect(&self, path: &Path<'_>, log: &mut Log) {
        (*self).inspect(path, log);
    }
}

impl<T: Inspect> Inspect for Option<T> {
    fn inspect(&self, path: &Path<'_>, log: &mut Log) {
        if let Some(value) = self {
            value.inspect(path, log);
        }
    }
}

impl<T: Inspect> Inspect for Vec<T> {
    fn inspect(&self, path: &Path<'_>, log: &mut Log) {
        inspect_items(self, "", path, log);
    }
}

impl<K: AsRef<str>, T: Inspect> Inspect for BTreeMap<K, T> {
    fn inspect(&self, path: &Path<'_>, log: &mut Log) {
        for (key, value) in self {
            value.inspect(&path.entry(key.as_ref(), ""), log);
        }
    }
}

/// A deviation of a tolerant value is a violation.
impl<T> Inspect for crate::tolerant::Tolerant<T> {
    fn inspect(&self, path: &Path<'_>, log: &mut Log) {
        log.adopt(self.deviations().clone().inside(path));
        if self.deviations().omitted() > 0 {
            let note = "too many deviations to list";
            log.refuse(
                path,
                &Origin::NONE,
                Broken::new("type", Limit::None, Actual::Absent).noting(note),
            );
        }
    }
}
