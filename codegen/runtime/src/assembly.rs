//! What the builders of an emitted crate fill: setters take whatever converts, and the end makes the
//! object or lists everything that is wrong with it.

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

/// In the state of a builder: a required property that is set.
#[derive(Clone, Copy, Debug)]
pub enum Set {}

/// In the state of a builder: a required property of this type that is still missing.
#[derive(Clone, Copy, Debug)]
pub struct Missing<F>(PhantomData<F>);

/// What a setter takes: anything that converts into the type of the property.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be used as `{T}`",
    label = "expected `{T}` or what converts into it",
    note = "text and numbers convert where the documentation allows them; a nested object takes its builder once all its required properties are set"
)]
pub trait Input<T> {
    /// Converts.
    ///
    /// # Errors
    /// What is wrong with the value.
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

/// An object while it is built.
pub struct Assembly<D> {
    draft: D,
    /// The properties that were set, each with what is wrong with it.
    set: BTreeMap<usize, Option<Violations>>,
    /// What is wrong with the properties that the object has no fields for.
    wrong: Violations,
}

impl<D: Fields> Assembly<D> {
    /// Nothing is set yet.
    #[must_use]
    pub fn new() -> Self {
        Self {
            draft: D::default(),
            set: BTreeMap::new(),
            wrong: Violations::default(),
        }
    }

    /// All properties that an object has are set.
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

    /// Sets the property with this index, which `slot` finds in the draft.
    pub fn set<F>(
        &mut self,
        index: usize,
        value: impl Input<F>,
        slot: impl FnOnce(&mut D) -> &mut Option<F>,
    ) {
        let made = value.input();
        self.put(index, made, slot);
    }

    /// Sets a list; what is wrong with an item is reported under its index.
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
        self.put(
            index,
            if wrong.is_empty() {
                Ok(items)
            } else {
                Err(wrong)
            },
            slot,
        );
    }

    /// Sets a free-form object; what is wrong with a value is reported under its name. Of two values
    /// with one name the last counts.
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
        self.put(
            index,
            if wrong.is_empty() {
                Ok(members)
            } else {
                Err(wrong)
            },
            slot,
        );
    }

    /// Adds properties that the object has no fields for. Of two with one name the last counts.
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

    /// Makes the object and checks it deeply.
    ///
    /// # Errors
    /// Everything that is wrong: values that did not convert, under the pointers of their properties,
    /// and rules that span properties.
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

/// Which properties an object has.
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

/// Says what was set, not to what: it may be a secret.
impl<D: Fields> fmt::Debug for Assembly<D> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let keys = self
            .set
            .keys()
            .filter_map(|index| D::RULES.keys.get(*index));
        f.debug_set().entries(keys).finish()
    }
}
