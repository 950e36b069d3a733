//! Violations of keywords that apply subschemas, reported where the subschemas fail.

use serde_json::{Map, Value};

use super::Explanation;
use crate::evaluate::schema::{Keyword, Schema};
use crate::evaluate::verdict::{is_additional, matching};
use crate::log::Log;
use crate::pointer::Path;
use crate::violation::Origin;

impl Explanation {
    /// Records violations in subschemas. Returns false for other keywords, and where the subschema is
    /// `false`, which is a violation of the value itself.
    pub(super) fn inside(
        &mut self,
        keyword: &Keyword,
        origin: &Origin,
        value: &Value,
        path: &Path<'_>,
        log: &mut Log,
    ) -> bool {
        match (keyword, value) {
            (Keyword::Ref(schema), _) => self.schema(schema, value, path, log),
            (Keyword::AllOf(schemas), _) => {
                for schema in *schemas {
                    self.schema(schema, value, path, log);
                }
            }
            (
                Keyword::If {
                    condition,
                    then,
                    otherwise,
                },
                _,
            ) => {
                let holds = self.evaluation.admits(condition, value);
                match if holds { then } else { otherwise } {
                    Some(next) if next.is_never() => return false,
                    Some(next) => self.schema(next, value, path, log),
                    None => {}
                }
            }
            (Keyword::PrefixItems(schemas), Value::Array(items)) => {
                for (index, (schema, item)) in schemas.iter().zip(items).enumerate() {
                    self.schema(schema, item, &path.item(index, origin.schema), log);
                }
            }
            (Keyword::Items { after, schema }, Value::Array(items)) => {
                for (index, item) in items.iter().enumerate().skip(*after) {
                    self.schema(schema, item, &path.item(index, origin.schema), log);
                }
            }
            (_, Value::Object(members)) => {
                return self.inside_object(keyword, origin, (value, members), path, log);
            }
            _ => return false,
        }
        true
    }

    fn inside_object(
        &mut self,
        keyword: &Keyword,
        origin: &Origin,
        (value, members): (&Value, &Map<String, Value>),
        path: &Path<'_>,
        log: &mut Log,
    ) -> bool {
        match keyword {
            Keyword::Properties(properties) => {
                for (name, schema) in *properties {
                    if let Some(member) = members.get(*name) {
                        self.schema(schema, member, &path.property(name, origin.schema), log);
                    }
                }
            }
            Keyword::PatternProperties { except, patterns } => {
                for (name, member) in members {
                    for schema in matching(name, except, patterns) {
                        self.schema(schema, member, &path.entry(name, origin.schema), log);
                    }
                }
            }
            Keyword::AdditionalProperties { schema, .. } if schema.is_never() => return false,
            Keyword::AdditionalProperties {
                properties,
                patterns,
                schema,
            } => {
                for (name, member) in members {
                    if is_additional(name, properties, patterns) {
                        self.schema(schema, member, &path.entry(name, origin.schema), log);
                    }
                }
            }
            Keyword::PropertyNames(schema) if schema.is_never() => return false,
            Keyword::PropertyNames(schema) => self.names(schema, members, path, log),
            Keyword::DependentSchemas(dependencies) => {
                for (name, schema) in *dependencies {
                    if members.contains_key(*name) {
                        self.schema(schema, value, path, log);
                    }
                }
            }
            _ => return false,
        }
        true
    }

    fn names(
        &mut self,
        schema: &Schema,
        members: &Map<String, Value>,
        path: &Path<'_>,
        log: &mut Log,
    ) {
        for name in members.keys() {
            self.name = Some(name.clone());
            let was_in_name = self.evaluation.enter_name();
            self.schema(schema, &Value::String(name.clone()), path, log);
            self.evaluation.leave_name(was_in_name);
        }
        self.name = None;
    }
}
