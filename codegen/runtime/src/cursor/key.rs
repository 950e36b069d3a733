//! Property names in JSON text: compared in place, with a slow path for escapes and undocumented names.

use std::borrow::Cow;

use super::{Cursor, Stop};
use crate::decode::Fields;
use crate::rules::ObjectRules;

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Key<'a> {
    /// A documented property, by index.
    Field(usize),
    /// Any other name.
    Other(Cow<'a, str>),
}

impl<'a> Cursor<'a> {
    #[inline]
    pub(super) fn field_key<D: Fields>(&mut self) -> Result<Key<'a>, Stop> {
        self.expect(b'"')?;
        let rest = self.bytes().get(self.at..).ok_or(Stop)?;
        let index = D::locate(rest);
        match D::RULES.keys.get(index) {
            Some(name) => {
                self.at += name.len() + 2;
                self.skip_one_space();
                Ok(Key::Field(index))
            }
            None => self.cold_key(D::RULES),
        }
    }

    #[cold]
    fn cold_key(&mut self, rules: &ObjectRules) -> Result<Key<'a>, Stop> {
        let name = self.string_rest()?;
        self.expect(b':')?;
        Ok(find(rules, name))
    }

    pub(crate) fn any_key(&mut self) -> Result<Cow<'a, str>, Stop> {
        let name = self.text()?;
        self.expect(b':')?;
        Ok(name)
    }
}

pub(crate) fn find<'a>(rules: &ObjectRules, name: Cow<'a, str>) -> Key<'a> {
    match rules.keys.iter().position(|key| *key == name) {
        Some(index) => Key::Field(index),
        None => Key::Other(name),
    }
}
