//! The constraints of types, as constants.

use crate::format::Format;
use crate::json::Types;
use crate::pattern::Pattern;
use crate::violation::Origin;

/// The constraints of a string. Lengths count Unicode code points (JSON Schema Validation, 6.3).
#[derive(Clone, Copy, Debug)]
pub struct StringRules {
    /// The location of the rules.
    pub origin: Origin,
    /// `minLength`; 0 if absent.
    pub min_length: usize,
    /// `maxLength`; `usize::MAX` if absent.
    pub max_length: usize,
    /// `pattern`.
    pub pattern: Option<Pattern>,
    /// `format`, as an assertion.
    pub format: Option<Format>,
    /// Whether the value is secret, and never shown.
    pub secret: bool,
}

/// The constraints of an integer.
#[derive(Clone, Copy, Debug)]
pub struct IntegerRules {
    /// The location of the rules.
    pub origin: Origin,
    /// The minimum, inclusive.
    pub minimum: Option<i64>,
    /// The maximum, inclusive.
    pub maximum: Option<i64>,
    /// Whether the schema states the minimum as an `exclusiveMinimum`, one less.
    pub exclusive_minimum: bool,
    /// Whether the schema states the maximum as an `exclusiveMaximum`, one more.
    pub exclusive_maximum: bool,
    /// `multipleOf`.
    pub multiple_of: Option<i64>,
}

/// The constraints of a number.
#[derive(Clone, Copy, Debug)]
pub struct NumberRules {
    /// The location of the rules.
    pub origin: Origin,
    /// `minimum`.
    pub minimum: Option<f64>,
    /// `maximum`.
    pub maximum: Option<f64>,
    /// `exclusiveMinimum`.
    pub exclusive_minimum: Option<f64>,
    /// `exclusiveMaximum`.
    pub exclusive_maximum: Option<f64>,
}

/// The values of an `enum` of strings or of integers, indexed by variant.
#[derive(Clone, Copy, Debug)]
pub enum EnumValues {
    /// Strings.
    Strings(&'static [&'static str]),
    /// Integers.
    Integers(&'static [i64]),
}

/// An `enum`.
#[derive(Clone, Copy, Debug)]
pub struct EnumRules {
    /// The location of the rules.
    pub origin: Origin,
    /// The allowed values, in documented order, indexed by variant.
    pub values: EnumValues,
    /// The keyword that lists the values: `enum` or `const`.
    pub keyword: &'static str,
    /// Whether the schema also states `type`, so that a value of another type violates only that.
    pub typed: bool,
}

/// The constraints of an array.
#[derive(Clone, Copy, Debug)]
pub struct ArrayRules {
    /// The location of the rules.
    pub origin: Origin,
    /// `minItems`; 0 if absent.
    pub min_items: usize,
    /// `maxItems`; `usize::MAX` if absent.
    pub max_items: usize,
    /// `uniqueItems`.
    pub unique_items: bool,
}

/// The constraints of a map.
#[derive(Clone, Copy, Debug)]
pub struct MapRules {
    /// The location of the rules.
    pub origin: Origin,
    /// `minProperties`; 0 if absent.
    pub min_properties: usize,
    /// `maxProperties`; `usize::MAX` if absent.
    pub max_properties: usize,
}

/// The properties of an object, or of all options of a union read into one draft.
#[derive(Clone, Copy, Debug)]
pub struct ObjectRules {
    /// The location of the rules.
    pub origin: Origin,
    /// The property names, in documented order, indexed by field.
    pub keys: &'static [&'static str],
    /// The required properties, by ascending index, with the location of each rule.
    pub required: &'static [(usize, Origin)],
    /// Whether undocumented properties are violations (`additionalProperties: false`); otherwise they are
    /// skipped.
    pub closed: bool,
}

/// One option of a union of objects that is read into one draft. Bits are field indices of that draft, which
/// has at most 128 fields; larger unions are read through a buffer.
#[derive(Clone, Copy, Debug)]
pub struct OptionRules {
    /// The properties of the option.
    pub known: u128,
    /// The required properties of the option.
    pub required: u128,
    /// Maps the fields of the option to those of the union's draft.
    pub fields: &'static [usize],
    /// The option as an object, with indices of its own fields.
    pub object: &'static ObjectRules,
}

