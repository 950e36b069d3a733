//! Array keywords.

use serde_json::Value;

use super::Reader;
use crate::constraint::Keyword;
use crate::constraint::count::count;

impl Reader<'_, '_, '_> {
    pub(super) fn arrays(&mut self) {
        self.count("minItems", Keyword::MinItems);
        self.count("maxItems", Keyword::MaxItems);
        let unique = self.parse("uniqueItems", "a boolean", Value::as_bool);
        self.push((unique == Some(true)).then_some(Keyword::UniqueItems));
        let first = self.schemas("prefixItems");
        self.push(first.map(Keyword::PrefixItems));
        let after = self.schema.list("prefixItems").map_or(0, <[_]>::len);
        let rest = self.schema("items");
        self.push(rest.map(|schema| Keyword::Items { after, schema }));
        self.contains();
    }

    fn contains(&mut self) {
        let Some(schema) = self.schema("contains") else {
            return;
        };
        let mut bound = |keyword| {
            let value = self.schema.get(keyword)?;
            self.make(keyword, "an integer that is not negative", value, count)
        };
        let (min, max) = (bound("minContains").unwrap_or(1), bound("maxContains"));
        self.push(Some(Keyword::Contains { schema, min, max }));
    }
}
