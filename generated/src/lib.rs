//! Types, validation, builders and operations for the Northflank API, generated from its
//! documentation: a value you hold is a value the documentation allows.
//!
//! Each documented operation is a module; the names in it follow the documentation.
//!
//! - Read a request with [`from_json`](create_deployment_service::Request::from_json), or through serde;
//!   on failure every violation is listed, with its place in the text and the documented rule.
//! - Build one with [`builder`](create_deployment_service::Request::builder): `build()` does not exist
//!   until every required field is set.
//! - Read a response into [`Tolerant`], which tells what the server sent beyond the documentation.
//!
//! - Change one with `to_builder`, which begins with what it has.
//!
//! No client comes with it: with the feature `http`, an operation becomes an `http::Request` and reads
//! an `http::Response`. The feature `jiff` gives documented points in time as `jiff::Timestamp`, `schemars`
//! gives each type its JSON Schema.
//!
//! Documentation grows. A new optional property, a new value of an enum and a new option of a union come
//! with a minor version: what may grow is `#[non_exhaustive]`. What becomes required, is ruled more narrowly
//! or goes away comes with a major one.

// prettyplease breaks some lines where rustfmt would not.
#[rustfmt::skip]
pub mod create_deployment_service;

pub use typewright_runtime::tolerant::Tolerant;
pub use typewright_runtime::violation::{Violation, Violations};
