//! Which features of the runtime a schema needs.

use super::inside::inside;
use super::{Keyword, Schema};

impl Schema {
    /// The features that the schema and those inside need, in no order and some of them more than once;
    /// definitions are not entered.
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
