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

macro_rules! feature {
    ($name:literal, $macro:ident) => {
        #[cfg(feature = $name)]
        #[doc(hidden)]
        #[macro_export]
        macro_rules! $macro {
            () => {};
        }

        #[cfg(not(feature = $name))]
        #[doc(hidden)]
        #[macro_export]
        macro_rules! $macro {
            () => {
                ::core::compile_error!(::core::concat!(
                    "these types need the feature `",
                    $name,
                    "` of the dependency `typewright-runtime`"
                ));
            };
        }
    };
}

feature!("checks", __needs_checks);
feature!("format-idn", __needs_format_idn);
feature!("format-regex", __needs_format_regex);
feature!("format-uri", __needs_format_uri);
