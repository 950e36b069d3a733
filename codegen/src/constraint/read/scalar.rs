//! `type`, `enum`, `const`, and the keywords of numbers and strings.

use crate::error::ConstraintError;
use serde_json::{Number, Value};
use typewright_runtime::{Exact, Types};

use super::Reader;
use crate::constraint::Keyword;
use crate::constraint::count::count;
use crate::format;

impl<'d> Reader<'_, 'd, '_> {
    pub(super) fn scalars(&mut self) {
        self.types();
        let values = self.parse("enum", "an array", Value::as_array);
        self.push(values.map(|values| Keyword::Enum(values.clone())));
        let constant = self.value("const").cloned();
        self.push(constant.map(Keyword::Const));
        self.number("minimum", Keyword::Minimum);
        self.number("maximum", Keyword::Maximum);
        self.number("exclusiveMinimum", Keyword::ExclusiveMinimum);
        self.number("exclusiveMaximum", Keyword::ExclusiveMaximum);
        self.divisor();
        self.count("minLength", Keyword::MinLength);
        self.count("maxLength", Keyword::MaxLength);
        if let Some(source) = self.parse("pattern", "a string", Value::as_str) {
            let compiled = self.builder.pattern(source, &self.at("pattern"));
            self.push(compiled.map(Keyword::Pattern));
        }
        let format = self.value("format").and(format::asserted(self.schema));
        self.push(format.map(Keyword::Format));
        self.content();
    }

    fn content(&mut self) {
        let text = |keyword| self.schema.get(keyword)?.as_str().map(str::to_owned);
        let asserted = |name| {
            let is_asserted = self.keeps(name) && self.schema.asserts(name);
            text(name).filter(|_| is_asserted)
        };
        let encoding = asserted("contentEncoding");
        let media_type = asserted("contentMediaType");
        let encoded = text("contentEncoding");
        self.push(encoding.map(Keyword::ContentEncoding));
        self.push(media_type.map(|media_type| Keyword::ContentMediaType {
            media_type,
            encoding: encoded,
        }));
    }

    fn types(&mut self) {
        let Some(value) = self.value("type") else {
            return;
        };
        let names = match value {
            Value::Array(names) => names.iter().map(Value::as_str).collect(),
            one => one.as_str().map(|name| vec![name]),
        };
        let expected = "the name of a type or an array of such";
        let Some(names) = self.make("type", expected, value, |_| names) else {
            return;
        };
        let mut types = Types::NONE;
        for name in names {
            match Types::named(name) {
                Some(ty) => types = types.or(ty),
                None => {
                    let error = ConstraintError::UnknownType(name.to_owned());
                    self.builder.error(&self.at("type"), error);
                }
            }
        }
        self.push(Some(Keyword::Types(types)));
    }

    fn number(&mut self, keyword: &'static str, make: fn(Number) -> Keyword) -> bool {
        let number = self.parse(keyword, "a number", Value::as_number);
        self.push(number.map(|number| make(number.clone())));
        number.is_some()
    }

    fn divisor(&mut self) {
        if !self.number("multipleOf", Keyword::MultipleOf) {
            return;
        }
        if let Some(Keyword::MultipleOf(number)) = self.keywords.last()
            && !Exact::is_divisor(&number.to_string())
        {
            let error = ConstraintError::Divisor(number.to_string());
            self.keywords.pop();
            self.builder.error(&self.at("multipleOf"), error);
        }
    }

    /// A keyword with a count.
    pub(super) fn count(&mut self, keyword: &'static str, make: fn(u64) -> Keyword) {
        let count = self.parse(keyword, "an integer that is not negative", count);
        self.push(count.map(make));
    }
}
