//! The JSON Schema (2020-12) of a type, built by the emitted code that reads it, on a source without a value.
//! Feature `schemars`.
//!
//! A schema cannot forbid duplicate properties or bound nesting, and `format` only counts for validators that
//! assert it. In all else it accepts what the type accepts.

mod keyword;
mod object;
mod rules;

use std::collections::BTreeMap;

use schemars::generate::SchemaGenerator;
use serde_core::Serialize;
use serde_json::{Map, Value, json};

#[cfg(feature = "checks")]
use crate::decode::Checked;
use crate::decode::{
    Alternatives, Choice, CustomType, Decode, EnumType, Fields, IntegerType, NumberType, Source,
    StringType, TupleType, Union,
};
use crate::rules::{ArrayRules, EnumRules, MapRules, UnionRules};

/// The schema of a type, with references to the types of its parts.
///
/// ```
/// use typewright_runtime::schema::describe;
///
/// let schema = describe::<Vec<bool>>(&mut schemars::SchemaGenerator::default());
/// assert_eq!(schema.as_value()["items"]["type"], "boolean");
/// ```
pub fn describe<T: Decode>(generator: &mut SchemaGenerator) -> schemars::Schema {
    let schema = schema_of(generator, |source| T::decode(source));
    schemars::Schema::try_from(schema).unwrap_or_default()
}

fn schema_of<T>(
    generator: &mut SchemaGenerator,
    read: impl FnOnce(SchemaBuilder<'_>) -> Result<T, Done>,
) -> Value {
    let mut schema = Value::Bool(true);
    // Always ends with `Done`, except for types that read nothing.
    let _ = read(SchemaBuilder {
        generator,
        schema: &mut schema,
    });
    schema
}

fn part<T: Decode>(generator: &mut SchemaGenerator) -> Value {
    let reference = T::subschema(generator);
    reference
        .unwrap_or_else(|| describe::<T>(generator))
        .to_value()
}

/// A source without a value, which notes what would be read.
struct SchemaBuilder<'g> {
    generator: &'g mut SchemaGenerator,
    /// What would be read.
    schema: &'g mut Value,
}

/// The schema is known; there is no value.
struct Done;

impl SchemaBuilder<'_> {
    fn finish<T>(self, schema: Value) -> Result<T, Done> {
        *self.schema = schema;
        Err(Done)
    }

    fn array<T: Decode>(self, rules: &ArrayRules, unique: bool) -> Result<Vec<T>, Done> {
        let mut schema = Map::new();
        schema.insert("type".to_owned(), json!("array"));
        schema.insert("items".to_owned(), part::<T>(self.generator));
        rules::counts(&mut schema, "Items", rules.min_items, rules.max_items);
        if unique {
            schema.insert("uniqueItems".to_owned(), json!(true));
        }
        rules::describe(&mut schema, &rules.origin);
        self.finish(Value::Object(schema))
    }

    fn union<T>(self, rules: &UnionRules, options: Vec<Value>) -> Result<T, Done> {
        let schema = rules::union(rules, options);
        self.finish(schema)
    }
}

