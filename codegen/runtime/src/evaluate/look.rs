//! Which members of an object the verdict of a schema depends on: if few, the others need not become a tree.

use super::schema::{Keyword, Schema};
use super::verdict::{is_additional, matching};

/// Keywords and names examined per member; beyond that its value is needed.
const PATIENCE: usize = 64;

/// What the verdict of a schema depends on, of a member of an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Look {
    /// Nothing: the verdict is the same without the member.
    Nothing,
    /// Its presence: the verdict is the same for every value.
    Name,
    /// Its value.
    Value,
}

impl Schema {
    /// How many members the schema depends on, if it names them all.
    pub(crate) fn most_looked_at(&self) -> Option<usize> {
        let (mut required, mut properties): (&[&str], &[(&str, Self)]) = (&[], &[]);
        for keyword in self.keywords {
            match keyword {
                Keyword::Required(names) if required.is_empty() => required = names,
                Keyword::Properties(schemas) if properties.is_empty() => properties = schemas,
                held if ignores_members(held) => {}
                _ => return None,
            }
        }
        let is_named = |name: &&&str| properties.iter().any(|(own, _)| *own == **name);
        Some(properties.len() + required.iter().filter(|name| !is_named(name)).count())
    }

    pub(crate) fn looks_at(&self, name: &str) -> Look {
        schema(self, name, &mut PATIENCE.clone())
    }
}

/// Each step costs patience, so reference cycles end.
fn schema(schema: &Schema, name: &str, patience: &mut usize) -> Look {
    let mut look = Look::Nothing;
    for held in schema.keywords {
        look = look.max(keyword(held, name, patience));
        if look == Look::Value {
            break;
        }
    }
    look
}

fn pay(steps: usize, patience: &mut usize) -> bool {
    let left = patience.checked_sub(steps);
    *patience = left.unwrap_or(0);
    left.is_some()
}

fn keyword(keyword: &Keyword, name: &str, patience: &mut usize) -> Look {
    if !pay(1 + entries(keyword), patience) {
        return Look::Value;
    }
    let value_if = |looks: bool| if looks { Look::Value } else { Look::Nothing };
    let name_if = |looks: bool| if looks { Look::Name } else { Look::Nothing };
    match keyword {
        Keyword::MinProperties(_) | Keyword::MaxProperties(_) | Keyword::PropertyNames(_) => {
            Look::Name
        }
        Keyword::Required(names) => name_if(names.contains(&name)),
        Keyword::DependentRequired(dependencies) => {
            let mut dependencies = dependencies.iter();
            name_if(dependencies.any(|(own, names)| *own == name || names.contains(&name)))
        }
        Keyword::Properties(properties) => value_if(properties.iter().any(|(own, _)| *own == name)),
        Keyword::PatternProperties { except, patterns } => {
            value_if(matching(name, except, patterns).next().is_some())
        }
        Keyword::AdditionalProperties {
            properties,
            patterns,
            schema,
        } => match is_additional(name, properties, patterns) {
            true if schema.is_never() => Look::Name,
            additional => value_if(additional && !schema.keywords.is_empty()),
        },
        Keyword::DependentSchemas(dependencies) => {
            let own = name_if(dependencies.iter().any(|(own, _)| *own == name));
            let schemas = dependencies.iter().map(|(_, schema)| schema);
            own.max(most(schemas, name, patience))
        }
        Keyword::AllOf(schemas) | Keyword::AnyOf(schemas) | Keyword::OneOf(schemas) => {
            most(schemas.iter(), name, patience)
        }
        Keyword::Not(schema) | Keyword::Ref(schema) => self::schema(schema, name, patience),
        Keyword::If {
            condition,
            then,
            otherwise,
        } => {
            let branches = [Some(*condition), *then, *otherwise];
            most(branches.into_iter().flatten(), name, patience)
        }
        held if ignores_members(held) || held.stated_text().is_some() => Look::Nothing,
        // `enum`, `const` and `unevaluatedProperties` depend on everything.
        _ => Look::Value,
    }
}

/// Whether the verdict of a keyword on an object is the same whatever members it has. Does not know the keywords of
/// strings that [`Keyword::stated_text`] knows.
fn ignores_members(keyword: &Keyword) -> bool {
    matches!(
        keyword,
        Keyword::Never
            | Keyword::Types(_)
            | Keyword::Minimum(_)
            | Keyword::Maximum(_)
            | Keyword::ExclusiveMinimum(_)
            | Keyword::ExclusiveMaximum(_)
            | Keyword::MultipleOf(_)
            | Keyword::MinLength(_)
            | Keyword::MaxLength(_)
            | Keyword::MinItems(_)
            | Keyword::MaxItems(_)
            | Keyword::UniqueItems
            | Keyword::PrefixItems(_)
            | Keyword::Items { .. }
            | Keyword::Contains { .. }
            | Keyword::UnevaluatedItems(_)
    )
}

fn most<'s>(schemas: impl Iterator<Item = &'s Schema>, name: &str, patience: &mut usize) -> Look {
    schemas
        .map(|schema| self::schema(schema, name, patience))
        .max()
        .unwrap_or(Look::Nothing)
}

fn entries(keyword: &Keyword) -> usize {
    match keyword {
        Keyword::Required(names) => names.len(),
        Keyword::DependentRequired(dependencies) => {
            dependencies.iter().map(|(_, names)| 1 + names.len()).sum()
        }
        Keyword::DependentSchemas(dependencies) => dependencies.len(),
        Keyword::Properties(properties) => properties.len(),
        Keyword::PatternProperties { patterns, .. } => 1 + patterns.len(),
        Keyword::AdditionalProperties { patterns, .. } => 1 + patterns.len(),
        _ => 0,
    }
}
