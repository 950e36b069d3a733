//! The keywords of objects.

use serde_json::{Map, Value};

use super::{Evaluation, is_thorough};
use crate::evaluate::evaluated::Evaluated;
use crate::evaluate::{Keyword, Schema};
use crate::pattern::Pattern;

type Members = Map<String, Value>;

impl Evaluation {
    /// Whether a keyword holds for an object.
    pub(super) fn object<'v>(
        &mut self,
        keyword: &Keyword,
        value: &'v Value,
        members: &'v Members,
        evaluated: &mut Option<&mut Evaluated<'v>>,
    ) -> bool {
        match keyword {
            Keyword::MinProperties(limit) => members.len() as u64 >= *limit,
            Keyword::MaxProperties(limit) => members.len() as u64 <= *limit,
            Keyword::Required(names) => names.iter().all(|name| members.contains_key(*name)),
            Keyword::DependentRequired(dependencies) => {
                let mut present = dependencies
                    .iter()
                    .filter(|(name, _)| members.contains_key(*name));
                present.all(|(_, names)| names.iter().all(|name| members.contains_key(*name)))
            }
            Keyword::PropertyNames(schema) => self.names_hold(schema, members),
            Keyword::DependentSchemas(dependencies) => {
                let mut holds = true;
                for (name, schema) in *dependencies {
                    if members.contains_key(*name) {
                        holds &= self.holds(schema, value, evaluated.as_deref_mut());
                    }
                    if !holds && !is_thorough(evaluated) {
                        return false;
                    }
                }
                holds
            }
            _ => self.members(keyword, members, evaluated),
        }
    }

    /// The keywords that apply to the values of properties. All a keyword applies to is evaluated, also
    /// where it fails.
    fn members<'v>(
        &mut self,
        keyword: &Keyword,
        members: &'v Members,
        evaluated: &mut Option<&mut Evaluated<'v>>,
    ) -> bool {
        if let Some(evaluated) = evaluated.as_deref_mut() {
            if let Keyword::UnevaluatedProperties(schema) = keyword {
                return self.rest_of_members(schema, members, evaluated);
            }
            evaluate_names(keyword, members, evaluated);
        }
        match keyword {
            Keyword::Properties(properties) => properties.iter().all(|(name, schema)| {
                let member = members.get(*name);
                member.is_none_or(|member| self.holds(schema, member, None))
            }),
            Keyword::PatternProperties(patterns) => members.iter().all(|(name, member)| {
                let mut matching = patterns
                    .iter()
                    .filter(|(pattern, _)| pattern.is_match(name));
                matching.all(|(_, schema)| self.holds(schema, member, None))
            }),
            Keyword::AdditionalProperties {
                properties,
                patterns,
                schema,
            } => members.iter().all(|(name, member)| {
                !is_additional(name, properties, patterns) || self.holds(schema, member, None)
            }),
            _ => true,
        }
    }

    /// Whether the properties that were not evaluated hold; those that do are evaluated then.
    fn rest_of_members<'v>(
        &mut self,
        schema: &Schema,
        members: &'v Members,
        evaluated: &mut Evaluated<'v>,
    ) -> bool {
        let mut holds = true;
        for (name, member) in members {
            if evaluated.has_name(name) {
                continue;
            }
            if self.holds(schema, member, None) {
                evaluated.add_name(name);
            } else if evaluated.thorough {
                holds = false;
            } else {
                return false;
            }
        }
        holds
    }

    fn names_hold(&mut self, schema: &Schema, members: &Members) -> bool {
        let outer = self.enter_name();
        let mut holds = true;
        let mut buffer = Value::String(String::new());
        for name in members.keys() {
            if let Value::String(text) = &mut buffer {
                text.clear();
                text.push_str(name);
            }
            holds = self.holds(schema, &buffer, None);
            if !holds {
                break;
            }
        }
        self.leave_name(outer);
        holds
    }
}

/// Adds the properties that a keyword applies to.
fn evaluate_names<'v>(keyword: &Keyword, members: &'v Members, evaluated: &mut Evaluated<'v>) {
    let applies = |name: &str| match keyword {
        Keyword::PatternProperties(patterns) => {
            patterns.iter().any(|(pattern, _)| pattern.is_match(name))
        }
        Keyword::AdditionalProperties {
            properties,
            patterns,
            ..
        } => is_additional(name, properties, patterns),
        _ => false,
    };
    if let Keyword::Properties(properties) = keyword {
        for (name, _) in *properties {
            if let Some((name, _)) = members.get_key_value(*name) {
                evaluated.add_name(name);
            }
        }
        return;
    }
    for name in members.keys().filter(|name| applies(name)) {
        evaluated.add_name(name);
    }
}

/// Whether a name is one that neither `properties` nor `patternProperties` speaks of.
pub(in crate::evaluate) fn is_additional(
    name: &str,
    properties: &[&str],
    patterns: &[Pattern],
) -> bool {
    properties.binary_search(&name).is_err()
        && !patterns.iter().any(|pattern| pattern.is_match(name))
}
