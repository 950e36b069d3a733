//! What crates emitted by typewright call.

pub mod decode;
pub mod pattern;
pub mod rules;
pub mod tolerant;
pub mod violation;
