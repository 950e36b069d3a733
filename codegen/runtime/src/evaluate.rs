//! Evaluates what emitted types cannot state: schemas as constants, by the rules of JSON Schema 2020-12, with
//! resolved references.
//!
//! A keyword carries what it needs of its neighbours, so that keywords a type enforces can be left out.

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
mod text;
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
    /// Whether the value is valid against the schema.
    #[must_use]
    pub fn admits(&self, value: &Value) -> bool {
        verdict::Evaluation::new().admits(self, value)
    }

    /// Whether the JSON that `value` serializes to, of about `bytes` bytes, is valid against the schema. A
    /// schema that visits parts again and again is evaluated on a tree in the end, where verdicts are cached;
    /// how soon depends on the size.
    #[must_use]
    pub fn admits_written<T: Serialize>(&self, value: &T, bytes: usize) -> bool {
        verdict::admits_written(self, value, bytes)
    }

    /// Checks a value as a document of its own.
    ///
    /// # Errors
    /// Returns every violation.
    pub fn check(&self, value: &Value) -> Result<(), crate::Violations> {
        let mut log = Log::new(crate::Mode::Strict);
        self.explain(value, false, &Path::ROOT, &mut log);
        log.verdict(Ok(())).map(|((), _)| ())
    }

    /// Records every violation at `path`, in tolerant reading as a deviation. `hides` leaves the values out.
    pub(crate) fn explain(&self, value: &Value, hides: bool, path: &Path<'_>, log: &mut Log) {
        let before = log.mark();
        explain::explain(self, value, path, log);
        if hides {
            log.hide_since(before);
        }
    }
}
