//! Sets of JSON types: what `type` allows, what a value is.

use crate::error::LowerError;
use std::fmt;

use serde_json::Value;

use super::cx::Cx;
use super::pieces::Pieces;

/// A set of JSON types. `integer` and the other numbers are kept apart, since `integer` is a type of
/// JSON Schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Types(u8);

impl Types {
    pub(crate) const NONE: Self = Self(0);
    pub(crate) const NULL: Self = Self(1);
    pub(crate) const BOOLEAN: Self = Self(2);
    pub(crate) const INTEGER: Self = Self(4);
    /// Numbers that are no integers.
    pub(crate) const FRACTION: Self = Self(8);
    pub(crate) const NUMBER: Self = Self(12);
    pub(crate) const STRING: Self = Self(16);
    pub(crate) const ARRAY: Self = Self(32);
    pub(crate) const OBJECT: Self = Self(64);
    pub(crate) const ALL: Self = Self(127);

    pub(crate) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(crate) const fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    pub(crate) const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    pub(crate) const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    pub(crate) const fn within(self, other: Self) -> bool {
        self.0 & !other.0 == 0
    }

    /// The types apart, in a fixed order, numbers as one.
    pub(crate) fn apart(self) -> impl Iterator<Item = Self> {
        [
            Self::NULL,
            Self::BOOLEAN,
            Self::NUMBER,
            Self::STRING,
            Self::ARRAY,
            Self::OBJECT,
        ]
        .into_iter()
        .map(move |one| one.and(self))
        .filter(|one| *one != Self::NONE)
    }

    /// The type of a value.
    pub(crate) fn of(value: &Value) -> Self {
        match value {
            Value::Null => Self::NULL,
            Value::Bool(_) => Self::BOOLEAN,
            Value::Number(_) if super::numbers::integer(value).is_some() => Self::INTEGER,
            Value::Number(_) => Self::FRACTION,
            Value::String(_) => Self::STRING,
            Value::Array(_) => Self::ARRAY,
            Value::Object(_) => Self::OBJECT,
        }
    }

    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "null" => Self::NULL,
            "boolean" => Self::BOOLEAN,
            "integer" => Self::INTEGER,
            "number" => Self::NUMBER,
            "string" => Self::STRING,
            "array" => Self::ARRAY,
            "object" => Self::OBJECT,
            _ => return None,
        })
    }

    /// The types that a check names.
    pub(crate) fn all_of(stated: typewright_runtime::Types) -> Self {
        let named = stated.names().filter_map(Self::named);
        named.fold(Self::NONE, Self::or)
    }

    /// The same as a check names them; none where it has no words for them.
    pub(crate) fn stated(self) -> Option<typewright_runtime::Types> {
        use typewright_runtime::Types as Stated;
        let mut stated = Stated::NONE;
        for one in self.apart() {
            stated = stated.or(match one {
                Self::NULL => Stated::NULL,
                Self::BOOLEAN => Stated::BOOLEAN,
                Self::INTEGER => Stated::INTEGER,
                Self::NUMBER => Stated::NUMBER,
                Self::STRING => Stated::STRING,
                Self::ARRAY => Stated::ARRAY,
                Self::OBJECT => Stated::OBJECT,
                _ => return None,
            });
        }
        Some(stated)
    }

    /// The types that the `type` keywords of a schema allow.
    pub(super) fn allowed(cx: &mut Cx<'_>, pieces: &Pieces<'_>) -> Self {
        let mut allowed = Self::ALL;
        for (piece, value) in pieces.with("type") {
            let names = match value {
                Value::Array(names) => names.as_slice(),
                single => std::slice::from_ref(single),
            };
            let mut here = Self::NONE;
            for name in names {
                match name.as_str().and_then(Self::named) {
                    Some(one) => here = here.or(one),
                    None => {
                        let expected = "the name of a JSON type or a list of them";
                        cx.malformed(&piece.at("type"), "type", expected);
                        return Self::ALL;
                    }
                }
            }
            // OpenAPI 3.0 says `nullable` where JSON Schema says `null` among the types.
            if piece.schema.get("nullable") == Some(&Value::Bool(true)) {
                here = here.or(Self::NULL);
            }
            allowed = allowed.and(here);
        }
        if allowed == Self::NONE {
            cx.contradict(&pieces.place_of("type"), LowerError::NoType);
        }
        allowed
    }

    /// The one type that the keywords of a schema speak about; all types, where they speak about several
    /// or about none.
    pub(super) fn spoken_of(pieces: &Pieces<'_>) -> Self {
        let spoken = pieces
            .list
            .iter()
            .flat_map(|piece| piece.schema.keys().map(move |keyword| (piece, keyword)))
            .filter_map(|(piece, keyword)| super::keyword::speaks_of(piece, keyword))
            .fold(Self::NONE, Self::or);
        match spoken {
            Self::NUMBER | Self::STRING | Self::ARRAY | Self::OBJECT => spoken,
            _ => Self::ALL,
        }
    }
}

impl fmt::Display for Types {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = self.apart().map(|one| match one {
            Self::NULL => "null",
            Self::BOOLEAN => "a boolean",
            Self::INTEGER => "an integer",
            Self::FRACTION | Self::NUMBER => "a number",
            Self::STRING => "a string",
            Self::ARRAY => "an array",
            _ => "an object",
        });
        f.write_str(&names.collect::<Vec<_>>().join(" or "))
    }
}
