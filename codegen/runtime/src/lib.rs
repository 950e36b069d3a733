//! What crates emitted by typewright call: reading that checks, builders, violations, patterns.
//!
//! No file here knows a schema. Emitted types state their rules as constants ([`rules`]) and how they
//! are made of checked parts ([`decode`]); the rest follows from that, through the macros.

#[doc(hidden)]
#[path = "private.rs"]
pub mod __private;
pub mod assembly;
mod check;
mod cursor;
mod custom;
pub mod decode;
pub mod evaluate;
mod format;
mod holders;
#[cfg(feature = "http")]
pub mod http;
pub mod inspect;
mod json;
mod literal;
mod locate;
mod log;
mod macros;
pub mod members;
mod nullable;
pub mod pattern;
pub mod pointer;
pub mod read;
mod report;
pub mod rules;
mod scalar;
#[cfg(feature = "schemars")]
pub mod schema;
mod seen;
mod serde_source;
mod special;
mod std_types;
#[cfg(feature = "jiff")]
#[doc(hidden)]
pub mod timestamp;
mod token;
pub mod tolerant;
mod union;
mod unique;
pub mod violation;

pub use assembly::{Assembly, Input, Missing, Set};
pub use cursor::{Cursor, Stop};
#[cfg(feature = "checks")]
pub use decode::Checked;
pub use decode::{
    Alternatives, ArrayType, Choice, CustomType, Decode, EnumType, EnumValue, Fields, FromScalar,
    Inspect, IntegerType, MapType, NumberType, OneOf, Report, Source, StringType, TupleType, Union,
    VisitHeld, fill,
};
pub use evaluate::{Keyword, Schema};
pub use format::Format;
pub use json::{Exact, Json, Types};
pub use log::{Log, Mode, Recorded};
pub use members::{Members, Reopen, Visit};
pub use nullable::Nullable;
pub use pattern::{Automaton, Pattern};
pub use pointer::Path;
pub use read::{from_json, from_json_str, tolerant_from_json};
pub use rules::{
    ArrayRules, EnumRules, EnumValues, IntegerRules, MapRules, NumberRules, ObjectRules,
    OptionRules, Probe, ScalarRules, StringRules, UnionRules,
};
pub use scalar::{Scalar, Undocumented};
pub use serde_source::{Fault, SerdeSource};
pub use special::{Never, NotArray, NotObject, Null};
pub use tolerant::Tolerant;
pub use violation::{Actual, Limit, Origin, Position, Violation, Violations};

/// Includes the types that a build script made of a schema: `include_types!("order")` for the module `order`.
///
/// ```ignore
/// /// An order, as the shop sends it.
/// pub mod order {
///     typewright_runtime::include_types!("order");
/// }
/// ```
#[macro_export]
macro_rules! include_types {
    ($module:literal) => {
        // Who takes few of the types does not want to hear of the others.
        #[allow(dead_code, unused_imports)]
        mod types {
            ::core::include!(::core::concat!(
                ::core::env!("OUT_DIR"),
                "/",
                $module,
                ".rs"
            ));
        }
        #[allow(unused_imports)]
        pub use types::*;
    };
}
