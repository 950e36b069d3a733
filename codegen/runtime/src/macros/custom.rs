//! Custom types.

/// Completes a newtype `struct Name(Held)` over a custom type, read through `Form`, the type the
/// schema allows: `custom_type!(Name, Held, Form, ORIGIN, "name", text)` if the type has `FromStr` and
/// `Display`, or `custom_type!(Name, Held, Form, ORIGIN, "name", serde)` if it has serde's traits. `secret`
/// at the end hides the value.
///
/// The newtype derives `Clone`, `PartialEq` and others itself.
#[macro_export]
macro_rules! custom_type {
    ($name:ident, $held:ty, $form:ty, $origin:expr, $called:literal, text $(, $secret:ident)?) => {
        $crate::__custom!($name, $held $(, $secret)?);

        impl $crate::CustomType for $name {
            type Form = $form;
            const ORIGIN: $crate::Origin = $origin;
            const NAME: &'static str = $called;
            $(const HIDES: bool = $crate::__custom!(@hides $secret);)?

            fn from_form(form: $form) -> ::core::result::Result<Self, ::std::string::String> {
                $crate::__private::from_text(::core::convert::AsRef::<str>::as_ref(&form)).map(Self)
            }

            fn written(
                &self,
            ) -> ::core::result::Result<$crate::__private::serde_json::Value, ::std::string::String>
            {
                let text = ::std::string::ToString::to_string(&self.0);
                ::core::result::Result::Ok($crate::__private::serde_json::Value::String(text))
            }
        }

        impl $crate::__private::serde::Serialize for $name {
            fn serialize<S: $crate::__private::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                serializer.collect_str(&self.0)
            }
        }

        impl ::core::convert::TryFrom<&str> for $name {
            type Error = $crate::Violations;

            fn try_from(text: &str) -> ::core::result::Result<Self, $crate::Violations> {
                let text = ::std::borrow::ToOwned::to_owned(text);
                $crate::read::from_value(&$crate::__private::serde_json::Value::String(text))
            }
        }

        impl ::core::str::FromStr for $name {
            type Err = $crate::Violations;

            fn from_str(text: &str) -> ::core::result::Result<Self, $crate::Violations> {
                ::core::convert::TryFrom::try_from(text)
            }
        }
    };
    ($name:ident, $held:ty, $form:ty, $origin:expr, $called:literal, serde $(, $secret:ident)?) => {
        $crate::__custom!($name, $held $(, $secret)?);
        $crate::__wrapper!(@plain $name);

        impl $crate::CustomType for $name {
            type Form = $form;
            const ORIGIN: $crate::Origin = $origin;
            const NAME: &'static str = $called;
            $(const HIDES: bool = $crate::__custom!(@hides $secret);)?

            fn from_form(form: $form) -> ::core::result::Result<Self, ::std::string::String> {
                $crate::__private::from_form(&form).map(Self)
            }

            fn written(
                &self,
            ) -> ::core::result::Result<$crate::__private::serde_json::Value, ::std::string::String>
            {
                $crate::__private::written(&self.0)
            }
        }
    };
}

/// Shared by custom types.
#[doc(hidden)]
#[macro_export]
macro_rules! __custom {
    (@hides secret) => {
        true
    };
    ($name:ident, $held:ty $(, $secret:ident)?) => {
        $crate::__wrapper!(@common $name, $held);
        $crate::__wrapper!(@debug $name $(, $secret)?);

        impl ::core::ops::Deref for $name {
            type Target = $held;

            #[inline]
            fn deref(&self) -> &$held {
                &self.0
            }
        }

        $crate::__traits! {
            $name,
            decode(source) source.custom(),
            inspect(value, path, log) $crate::__private::inspect_custom(value, path, log),
        }
    };
}
