//! What a type accepts, as a JSON Schema of draft 2020-12. The emitted code that reads a type is driven by a
//! source that has no value: it notes what would be read. Feature `schemars`.
//!
//! A schema cannot say that an object has no property twice, nor how deep a value may nest; and `format`
//! counts only where a validator asserts it. In all else it accepts what the type accepts.

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
    Alternatives, Choice, Decode, EnumType, Fields, IntegerType, NumberType, Own, Source,
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
    let told = tell(generator, |source| T::decode(source));
    schemars::Schema::try_from(told).unwrap_or_default()
}

/// What a function would read.
fn tell<T>(
    generator: &mut SchemaGenerator,
    read: impl FnOnce(Teller<'_>) -> Result<T, Told>,
) -> Value {
    let mut told = Value::Bool(true);
    // It ends with `Told`, but for what reads nothing.
    let _ = read(Teller {
        generator,
        told: &mut told,
    });
    told
}

/// The schema of a part.
fn part<T: Decode>(generator: &mut SchemaGenerator) -> Value {
    let reference = T::subschema(generator);
    reference
        .unwrap_or_else(|| describe::<T>(generator))
        .to_value()
}

/// A source without a value.
struct Teller<'g> {
    generator: &'g mut SchemaGenerator,
    /// What would be read.
    told: &'g mut Value,
}

/// It is known what would be read.
struct Told;

impl Teller<'_> {
    fn tells<T>(self, schema: Value) -> Result<T, Told> {
        *self.told = schema;
        Err(Told)
    }

    fn array<T: Decode>(self, rules: &ArrayRules, unique: bool) -> Result<Vec<T>, Told> {
        let mut schema = Map::new();
        schema.insert("type".to_owned(), json!("array"));
        schema.insert("items".to_owned(), part::<T>(self.generator));
        rules::counts(&mut schema, "Items", rules.min_items, rules.max_items);
        if unique {
            schema.insert("uniqueItems".to_owned(), json!(true));
        }
        rules::describe(&mut schema, &rules.origin);
        self.tells(Value::Object(schema))
    }

    /// One of several.
    fn union<T>(self, rules: &UnionRules, options: Vec<Value>) -> Result<T, Told> {
        let schema = rules::union(rules, options);
        self.tells(schema)
    }
}

