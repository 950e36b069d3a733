//! How emitted types are read: each type states its rules and how it is made from checked parts; a
//! [`Source`] does the reading. One emitted path, driven by the runtime's own cursor and by serde.

use std::collections::BTreeMap;

use serde_core::Serialize;
use serde_json::Value;

#[cfg(feature = "checks")]
use crate::evaluate::Schema;
use crate::inspect::Inspect;
use crate::json::Json;
use crate::own::Own;
use crate::report::Within;
use crate::rules::{
    ArrayRules, EnumRules, IntegerRules, MapRules, NumberRules, ObjectRules, OptionRules,
    StringRules, UnionRules,
};
pub use crate::rules::{Probe, ScalarRules};
pub use crate::scalar::Scalar;
use crate::scalar::Undocumented;
pub use crate::special::TupleType;
use crate::violation::Origin;

/// A place in a document from which one value is read.
///
/// The methods read the value, check it against the rules of the target type and make it. A source
/// that stops at the first violation returns an error at once; one that collects records the
/// violation, consumes the value and returns an error that says so; a tolerant one records a
/// deviation and makes the value all the same where the type can hold it.
pub trait Source<'de>: Sized {
    /// Why nothing was made.
    type Error;

    /// Reads a value that is a part of another.
    ///
    /// # Errors
    /// As [`Decode::decode`].
    #[inline(always)]
    fn part<T: Decode>(self) -> Result<T, Self::Error> {
        T::decode(self)
    }

    /// Reads `true` or `false`.
    fn boolean(self) -> Result<bool, Self::Error>;
    /// Reads a string under the rules of `T`.
    fn string<T: StringType>(self) -> Result<T, Self::Error>;
    /// Reads an integer (`1.0` is one) under the rules of `T`.
    fn integer<T: IntegerType>(self) -> Result<T, Self::Error>;
    /// Reads a number under the rules of `T`.
    fn number<T: NumberType>(self) -> Result<T, Self::Error>;
    /// Reads one of the values of `T`.
    fn enumeration<T: EnumType>(self) -> Result<T, Self::Error>;
    /// Reads one of the allowed constants of a property that names an option: the index of the value.
    fn constant(self, rules: &'static EnumRules) -> Result<usize, Self::Error>;
    /// Reads any JSON value.
    fn value(self) -> Result<Value, Self::Error>;
    /// Reads any JSON value but one of this type, `object` or `array`.
    fn value_but(self, ty: &'static str) -> Result<Value, Self::Error>;
    /// Reads `null` or a `T`.
    fn nullable<T: Decode>(self) -> Result<Option<T>, Self::Error>;
    /// Reads an array of `T`.
    fn array<T: Decode>(self, rules: &'static ArrayRules) -> Result<Vec<T>, Self::Error>;
    /// Reads an array of `T` no two of which are the same JSON value (`uniqueItems`).
    fn distinct<T: Decode + Serialize>(
        self,
        rules: &'static ArrayRules,
    ) -> Result<Vec<T>, Self::Error>;
    /// Reads a free-form object whose names are `K` and whose values are `T`.
    fn map<K: StringType + Ord, T: Decode>(
        self,
        rules: &'static MapRules,
    ) -> Result<BTreeMap<K, T>, Self::Error>;
    /// Reads an object into the draft `D` and finishes it.
    fn object<D: Fields>(self) -> Result<D::Output, Self::Error>;
    /// Reads a union whose options differ in their JSON type: looks at the type, then calls the method
    /// of `U` for it.
    fn union<U: Union>(self) -> Result<U, Self::Error>;
    /// Reads a union of scalars: the value is read once and each option is asked.
    fn choice<C: Choice>(self) -> Result<C, Self::Error>;
    /// Reads a union whose options cannot be told apart beforehand: the value is buffered and every
    /// option is tried on it.
    fn attempt<A: Alternatives>(self) -> Result<A, Self::Error>;
    /// Reads a value that has to satisfy a schema as a whole, besides what its type enforces. Feature
    /// `checks`.
    #[cfg(feature = "checks")]
    fn checked<T: Checked>(self) -> Result<T, Self::Error>;
    /// Reads a value that a type of the user's holds: first as what the schema allows, of which the type is made.
    fn own<T: Own>(self) -> Result<T, Self::Error>;
    /// Reads an array whose items differ by position.
    fn tuple<T: TupleType>(self) -> Result<T, Self::Error>;
    /// Reads `null`.
    fn null(self) -> Result<(), Self::Error>;
    /// Consumes a value where none is allowed.
    fn never<T>(self) -> Result<T, Self::Error>;
    /// Consumes a value whose JSON type is none of these.
    fn reject_type<T>(
        self,
        types: &'static [&'static str],
        union: &'static UnionRules,
    ) -> Result<T, Self::Error>;
}

/// A type that can be read from a [`Source`].
pub trait Decode: Sized {
    /// Reads one value.
    ///
    /// # Errors
    /// When the source has something that the type cannot hold.
    fn decode<'de, S: Source<'de>>(source: S) -> Result<Self, S::Error>;

    /// What the type accepts, as a schema; a reference to one, if the type has a name. Feature `schemars`.
    #[cfg(feature = "schemars")]
    #[must_use]
    fn subschema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        crate::schema::describe::<Self>(generator)
    }
}

