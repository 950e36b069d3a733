//! Deep checks of values.

use crate::log::Log;
use crate::pointer::Path;

/// A value that can be checked against its documentation.
pub trait Inspect {
    /// Records the violations of the value at `path`.
    fn inspect(&self, path: &Path<'_>, log: &mut Log);
}
