//! Compile errors for missing features.

/// Requires features of this crate: `needs!(checks, format_uri)`. A missing feature is a compile error that
/// names it, before the errors that follow from it.
#[macro_export]
macro_rules! needs {
    ($($feature:ident),* $(,)?) => {
        $($crate::__needs!($feature);)*
    };
}

/// Expands to nothing if the feature is enabled.
#[doc(hidden)]
#[macro_export]
macro_rules! __needs {
    (checks) => {
        $crate::__needs_checks!();
    };
    (format_idn) => {
        $crate::__needs_format_idn!();
    };
    (format_regex) => {
        $crate::__needs_format_regex!();
    };
    (format_uri) => {
        $crate::__needs_format_uri!();
    };
}

/// The error of a missing feature.
#[doc(hidden)]
#[macro_export]
macro_rules! __missing {
    ($feature:literal) => {
        ::core::compile_error!(::core::concat!(
            "these types need the feature `",
            $feature,
            "` of the dependency `typewright-runtime`"
        ));
    };
}

#[cfg(feature = "checks")]
#[doc(hidden)]
#[macro_export]
macro_rules! __needs_checks {
    () => {};
}

#[cfg(not(feature = "checks"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __needs_checks {
    () => {
        $crate::__missing!("checks");
    };
}

#[cfg(feature = "format-idn")]
#[doc(hidden)]
#[macro_export]
macro_rules! __needs_format_idn {
    () => {};
}

#[cfg(not(feature = "format-idn"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __needs_format_idn {
    () => {
        $crate::__missing!("format-idn");
    };
}

#[cfg(feature = "format-regex")]
#[doc(hidden)]
#[macro_export]
macro_rules! __needs_format_regex {
    () => {};
}

#[cfg(not(feature = "format-regex"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __needs_format_regex {
    () => {
        $crate::__missing!("format-regex");
    };
}

#[cfg(feature = "format-uri")]
#[doc(hidden)]
#[macro_export]
macro_rules! __needs_format_uri {
    () => {};
}

#[cfg(not(feature = "format-uri"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __needs_format_uri {
    () => {
        $crate::__missing!("format-uri");
    };
}
