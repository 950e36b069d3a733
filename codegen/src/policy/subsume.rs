//! Whether one schema accepts all that another accepts. Conservative: no where it cannot tell.

mod follows;

use serde_json::Value;

use crate::keyword;
use crate::schema::{ANYTHING, Body, Keyword, KeywordValue, Named, Schema};
use follows::{at_least, at_most, lengths, lower_bound, types_within, upper_bound};

/// Steps after which the answer is no.
const FUEL: usize = 20_000;
/// Nesting depth beyond which the answer is no.
const DEPTH: usize = 64;

/// Keywords that change the meaning of others: with one of them, the answer is no.
const MODIFIERS: &[&str] = &[
    "$ref",
    "$dynamicRef",
    "$id",
    "prefixItems",
    "patternProperties",
    "minContains",
    "maxContains",
    "unevaluatedProperties",
    "unevaluatedItems",
];

/// Whether `wide` accepts every value that `narrow` accepts.
pub(crate) fn subsumes(wide: &Schema, narrow: &Schema) -> bool {
    Test { fuel: FUEL }.schema(wide, narrow, DEPTH)
}

struct Test {
    fuel: usize,
}

impl Test {
    fn schema(&mut self, wide: &Schema, narrow: &Schema, depth: usize) -> bool {
        match (&wide.body, &narrow.body) {
            (Body::Bool(true), _) | (_, Body::Bool(false)) => true,
            (Body::Object(stated), _) if stated.keys().all(|name| is_annotation(wide, name)) => {
                true
            }
            (Body::Object(_), Body::Object(_)) => self.object(wide, narrow, depth),
            _ => false,
        }
    }

    fn object(&mut self, wide: &Schema, narrow: &Schema, depth: usize) -> bool {
        let (Some(depth), Some(fuel)) = (depth.checked_sub(1), self.fuel.checked_sub(1)) else {
            return false;
        };
        self.fuel = fuel;
        if is_modified(wide) || is_modified(narrow) {
            return false;
        }
        self.split(wide, narrow, depth)
            || (self.properties(wide, narrow, depth)
                && assertions(wide)
                    .all(|(keyword, stated)| self.keyword(keyword, stated, narrow, depth)))
    }

    /// A narrow union is subsumed if each of its options is.
    fn split(&mut self, wide: &Schema, narrow: &Schema, depth: usize) -> bool {
        ["oneOf", "anyOf"].iter().any(|union| {
            let options = narrow.list(union).filter(|options| !options.is_empty());
            options.is_some_and(|options| {
                options.iter().all(|option| match option.body {
                    Body::Object(_) => self.object(wide, option, depth),
                    Body::Bool(flag) => !flag,
                })
            })
        })
    }

    /// Whether an assertion of the wide schema follows from the narrow one.
    fn keyword(&mut self, keyword: &str, stated: &Keyword, narrow: &Schema, depth: usize) -> bool {
        let same = narrow.keywords().and_then(|all| all.get(keyword));
        match &stated.value {
            KeywordValue::Json(wide) => assertion(keyword, wide, narrow),
            KeywordValue::Schema(wide) if matches!(keyword, "items" | "propertyNames") => narrow
                .schema(keyword)
                .is_some_and(|narrow| self.schema(wide, narrow, depth)),
            KeywordValue::List(all) if keyword == "anyOf" => {
                same.is_some_and(|same| same.value == stated.value)
                    || is_object_in(all).any(|wide| self.object(wide, narrow, depth))
            }
            KeywordValue::List(all) if keyword == "allOf" => {
                let known = narrow.list(keyword).unwrap_or_default();
                all.iter().all(|wide| {
                    known.iter().any(|narrow| equal(wide, narrow))
                        || wide.keywords().is_some() && self.object(wide, narrow, depth)
                })
            }
            KeywordValue::Schema(wide) => {
                let narrow = narrow.schema(keyword);
                narrow.is_some_and(|narrow| equal(wide, narrow))
            }
            // `oneOf` and all others: only if both are equal.
            value => same.is_some_and(|same| same.value == *value),
        }
    }

