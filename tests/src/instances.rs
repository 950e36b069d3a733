//! Valid instances of a JSON Schema: small, large, random, and for each place of the schema some that reach it. The
//! oracle confirms each.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use serde_json::Value;

use crate::choices::Choices;
use crate::oracle::Oracle;
use crate::schema::{Step, places};

mod any;
mod condition;
mod making;
mod number;
mod text;

pub use text::Texts;

use making::Making;

/// How often an instance is generated until the oracle accepts it.
const ATTEMPTS: usize = 40;

/// How much optional content an instance has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// Only what is required.
    Minimal,
    /// All of it: arrays with items, strings as long as possible.
    Maximal,
    /// Some of it, in any order.
    Random,
}

/// What an instance has to contain.
#[derive(Clone, Debug, Default)]
pub struct Focus {
    /// The path through the schema to the focused value.
    pub steps: Vec<Step>,
    /// Additional properties that the object there needs, some with a certain value.
    pub members: Vec<(String, Option<Value>)>,
}

/// An instance that reaches a place of the schema.
#[derive(Clone, Debug)]
pub struct Reached {
    /// The instance.
    pub instance: Value,
    /// The JSON Pointer of the value that the place describes.
    pub pointer: String,
}

/// Generates valid instances of one schema.
#[derive(Debug)]
pub struct Instances<'s> {
    root: &'s Value,
    oracle: Oracle,
    /// Validators and string generators of subschemas, by address: the schema is borrowed and does not move.
    oracles: RefCell<BTreeMap<usize, Rc<Oracle>>>,
    texts: RefCell<BTreeMap<usize, Rc<Texts>>>,
}

impl<'s> Instances<'s> {
    /// Prepares for a schema.
    ///
    /// # Panics
    /// If the schema has unknown keywords.
    #[must_use]
    pub fn new(root: &'s Value) -> Self {
        // Refuses unknown keywords.
        let _ = places(root);
        Self {
            root,
            oracle: Oracle::new(root),
            oracles: RefCell::default(),
            texts: RefCell::default(),
        }
    }

    /// The schema.
    #[must_use]
    pub fn schema(&self) -> &'s Value {
        self.root
    }

    /// The validator of the whole schema.
    #[must_use]
    pub fn oracle(&self) -> &Oracle {
        &self.oracle
    }

    /// A valid instance.
    ///
    /// # Panics
    /// If none is found: the generator is insufficient for the schema.
    #[must_use]
    pub fn make(&self, extent: Extent, choices: &mut Choices) -> Value {
        match self.reach(&Focus::default(), extent, choices) {
            Some(reached) => reached.instance,
            None => {
                let last = Making::new(self, &Focus::default(), extent, choices).root();
                panic!(
                    "no valid instance found; the last is {last}, where fails {:?}",
                    self.oracle.failures(&last)
                )
            }
        }
    }

    /// A valid instance that reaches a place of the schema; `None` if none is found.
    #[must_use]
    pub fn reach(&self, focus: &Focus, extent: Extent, choices: &mut Choices) -> Option<Reached> {
        for attempt in 0..ATTEMPTS {
            // Recorded decisions may be exhausted by then.
            let mut further = Choices::seeded(attempt as u64);
            let choices = if attempt < ATTEMPTS / 2 {
                &mut *choices
            } else {
                &mut further
            };
            let mut making = Making::new(self, focus, extent, choices);
            let instance = making.root();
            let pointer = making.reached();
            if let Some(pointer) = pointer
                && self.oracle.accepts(&instance)
            {
                return Some(Reached { instance, pointer });
            }
        }
        None
    }

    fn oracle_of(&self, schema: &Value) -> Rc<Oracle> {
        let mut oracles = self.oracles.borrow_mut();
        let entry = oracles.entry(std::ptr::from_ref(schema).addr());
        Rc::clone(entry.or_insert_with(|| Rc::new(Oracle::new(schema))))
    }

    fn texts_of(&self, schema: &Value) -> Rc<Texts> {
        let mut texts = self.texts.borrow_mut();
        let entry = texts.entry(std::ptr::from_ref(schema).addr());
        Rc::clone(entry.or_insert_with(|| Rc::new(Texts::new(schema))))
    }
}

#[cfg(test)]
mod tests;
