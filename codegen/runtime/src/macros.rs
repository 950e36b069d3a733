//! What all emitted types of a kind have in common. The types and their rules are emitted; the macros expand
//! to the rest.

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
mod traits;

/// `Deserialize` and the `from_…` functions, for any type with `Decode`.
#[doc(hidden)]
#[macro_export]
macro_rules! __readable {
    ($name:ident) => {
        $crate::__deserialize!($name);

        impl $name {
            /// Reads a JSON document.
            ///
            /// # Errors
            /// Every violation, with pointer, line and column.
            #[inline]
            pub fn from_json(json: &[u8]) -> ::core::result::Result<Self, $crate::Violations> {
                $crate::from_json(json)
            }

            /// Reads a JSON document.
            ///
            /// # Errors
            /// Every violation, with pointer, line and column.
            #[inline]
            pub fn from_json_str(json: &str) -> ::core::result::Result<Self, $crate::Violations> {
                $crate::from_json_str(json)
            }

            /// Reads a JSON value.
            ///
            /// # Errors
            /// Every violation, with its pointer.
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
            /// Serializes the value to JSON.
            #[must_use]
            #[inline]
            pub fn to_json(&self) -> ::std::vec::Vec<u8> {
                $crate::__private::to_json(self)
            }

            /// Checks the value deeply: parts of a tolerant response may violate the documentation.
            ///
            /// # Errors
            /// Every violation, with its pointer.
            #[inline]
            pub fn check(&self) -> ::core::result::Result<(), $crate::Violations> {
                $crate::inspect::inspect(self)
            }
        }
    };
}
