//! Keywords for objects.

use super::array::go_on;
use super::{Evaluation, is_thorough};
use crate::evaluate::evaluated::Evaluated;
use crate::evaluate::instance::{Name, View};
use crate::evaluate::schema::{Keyword, Schema};
use crate::pattern::Pattern;

impl Evaluation {
    pub(super) fn object(
        &mut self,
        keyword: &Keyword,
        value: View<'_>,
        evaluated: &mut Option<&mut Evaluated>,
    ) -> bool {
        match keyword {
            Keyword::MinProperties(limit) => value.count() >= *limit,
            Keyword::MaxProperties(limit) => value.count() <= *limit,
            Keyword::Required(names) => names.iter().all(|name| value.has(name)),
            Keyword::DependentRequired(dependencies) => {
                let mut present = dependencies.iter().filter(|(name, _)| value.has(name));
                present.all(|(_, names)| names.iter().all(|name| value.has(name)))
            }
            Keyword::PropertyNames(schema) => self.names_hold(schema, value),
            Keyword::DependentSchemas(dependencies) => {
                let mut holds = true;
                for (name, schema) in *dependencies {
                    if value.has(name) {
                        holds &= self.holds(schema, value, evaluated.as_deref_mut());
                    }
                    if !holds && !is_thorough(evaluated) {
                        return false;
                    }
                }
                holds
            }
            _ => self.members(keyword, value, evaluated),
        }
    }

    /// A member counts as evaluated even if its subschema fails.
    fn members(
        &mut self,
        keyword: &Keyword,
        value: View<'_>,
        evaluated: &mut Option<&mut Evaluated>,
    ) -> bool {
        if let Some(evaluated) = evaluated.as_deref_mut() {
            if let Keyword::UnevaluatedProperties(schema) = keyword {
                return self.rest_of_members(schema, value, evaluated);
            }
            evaluate_names(keyword, value, evaluated);
        }
        let mut holds = true;
        match keyword {
            Keyword::Properties(properties) => return self.properties_hold(properties, value),
            Keyword::PatternProperties { except, patterns } => {
                value.instance.members(&mut |name, member| {
                    let mut matching = matching(name, except, patterns);
                    holds = matching.all(|schema| self.part_holds(schema, member));
                    go_on(holds)
                });
            }
            Keyword::AdditionalProperties {
                properties,
                patterns,
                schema,
            } => value.instance.members(&mut |name, member| {
                holds =
                    !is_additional(name, properties, patterns) || self.part_holds(schema, member);
                go_on(holds)
            }),
            _ => {}
        }
        holds
    }

    fn properties_hold(&mut self, properties: &[(&str, Schema)], value: View<'_>) -> bool {
        if let Some(tree) = value.instance.as_tree() {
            return properties.iter().all(|(name, schema)| {
                let member = tree.get(*name);
                member.is_none_or(|member| self.part_holds(schema, member))
            });
        }
        // Members mostly come in the order of `properties`.
        let (mut holds, mut next) = (true, 0);
        value.instance.members(&mut |name, member| {
            let (before, after) = properties.split_at(next);
            let found = after.iter().chain(before).position(|(own, _)| *own == name);
            if let Some(skipped) = found {
                let at = (next + skipped) % properties.len();
                holds = self.part_holds(&properties[at].1, member);
                next = (at + 1) % properties.len();
            }
            go_on(holds)
        });
        holds
    }

    fn rest_of_members(
        &mut self,
        schema: &Schema,
        value: View<'_>,
        evaluated: &mut Evaluated,
    ) -> bool {
        let mut holds = true;
        value.instance.members(&mut |name, member| {
            if evaluated.has_name(name) {
                return go_on(true);
            }
            if self.part_holds(schema, member) {
                evaluated.add_name(name);
            } else {
                holds = false;
            }
            go_on(holds || evaluated.thorough)
        });
        holds
    }

    fn names_hold(&mut self, schema: &Schema, value: View<'_>) -> bool {
        let mut holds = true;
        value.instance.members(&mut |name, _| {
            holds = self.part_holds(schema, &Name(name));
            go_on(holds)
        });
        holds
    }
}

fn evaluate_names(keyword: &Keyword, value: View<'_>, evaluated: &mut Evaluated) {
    let applies = |name: &str| match keyword {
        Keyword::Properties(properties) => properties.iter().any(|(own, _)| *own == name),
        Keyword::PatternProperties { except, patterns } => {
            matching(name, except, patterns).next().is_some()
        }
        Keyword::AdditionalProperties {
            properties,
            patterns,
            ..
        } => is_additional(name, properties, patterns),
        _ => false,
    };
    value.instance.members(&mut |name, _| {
        if applies(name) {
            evaluated.add_name(name);
        }
        go_on(true)
    });
}

pub(crate) fn matching<'n>(
    name: &'n str,
    except: &'static [&'static str],
    patterns: &'static [(Pattern, Schema)],
) -> impl Iterator<Item = &'static Schema> + 'n {
    let asked = except.binary_search(&name).is_err();
    let asked = if asked { patterns } else { &[] };
    let matching = asked.iter().filter(|(pattern, _)| pattern.is_match(name));
    matching.map(|(_, schema)| schema)
}

pub(crate) fn is_additional(name: &str, properties: &[&str], patterns: &[Pattern]) -> bool {
    properties.binary_search(&name).is_err()
        && !patterns.iter().any(|pattern| pattern.is_match(name))
}