/// The rules of a union: exactly one option must match (`oneOf`), or at least one (`anyOf`).
#[derive(Clone, Copy, Debug)]
pub struct UnionRules {
    /// The location of the rules.
    pub origin: Origin,
    /// Whether exactly one option must match.
    pub exclusive: bool,
    /// The keyword that states the options: `oneOf`, `anyOf`, `type` or `enum`.
    pub keyword: &'static str,
    /// Whether the schema also states `type`, so that a value of another type violates only that.
    pub typed: bool,
}

/// The constraints of an option of a union of scalars.
#[derive(Clone, Copy, Debug)]
pub enum ScalarRules {
    /// A string.
    String(&'static StringRules),
    /// An integer.
    Integer(&'static IntegerRules),
    /// A number.
    Number(&'static NumberRules),
    /// One of some values.
    Enum(&'static EnumRules),
    /// A boolean.
    Boolean,
    /// `null`.
    Null,
}

/// What rules out an option of a union without trying it.
#[derive(Clone, Copy, Debug)]
pub struct Probe {
    /// The JSON types the option allows.
    pub types: Types,
    /// The required properties of an object.
    pub required: &'static [&'static str],
    /// The tag: a property, and the strings it may have.
    pub tag: Option<(&'static str, &'static [&'static str])>,
}

impl OptionRules {
    pub(crate) const fn knows(&self, index: usize) -> bool {
        index < 128 && self.known & (1 << index) != 0
    }
}

impl UnionRules {
    /// A `oneOf` if `exclusive`, otherwise an `anyOf`.
    #[must_use]
    pub const fn new(origin: Origin, exclusive: bool) -> Self {
        let keyword = if exclusive { "oneOf" } else { "anyOf" };
        Self {
            origin,
            exclusive,
            keyword,
            typed: false,
        }
    }

    /// Adds a `type` beside the options.
    #[must_use]
    pub const fn typed(mut self) -> Self {
        self.typed = true;
        self
    }

    /// Sets the keyword that states the options.
    #[must_use]
    pub const fn stated_by(mut self, keyword: &'static str) -> Self {
        self.keyword = keyword;
        self
    }

    /// The keyword that states the options.
    #[must_use]
    pub const fn keyword(&self) -> &'static str {
        self.keyword
    }

    /// A union has no `type` of its own; its options have.
    pub(crate) const fn first_option(&self) -> Origin {
        let option = if self.exclusive {
            "/oneOf/0"
        } else {
            "/anyOf/0"
        };
        self.origin.within(option, self.origin.line)
    }
}

impl EnumRules {
    /// The allowed strings of a tag, located by the enclosing object.
    #[must_use]
    pub const fn constant(line: u32, values: &'static [&'static str]) -> Self {
        Self::new(Origin::NONE.on(line), EnumValues::Strings(values))
    }

    /// An `enum` beside a `type`.
    #[must_use]
    pub const fn new(origin: Origin, values: EnumValues) -> Self {
        Self {
            origin,
            values,
            keyword: "enum",
            typed: true,
        }
    }

    /// Sets the keyword that lists the values.
    #[must_use]
    pub const fn stated_by(mut self, keyword: &'static str) -> Self {
        self.keyword = keyword;
        self
    }

    /// Removes the `type` beside the values.
    #[must_use]
    pub const fn untyped(mut self) -> Self {
        self.typed = false;
        self
    }
}

impl EnumValues {
    /// The number of values.
    #[must_use]
    pub const fn len(&self) -> usize {
        match self {
            Self::Strings(values) => values.len(),
            Self::Integers(values) => values.len(),
        }
    }

    /// Whether there are no values.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

macro_rules! none {
    ($($ty:ident { $($field:ident: $value:expr),* $(,)? })*) => {$(
        impl $ty {
            /// No constraints, with this origin.
            #[must_use]
            pub const fn at(origin: Origin) -> Self {
                Self { origin, $($field: $value),* }
            }
        }
    )*};
}

none! {
    StringRules { min_length: 0, max_length: usize::MAX, pattern: None, format: None, secret: false }
    IntegerRules {
        minimum: None, maximum: None, exclusive_minimum: false, exclusive_maximum: false, multiple_of: None,
    }
    NumberRules { minimum: None, maximum: None, exclusive_minimum: None, exclusive_maximum: None }
    ArrayRules { min_items: 0, max_items: usize::MAX, unique_items: false }
    MapRules { min_properties: 0, max_properties: usize::MAX }
}