/// A type whose values have to satisfy a schema as a whole: by keywords that the type does not carry. Feature
/// `checks`.
#[cfg(feature = "checks")]
pub trait Checked: Sized + Serialize {
    /// The keywords.
    const SCHEMA: &'static Schema;
    /// Whether the schema says everything that the rules of the type could say.
    const COVERS: bool = false;
    /// Whether a part of the value is a secret, so that the schema must not show what it finds.
    const HIDES: bool = false;
    /// Whether the text is checked, since the value that is made of it keeps too little or nests too deep for it;
    /// else the value is.
    const ASKS_TEXT: bool = false;
    /// Whether reading under the rules of the type alone finds out all that the schema says.
    const SETTLED: bool = false;

    /// Reads a value under the rules of the type alone.
    ///
    /// # Errors
    /// As [`Decode::decode`].
    fn decode_unchecked<'de, S: Source<'de>>(source: S) -> Result<Self, S::Error>;

    /// Makes the type of a value that was checked, where it holds any value; else gives it back.
    ///
    /// # Errors
    /// The value, where the type has to read it.
    fn from_tree(value: Value) -> Result<Self, Value> {
        Err(value)
    }
}

/// A type made from a string.
pub trait StringType: Sized {
    /// Its constraints.
    const RULES: StringRules;
    /// Makes it from a string that was checked, or that a tolerant source lets through.
    fn from_admitted(text: String) -> Self;
}

/// A type made from an integer.
pub trait IntegerType: Sized {
    /// Its constraints.
    const RULES: IntegerRules;
    /// Makes it from an integer that was checked, or that a tolerant source lets through; none where
    /// the type cannot hold it.
    fn from_admitted(value: i64) -> Option<Self>;
}

/// A type made from a number.
pub trait NumberType: Sized {
    /// Its constraints.
    const RULES: NumberRules;
    /// Makes it from a finite number that was checked, or that a tolerant source lets through.
    fn from_admitted(value: f64) -> Self;
}

/// A type made from one of some values.
pub trait EnumType: Sized {
    /// Its values.
    const RULES: EnumRules;
    /// The variant of the value with this index in [`EnumRules::values`].
    fn from_index(index: usize) -> Self;
    /// The variant that holds a value the documentation does not know, where there is one.
    fn from_undocumented(value: Undocumented) -> Option<Self>;
    /// What is held: the index of the documented value, or the undocumented one.
    fn value(&self) -> EnumValue<'_>;
    /// Index of a string value: emitted as a `match`, for speed.
    #[must_use]
    fn index_of(text: &str) -> Option<usize> {
        match Self::RULES.values {
            crate::rules::EnumValues::Strings(values) => {
                values.iter().position(|value| *value == text)
            }
            crate::rules::EnumValues::Integers(_) => None,
        }
    }
}

/// What an enum holds.
#[derive(Clone, Copy, Debug)]
pub enum EnumValue<'a> {
    /// The value with this index in [`EnumRules::values`].
    Documented(usize),
    /// A value the documentation does not know.
    Undocumented(&'a Undocumented),
}

/// A newtype over a free-form object.
pub trait MapType: Sized {
    /// What its names are.
    type Key: StringType + Ord;
    /// What its values are.
    type Value: Decode;
    /// Its constraints.
    const RULES: &'static MapRules;
}

/// A newtype over an array.
pub trait ArrayType: Sized {
    /// What its items are.
    type Item: Decode;
    /// Its constraints.
    const RULES: &'static ArrayRules;
}

/// What a union does with what it holds, for writing it and for checking it deeply.
pub trait VisitHeld {
    /// What comes of it.
    type Output;
    /// A value of an option's type.
    fn value<T: Serialize + Inspect + ?Sized>(self, value: &T) -> Self::Output;
    /// A constant string.
    fn text(self, constant: &'static str) -> Self::Output;
    /// A constant integer.
    fn integer(self, constant: i64) -> Self::Output;
}

/// A union as an enum.
pub trait OneOf {
    /// Hands over what is held.
    fn held<V: VisitHeld>(&self, visit: V) -> V::Output;
}

/// The draft of an object while it is read or built: an option for each field.
pub trait Fields: Default {
    /// What it becomes.
    type Output: Inspect + Decode;
    /// The properties.
    const RULES: &'static ObjectRules;
    /// The options, where this is the draft of a union: the schemas that document the properties.
    const OPTIONS: &'static [OptionRules] = &[];

