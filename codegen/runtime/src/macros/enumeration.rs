//! Enums of strings or of integers.

/// Maps variants to values, inside `impl EnumType`: `enum_values!(strings 0 Http "HTTP", 1 Tcp "TCP"; Udp 2
/// "UDP")` or `enum_values!(integers 0 One; Two 1)`; `; Undocumented` follows if that variant holds
/// undocumented values.
#[macro_export]
macro_rules! enum_values {
    (@undocumented) => {
        fn from_undocumented(_: $crate::Undocumented) -> ::core::option::Option<Self> {
            ::core::option::Option::None
        }
    };
    (@undocumented $variant:ident) => {
        fn from_undocumented(value: $crate::Undocumented) -> ::core::option::Option<Self> {
            ::core::option::Option::Some(Self::$variant(value))
        }
    };
    (strings $($index:literal $variant:ident $text:literal),*; $last:ident $end:literal $latest:literal
        $(; $undocumented:ident)?) => {
        #[inline]
        fn index_of(text: &str) -> ::core::option::Option<usize> {
            match text {
                $($text => ::core::option::Option::Some($index),)*
                $latest => ::core::option::Option::Some($end),
                _ => ::core::option::Option::None,
            }
        }

        $crate::enum_values!(integers $($index $variant),*; $last $end $(; $undocumented)?);
    };
    (integers $($index:literal $variant:ident),*; $last:ident $end:literal $(; $undocumented:ident)?) => {
        fn from_index(index: usize) -> Self {
            match index {
                $($index => Self::$variant,)*
                _ => Self::$last,
            }
        }

        $crate::enum_values!(@undocumented $($undocumented)?);

        fn value(&self) -> $crate::EnumValue<'_> {
            match self {
                $(Self::$variant => $crate::EnumValue::Documented($index),)*
                Self::$last => $crate::EnumValue::Documented($end),
                $(Self::$undocumented(value) => $crate::EnumValue::Undocumented(value),)?
            }
        }
    };
}

/// Completes an enum that implements [`EnumType`](crate::EnumType): `enum_type!(Name)` or, for integers,
/// `enum_type!(Name, integer)`.
///
/// The type derives `Clone`, `PartialEq`, `Eq`, `PartialOrd`, `Ord`, `Hash` and `Debug` itself.
#[macro_export]
macro_rules! enum_type {
    ($name:ident, integer) => {
        $crate::enum_type!(@common $name);
        $crate::enum_type!(@from $name: i8 i16 i32 i64 u8 u16 u32 u64 usize);
    };
    ($name:ident) => {
        $crate::enum_type!(@common $name);

        impl ::core::convert::AsRef<str> for $name {
            #[inline]
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        impl ::core::cmp::PartialEq<str> for $name {
            #[inline]
            fn eq(&self, other: &str) -> bool {
                self.as_str() == other
            }
        }

        impl ::core::cmp::PartialEq<&str> for $name {
            #[inline]
            fn eq(&self, other: &&str) -> bool {
                self.as_str() == *other
            }
        }
    };
    (@common $name:ident) => {
        impl $name {
            /// The documented values, in documented order.
            pub const VALUES: $crate::EnumValues = <Self as $crate::EnumType>::RULES.values;

            /// The variants of the documented values, in documented order.
            #[inline]
            pub fn all() -> impl ::core::iter::ExactSizeIterator<Item = Self> {
                (0..Self::VALUES.len()).map(<Self as $crate::EnumType>::from_index)
            }

            /// The value as a string; empty for an integer.
            #[must_use]
            #[inline]
            pub fn as_str(&self) -> &str {
                $crate::__private::enum_text(self)
            }

            /// The value as an integer; `None` for a string.
            #[must_use]
            #[inline]
            pub fn as_i64(&self) -> ::core::option::Option<i64> {
                $crate::__private::enum_integer(self)
            }
        }

        $crate::__traits! {
            $name,
            decode(source) source.enumeration(),
            from_scalar(scalar) $crate::__private::enum_from_scalar(scalar),
            inspect(value, path, log) $crate::inspect::inspect_enum(value, path, log),
            serialize(value, serializer) $crate::__private::serialize_enum(value, serializer),
        }

        impl ::core::fmt::Display for $name {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::__private::display_enum(self, f)
            }
        }

        $crate::__from_text!($name, $crate::__private::checked_enum, parse: $crate::__private::parsed_enum);

        impl ::core::convert::From<$name> for ::std::string::String {
            #[inline]
            fn from(value: $name) -> Self {
                ::std::string::ToString::to_string(&value)
            }
        }

        $crate::__deserialize!($name);
    };
    (@from $name:ident: $($from:ident)*) => {$(
        impl ::core::convert::TryFrom<$from> for $name {
            type Error = $crate::Violations;

            #[inline]
            fn try_from(value: $from) -> ::core::result::Result<Self, $crate::Violations> {
                $crate::__private::checked_enum_integer(::core::convert::TryFrom::try_from(value).ok(), &value)
            }
        }
    )*};
}