impl<'de> Source<'de> for Teller<'_> {
    type Error = Told;

    fn part<T: Decode>(self) -> Result<T, Told> {
        let schema = part::<T>(self.generator);
        self.tells(schema)
    }

    fn boolean(self) -> Result<bool, Told> {
        self.tells(json!({"type": "boolean"}))
    }

    fn string<T: StringType>(self) -> Result<T, Told> {
        self.tells(rules::string(&T::RULES))
    }

    fn integer<T: IntegerType>(self) -> Result<T, Told> {
        self.tells(rules::integer(&T::RULES))
    }

    fn number<T: NumberType>(self) -> Result<T, Told> {
        self.tells(rules::number(&T::RULES))
    }

    fn enumeration<T: EnumType>(self) -> Result<T, Told> {
        self.tells(rules::enumeration(&T::RULES))
    }

    fn constant(self, rules: &'static EnumRules) -> Result<usize, Told> {
        self.tells(rules::enumeration(rules))
    }

    fn value(self) -> Result<Value, Told> {
        self.tells(Value::Bool(true))
    }

    fn value_but(self, ty: &'static str) -> Result<Value, Told> {
        self.tells(json!({"not": {"type": ty}}))
    }

    fn nullable<T: Decode>(self) -> Result<Option<T>, Told> {
        let value = part::<T>(self.generator);
        self.tells(json!({"anyOf": [value, {"type": "null"}]}))
    }

    fn array<T: Decode>(self, rules: &'static ArrayRules) -> Result<Vec<T>, Told> {
        self.array(rules, false)
    }

    fn distinct<T: Decode + Serialize>(self, rules: &'static ArrayRules) -> Result<Vec<T>, Told> {
        self.array(rules, true)
    }

    fn map<K: StringType + Ord, T: Decode>(
        self,
        rules: &'static MapRules,
    ) -> Result<BTreeMap<K, T>, Told> {
        let mut schema = Map::new();
        schema.insert("type".to_owned(), json!("object"));
        let mut names = rules::string(&K::RULES);
        // A name is a string in any case.
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
        self.tells(Value::Object(schema))
    }

    fn object<D: Fields>(self) -> Result<D::Output, Told> {
        let schema = if D::OPTIONS.is_empty() {
            object::object::<D>(self.generator)
        } else {
            object::options::<D>(self.generator)
        };
        self.tells(schema)
    }

    fn union<U: Union>(self) -> Result<U, Told> {
        let generator = &mut *self.generator;
        let mut options = Vec::new();
        for ty in U::TYPES {
            let mut option = match *ty {
                "object" => tell(generator, |source| U::object(source)),
                "array" => tell(generator, |source| U::array(source)),
                "string" => tell(generator, |source| U::string(source)),
                "integer" => tell(generator, |source| U::integer(source)),
                "number" => tell(generator, |source| U::number(source)),
                "boolean" => tell(generator, |source| U::boolean(source)),
                _ => tell(generator, |source| U::null(source)),
            };
            // An integer is read as one where some option is made for that.
            if *ty == "number" && U::TYPES.contains(&"integer") {
                option = json!({"allOf": [option], "not": {"type": "integer"}});
            }
            options.push(rules::of_type(option, ty));
        }
        let mut schema = Map::new();
        schema.insert("anyOf".to_owned(), Value::Array(options));
        rules::describe(&mut schema, &U::RULES.origin);
        self.tells(Value::Object(schema))
    }

    fn choice<C: Choice>(self) -> Result<C, Told> {
        let options = C::OPTIONS.iter().map(rules::scalar).collect();
        self.union(C::RULES, options)
    }

    fn attempt<A: Alternatives>(self) -> Result<A, Told> {
        let generator = &mut *self.generator;
        let options: Vec<Value> = (0..A::OPTIONS)
            .map(|index| tell(generator, |source| A::option(index, source)))
            .collect();
        #[cfg(feature = "checks")]
        if let (Some(condition), [then, otherwise]) = (A::CONDITION, options.as_slice()) {
            let condition = keyword::schema(condition, std::any::type_name::<A>(), generator);
            return self.tells(json!({"if": condition, "then": then, "else": otherwise}));
        }
        self.union(A::RULES, options)
    }

    #[cfg(feature = "checks")]
    fn checked<T: Checked>(self) -> Result<T, Told> {
        let check = keyword::schema(T::SCHEMA, std::any::type_name::<T>(), self.generator);
        let held = tell(self.generator, |source| T::decode_unchecked(source));
        self.tells(match held {
            Value::Bool(true) => check,
            held => json!({"allOf": [held, check]}),
        })
    }

    fn own<T: Own>(self) -> Result<T, Told> {
        let form = part::<T::Form>(self.generator);
        self.tells(form)
    }

    fn tuple<T: TupleType>(self) -> Result<T, Told> {
        let generator = &mut *self.generator;
        let items: Vec<Value> = (0..T::LENGTH)
            .map(|index| {
                tell(generator, |source| {
                    T::item(&mut T::Draft::default(), index, source)
                })
            })
            .collect();
        self.tells(json!({
            "type": "array",
            "prefixItems": items,
            "minItems": T::LENGTH,
            "maxItems": T::LENGTH,
        }))
    }

    fn null(self) -> Result<(), Told> {
        self.tells(json!({"type": "null"}))
    }

    fn never<T>(self) -> Result<T, Told> {
        self.tells(Value::Bool(false))
    }

    fn reject_type<T>(self, _: &'static [&'static str], _: &'static UnionRules) -> Result<T, Told> {
        self.never()
    }
}

#[cfg(test)]
mod tests;