    /// `properties` and `additionalProperties` of the wide schema, together.
    fn properties(&mut self, wide: &Schema, narrow: &Schema, depth: usize) -> bool {
        if !wide.has("properties") && !wide.has("additionalProperties") {
            return true;
        }
        let none = Named::default();
        let of_wide = wide.map("properties").unwrap_or(&none);
        let of_narrow = narrow.map("properties").unwrap_or(&none);
        let wide_rest = wide.schema("additionalProperties").unwrap_or(&ANYTHING);
        let narrow_rest = narrow.schema("additionalProperties").unwrap_or(&ANYTHING);
        of_wide.iter().all(|(name, wide)| {
            self.schema(wide, of_narrow.get(name).unwrap_or(narrow_rest), depth)
        }) && of_narrow
            .iter()
            .filter(|(name, _)| !of_wide.contains_key(name.as_str()))
            .all(|(_, narrow)| self.schema(wide_rest, narrow, depth))
            && self.schema(wide_rest, narrow_rest, depth)
    }
}

/// Whether an assertion on plain values follows from a schema.
fn assertion(keyword: &str, wide: &Value, narrow: &Schema) -> bool {
    let same = narrow.get(keyword);
    match keyword {
        "type" => types_within(narrow, wide),
        "enum" => wide.as_array().is_some_and(|wide| {
            narrow
                .values()
                .is_some_and(|values| values.iter().all(|value| wide.contains(value)))
        }),
        "const" => narrow
            .values()
            .is_some_and(|values| values.iter().all(|value| value == wide)),
        "minimum" => lower_bound(narrow, wide, false),
        "exclusiveMinimum" => lower_bound(narrow, wide, true),
        "maximum" => upper_bound(narrow, wide, false),
        "exclusiveMaximum" => upper_bound(narrow, wide, true),
        "minLength" => lengths(narrow).map_or_else(
            || at_least(same, wide),
            |lengths| {
                lengths
                    .iter()
                    .all(|length| wide.as_u64().is_some_and(|wide| *length >= wide))
            },
        ),
        "maxLength" => lengths(narrow).map_or_else(
            || at_most(same, wide),
            |lengths| {
                lengths
                    .iter()
                    .all(|length| wide.as_u64().is_some_and(|wide| *length <= wide))
            },
        ),
        "minItems" | "minProperties" => at_least(same, wide),
        "maxItems" | "maxProperties" => at_most(same, wide),
        "required" => wide.as_array().is_some_and(|wide| {
            let narrow = same.and_then(Value::as_array);
            wide.iter()
                .all(|name| narrow.is_some_and(|narrow| narrow.contains(name)))
        }),
        // `pattern`, `multipleOf`, `uniqueItems` and all others: only if both are equal.
        _ => same.is_some_and(|narrow| wide == narrow),
    }
}

fn is_object_in(schemas: &[Schema]) -> impl Iterator<Item = &Schema> {
    schemas.iter().filter(|schema| schema.keywords().is_some())
}

/// Whether a keyword changes the meaning of others.
fn is_modified(schema: &Schema) -> bool {
    let keywords = schema.keywords();
    MODIFIERS.iter().any(|keyword| schema.has(keyword))
        || keywords.is_some_and(|all| all.values().any(|stated| stated.asserts))
}

/// Whether a keyword restricts no value. `format` counts as a restriction even where it is an annotation, since it
/// distinguishes options.
fn is_annotation(schema: &Schema, name: &str) -> bool {
    name != "format" && schema.annotates(name)
}

/// The assertions that are compared one by one.
fn assertions(schema: &Schema) -> impl Iterator<Item = (&str, &Keyword)> {
    let keywords = schema.keywords().into_iter().flatten();
    keywords
        .filter(|(keyword, _)| {
            !is_annotation(schema, keyword)
                && !matches!(keyword.as_str(), "properties" | "additionalProperties")
        })
        .map(|(keyword, stated)| (keyword.as_str(), stated))
}

/// Equality of schemas regardless of their own extensions. Extensions of subschemas count, which errs towards no.
fn equal(a: &Schema, b: &Schema) -> bool {
    let (Some(one), Some(other)) = (a.keywords(), b.keywords()) else {
        return a == b;
    };
    let own = |all: &Named<Keyword>| {
        all.keys()
            .filter(|name| !keyword::is_extension(name))
            .count()
    };
    own(one) == own(other)
        && one
            .iter()
            .all(|(name, stated)| keyword::is_extension(name) || other.get(name) == Some(stated))
}

#[cfg(test)]
mod tests;
