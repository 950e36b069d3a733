//! Maps.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::marker::PhantomData;

use serde_core::de::{IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::Made;
use super::array::ItemSeed;
use super::scalar::{NameSeed, disguised_number, name_text, visit_scalars};
use crate::check::{self, wrong_type};
use crate::decode::{Decode, StringType};
use crate::log::{Log, Recorded};
use crate::pointer::Path;
use crate::report::duplicate;
use crate::rules::MapRules;
use crate::token::Token;

pub(super) struct MapVisitor<'c, K, T> {
    rules: &'static MapRules,
    path: &'c Path<'c>,
    log: &'c mut Log,
    entries: PhantomData<(K, T)>,
}

impl<'c, K, T> MapVisitor<'c, K, T> {
    pub(super) fn new(rules: &'static MapRules, path: &'c Path<'c>, log: &'c mut Log) -> Self {
        Self {
            rules,
            path,
            log,
            entries: PhantomData,
        }
    }

    fn scalar<E>(self, token: Token<'_>) -> Result<Made<BTreeMap<K, T>>, E> {
        Ok(Err(wrong_type(
            self.log,
            self.path,
            &self.rules.origin,
            "object",
            &token,
        )))
    }
}

impl<'de, K: StringType + Ord, T: Decode> Visitor<'de> for MapVisitor<'_, K, T> {
    type Value = Made<BTreeMap<K, T>>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    visit_scalars!('de);

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Self::Value, A::Error> {
        while items.next_element::<IgnoredAny>()?.is_some() {}
        self.scalar(Token::Array)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Self::Value, A::Error> {
        let Self {
            rules, path, log, ..
        } = self;
        if path.is_too_deep() {
            super::value::too_deep(path, log);
            while members.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
            return Ok(Err(Recorded));
        }
        let begin = log.mark();
        let mut count = 0;
        let mut entries = BTreeMap::new();
        // Names without an entry, to recognize duplicates of them.
        let mut rejected = BTreeSet::new();
        while let Some(name) = members.next_key_seed(NameSeed)? {
            let name = name_text(name);
            if count == 0
                && let Some(number) = disguised_number(&name, &mut members)?
            {
                return Ok(Err(wrong_type(log, path, &rules.origin, "object", &number)));
            }
            let is_known = rejected.contains(name.as_ref());
            let is_name = !is_known && check::name(&K::RULES, &name, path, log);
            let key = is_name.then(|| K::from_admitted(name.as_ref().to_owned()));
            if is_known || key.as_ref().is_some_and(|key| entries.contains_key(key)) {
                duplicate(&name, &rules.origin, path, log);
                members.next_value::<IgnoredAny>()?;
                continue;
            }
            count += 1;
            let place = path.entry(&name, rules.origin.schema);
            let seed = ItemSeed {
                path: &place,
                log: &mut *log,
                item: PhantomData,
            };
            match (key, members.next_value_seed(seed)?) {
                (Some(key), Ok(value)) => drop(entries.insert(key, value)),
                _ => drop(rejected.insert(name.into_owned())),
            }
        }
        let end = log.mark();
        check::properties(rules, count, path, log);
        log.hoist(begin, end);
        Ok(log.accept_since(begin, Ok(entries)))
    }
}
