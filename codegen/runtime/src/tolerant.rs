//! Tolerant reading of responses: the value, and a list of what was let through.

/// A value of an `enum` that the documentation does not know. Only tolerant reading makes one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Undocumented(pub(crate) UndocumentedValue);

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum UndocumentedValue {
    Text(Box<str>),
    Integer(i64),
}
