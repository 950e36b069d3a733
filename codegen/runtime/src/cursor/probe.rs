//! A glance at a value, before the options of a union are tried on it: which of them it cannot be.

use std::borrow::Cow;

use super::{Cursor, Stop};
use crate::decode::{Alternatives, Probe};
use crate::json::Types;

/// The properties of an object, and those of them that are strings and name an option.
#[derive(Default)]
struct Glance<'a> {
    names: Vec<Cow<'a, str>>,
    tags: Vec<(Cow<'a, str>, Cow<'a, str>)>,
}

impl<'a> Cursor<'a> {
    /// The options of a union that the value here may be, in order. The cursor stays where it is.
    pub(super) fn candidates<A: Alternatives>(&mut self) -> Result<Vec<usize>, Stop> {
        let ty = match self.peek().ok_or(Stop)? {
            b'{' => Types::OBJECT,
            b'[' => Types::ARRAY,
            b'"' => Types::STRING,
            b't' | b'f' => Types::BOOLEAN,
            b'n' => Types::NULL,
            _ => Types::NUMBER,
        };
        if A::PROBES.len() != A::OPTIONS {
            return Ok((0..A::OPTIONS).collect());
        }
        let mut candidates: Vec<usize> = (0..A::OPTIONS)
            .filter(|index| A::PROBES[*index].types.meets(ty))
            .collect();
        let asks = |index: &usize| {
            let probe = &A::PROBES[*index];
            probe.tag.is_some() || !probe.required.is_empty()
        };
        if ty == Types::OBJECT && candidates.len() > 1 && candidates.iter().any(asks) {
            let glance = self.glance(A::PROBES)?;
            candidates.retain(|index| glance.allows(&A::PROBES[*index]));
        }
        Ok(candidates)
    }

    /// Looks at the names of an object without entering its members.
    fn glance(&mut self, probes: &[Probe]) -> Result<Glance<'a>, Stop> {
        let (start, depth) = (self.at, self.depth);
        let mut glance = Glance::default();
        let mut more = self.enter(b'{', b'}')?;
        while more {
            let name = self.any_key()?;
            let names_option = |probe: &Probe| probe.tag.is_some_and(|(tag, _)| tag == name);
            if self.peek() == Some(b'"') && probes.iter().any(names_option) {
                glance.tags.push((name.clone(), self.text()?));
            } else {
                self.skip()?;
            }
            glance.names.push(name);
            more = self.follows(b'}')?;
        }
        (self.at, self.depth) = (start, depth);
        Ok(glance)
    }
}

impl Glance<'_> {
    fn allows(&self, probe: &Probe) -> bool {
        let has = |wanted: &&str| self.names.iter().any(|name| name == *wanted);
        let tagged = probe.tag.is_none_or(|(tag, values)| {
            let mut tags = self.tags.iter().filter(|(name, _)| name == tag);
            tags.any(|(_, value)| values.contains(&value.as_ref()))
        });
        tagged && probe.required.iter().all(has)
    }
}
