//! Values that are checked after they are made.

use crate::log::Log;
use crate::pointer::Path;

/// A value whose parts can be checked against the documentation.
pub trait Inspect {
    /// Records what the value at `path` breaks.
    fn inspect(&self, path: &Path<'_>, log: &mut Log);
}
