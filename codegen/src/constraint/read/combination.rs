//! Keywords that combine schemas, and `unevaluated…`.

use serde_json::Value;

use super::Reader;
use crate::constraint::Keyword;

impl Reader<'_, '_, '_> {
    pub(super) fn combinations(&mut self) {
        if let Some(reference) = self.parse("$ref", "a string", Value::as_str) {
            let target = self.builder.reference(reference, &self.at("$ref"));
            self.push(target.map(Keyword::Ref));
        }
        let all = self.schemas("allOf");
        self.push(all.map(Keyword::AllOf));
        let any = self.schemas("anyOf");
        self.push(any.map(Keyword::AnyOf));
        let one = self.schemas("oneOf");
        self.push(one.map(Keyword::OneOf));
        let not = self.schema("not");
        self.push(not.map(Keyword::Not));
        if let Some(condition) = self.schema("if") {
            let (then, otherwise) = (self.inner("then"), self.inner("else"));
            self.push(Some(Keyword::If {
                condition,
                then,
                otherwise,
            }));
        }
    }

    /// Reads the keywords that come last.
    pub(super) fn unevaluated(&mut self) {
        let items = self.schema("unevaluatedItems");
        self.push(items.map(Keyword::UnevaluatedItems));
        let properties = self.schema("unevaluatedProperties");
        self.push(properties.map(Keyword::UnevaluatedProperties));
    }
}
