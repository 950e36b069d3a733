//! How documents are compared.

use super::severity::Direction;
use crate::name::NameLock;

/// How documents are compared.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Options {
    /// In which direction the values of schemas that stand alone travel.
    pub direction: Direction,
    /// The names that are kept, on both sides.
    pub lock: NameLock,
    /// The names that are kept on the new side instead, where it has its own.
    pub new_lock: Option<NameLock>,
    /// Whether what the new crate has in common with the old one is called as there: as if it were generated with the
    /// lock that the old one was written with. Else each side is named as if there had never been another one. A new
    /// side with a lock of its own has the names of that.
    pub keep_names: bool,
}
