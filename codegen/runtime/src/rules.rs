//! The constraints of a type as constants: what the emitted types state and the runtime enforces.

use crate::format::Format;
use crate::json::Types;
use crate::pattern::Pattern;
use crate::violation::Origin;

/// Constraints of a string. Lengths count Unicode code points (JSON Schema validation, 6.3).
#[derive(Clone, Copy, Debug)]
pub struct StringRules {
    /// Where they stand.
    pub origin: Origin,
    /// `minLength`; 0 says nothing.
    pub min_length: usize,
    /// `maxLength`; `usize::MAX` says nothing.
    pub max_length: usize,
    /// `pattern`.
    pub pattern: Option<Pattern>,
    /// `format`, where it asserts.
    pub format: Option<Format>,
    /// The documentation calls the value a secret: it is never shown.
    pub secret: bool,
}

/// Constraints of an integer.
#[derive(Clone, Copy, Debug)]
pub struct IntegerRules {
    /// Where they stand.
    pub origin: Origin,
    /// The least integer that is allowed.
    pub minimum: Option<i64>,
    /// The greatest one.
    pub maximum: Option<i64>,
    /// Whether `exclusiveMinimum` says so, as one less, and not `minimum`.
    pub exclusive_minimum: bool,
    /// Whether `exclusiveMaximum` says so, as one more, and not `maximum`.
    pub exclusive_maximum: bool,
    /// `multipleOf`.
    pub multiple_of: Option<i64>,
}

/// Constraints of a number.
#[derive(Clone, Copy, Debug)]
pub struct NumberRules {
    /// Where they stand.
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

/// The values of an `enum` of strings or of integers, by index of the Rust variant.
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
    /// Where it stands.
    pub origin: Origin,
    /// The allowed values, in documented order; the index is the variant.
    pub values: EnumValues,
    /// The keyword that lists them: `enum` or `const`.
    pub keyword: &'static str,
    /// Whether the schema also names their `type`, so that a value of another type breaks that alone.
    pub typed: bool,
}

/// Constraints of an array.
#[derive(Clone, Copy, Debug)]
pub struct ArrayRules {
    /// Where they stand.
    pub origin: Origin,
    /// `minItems`; 0 says nothing.
    pub min_items: usize,
    /// `maxItems`; `usize::MAX` says nothing.
    pub max_items: usize,
    /// `uniqueItems`.
    pub unique_items: bool,
}

/// Constraints of a free-form object (a map).
#[derive(Clone, Copy, Debug)]
pub struct MapRules {
    /// Where they stand.
    pub origin: Origin,
    /// `minProperties`; 0 says nothing.
    pub min_properties: usize,
    /// `maxProperties`; `usize::MAX` says nothing.
    pub max_properties: usize,
}

/// The properties of an object (or of all options of a union of objects, read together).
#[derive(Clone, Copy, Debug)]
pub struct ObjectRules {
    /// Where it stands.
    pub origin: Origin,
    /// The property names, in documented order; the index is the field.
    pub keys: &'static [&'static str],
    /// Required properties, by index, each with where it is stated; ascending.
    pub required: &'static [(usize, Origin)],
    /// Unknown properties are violations (`additionalProperties: false`); otherwise they are skipped.
    pub closed: bool,
}

/// One option of a union of objects that is read into one draft and told apart at the end. Bits are
/// field indices of the merged draft (at most 128 fields; larger unions are read through a buffer).
#[derive(Clone, Copy, Debug)]
pub struct OptionRules {
    /// The properties this option knows.
    pub known: u128,
    /// The properties it requires.
    pub required: u128,
    /// For each field of the option its index in the merged draft.
    pub fields: &'static [usize],
    /// The option as an object of its own; its indices are those of its own fields.
    pub object: &'static ObjectRules,
}

/// A union: where it stands and whether exactly one option has to match (`oneOf`) or at least one
/// (`anyOf`).
#[derive(Clone, Copy, Debug)]
pub struct UnionRules {
    /// Where it stands.
    pub origin: Origin,
    /// Exactly one option has to match, rather than at least one.
    pub exclusive: bool,
    /// The keyword that states the options: `oneOf`, `anyOf`, or a list of `type`s or of values.
    pub keyword: &'static str,
    /// Whether a `type` stands beside the options, so that a value of another type breaks that alone.
    pub typed: bool,
}

/// What one option of a union of scalars accepts.
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

/// What rules an option of a union out at a glance.
#[derive(Clone, Copy, Debug)]
pub struct Probe {
    /// The JSON types that it may have.
    pub types: Types,
    /// The properties that an object has to have.
    pub required: &'static [&'static str],
    /// A property that has to be one of these strings.
    pub tag: Option<(&'static str, &'static [&'static str])>,
}

impl OptionRules {
    /// Whether the option documents the property with this index.
    pub(crate) const fn knows(&self, index: usize) -> bool {
        index < 128 && self.known & (1 << index) != 0
    }
}

impl UnionRules {
    /// A `oneOf`, if it is exclusive, or an `anyOf`.
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

    /// The same with a `type` beside the options.
    #[must_use]
    pub const fn typed(mut self) -> Self {
        self.typed = true;
        self
    }

    /// The same stated by another keyword.
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

    /// Where the first option stands: a union has no `type` of its own, its options do.
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
    /// The strings allowed of a property that names an option of a union; where it stands follows from
    /// the object around it.
    #[must_use]
    pub const fn constant(line: u32, values: &'static [&'static str]) -> Self {
        Self::new(Origin::NONE.on(line), EnumValues::Strings(values))
    }

    /// An `enum` of a schema that names the type of the values.
    #[must_use]
    pub const fn new(origin: Origin, values: EnumValues) -> Self {
        Self {
            origin,
            values,
            keyword: "enum",
            typed: true,
        }
    }

    /// The same stated by another keyword.
    #[must_use]
    pub const fn stated_by(mut self, keyword: &'static str) -> Self {
        self.keyword = keyword;
        self
    }

    /// The same of a schema that names no type.
    #[must_use]
    pub const fn untyped(mut self) -> Self {
        self.typed = false;
        self
    }
}

impl EnumValues {
    /// How many there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        match self {
            Self::Strings(values) => values.len(),
            Self::Integers(values) => values.len(),
        }
    }

    /// Whether there is none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

macro_rules! none {
    ($($ty:ident { $($field:ident: $value:expr),* $(,)? })*) => {$(
        impl $ty {
            /// No constraint, at this origin.
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
