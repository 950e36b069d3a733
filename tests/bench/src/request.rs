//! Other ways to read the request of the first page than with `northflank-api`.

pub mod plain;

/// The types typify 0.8 makes of the request schema.
#[allow(
    missing_docs,
    unused_qualifications,
    clippy::all,
    rustdoc::all,
    reason = "typify's output, as it is"
)]
pub mod typify {
    include!(concat!(env!("OUT_DIR"), "/typify.rs"));
}

/// A validator of the request schema, compiled by the macro of the `jsonschema` crate.
#[allow(missing_docs, reason = "the macro's output, as it is")]
pub mod validated {
    include!(concat!(env!("OUT_DIR"), "/validator.rs"));
}

/// The text of [`typify`], to be compiled on its own.
pub const TYPIFY: &str = include_str!(concat!(env!("OUT_DIR"), "/typify.rs"));
