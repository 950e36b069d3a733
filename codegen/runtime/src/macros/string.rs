//! Newtypes over strings.

/// Completes a newtype `struct Name(Cow<'static, str>)` that implements [`StringType`](crate::StringType).
///
/// `string_type!(Name)` or, for a secret, `string_type!(Name, secret)`. `format` follows if the rules have
/// one; there is no `literal` then, since formats are not checked at compile time. The type derives `Clone`,
/// `PartialEq`, `Eq`, `PartialOrd`, `Ord` and `Hash` itself.
#[macro_export]
macro_rules! string_type {
    ($name:ident) => {
        $crate::string_type!(@literal $name);
        $crate::string_type!($name, format);
    };
    ($name:ident, secret) => {
        $crate::string_type!(@literal $name);
        $crate::string_type!($name, secret, format);
    };
    ($name:ident, format) => {
        $crate::string_type!(@common $name);

        impl ::core::fmt::Display for $name {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl ::core::fmt::Debug for $name {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.debug_tuple(::core::stringify!($name)).field(&self.as_str()).finish()
            }
        }
    };
    ($name:ident, secret, format) => {
        $crate::string_type!(@common $name);

        impl ::core::fmt::Debug for $name {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.write_str(::core::concat!(::core::stringify!($name), "(***)"))
            }
        }
    };
    (@literal $name:ident) => {
        impl $name {
            /// A literal, checked at compile time.
            ///
            /// # Panics
            /// If the literal violates the documentation; in a constant this is a compile error.
            #[must_use]
            #[inline]
            pub const fn literal(text: &'static str) -> Self {
                if let ::core::option::Option::Some(problem) =
                    $crate::__private::string_problem(&<Self as $crate::StringType>::RULES, text)
                {
                    ::core::panic!("{}", problem.as_str());
                }
                Self(::std::borrow::Cow::Borrowed(text))
            }
        }
    };
    (@common $name:ident) => {
        impl $name {
            /// The text.
            #[must_use]
            #[inline]
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// The text.
            #[must_use]
            #[inline]
            pub fn into_string(self) -> ::std::string::String {
                self.0.into_owned()
            }
        }

        $crate::__traits! {
            $name,
            decode(source) source.string(),
            from_scalar(scalar) $crate::__private::string_from_scalar(scalar),
            inspect(value, path, log) $crate::inspect::inspect_string::<Self>(&value.0, path, log),
            serialize(value, serializer) serializer.serialize_str(&value.0),
        }

        $crate::__from_text!($name, $crate::__private::checked_string, parse: $crate::__private::checked_string);

        impl ::core::convert::AsRef<str> for $name {
            #[inline]
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl ::core::borrow::Borrow<str> for $name {
            #[inline]
            fn borrow(&self) -> &str {
                &self.0
            }
        }

        impl ::core::convert::From<$name> for ::std::string::String {
            #[inline]
            fn from(value: $name) -> Self {
                value.into_string()
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

        impl ::core::cmp::PartialEq<::std::string::String> for $name {
            #[inline]
            fn eq(&self, other: &::std::string::String) -> bool {
                self.as_str() == other
            }
        }

        $crate::__deserialize!($name);
    };
}
