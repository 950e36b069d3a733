//! How documents are compared.

use super::severity::Direction;
use crate::name::NameLock;

/// How documents are compared.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Options {
    /// The direction of standalone schemas.
    pub direction: Direction,
    /// The names to keep, on both sides.
    pub lock: NameLock,
    /// The names to keep on the new side instead, if it has its own.
    pub new_lock: Option<NameLock>,
    /// Whether what the new crate has in common with the old one is called as there: as if it were generated with the
    /// lock that the old one was written with. Else each side is named as if there had never been another one. A new
    /// side with a lock of its own has the names of that.
    pub keep_names: bool,
}
