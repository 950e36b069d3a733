//! Rules out options of a union by the type, the property names and the tags of a value.

use std::borrow::Cow;

use super::{Cursor, Stop};
use crate::decode::Alternatives;
use crate::json::Types;
use crate::rules::Probe;

/// The property names of an object, and the values of its tags.
#[derive(Default)]
struct Glance<'a> {
    names: Vec<Cow<'a, str>>,
    tags: Vec<(Cow<'a, str>, Cow<'a, str>)>,
}

impl<'a> Cursor<'a> {
    /// The options of a union that the value may match. The cursor does not move.
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
