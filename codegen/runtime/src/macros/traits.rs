//! The traits by which values are read, checked and written.

/// Implements them, each as one expression.
#[doc(hidden)]
#[macro_export]
macro_rules! __traits {
    (
        $name:ident,
        decode($source:ident) $decode:expr,
        $(from_scalar($scalar:ident) $from_scalar:expr,)?
        inspect($value:ident, $path:ident, $log:ident) $inspect:expr,
        $(serialize($written:ident, $serializer:ident) $serialize:expr,)?
    ) => {
        impl $crate::Decode for $name {
            $crate::__subschema!();

            fn decode<'de, S: $crate::Source<'de>>($source: S) -> ::core::result::Result<Self, S::Error> {
                $decode
            }
        }

        $(impl $crate::FromScalar for $name {
            #[inline]
            fn from_scalar($scalar: $crate::Scalar) -> ::core::option::Option<Self> {
                $from_scalar
            }
        })?

        impl $crate::Inspect for $name {
            #[inline]
            fn inspect(&self, $path: &$crate::Path<'_>, $log: &mut $crate::Log) {
                let $value = self;
                $inspect;
            }
        }

        $(impl $crate::__private::serde::Serialize for $name {
            fn serialize<S: $crate::__private::serde::Serializer>(
                &self,
                $serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                let $written = self;
                $serialize
            }
        })?
    };
}

/// Implements `Deserialize` and `JsonSchema` for a type with `Decode`.
#[doc(hidden)]
#[macro_export]
macro_rules! __deserialize {
    ($name:ident) => {
        $crate::__json_schema!($name);

        impl<'de> $crate::__private::serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::__private::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::read::deserialize(deserializer)
            }
        }
    };
}

/// Implements conversions from texts, for a function that takes any of them.
#[doc(hidden)]
#[macro_export]
macro_rules! __from_text {
    ($name:ident, $convert:expr, parse: $parse:expr) => {
        $crate::__from_text!(@ $name, $convert, ::std::string::String);
        $crate::__from_text!(@ $name, $convert, &str);
        $crate::__from_text!(@ $name, $convert, &::std::string::String);

        impl ::core::str::FromStr for $name {
            type Err = $crate::Violations;

            #[inline]
            fn from_str(text: &str) -> ::core::result::Result<Self, $crate::Violations> {
                $parse(text)
            }
        }
    };
    (@ $name:ident, $convert:expr, $text:ty) => {
        impl ::core::convert::TryFrom<$text> for $name {
            type Error = $crate::Violations;

            #[inline]
            fn try_from(text: $text) -> ::core::result::Result<Self, $crate::Violations> {
                $convert(text)
            }
        }
    };
}