impl<'de> Source<'de> for SchemaBuilder<'_> {
    type Error = Done;

    fn part<T: Decode>(self) -> Result<T, Done> {
        let schema = part::<T>(self.generator);
        self.finish(schema)
    }

    fn boolean(self) -> Result<bool, Done> {
        self.finish(json!({"type": "boolean"}))
    }

    fn string<T: StringType>(self) -> Result<T, Done> {
        self.finish(rules::string(&T::RULES))
    }

    fn integer<T: IntegerType>(self) -> Result<T, Done> {
        self.finish(rules::integer(&T::RULES))
    }

    fn number<T: NumberType>(self) -> Result<T, Done> {
        self.finish(rules::number(&T::RULES))
    }

    fn enumeration<T: EnumType>(self) -> Result<T, Done> {
        self.finish(rules::enumeration(&T::RULES))
    }

    fn constant(self, rules: &'static EnumRules) -> Result<usize, Done> {
        self.finish(rules::enumeration(rules))
    }

    fn value(self) -> Result<Value, Done> {
        self.finish(Value::Bool(true))
    }

    fn value_but(self, ty: &'static str) -> Result<Value, Done> {
        self.finish(json!({"not": {"type": ty}}))
    }

    fn nullable<T: Decode>(self) -> Result<Option<T>, Done> {
        let value = part::<T>(self.generator);
        self.finish(json!({"anyOf": [value, {"type": "null"}]}))
    }

    fn array<T: Decode>(self, rules: &'static ArrayRules) -> Result<Vec<T>, Done> {
        self.array(rules, false)
    }

    fn distinct<T: Decode + Serialize>(self, rules: &'static ArrayRules) -> Result<Vec<T>, Done> {
        self.array(rules, true)
    }

    fn map<K: StringType + Ord, T: Decode>(
        self,
        rules: &'static MapRules,
    ) -> Result<BTreeMap<K, T>, Done> {
        let mut schema = Map::new();
        schema.insert("type".to_owned(), json!("object"));
        let mut names = rules::string(&K::RULES);
        // Names are strings in any case.
        if let Some(names) = names.as_object_mut() {
            names.remove("type");
            if !names.is_empty() {
                schema.insert("propertyNames".to_owned(), json!(names));
            }
        }
        schema.insert("additionalProperties".to_owned(), part::<T>(self.generator));
        let (least, most) = (rules.min_properties, rules.max_properties);
        rules::counts(&mut schema, "Properties", least, most);
        rules::describe(&mut schema, &rules.origin);
        self.finish(Value::Object(schema))
    }

    fn object<D: Fields>(self) -> Result<D::Output, Done> {
        let schema = if D::OPTIONS.is_empty() {
            object::object::<D>(self.generator)
        } else {
            object::options::<D>(self.generator)
        };
        self.finish(schema)
    }

    fn union<U: Union>(self) -> Result<U, Done> {
        let generator = &mut *self.generator;
        let mut options = Vec::new();
        for ty in U::TYPES {
            let mut option = match *ty {
                "object" => schema_of(generator, |source| U::object(source)),
                "array" => schema_of(generator, |source| U::array(source)),
                "string" => schema_of(generator, |source| U::string(source)),
                "integer" => schema_of(generator, |source| U::integer(source)),
                "number" => schema_of(generator, |source| U::number(source)),
                "boolean" => schema_of(generator, |source| U::boolean(source)),
                _ => schema_of(generator, |source| U::null(source)),
            };
            // Integers are read by the `integer` option.
            if *ty == "number" && U::TYPES.contains(&"integer") {
                option = json!({"allOf": [option], "not": {"type": "integer"}});
            }
            options.push(rules::of_type(option, ty));
        }
        let mut schema = Map::new();
        schema.insert("anyOf".to_owned(), Value::Array(options));
        rules::describe(&mut schema, &U::RULES.origin);
        self.finish(Value::Object(schema))
    }

    fn choice<C: Choice>(self) -> Result<C, Done> {
        let options = C::OPTIONS.iter().map(rules::scalar).collect();
        self.union(C::RULES, options)
    }

    fn attempt<A: Alternatives>(self) -> Result<A, Done> {
        let generator = &mut *self.generator;
        let options: Vec<Value> = (0..A::OPTIONS)
            .map(|index| schema_of(generator, |source| A::option(index, source)))
            .collect();
        #[cfg(feature = "checks")]
        if let (Some(condition), [then, otherwise]) = (A::CONDITION, options.as_slice()) {
            let condition = keyword::schema(condition, std::any::type_name::<A>(), generator);
            return self.finish(json!({"if": condition, "then": then, "else": otherwise}));
        }
        self.union(A::RULES, options)
    }

    #[cfg(feature = "checks")]
    fn checked<T: Checked>(self) -> Result<T, Done> {
        let check = keyword::schema(T::SCHEMA, std::any::type_name::<T>(), self.generator);
        let held = schema_of(self.generator, |source| T::decode_unchecked(source));
        self.finish(match held {
            Value::Bool(true) => check,
            held => json!({"allOf": [held, check]}),
        })
    }

    fn custom<T: CustomType>(self) -> Result<T, Done> {
        let form = part::<T::Form>(self.generator);
        self.finish(form)
    }

    fn tuple<T: TupleType>(self) -> Result<T, Done> {
        let generator = &mut *self.generator;
        let items: Vec<Value> = (0..T::LENGTH)
            .map(|index| {
                schema_of(generator, |source| {
                    T::item(&mut T::Draft::default(), index, source)
                })
            })
            .collect();
        self.finish(json!({
            "type": "array",
            "prefixItems": items,
            "minItems": T::LENGTH,
            "maxItems": T::LENGTH,
        }))
    }

    fn null(self) -> Result<(), Done> {
        self.finish(json!({"type": "null"}))
    }

    fn never<T>(self) -> Result<T, Done> {
        self.finish(Value::Bool(false))
    }

    fn reject_type<T>(self, _: &'static [&'static str], _: &'static UnionRules) -> Result<T, Done> {
        self.never()
    }
}

#[cfg(test)]
mod tests;