    /// Finds the property whose name, followed by a quotation mark and a colon, begins `rest`: the index
    /// of the field, or `usize::MAX`. Names with escapes or with white space after them are not found
    /// here; the cursor then takes its slow path over [`ObjectRules::keys`].
    fn locate(rest: &[u8]) -> usize;

    /// Reads the field with this index. A source does so once at most for each field.
    ///
    /// # Errors
    /// When the value is not what the field can hold.
    fn field<'de, S: Source<'de>>(&mut self, index: usize, source: S) -> Result<(), S::Error>;

    /// Whether properties without a field are kept.
    const KEEPS: bool = false;

    /// Whether a property without a field is kept already.
    fn has_additional(&self, name: &str) -> bool {
        let _ = name;
        false
    }

    /// Reads a property without a field, which is not kept already.
    ///
    /// # Errors
    /// When the value is not what such a property can hold.
    fn additional<'de, S: Source<'de>>(&mut self, name: String, source: S) -> Result<(), S::Error> {
        let _ = name;
        source.value().map(drop)
    }

    /// Enforces the rules that span fields, and makes the object. The source has already dealt with
    /// unknown, duplicate and missing required properties.
    ///
    /// # Errors
    /// When a rule is broken or a required field was rejected.
    fn finish<R: Report>(self, report: &mut R) -> Result<Self::Output, R::Error>;
}

/// Reads a field of a draft, which is empty before: so there is nothing to drop, and nothing is compiled
/// that would.
///
/// # Errors
/// As [`Decode::decode`].
#[inline]
pub fn fill<'de, T: Decode, S: Source<'de>>(
    field: &mut Option<T>,
    source: S,
) -> Result<(), S::Error> {
    std::mem::forget(field.replace(source.part()?));
    Ok(())
}

/// What [`Fields::finish`] may ask and say about the object just read.
pub trait Report {
    /// Why the object cannot be made.
    type Error;

    /// Whether the property with this index was present, even if its value was rejected.
    fn seen(&self, index: usize) -> bool;

    /// The first 128 properties as bits: those for which [`Report::seen`] holds.
    fn mask(&self) -> u128 {
        (0..128)
            .filter(|index| self.seen(*index))
            .fold(0, |mask, index| mask | 1 << index)
    }

    /// Whether deviations are let through.
    fn is_tolerant(&self) -> bool {
        false
    }

    /// Whether a rule applies that asks whether the property with this index is one of `values`; `holds`
    /// if it is.
    #[inline(always)]
    fn when(&mut self, index: usize, values: &'static [Json], holds: bool) -> bool {
        let _ = (index, values);
        holds
    }

