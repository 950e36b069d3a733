//! Timestamps as `jiff::Timestamp`, with the feature `jiff`. Types hold the text in any case: the feature
//! only adds methods and conversions.

/// The timestamps among the properties of an object: `timestamps!(Name, optional "at" at at_timestamp)`.
#[cfg(feature = "jiff")]
#[macro_export]
macro_rules! timestamps {
    ($name:ident, $($kind:ident $key:literal $field:ident $method:ident),*) => {
        impl $name {
            $($crate::timestamps!(@method $kind $key $field $method);)*
        }
    };
    (@method required $key:literal $field:ident $method:ident) => {
        #[doc = ::core::concat!("The property `", $key, "` as a timestamp. Feature `jiff`.")]
        ///
        /// # Errors
        /// If the text is not an RFC 3339 timestamp.
        pub fn $method(
            &self,
        ) -> ::core::result::Result<$crate::__private::jiff::Timestamp, $crate::__private::jiff::Error> {
            $crate::timestamp::Text::text(&self.$field).unwrap_or_default().parse()
        }
    };
    (@method optional $key:literal $field:ident $method:ident) => {
        #[doc = ::core::concat!("The property `", $key, "` as a timestamp, if present. Feature `jiff`.")]
        ///
        /// # Errors
        /// If the text is not an RFC 3339 timestamp.
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

/// A newtype over timestamps: `timestamp_type!(Name)`.
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

/// Expands to nothing without the feature `jiff`.
#[cfg(not(feature = "jiff"))]
#[macro_export]
macro_rules! timestamps {
    ($($tokens:tt)*) => {};
}

/// Expands to nothing without the feature `jiff`.
#[cfg(not(feature = "jiff"))]
#[macro_export]
macro_rules! timestamp_type {
    ($name:ident) => {};
}
