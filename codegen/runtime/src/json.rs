//! JSON values as constants, and how they compare with the values of an instance.

mod constant;
mod decimal;
mod exact;
mod primitive;
mod text;
mod types;

pub use constant::Json;
pub use exact::{DIVISOR_DIGITS, Exact};
pub use types::Types;

pub(crate) use exact::integer_of;
pub(crate) use primitive::Primitive;
pub(crate) use text::{code_points, number_text};
