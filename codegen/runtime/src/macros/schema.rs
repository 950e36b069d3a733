//! `schemars::JsonSchema`, with the feature `schemars`. The feature of this crate decides, so emitted code is
//! the same with and without.

/// `JsonSchema`, for any type with `Decode`.
#[cfg(feature = "schemars")]
#[doc(hidden)]
#[macro_export]
macro_rules! __json_schema {
    ($name:ident) => {
        impl $crate::__private::schemars::JsonSchema for $name {
            fn schema_name() -> ::std::borrow::Cow<'static, str> {
                ::std::borrow::Cow::Borrowed(::core::stringify!($name))
            }

            fn schema_id() -> ::std::borrow::Cow<'static, str> {
                ::std::borrow::Cow::Borrowed(::core::concat!(
                    ::core::module_path!(),
                    "::",
                    ::core::stringify!($name)
                ))
            }

            fn json_schema(
                generator: &mut $crate::__private::schemars::SchemaGenerator,
            ) -> $crate::__private::schemars::Schema {
                $crate::schema::describe::<Self>(generator)
            }
        }
    };
}

/// A reference to the schema of a type with `JsonSchema`, inside `impl Decode`.
#[cfg(feature = "schemars")]
#[doc(hidden)]
#[macro_export]
macro_rules! __subschema {
    () => {
        fn subschema(
            generator: &mut $crate::__private::schemars::SchemaGenerator,
        ) -> ::core::option::Option<$crate::__private::schemars::Schema> {
            ::core::option::Option::Some(generator.subschema_for::<Self>())
        }
    };
}

/// Expands to nothing without the feature `schemars`.
#[cfg(not(feature = "schemars"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __json_schema {
    ($name:ident) => {};
}

/// Expands to nothing without the feature `schemars`.
#[cfg(not(feature = "schemars"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __subschema {
    () => {};
}
