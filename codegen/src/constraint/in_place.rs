//! The definitions that apply to the same value as a schema.

use super::{Keyword, Schema, SchemaId};

pub(super) fn references(schema: &Schema) -> Vec<SchemaId> {
    let mut found = Vec::new();
    let mut open = vec![schema];
    while let Some(schema) = open.pop() {
        for keyword in &schema.keywords {
            match keyword {
                Keyword::Ref(id) => found.push(*id),
                Keyword::AllOf(schemas) | Keyword::AnyOf(schemas) | Keyword::OneOf(schemas) => {
                    open.extend(schemas);
                }
                Keyword::Not(schema) => open.push(schema),
                Keyword::If {
                    condition,
                    then,
                    otherwise,
                } => {
                    let branches = [then, otherwise].into_iter().flatten();
                    open.push(condition);
                    open.extend(branches.map(|schema| &**schema));
                }
                Keyword::DependentSchemas(schemas) => {
                    open.extend(schemas.iter().map(|(_, schema)| schema));
                }
                _ => {}
            }
        }
    }
    found
}
