//! The text of a timestamp. Feature `jiff`.

use crate::decode::StringType;
use crate::nullable::Nullable;

/// A type that holds a text, or may hold one.
pub trait Text {
    /// The text, if there is one.
    fn text(&self) -> Option<&str>;
}

impl<T: StringType + AsRef<str>> Text for T {
    fn text(&self) -> Option<&str> {
        Some(self.as_ref())
    }
}

impl<T: Text> Text for Option<T> {
    fn text(&self) -> Option<&str> {
        self.as_ref().and_then(T::text)
    }
}

impl<T: Text> Text for Nullable<T> {
    fn text(&self) -> Option<&str> {
        self.as_option().and_then(T::text)
    }
}
