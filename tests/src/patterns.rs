//! Patterns enter, of the corpora or made at random; texts that come close to them leave, for
//! comparing verdicts with engines that were not written here.

pub mod corpus;
pub mod random;
pub mod v8;
pub mod walk;
