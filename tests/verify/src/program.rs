//! The programs with generated types: generating, building and running them.

pub(crate) mod ask;
pub(crate) mod build;
pub(crate) mod generate;
pub(crate) mod package;
