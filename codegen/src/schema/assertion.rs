//! Which keywords of a schema assert.

use super::Schema;
use crate::keyword::{self, Role};

impl Schema {
    /// Whether a keyword would say which values are allowed.
    pub(crate) fn asserts(&self, name: &str) -> bool {
        keyword::find(name).is_some_and(|found| match found.role {
            Role::Assertion => found.is_canonical(),
            Role::Assertable(assertable) => self.asserted(name).is_some_and(assertable.knows),
            Role::Identity | Role::Annotation | Role::Marker => false,
        })
    }

    /// Whether a keyword allows and forbids nothing.
    pub(crate) fn annotates(&self, name: &str) -> bool {
        keyword::is_extension(name)
            || keyword::find(name).is_some_and(|found| match found.role {
                Role::Annotation => true,
                Role::Assertable(_) => !self.asserts(name),
                Role::Identity | Role::Assertion | Role::Marker => false,
            })
    }

    /// The value of a keyword that is to assert but is unknown, and what such a value is called.
    pub(crate) fn unknown(&self, name: &str) -> Option<(&'static str, &str)> {
        let Role::Assertable(assertable) = keyword::find(name)?.role else {
            return None;
        };
        let value = self.asserted(name)?;
        (!(assertable.knows)(value)).then_some((assertable.noun, value))
    }

    /// The text of a keyword that is to assert, known or not.
    pub(crate) fn asserted(&self, name: &str) -> Option<&str> {
        let stated = self.keywords()?.get(name)?;
        stated.json()?.as_str().filter(|_| stated.asserts)
    }
}
