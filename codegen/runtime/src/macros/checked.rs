//! Newtypes over values that are checked as a whole.

/// Completes a newtype `struct Name(Inner)` that implements [`Checked`](crate::Checked): `checked_type!(Name,
/// Inner)` or, for a secret, `checked_type!(Name, Inner, secret)`.
///
/// The type derives `Clone` and `PartialEq` itself, and `Eq` and others if its value does.
#[macro_export]
macro_rules! checked_type {
    ($name:ident, $inner:ty $(, $secret:ident)?) => {
        $crate::__wrapper!($name, $inner $(, $secret)?);

        $crate::__traits! {
            $name,
            decode(source) source.checked(),
            inspect(value, path, log) {
                $crate::inspect::inspect_checked(value, path, log);
                $crate::Inspect::inspect(&value.0, path, log);
            },
        }
    };
}

/// Completes a newtype `struct Name(Inner)` without rules of its own: `wrapper_type!(Name, Inner)` or, for a
/// secret, `wrapper_type!(Name, Inner, secret)`.
///
/// The type derives `Clone` and `PartialEq` itself, and `Eq` and others if its value does.
#[macro_export]
macro_rules! wrapper_type {
    ($name:ident, $inner:ty $(, $secret:ident)?) => {
        $crate::__wrapper!($name, $inner $(, $secret)?);

        $crate::__traits! {
            $name,
            decode(source) source.part().map(Self),
            inspect(value, path, log) $crate::Inspect::inspect(&value.0, path, log),
        }
    };
}

/// Shared by newtypes over other types.
#[doc(hidden)]
#[macro_export]
macro_rules! __wrapper {
    ($name:ident, $inner:ty $(, $secret:ident)?) => {
        $crate::__wrapper!(@common $name, $inner);
        $crate::__wrapper!(@debug $name $(, $secret)?);
        $crate::__wrapper!(@plain $name);
    };
    (@debug $name:ident) => {
        impl ::core::fmt::Debug for $name {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.debug_tuple(::core::stringify!($name)).field(&self.0).finish()
            }
        }
    };
    (@debug $name:ident, secret) => {
        impl ::core::fmt::Debug for $name {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.write_str(::core::concat!(::core::stringify!($name), "(***)"))
            }
        }
    };
    (@plain $name:ident) => {
        impl $crate::__private::serde::Serialize for $name {
            #[inline]
            fn serialize<S: $crate::__private::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::__private::serde::Serialize::serialize(&self.0, serializer)
            }
        }
    };
    (@common $name:ident, $inner:ty) => {
        impl $name {
            /// Checks a value.
            ///
            /// # Errors
            /// Every violation, with its pointer.
            #[inline]
            pub fn new(
                value: impl $crate::Input<$inner>,
            ) -> ::core::result::Result<Self, $crate::Violations> {
                let value = Self(value.input()?);
                $crate::inspect::inspect(&value)?;
                Ok(value)
            }

            /// The value.
            #[must_use]
            #[inline]
            pub fn get(&self) -> &$inner {
                &self.0
            }

            /// The value.
            #[must_use]
            #[inline]
            pub fn into_inner(self) -> $inner {
                self.0
            }
        }

        impl ::core::convert::TryFrom<$inner> for $name {
            type Error = $crate::Violations;

            #[inline]

            fn try_from(value: $inner) -> ::core::result::Result<Self, $crate::Violations> {
                Self::new(value)
            }
        }

        impl ::core::convert::AsRef<$inner> for $name {
            #[inline]
            fn as_ref(&self) -> &$inner {
                &self.0
            }
        }

        $crate::__readable!($name);
        $crate::__writable!($name);
    };
}
