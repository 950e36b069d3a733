//! `schemars::JsonSchema`, which types have where the feature `schemars` of this crate is on: so it is this
//! crate that decides, and emitted code is the same with it and without.

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

/// The method of `Decode` by which a type with `JsonSchema` is referred to.
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

/// Nothing, without the feature `schemars`.
#[cfg(not(feature = "schemars"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __json_schema {
    ($name:ident) => {};
}

/// Nothing, without the feature `schemars`.
#[cfg(not(feature = "schemars"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __subschema {
    () => {};
}
