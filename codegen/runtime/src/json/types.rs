//! Sets of JSON types.

use serde_json::Value;

use super::Primitive;
use super::exact::is_integer;

/// A set of JSON types.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Types(u8);

impl Types {
    /// The empty set.
    pub const NONE: Self = Self(0);
    /// `null`.
    pub const NULL: Self = Self(1);
    /// `boolean`.
    pub const BOOLEAN: Self = Self(1 << 1);
    /// `integer`: a number without a fraction, however it is written.
    pub const INTEGER: Self = Self(1 << 2);
    /// `number`, integers among them.
    pub const NUMBER: Self = Self(1 << 3);
    /// `string`.
    pub const STRING: Self = Self(1 << 4);
    /// `array`.
    pub const ARRAY: Self = Self(1 << 5);
    /// `object`.
    pub const OBJECT: Self = Self(1 << 6);

    const NAMES: [(Self, &'static str); 7] = [
        (Self::NULL, "null"),
        (Self::BOOLEAN, "boolean"),
        (Self::INTEGER, "integer"),
        (Self::NUMBER, "number"),
        (Self::STRING, "string"),
        (Self::ARRAY, "array"),
        (Self::OBJECT, "object"),
    ];

    /// The union of both sets.
    #[must_use]
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The type with this name, as in `type`.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        let found = Self::NAMES.iter().find(|(_, own)| *own == name);
        found.map(|(ty, _)| *ty)
    }

    /// The names of the types.
    pub fn names(self) -> impl Iterator<Item = &'static str> {
        let names = Self::NAMES.iter().filter(move |(ty, _)| self.has(*ty));
        names.map(|(_, name)| *name)
    }

    /// `integer` does not count as part of `number`.
    pub(crate) const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    const fn has(self, ty: Self) -> bool {
        self.0 & ty.0 != 0
    }

    /// Whether the set has the type of `value`.
    #[must_use]
    pub fn admit(self, value: &Value) -> bool {
        self.admit_primitive(Primitive::of(value))
    }

    pub(crate) fn admit_primitive(self, primitive: Primitive<'_>) -> bool {
        match primitive {
            Primitive::Null => self.has(Self::NULL),
            Primitive::Boolean(_) => self.has(Self::BOOLEAN),
            Primitive::Number(number) => {
                self.has(Self::NUMBER) || (self.has(Self::INTEGER) && is_integer(number))
            }
            Primitive::Text(_) => self.has(Self::STRING),
            Primitive::Array => self.has(Self::ARRAY),
            Primitive::Object => self.has(Self::OBJECT),
        }
    }
}
