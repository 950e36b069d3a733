//! Newtypes over integers and numbers.

/// Completes a newtype `struct Name(i64)` that implements [`IntegerType`](crate::IntegerType), with the
/// integer type that holds every documented value: `integer_type!(Name, u16)`.
///
/// The type derives `Clone`, `Copy`, `PartialEq`, `Eq`, `PartialOrd`, `Ord` and `Hash` itself.
#[macro_export]
macro_rules! integer_type {
    ($name:ident, $width:ident) => {
        impl $name {
            /// The minimum.
            pub const MIN: $width = $crate::__private::saturated!($width, $crate::__private::minimum::<Self>());

            /// The maximum.
            pub const MAX: $width = $crate::__private::saturated!($width, $crate::__private::maximum::<Self>());

            /// Checks a value.
            ///
            /// # Errors
            /// If the value violates the documentation.
            #[inline]
            pub fn new(value: $width) -> ::core::result::Result<Self, $crate::Violations> {
                <Self as ::core::convert::TryFrom<$width>>::try_from(value)
            }

            /// A literal, checked at compile time.
            ///
            /// # Panics
            /// If the literal violates the documentation; in a constant this is a compile error.
            #[must_use]
            #[inline]
            pub const fn literal(value: $width) -> Self {
                if let ::core::option::Option::Some(problem) =
                    $crate::__private::integer_problem(&<Self as $crate::IntegerType>::RULES, value as i128)
                {
                    ::core::panic!("{}", problem.as_str());
                }
                Self(value as i64)
            }

            /// The value. An undocumented one, accepted only by tolerant reading, saturates at the bounds of
            /// this type; [`Self::raw`] is exact.
            #[must_use]
            #[inline]
            pub const fn get(self) -> $width {
                $crate::__private::saturated!($width, self.0)
            }

            /// The value exactly as read.
            #[must_use]
            #[inline]
            pub const fn raw(self) -> i64 {
                self.0
            }
        }

        $crate::__traits! {
            $name,
            decode(source) source.integer(),
            from_scalar(scalar) $crate::__private::integer_from_scalar(scalar),
            inspect(value, path, log) $crate::inspect::inspect_integer::<Self>(value.0, path, log),
            serialize(value, serializer) serializer.serialize_i64(value.0),
        }

        impl ::core::convert::From<$name> for i64 {
            #[inline]
            fn from(value: $name) -> Self {
                value.0
            }
        }

        impl ::core::cmp::PartialEq<i64> for $name {
            #[inline]
            fn eq(&self, other: &i64) -> bool {
                self.0 == *other
            }
        }

        $crate::__number_common!($name);
        $crate::integer_type!(@from $name: i8 i16 i32 i64 u8 u16 u32 u64 usize);
    };
    (@from $name:ident: $($from:ident)*) => {$(
        impl ::core::convert::TryFrom<$from> for $name {
            type Error = $crate::Violations;

            #[inline]
            fn try_from(value: $from) -> ::core::result::Result<Self, $crate::Violations> {
                $crate::__private::checked_integer(::core::convert::TryFrom::try_from(value).ok(), &value)
            }
        }
    )*};
}

/// Completes a newtype `struct Name(f64)` that implements [`NumberType`](crate::NumberType).
///
/// The type derives `Clone`, `Copy`, `PartialEq` and `PartialOrd` itself.
#[macro_export]
macro_rules! number_type {
    ($name:ident) => {
        impl $name {
            /// Checks a value.
            ///
            /// # Errors
            /// If the value violates the documentation or is not finite.
            #[inline]
            pub fn new(value: f64) -> ::core::result::Result<Self, $crate::Violations> {
                $crate::__private::checked_number(value)
            }

            /// A literal, checked at compile time.
            ///
            /// # Panics
            /// If the literal violates the documentation; in a constant this is a compile error.
            #[must_use]
            #[inline]
            pub const fn literal(value: f64) -> Self {
                if let ::core::option::Option::Some(problem) =
                    $crate::__private::number_problem(&<Self as $crate::NumberType>::RULES, value)
                {
                    ::core::panic!("{}", problem.as_str());
                }
                Self(value)
            }

            /// The value.
            #[must_use]
            #[inline]
            pub const fn get(self) -> f64 {
                self.0
            }
        }

        $crate::__traits! {
            $name,
            decode(source) source.number(),
            from_scalar(scalar) $crate::__private::number_from_scalar(scalar),
            inspect(value, path, log) $crate::inspect::inspect_number::<Self>(value.0, path, log),
            serialize(value, serializer) serializer.serialize_f64(value.0),
        }

        impl ::core::convert::From<$name> for f64 {
            #[inline]
            fn from(value: $name) -> Self {
                value.0
            }
        }

        impl ::core::cmp::PartialEq<f64> for $name {
            #[inline]
            fn eq(&self, other: &f64) -> bool {
                self.0 == *other
            }
        }

        $crate::__number_common!($name);
        $crate::number_type!(@from $name: f32 f64 i8 i16 i32 u8 u16 u32);
    };
    (@from $name:ident: $($from:ident)*) => {$(
        impl ::core::convert::TryFrom<$from> for $name {
            type Error = $crate::Violations;

            #[inline]
            fn try_from(value: $from) -> ::core::result::Result<Self, $crate::Violations> {
                $crate::__private::checked_number(::core::convert::From::from(value))
            }
        }
    )*};
}

/// Shared by integers and numbers.
#[doc(hidden)]
#[macro_export]
macro_rules! __number_common {
    ($name:ident) => {
        impl ::core::fmt::Display for $name {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Display::fmt(&self.0, f)
            }
        }

        impl ::core::fmt::Debug for $name {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.debug_tuple(::core::stringify!($name))
                    .field(&self.0)
                    .finish()
            }
        }

        impl ::core::str::FromStr for $name {
            type Err = $crate::Violations;

            #[inline]
            fn from_str(text: &str) -> ::core::result::Result<Self, $crate::Violations> {
                $crate::from_json_str(text)
            }
        }

        $crate::__deserialize!($name);
    };
}
