//! Two schemas enter; whether one accepts all that the other accepts leaves. The test is conservative:
//! it says no where it cannot tell.

use serde_json::{Map, Value};

mod follows;

use crate::keyword::{self, Keyword};
use follows::{at_least, at_most, lengths, lower_bound, types_within, upper_bound, values};

/// Steps after which the test gives up and says no.
const FUEL: usize = 20_000;
/// Depth of nesting beyond which it says no.
const DEPTH: usize = 64;

/// Keywords that change the meaning of others: the test is not made where one of them stands.
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
pub(crate) fn subsumes(wide: &Value, narrow: &Value) -> bool {
    Test { fuel: FUEL }.schema(wide, narrow, DEPTH)
}

struct Test {
    fuel: usize,
}

impl Test {
    fn schema(&mut self, wide: &Value, narrow: &Value, depth: usize) -> bool {
        match (wide, narrow) {
            (Value::Bool(true), _) | (_, Value::Bool(false)) => true,
            (Value::Object(wide), _) if wide.keys().all(|name| annotates(wide, name)) => true,
            (Value::Object(wide), Value::Object(narrow)) => self.object(wide, narrow, depth),
            _ => false,
        }
    }

    fn object(
        &mut self,
        wide: &Map<String, Value>,
        narrow: &Map<String, Value>,
        depth: usize,
    ) -> bool {
        let (Some(depth), Some(fuel)) = (depth.checked_sub(1), self.fuel.checked_sub(1)) else {
            return false;
        };
        self.fuel = fuel;
        if wide.keys().chain(narrow.keys()).any(|name| modifies(name)) {
            return false;
        }
        self.split(wide, narrow, depth)
            || (self.properties(wide, narrow, depth)
                && assertions(wide)
                    .all(|(keyword, value)| self.keyword(keyword, value, narrow, depth)))
    }

    /// A narrow schema that is a union is swallowed when each of its options is.
    fn split(
        &mut self,
        wide: &Map<String, Value>,
        narrow: &Map<String, Value>,
        depth: usize,
    ) -> bool {
        ["oneOf", "anyOf"].iter().any(|union| {
            let options = narrow
                .get(*union)
                .and_then(Value::as_array)
                .filter(|options| !options.is_empty());
            options.is_some_and(|options| {
                options.iter().all(|option| match option {
                    Value::Object(option) => self.object(wide, option, depth),
                    option => *option == Value::Bool(false),
                })
            })
        })
    }

    /// Whether an assertion of the wide schema follows from the narrow one.
    fn keyword(
        &mut self,
        keyword: &str,
        wide: &Value,
        narrow: &Map<String, Value>,
        depth: usize,
    ) -> bool {
        let same = narrow.get(keyword);
        match keyword {
            "type" => types_within(narrow, wide),
            "enum" => wide.as_array().is_some_and(|wide| {
                values(narrow).is_some_and(|values| values.iter().all(|value| wide.contains(value)))
            }),
            "const" => {
                values(narrow).is_some_and(|values| values.iter().all(|value| *value == wide))
            }
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
            "items" | "propertyNames" => {
                same.is_some_and(|narrow| self.schema(wide, narrow, depth))
            }
            "anyOf" => {
                let all = wide.as_array().into_iter().flatten();
                same.is_some_and(|same| equal(same, wide))
                    || all
                        .filter_map(Value::as_object)
                        .any(|wide| self.object(wide, narrow, depth))
            }
            "allOf" => {
                let stated = same.and_then(Value::as_array);
                wide.as_array().into_iter().flatten().all(|wide| {
                    stated.is_some_and(|all| all.iter().any(|narrow| equal(wide, narrow)))
                        || wide
                            .as_object()
                            .is_some_and(|wide| self.object(wide, narrow, depth))
                })
            }
            // Patterns, `multipleOf`, `uniqueItems`, `oneOf` and all others: only where both say the same.
            _ => same.is_some_and(|narrow| equal(wide, narrow)),
        }
    }

    /// `properties` and `additionalProperties` of the wide schema, together.
    fn properties(
        &mut self,
        wide: &Map<String, Value>,
        narrow: &Map<String, Value>,
        depth: usize,
    ) -> bool {
        if !wide.contains_key("properties") && !wide.contains_key("additionalProperties") {
            return true;
        }
        let (none, open) = (Map::new(), Value::Bool(true));
        let of_wide = properties(wide).unwrap_or(&none);
        let of_narrow = properties(narrow).unwrap_or(&none);
        let wide_rest = wide.get("additionalProperties").unwrap_or(&open);
        let narrow_rest = narrow.get("additionalProperties").unwrap_or(&open);
        of_wide.iter().all(|(name, wide)| {
            self.schema(wide, of_narrow.get(name).unwrap_or(narrow_rest), depth)
        }) && of_narrow
            .iter()
            .filter(|(name, _)| !of_wide.contains_key(name.as_str()))
            .all(|(_, narrow)| self.schema(wide_rest, narrow, depth))
            && self.schema(wide_rest, narrow_rest, depth)
    }
}

fn properties(schema: &Map<String, Value>) -> Option<&Map<String, Value>> {
    schema.get("properties").and_then(Value::as_object)
}

/// The assertions of a schema that are handled one by one.
fn assertions(schema: &Map<String, Value>) -> impl Iterator<Item = (&str, &Value)> {
    schema
        .iter()
        .filter(|(name, _)| {
            !annotates(schema, name)
                && !matches!(name.as_str(), "properties" | "additionalProperties")
        })
        .map(|(keyword, value)| (keyword.as_str(), value))
}

/// Whether a keyword says nothing about which values are accepted. A format tells options apart, even where it
/// asserts nothing.
fn annotates(schema: &Map<String, Value>, name: &str) -> bool {
    name != "format" && keyword::annotates(schema, name)
}

/// Whether a keyword changes what others mean.
fn modifies(name: &str) -> bool {
    MODIFIERS.contains(&name) || keyword::find(name).is_some_and(Keyword::is_marker)
}

/// Equality of schemas whatever their own extensions; those of the schemas inside count, which errs on
/// the side of no.
fn equal(a: &Value, b: &Value) -> bool {
    let (Some(a), Some(b)) = (a.as_object(), b.as_object()) else {
        return a == b;
    };
    let own = |schema: &Map<String, Value>| {
        schema
            .keys()
            .filter(|name| !keyword::is_extension(name))
            .count()
    };
    own(a) == own(b)
        && a.iter()
            .all(|(name, value)| keyword::is_extension(name) || b.get(name) == Some(value))
}

#[cfg(test)]
mod tests;
