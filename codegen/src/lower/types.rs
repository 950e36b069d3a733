//! What `type` allows, what a value is.

use crate::error::LowerError;

use serde_json::Value;

use super::cx::Cx;
use super::pieces::Pieces;
pub(crate) use crate::keyword::Types;

impl Types {
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
