//! A JSON Schema enters; valid instances leave: small, large, at random, and for each place of the
//! schema such as come there. Every one is confirmed by the oracle.

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

/// How often an instance is made until the oracle accepts it.
const ATTEMPTS: usize = 40;

/// How much of what is optional an instance has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// Only what is required.
    Minimal,
    /// All of it, arrays with items, strings as long as may be.
    Maximal,
    /// Some of it, in any order.
    Random,
}

/// What an instance has to have.
#[derive(Clone, Debug, Default)]
pub struct Focus {
    /// The way through the schema to the value that matters.
    pub steps: Vec<Step>,
    /// Properties that the object there has to have, in addition; where it says which value, that value.
    pub members: Vec<(String, Option<Value>)>,
}

/// An instance that comes to a place of the schema.
#[derive(Clone, Debug)]
pub struct Reached {
    /// The instance.
    pub instance: Value,
    /// JSON Pointer of the value that the place describes.
    pub pointer: String,
}

/// Makes valid instances of one schema.
#[derive(Debug)]
pub struct Instances<'s> {
    root: &'s Value,
    oracle: Oracle,
    /// Validators and string makers of sub-schemas, by address: the schema is borrowed and stays.
    oracles: RefCell<BTreeMap<usize, Rc<Oracle>>>,
    texts: RefCell<BTreeMap<usize, Rc<Texts>>>,
}

impl<'s> Instances<'s> {
    /// Prepares for a schema.
    ///
    /// # Panics
    /// When the schema has keywords that the generator does not understand.
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
    /// When none is found: the generator falls short of the schema.
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

    /// A valid instance that comes to a place of the schema; none where none is found.
    #[must_use]
    pub fn reach(&self, focus: &Focus, extent: Extent, choices: &mut Choices) -> Option<Reached> {
        for attempt in 0..ATTEMPTS {
            // Recorded decisions may be used up by then; others have to follow.
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
