//! Violations of keywords that apply to the value itself.

use serde_json::{Map, Value};

use super::{Explanation, actual};
use crate::evaluate::instance::View;
use crate::evaluate::schema::Keyword;
use crate::evaluate::verdict::is_additional;
use crate::json::{Exact, Types, code_points};
use crate::log::{Broken, Log};
use crate::pointer::Path;
use crate::unique;
use crate::violation::{Actual, Limit, Origin, keyword as names};

impl Explanation {
    pub(super) fn own(
        &mut self,
        keyword: &Keyword,
        origin: &Origin,
        value: &Value,
        path: &Path<'_>,
        log: &mut Log,
    ) {
        match (keyword, value) {
            (Keyword::Required(required), Value::Object(members)) => {
                self.missing("required", required, members, origin, path, log);
            }
            (Keyword::DependentRequired(dependencies), Value::Object(members)) => {
                for (name, required) in *dependencies {
                    if members.contains_key(*name) {
                        self.missing("dependentRequired", required, members, origin, path, log);
                    }
                }
            }
            (
                Keyword::AdditionalProperties {
                    properties,
                    patterns,
                    ..
                },
                Value::Object(members),
            ) => {
                for name in members.keys() {
                    if is_additional(name, properties, patterns) {
                        let actual = Actual::Property(name.clone());
                        let broken = Broken::new("additionalProperties", Limit::None, actual);
                        self.record(origin, broken, path, log);
                    }
                }
            }
            (Keyword::AnyOf(options), _) => {
                self.union("anyOf", options, origin, value, path, log);
            }
            (Keyword::OneOf(options), _) => {
                self.union("oneOf", options, origin, value, path, log);
            }
            (Keyword::PropertyNames(schema), Value::Object(members)) => {
                for name in members.keys() {
                    let actual = Actual::Property(name.clone());
                    let broken = Broken::new(names::NEVER, Limit::None, actual);
                    self.record(&schema.origin, broken, path, log);
                }
            }
            // These need the annotations of their neighbours.
            (Keyword::UnevaluatedItems(_) | Keyword::UnevaluatedProperties(_), _) => {}
            _ if self.evaluation.keyword(keyword, View::of(value), &mut None) => {}
            _ => {
                let broken = self.broken(keyword, value);
                self.record(origin, broken, path, log);
            }
        }
    }

    fn missing(
        &self,
        keyword: &'static str,
        required: &[&'static str],
        members: &Map<String, Value>,
        origin: &Origin,
        path: &Path<'_>,
        log: &mut Log,
    ) {
        for name in required {
            if !members.contains_key(*name) {
                let broken = Broken::new(keyword, Limit::Text(name), Actual::Absent);
                self.record(origin, broken, path, log);
            }
        }
    }

    fn broken(&mut self, keyword: &Keyword, value: &Value) -> Broken {
        let compared = |name, limit: &Exact| Broken::new(name, bound(limit), actual(value));
        let counted =
            |name, limit: u64| Broken::new(name, Limit::Integer(limit.into()), size(value));
        match keyword {
            Keyword::Types(types) => mistyped(*types, value),
            Keyword::Enum(values) => Broken::new("enum", Limit::Values(values), actual(value)),
            Keyword::Const(json) => Broken::new("const", Limit::Value(*json), actual(value)),
            Keyword::Minimum(limit) => compared("minimum", limit),
            Keyword::Maximum(limit) => compared("maximum", limit),
            Keyword::ExclusiveMinimum(limit) => compared("exclusiveMinimum", limit),
            Keyword::ExclusiveMaximum(limit) => compared("exclusiveMaximum", limit),
            Keyword::MultipleOf(limit) => compared("multipleOf", limit),
            Keyword::MinLength(limit) => counted("minLength", *limit),
            Keyword::MaxLength(limit) => counted("maxLength", *limit),
            Keyword::MinItems(limit) => counted("minItems", *limit),
            Keyword::MaxItems(limit) => counted("maxItems", *limit),
            Keyword::MinProperties(limit) => counted("minProperties", *limit),
            Keyword::MaxProperties(limit) => counted("maxProperties", *limit),
            Keyword::UniqueItems => duplicates(value),
            Keyword::Contains { min, max, .. } => self.contained(keyword, *min, *max, value),
            Keyword::Not(_) => Broken::new("not", Limit::None, actual(value)),
            _ => {
                let stated = keyword.stated_text();
                let stated = stated.map(|(name, text)| (name, Limit::Text(text)));
                let (name, limit) = stated.unwrap_or((names::NEVER, Limit::None));
                Broken::new(name, limit, actual(value))
            }
        }
    }

    fn contained(
        &mut self,
        keyword: &Keyword,
        min: u64,
        max: Option<u64>,
        value: &Value,
    ) -> Broken {
        let (Keyword::Contains { schema, .. }, Value::Array(items)) = (keyword, value) else {
            return Broken::new("contains", Limit::None, Actual::Absent);
        };
        let found = items
            .iter()
            .filter(|item| self.evaluation.admits(schema, item))
            .count();
        let (bound, limit) = match max {
            Some(max) if found as u64 > max => ("at most", max),
            _ => ("at least", min),
        };
        let noun = if limit == 1 { "item" } else { "items" };
        let note = format!("must have {bound} {limit} {noun} as `contains` describes, has {found}");
        Broken::new(
            "contains",
            Limit::Integer(limit.into()),
            Actual::Count(found),
        )
        .noting(note)
    }
}

fn bound(limit: &Exact) -> Limit {
    limit
        .as_integer()
        .map_or(Limit::Exact(*limit), Limit::Integer)
}

fn size(value: &Value) -> Actual {
    match value {
        Value::String(text) => Actual::Count(code_points(text)),
        Value::Array(items) => Actual::Count(items.len()),
        Value::Object(members) => Actual::Count(members.len()),
        Value::Null | Value::Bool(_) | Value::Number(_) => Actual::Absent,
    }
}

fn mistyped(types: Types, value: &Value) -> Broken {
    let mut names = types.names();
    let limit = match (names.next(), names.next()) {
        (Some(name), None) => Limit::Text(name),
        _ => Limit::Types(types),
    };
    // The value is more telling than "a number".
    let actual = match value {
        Value::Number(_) if limit == Limit::Text("integer") => actual(value),
        Value::Number(_) => Actual::Type("number"),
        Value::String(_) => Actual::Type("string"),
        Value::Bool(_) => Actual::Type("boolean"),
        other => actual(other),
    };
    Broken::new("type", limit, actual)
}

fn duplicates(value: &Value) -> Broken {
    let items = value.as_array().map_or(&[][..], Vec::as_slice);
    let (first, second) = unique::first_duplicates_of(items).unwrap_or_default();
    let note = format!("the items {first} and {second} are equal");
    Broken::new("uniqueItems", Limit::None, Actual::Count(items.len())).noting(note)
}