    /// Demands the property with this index, for a rule that stands at `origin`.
    ///
    /// # Errors
    /// At once where the source stops at the first violation; otherwise the violation is recorded.
    fn require(&mut self, index: usize, origin: &'static Origin) -> Result<(), Self::Error>;

    /// Demands the property with this index since another one is present, for a `dependentRequired` at
    /// `origin`.
    ///
    /// # Errors
    /// As [`Report::require`].
    fn require_with(&mut self, index: usize, origin: &'static Origin) -> Result<(), Self::Error> {
        self.require(index, origin)
    }

    /// Rejects the property with this index, which is present but not one of `object`.
    ///
    /// # Errors
    /// As [`Report::require`].
    fn forbid(&mut self, index: usize, object: &'static ObjectRules) -> Result<(), Self::Error>;

    /// Says that it cannot be told which option of a union was meant: `certain`, by the properties that
    /// are there; or not, since a member that was rejected might have told.
    ///
    /// # Errors
    /// As [`Report::require`].
    fn undecided(
        &mut self,
        union: &'static UnionRules,
        note: String,
        certain: bool,
    ) -> Result<(), Self::Error>;

    /// Takes note of the option of a union that was meant, once that is known: what was said about its
    /// properties before can then be told to stand there.
    fn meant(&mut self, option: &'static OptionRules) {
        let _ = option;
    }

    /// Checks a string that was read before it was known which option it belongs to.
    ///
    /// # Errors
    /// As [`Report::require`].
    fn admit<T: StringType>(
        &mut self,
        index: usize,
        text: Option<String>,
    ) -> Result<Option<T>, Self::Error>;

    /// Chooses the option of a union of objects by the properties seen and by the constant property,
    /// if one was read (`tag`: the option it names), and reports what is missing or one too many
    /// in the option that was meant.
    ///
    /// # Errors
    /// When no option fits, or more than one.
    fn select(
        &mut self,
        union: &'static UnionRules,
        tag: Option<usize>,
        options: &'static [OptionRules],
    ) -> Result<usize, Self::Error>
    where
        Self: Sized,
    {
        crate::select::select(self, union, tag, options)
    }

    /// The same report seen with the field indices of an option.
    fn within(&mut self, fields: &'static [usize]) -> impl Report<Error = Self::Error>
    where
        Self: Sized,
    {
        Within::new(self, fields)
    }

    /// Makes the option of a union that was chosen; `fields` are the indices of its fields.
    ///
    /// # Errors
    /// As [`Fields::finish`].
    #[inline(always)]
    fn option<D: Fields>(
        &mut self,
        draft: D,
        fields: &'static [usize],
    ) -> Result<D::Output, Self::Error>
    where
        Self: Sized,
    {
        draft.finish(&mut self.within(fields))
    }

    /// The error for an object that cannot be made because a part of it was rejected before.
    fn incomplete(&mut self) -> Self::Error;

    /// A required field, which is missing here only if it was rejected or reported before.
    ///
    /// # Errors
    /// [`Report::incomplete`] when the field is not there.
    fn held<T>(&mut self, field: Option<T>) -> Result<T, Self::Error> {
        field.ok_or_else(|| self.incomplete())
    }
}

/// A union whose options differ in their JSON type. Each method reads the options of one type; the
/// default rejects the type.
pub trait Union: Sized {
    /// Where it stands.
    const RULES: &'static UnionRules;
    /// The JSON types that some option has, for the message.
    const TYPES: &'static [&'static str];

    /// Reads an object. The default, here as below, is never called, since `TYPES` does not have the type.
    ///
    /// # Errors
    /// As [`Decode::decode`].
    fn object<'de, S: Source<'de>>(source: S) -> Result<Self, S::Error> {
        source.reject_type(Self::TYPES, Self::RULES)
    }
    /// Reads an array.
    ///
    /// # Errors
    /// As [`Decode::decode`].
    fn array<'de, S: Source<'de>>(source: S) -> Result<Self, S::Error> {
        source.reject_type(Self::TYPES, Self::RULES)
    }
    /// Reads a string.
    ///
    /// # Errors
    /// As [`Decode::decode`].
    fn string<'de, S: Source<'de>>(source: S) -> Result<Self, S::Error> {
        source.reject_type(Self::TYPES, Self::RULES)
    }
    /// Reads an integer.
    ///
    /// # Errors
    /// As [`Decode::decode`].
    fn integer<'de, S: Source<'de>>(source: S) -> Result<Self, S::Error> {
        source.reject_type(Self::TYPES, Self::RULES)
    }
    /// Reads a number; integers too, where no option is `integer`.
    ///
    /// # Errors
    /// As [`Decode::decode`].
    fn number<'de, S: Source<'de>>(source: S) -> Result<Self, S::Error> {
        source.reject_type(Self::TYPES, Self::RULES)
    }
    /// Reads a boolean.
    ///
    /// # Errors
    /// As [`Decode::decode`].
    fn boolean<'de, S: Source<'de>>(source: S) -> Result<Self, S::Error> {
        source.reject_type(Self::TYPES, Self::RULES)
    }
    /// Reads `null`.
    ///
    /// # Errors
    /// As [`Decode::decode`].
    fn null<'de, S: Source<'de>>(source: S) -> Result<Self, S::Error> {
        source.reject_type(Self::TYPES, Self::RULES)
    }
}

/// A union of scalars.
pub trait Choice: Sized {
    /// Where it stands.
    const RULES: &'static UnionRules;
    /// What the options accept, in order.
    const OPTIONS: &'static [ScalarRules];
    /// Makes the option with this index of the scalar, which it accepts (or a tolerant source lets
    /// through); none where the option's type cannot hold it.
    fn from_option(option: usize, scalar: Scalar) -> Option<Self>;
}

/// A type that is made of a scalar: every string, integer, number and enum type, `bool` (the macros
/// and the runtime implement it).
pub trait FromScalar: Sized {
    /// Makes it; none where it cannot hold the scalar.
    fn from_scalar(scalar: Scalar) -> Option<Self>;
}

/// A union whose options are tried one after the other on a buffered value.
pub trait Alternatives: Sized {
    /// Where it stands.
    const RULES: &'static UnionRules;
    /// How many options there are.
    const OPTIONS: usize;
    /// For each option what rules it out before it is tried; without any, every option is tried.
    const PROBES: &'static [Probe] = &[];
    /// What decides between two options: the first is meant where it holds, else the second. Feature `checks`.
    #[cfg(feature = "checks")]
    const CONDITION: Option<&'static Schema> = None;
    /// Reads the option with this index.
    ///
    /// # Errors
    /// As [`Decode::decode`].
    fn option<'de, S: Source<'de>>(index: usize, source: S) -> Result<Self, S::Error>;
}
