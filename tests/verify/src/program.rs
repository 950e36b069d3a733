//! The programs that hold generated types: generating, building and asking them.

pub(crate) mod ask;
pub(crate) mod build;
pub(crate) mod generate;
pub(crate) mod package;
