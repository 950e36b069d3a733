//! Documented points in time as `jiff::Timestamp`, where the feature `jiff` of this crate is on. The types
//! hold the text, with and without it: so the feature adds methods and conversions, and changes nothing that
//! is there, nor what is read and written.

/// The properties of an object that are points in time: `timestamps!(Name, optional "at" at at_timestamp)`.
#[cfg(feature = "jiff")]
#[macro_export]
macro_rules! timestamps {
    ($name:ident, $($kind:ident $key:literal $field:ident $method:ident),*) => {
        impl $name {
            $($crate::timestamps!(@method $kind $key $field $method);)*
        }
    };
    (@method required $key:literal $field:ident $method:ident) => {
        #[doc = ::core::concat!("The property `", $key, "` as a point in time. Feature `jiff`.")]
        ///
        /// # Errors
        /// When the text is none of RFC 3339.
        pub fn $method(
            &self,
        ) -> ::core::result::Result<$crate::__private::jiff::Timestamp, $crate::__private::jiff::Error> {
            $crate::timestamp::Text::text(&self.$field).unwrap_or_default().parse()
        }
    };
    (@method optional $key:literal $field:ident $method:ident) => {
        #[doc = ::core::concat!("The property `", $key, "` as a point in time, if there is one. Feature `jiff`.")]
        ///
        /// # Errors
        /// When the text is none of RFC 3339.
        pub fn $method(
            &self,
        ) -> ::core::result::Result<
            ::core::option::Option<$crate::__private::jiff::Timestamp>,
            $crate::__private::jiff::Error,
        > {
            $crate::timestamp::Text::text(&self.$field).map(str::parse).transpose()
        }
    };
}

/// A newtype over strings that are points in time: `timestamp_type!(Name)`.
#[cfg(feature = "jiff")]
#[macro_export]
macro_rules! timestamp_type {
    ($name:ident) => {
        impl ::core::convert::TryFrom<&$name> for $crate::__private::jiff::Timestamp {
            type Error = $crate::__private::jiff::Error;

            fn try_from(value: &$name) -> ::core::result::Result<Self, Self::Error> {
                value.as_str().parse()
            }
        }

        impl ::core::convert::TryFrom<$crate::__private::jiff::Timestamp> for $name {
            type Error = $crate::Violations;

            fn try_from(
                value: $crate::__private::jiff::Timestamp,
            ) -> ::core::result::Result<Self, $crate::Violations> {
                Self::try_from(::std::string::ToString::to_string(&value))
            }
        }
    };
}

/// Nothing, without the feature `jiff`.
#[cfg(not(feature = "jiff"))]
#[macro_export]
macro_rules! timestamps {
    ($($tokens:tt)*) => {};
}

/// Nothing, without the feature `jiff`.
#[cfg(not(feature = "jiff"))]
#[macro_export]
macro_rules! timestamp_type {
    ($name:ident) => {};
}
