//! The features of the runtime that schemas need.

use super::inside::inside;
use super::{Keyword, Schema};

impl Schema {
    /// The features that the schema and its subschemas need, unordered and with duplicates, without those of
    /// definitions.
    pub(crate) fn features(&self) -> Vec<&'static str> {
        let mut features = Vec::new();
        let mut open = vec![self];
        while let Some(schema) = open.pop() {
            features.extend(schema.keywords.iter().filter_map(Keyword::feature));
            open.extend(schema.keywords.iter().flat_map(inside));
        }
        features
    }
}
