//! Which formats a schema asks for, itself and in all schemas inside.

use typewright_runtime::Format;

use super::inside::inside;
use super::{Keyword, Schema};

impl Schema {
    /// The formats that the schema and those inside assert, in no order and some of them more than once;
    /// definitions are not entered.
    pub(crate) fn formats(&self) -> Vec<Format> {
        let mut formats = Vec::new();
        let mut open = vec![self];
        while let Some(schema) = open.pop() {
            for keyword in &schema.keywords {
                match keyword {
                    Keyword::Format(format) => formats.push(*format),
                    other => open.extend(inside(other)),
                }
            }
        }
        formats
    }
}
