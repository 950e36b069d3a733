//! Patterns of the corpora or random ones, and texts close to them, to compare verdicts with independent engines.

pub mod corpus;
pub mod random;
pub mod v8;
pub mod walk;
