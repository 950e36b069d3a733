//! Objects under construction, which builders fill. Setters take any value that converts; `build` reports
//! every violation.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::fmt;
use std::marker::PhantomData;

use serde_core::Serialize;

use crate::decode::{Fields, Inspect};
use crate::log::{Log, Mode};
use crate::members::{Members, Reopen, Visit};
use crate::pointer::Path;
use crate::report::ObjectLog;
use crate::violation::Violations;

/// Marks a required property as set, in the type of a builder.
#[derive(Clone, Copy, Debug)]
pub enum Set {}

/// Marks a required property of type `F` as missing, in the type of a builder.
#[derive(Clone, Copy, Debug)]
pub struct Missing<F>(PhantomData<F>);

/// The argument of a setter: anything that converts into the type of the property.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be used as `{T}`",
    label = "expected `{T}` or a type that converts into it",
    note = "strings and numbers convert if the documentation allows them; an object can be set by its builder once all required properties are set"
)]
pub trait Input<T> {
    /// Converts the value.
    ///
    /// # Errors
    /// Returns every violation of the value.
    fn input(self) -> Result<T, Violations>;
}

impl<T, V> Input<T> for V
where
    V: TryInto<T>,
    V::Error: Into<Violations>,
{
    fn input(self) -> Result<T, Violations> {
        self.try_into().map_err(Into::into)
    }
}

/// An object under construction.
pub struct Assembly<D> {
    draft: D,
    /// The properties that are set, with their violations.
    set: BTreeMap<usize, Option<Violations>>,
    /// Violations in additional properties.
    wrong: Violations,
}

impl<D: Fields> Assembly<D> {
    /// An empty object.
    #[must_use]
    pub fn new() -> Self {
        Self {
            draft: D::default(),
            set: BTreeMap::new(),
            wrong: Violations::default(),
        }
    }

    /// An object with the properties of `value`.
    #[must_use]
    pub fn of(value: D::Output) -> Self
    where
        D: Reopen,
    {
        let mut present = Present {
            keys: D::RULES.keys,
            set: BTreeMap::new(),
        };
        let Ok(()) = value.members(&mut present);
        let mut assembly = Self {
            set: present.set,
            ..Self::new()
        };
        assembly.draft.reopen(value);
        assembly
    }

    /// Sets the property with this index, whose field in the draft `slot` returns.
    pub fn set<F>(
        &mut self,
        index: usize,
        value: impl Input<F>,
        slot: impl FnOnce(&mut D) -> &mut Option<F>,
    ) {
        let made = value.input();
        self.put(index, made, slot);
    }

    /// Sets a list. Violations of an item are located at its index.
    pub fn set_items<F>(
        &mut self,
        index: usize,
        values: impl IntoIterator<Item: Input<F>>,
        slot: impl FnOnce(&mut D) -> &mut Option<Vec<F>>,
    ) {
        let mut wrong = Violations::default();
        let mut items = Vec::new();
        for (position, value) in values.into_iter().enumerate() {
            match value.input() {
                Ok(item) => items.push(item),
                Err(violations) => wrong.extend(violations.inside(&Path::ROOT.item(position, ""))),
            }
        }
        self.put(index, unless(wrong, items), slot);
    }

    /// Sets a map. Violations of a value are located at its name. The last value of a name wins.
    pub fn set_entries<F>(
        &mut self,
        index: usize,
        entries: impl IntoIterator<Item = (impl Into<String>, impl Input<F>)>,
        slot: impl FnOnce(&mut D) -> &mut Option<BTreeMap<String, F>>,
    ) {
        let mut wrong = Violations::default();
        let mut members = BTreeMap::new();
        for (key, value) in entries {
            let key = key.into();
            match value.input() {
                Ok(member) => drop(members.insert(key, member)),
                Err(violations) => wrong.extend(violations.inside(&Path::ROOT.entry(&key, ""))),
            }
        }
        self.put(index, unless(wrong, members), slot);
    }

    /// Adds additional properties. The last value of a name wins.
    pub fn set_additional<F>(
        &mut self,
        entries: impl IntoIterator<Item = (impl Into<String>, impl Input<F>)>,
        slot: impl FnOnce(&mut D) -> &mut BTreeMap<String, F>,
    ) {
        let kept = slot(&mut self.draft);
        for (key, value) in entries {
            let key = key.into();
            match value.input() {
                Ok(member) => drop(kept.insert(key, member)),
                Err(violations) => self.wrong.extend(violations.at(&key)),
            }
        }
    }

    fn put<F>(
        &mut self,
        index: usize,
        made: Result<F, Violations>,
        slot: impl FnOnce(&mut D) -> &mut Option<F>,
    ) {
        let (value, wrong) = match made {
            Ok(value) => (Some(value), None),
            Err(violations) => (None, Some(violations)),
        };
        *slot(&mut self.draft) = value;
        self.set.insert(index, wrong);
    }

    /// Builds the object and checks it deeply.
    ///
    /// # Errors
    /// Returns every violation: values that did not convert, located at their properties, and rules across
    /// properties.
    pub fn finish(self) -> Result<D::Output, Violations> {
        let mut log = Log::new(Mode::Strict);
        let mut object = ObjectLog::new::<D>(&Path::ROOT, &mut log);
        for (index, wrong) in self.set {
            object.see(index);
            if let Some(violations) = wrong {
                let (place, log) = object.member(index);
                log.adopt(violations.inside(&place));
            }
        }
        object.adopt(self.wrong);
        object.members_end();
        let made = self.draft.finish(&mut object);
        let made = object.close(made);
        if let Ok(value) = &made {
            value.inspect(&Path::ROOT, &mut log);
        }
        log.verdict(made).map(|(value, _)| value)
    }
}

struct Present {
    keys: &'static [&'static str],
    set: BTreeMap<usize, Option<Violations>>,
}

impl Present {
    fn see(&mut self, key: &'static str) {
        let index = self.keys.iter().position(|known| *known == key);
        self.set.extend(index.map(|index| (index, None)));
    }
}

impl Visit for Present {
    type Error = Infallible;

    fn member<T: Serialize + Inspect + ?Sized>(
        &mut self,
        key: &'static str,
        _: &T,
    ) -> Result<(), Infallible> {
        self.see(key);
        Ok(())
    }

    fn additional<T: Serialize + Inspect>(
        &mut self,
        _: &BTreeMap<String, T>,
        _: &'static [&'static str],
    ) -> Result<(), Infallible> {
        Ok(())
    }

    fn constant(&mut self, key: &'static str, _: &'static str) -> Result<(), Infallible> {
        self.see(key);
        Ok(())
    }
}

impl<D: Fields> Default for Assembly<D> {
    fn default() -> Self {
        Self::new()
    }
}

/// Lists the properties that are set, not their values, which may be secret.
impl<D: Fields> fmt::Debug for Assembly<D> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let keys = self
            .set
            .keys()
            .filter_map(|index| D::RULES.keys.get(*index));
        f.debug_set().entries(keys).finish()
    }
}

/// A value, unless something is wrong with its parts.
fn unless<T>(wrong: Violations, value: T) -> Result<T, Violations> {
    match wrong.is_empty() {
        true => Ok(value),
        false => Err(wrong),
    }
}
