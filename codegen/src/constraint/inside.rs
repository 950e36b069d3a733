//! The subschemas of a schema.

use super::{Keyword, Schema, SchemaId};

impl Schema {
    /// Redirects all references, including those of subschemas, with `target`.
    pub(crate) fn redirect(&mut self, target: &dyn Fn(SchemaId) -> SchemaId) {
        let mut open = vec![self];
        while let Some(schema) = open.pop() {
            for keyword in &mut schema.keywords {
                match keyword {
                    Keyword::Ref(id) => *id = target(*id),
                    other => open.extend(inside_mut(other)),
                }
            }
        }
    }

    /// Whether the schema itself has an `unevaluated…` keyword.
    pub(crate) fn has_unevaluated(&self) -> bool {
        matches!(
            self.keywords.last(),
            Some(Keyword::UnevaluatedItems(_) | Keyword::UnevaluatedProperties(_))
        )
    }

    /// The number of keywords, including those of subschemas.
    pub(crate) fn size(&self) -> usize {
        let (mut size, mut open) = (0, vec![self]);
        while let Some(schema) = open.pop() {
            size += schema.keywords.len();
            open.extend(schema.keywords.iter().flat_map(inside));
        }
        size
    }
}

/// A function that returns the schemas in a keyword, mutable or not.
macro_rules! inside {
    ($(#[$doc:meta])* $visibility:vis fn $name:ident: $keyword:ty => $schema:ty, $iter:ident, $held:ident) => {
        $(#[$doc])*
        $visibility fn $name(keyword: $keyword) -> Vec<$schema> {
            match keyword {
                Keyword::PrefixItems(schemas)
                | Keyword::AllOf(schemas)
                | Keyword::AnyOf(schemas)
                | Keyword::OneOf(schemas) => schemas.$iter().collect(),
                Keyword::Properties(schemas) | Keyword::DependentSchemas(schemas) => {
                    schemas.$iter().map(|(_, schema)| schema).collect()
                }
                Keyword::PatternProperties { patterns, .. } => {
                    patterns.$iter().map(|(_, schema)| schema).collect()
                }
                Keyword::Items { schema, .. }
                | Keyword::Contains { schema, .. }
                | Keyword::AdditionalProperties { schema, .. }
                | Keyword::PropertyNames(schema)
                | Keyword::Not(schema)
                | Keyword::UnevaluatedItems(schema)
                | Keyword::UnevaluatedProperties(schema) => vec![schema],
                Keyword::If {
                    condition,
                    then,
                    otherwise,
                } => {
                    let branches = [Some(condition), then.$held(), otherwise.$held()];
                    branches.into_iter().flatten().map(Box::$held).collect()
                }
                // No other keyword has subschemas.
                _ => Vec::new(),
            }
        }
    };
}

inside! {
    pub(super) fn inside: &Keyword => &Schema, iter, as_ref
}

inside! {
    fn inside_mut: &mut Keyword => &mut Schema, iter_mut, as_mut
}
