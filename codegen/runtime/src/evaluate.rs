//! Schemas as constants, for what the emitted types cannot state themselves. A schema and a JSON value
//! enter; the verdict leaves, or every violation.
//!
//! The meaning is that of JSON Schema, draft 2020-12, for a schema whose references are resolved. What a
//! keyword needs of its neighbours it holds itself, so that keywords can be left out which a type enforces.

#[cfg(feature = "checks")]
mod evaluated;
#[cfg(feature = "checks")]
mod explain;
#[cfg(feature = "checks")]
mod instance;
#[cfg(feature = "checks")]
mod look;
#[cfg(all(test, feature = "checks"))]
pub(crate) mod samples;
mod schema;
#[cfg(feature = "checks")]
mod verdict;
#[cfg(feature = "checks")]
mod written;

#[cfg(feature = "checks")]
use serde_core::Serialize;
#[cfg(feature = "checks")]
use serde_json::Value;

pub use schema::{Keyword, MAX_EVALUATIONS, Schema};

pub use crate::json::{DIVISOR_DIGITS, Exact, Json, Types};

#[cfg(feature = "checks")]
pub(crate) use look::Look;

#[cfg(feature = "checks")]
use crate::log::Log;
#[cfg(feature = "checks")]
use crate::pointer::Path;

#[cfg(feature = "checks")]
impl Schema {
    /// Whether the value satisfies the schema.
    #[must_use]
    pub fn admits(&self, value: &Value) -> bool {
        verdict::Evaluation::new().admits(self, value)
    }

    /// Whether what the value is written as, about so many bytes of text, satisfies the schema. A schema that looks
    /// at parts again and again is asked about a tree in the end, where what was said of them is remembered; how
    /// soon depends on the size.
    #[must_use]
    pub fn admits_written<T: Serialize>(&self, value: &T, bytes: usize) -> bool {
        verdict::admits_written(self, value, bytes)
    }

    /// Every violation of the schema by the value, as a document of its own.
    ///
    /// # Errors
    /// The violations, if there are any.
    pub fn check(&self, value: &Value) -> Result<(), crate::Violations> {
        let mut log = Log::new(crate::Mode::Strict);
        self.explain(value, false, &Path::ROOT, &mut log);
        log.verdict(Ok(())).map(|((), _)| ())
    }

    /// Records every violation of the schema by the value at `path`; in tolerant reading as deviations,
    /// since the type that enforces its own rules holds the value already. `hides` keeps the value out of them.
    pub(crate) fn explain(&self, value: &Value, hides: bool, path: &Path<'_>, log: &mut Log) {
        let before = log.mark();
        explain::explain(self, value, path, log);
        if hides {
            log.hide_since(before);
        }
    }
}
