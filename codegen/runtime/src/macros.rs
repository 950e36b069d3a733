//! The macros that give an emitted type what every type of its kind has, so that emitted code is short.
//! The type itself and its rules stand in the emitted code; what follows from them comes from here.

mod checked;
mod compound;
mod custom;
mod enumeration;
mod needs;
mod number;
mod object;
mod schema;
mod string;
mod timestamp;

/// `Deserialize` and `from_json`, for any type with `Decode`.
#[doc(hidden)]
#[macro_export]
macro_rules! __readable {
    ($name:ident) => {
        $crate::__json_schema!($name);

        impl<'de> $crate::__private::serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::__private::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::read::deserialize(deserializer)
            }
        }

        impl $name {
            /// Reads and checks a JSON document.
            ///
            /// # Errors
            /// Every violation, with pointer, line and column.
            #[inline]
            pub fn from_json(json: &[u8]) -> ::core::result::Result<Self, $crate::Violations> {
                $crate::from_json(json)
            }

            /// Reads and checks a JSON document.
            ///
            /// # Errors
            /// Every violation, with pointer, line and column.
            #[inline]
            pub fn from_json_str(json: &str) -> ::core::result::Result<Self, $crate::Violations> {
                $crate::from_json_str(json)
            }

            /// Checks a JSON value and makes the type of it.
            ///
            /// # Errors
            /// Every violation, with pointer.
            #[inline]
            pub fn from_value(
                value: &$crate::__private::serde_json::Value,
            ) -> ::core::result::Result<Self, $crate::Violations> {
                $crate::read::from_value(value)
            }
        }
    };
}

/// `to_json` and `check`, for objects, unions, maps and arrays.
#[doc(hidden)]
#[macro_export]
macro_rules! __writable {
    ($name:ident) => {
        impl $name {
            /// Writes the value as JSON.
            #[must_use]
            #[inline]
            pub fn to_json(&self) -> ::std::vec::Vec<u8> {
                $crate::__private::to_json(self)
            }

            /// Checks the value deeply: parts that came from a tolerant reading can be what the documentation
            /// forbids.
            ///
            /// # Errors
            /// Every rule that is broken, with pointers.
            #[inline]
            pub fn check(&self) -> ::core::result::Result<(), $crate::Violations> {
                $crate::inspect::inspect(self)
            }
        }
    };
}
