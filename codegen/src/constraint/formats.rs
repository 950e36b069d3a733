//! Which formats a schema asks for, itself and in all schemas inside.

use typewright_runtime::Format;

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

/// The schemas in the value of a keyword.
pub(super) fn inside(keyword: &Keyword) -> Vec<&Schema> {
    match keyword {
        Keyword::PrefixItems(schemas)
        | Keyword::AllOf(schemas)
        | Keyword::AnyOf(schemas)
        | Keyword::OneOf(schemas) => schemas.iter().collect(),
        Keyword::Properties(schemas) | Keyword::DependentSchemas(schemas) => {
            schemas.iter().map(|(_, schema)| schema).collect()
        }
        Keyword::PatternProperties(schemas) => schemas.iter().map(|(_, schema)| schema).collect(),
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
            let branches = [Some(condition), then.as_ref(), otherwise.as_ref()];
            branches
                .into_iter()
                .flatten()
                .map(|schema| &**schema)
                .collect()
        }
        Keyword::Never
        | Keyword::Ref(_)
        | Keyword::Types(_)
        | Keyword::Enum(_)
        | Keyword::Const(_)
        | Keyword::Minimum(_)
        | Keyword::Maximum(_)
        | Keyword::ExclusiveMinimum(_)
        | Keyword::ExclusiveMaximum(_)
        | Keyword::MultipleOf(_)
        | Keyword::MinLength(_)
        | Keyword::MaxLength(_)
        | Keyword::Pattern(_)
        | Keyword::Format(_)
        | Keyword::MinItems(_)
        | Keyword::MaxItems(_)
        | Keyword::UniqueItems
        | Keyword::MinProperties(_)
        | Keyword::MaxProperties(_)
        | Keyword::Required(_)
        | Keyword::DependentRequired(_) => Vec::new(),
    }
}
