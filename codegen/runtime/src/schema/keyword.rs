//! Constant schemas as JSON.

#[cfg(feature = "checks")]
use std::collections::HashMap;

#[cfg(feature = "checks")]
use schemars::generate::SchemaGenerator;
use serde_json::Value;
#[cfg(feature = "checks")]
use serde_json::{Map, json};

#[cfg(feature = "checks")]
use crate::evaluate::{Exact, Keyword, Schema};
use crate::json::Json;
#[cfg(feature = "checks")]
use crate::pattern::Pattern;

/// `None` for a number outside the range of doubles, which no instance equals either.
pub(super) fn json(constant: &Json) -> Option<Value> {
    serde_json::from_str(&constant.to_string()).ok()
}

/// Referenced schemas become definitions named after the checked type.
#[cfg(feature = "checks")]
pub(super) fn schema(
    schema: &'static Schema,
    checked: &str,
    generator: &mut SchemaGenerator,
) -> Value {
    let mut writer = Writer {
        base: checked.replace("::", "."),
        names: HashMap::new(),
        generator,
    };
    writer.schema(schema)
}

#[cfg(feature = "checks")]
struct Writer<'g> {
    /// The prefix of the definitions' names.
    base: String,
    /// The definitions, by the address of the schema.
    names: HashMap<usize, String>,
    generator: &'g mut SchemaGenerator,
}

#[cfg(feature = "checks")]
impl Writer<'_> {
    fn schema(&mut self, schema: &'static Schema) -> Value {
        let mut keywords: Vec<Map<String, Value>> = Vec::new();
        let mut unevaluated = Map::new();
        for keyword in schema.keywords {
            match keyword {
                Keyword::Never => return json!(false),
                Keyword::UnevaluatedItems(rest) => {
                    unevaluated.insert("unevaluatedItems".to_owned(), self.schema(rest));
                }
                Keyword::UnevaluatedProperties(rest) => {
                    unevaluated.insert("unevaluatedProperties".to_owned(), self.schema(rest));
                }
                keyword => keywords.push(self.keyword(keyword)),
            }
        }
        // A keyword carries what it needs of its neighbours, so each stands alone.
        let mut whole = match keywords.len() {
            0 => Map::new(),
            1 => keywords.swap_remove(0),
            _ => Map::from_iter([("allOf".to_owned(), json!(keywords))]),
        };
        whole.append(&mut unevaluated);
        match whole.is_empty() {
            true => json!(true),
            false => Value::Object(whole),
        }
    }

    fn reference(&mut self, schema: &'static Schema) -> String {
        let place = std::ptr::from_ref(schema).addr();
        let name = match self.names.get(&place) {
            Some(name) => name.clone(),
            None => {
                let name = format!("{}.{}", self.base, self.names.len() + 1);
                self.names.insert(place, name.clone());
                let definition = self.schema(schema);
                let definitions = self.generator.definitions_mut();
                definitions.insert(name.clone(), definition);
                name
            }
        };
        let path = &self.generator.settings().definitions_path;
        format!("#{}/{name}", path.trim_end_matches('/'))
    }

    fn keyword(&mut self, keyword: &'static Keyword) -> Map<String, Value> {
        let value = match keyword {
            Keyword::Ref(schema) => json!({"$ref": self.reference(schema)}),
            Keyword::Types(types) => json!({"type": types.names().collect::<Vec<_>>()}),
            Keyword::Enum(values) => {
                let values: Vec<Value> = values.iter().filter_map(json).collect();
                json!({"enum": values})
            }
            Keyword::Const(value) => match json(value) {
                Some(value) => json!({"const": value}),
                None => json!({"not": true}),
            },
            Keyword::Minimum(limit) => bound("minimum", limit, true),
            Keyword::Maximum(limit) => bound("maximum", limit, false),
            Keyword::ExclusiveMinimum(limit) => bound("exclusiveMinimum", limit, true),
            Keyword::ExclusiveMaximum(limit) => bound("exclusiveMaximum", limit, false),
            Keyword::MultipleOf(divisor) => match number(divisor) {
                Some(divisor) => json!({"multipleOf": divisor}),
                None => json!({"anyOf": [{"not": {"type": "number"}}, {"const": 0}]}),
            },
            Keyword::MinLength(limit) => json!({"minLength": limit}),
            Keyword::MaxLength(limit) => json!({"maxLength": limit}),
            Keyword::MinItems(limit) => json!({"minItems": limit}),
            Keyword::MaxItems(limit) => json!({"maxItems": limit}),
            Keyword::UniqueItems => json!({"uniqueItems": true}),
            Keyword::MinProperties(limit) => json!({"minProperties": limit}),
            Keyword::MaxProperties(limit) => json!({"maxProperties": limit}),
            Keyword::Required(names) => json!({"required": names}),
            Keyword::DependentRequired(dependencies) => {
                let names = dependencies.iter();
                let names: Map<String, Value> = names
                    .map(|(name, names)| ((*name).to_owned(), json!(names)))
                    .collect();
                json!({"dependentRequired": names})
            }
            keyword => match keyword.stated_text() {
                Some((name, text)) => json!({name: text}),
                None => self.applicator(keyword),
            },
        };
        match value {
            Value::Object(keyword) => keyword,
            _ => unreachable!("each keyword is written as an object"),
        }
    }

    fn applicator(&mut self, keyword: &'static Keyword) -> Value {
        match keyword {
            Keyword::PrefixItems(items) => json!({"prefixItems": self.list(items)}),
            Keyword::Items { after, schema } => {
                let rest = self.schema(schema);
                match after {
                    0 => json!({"items": rest}),
                    after => json!({"prefixItems": vec![true; *after], "items": rest}),
                }
            }
            Keyword::Contains { schema, min, max } => {
                let mut contains = json!({"contains": self.schema(schema), "minContains": min});
                if let Some(max) = max {
                    contains["maxContains"] = json!(max);
                }
                contains
            }
            Keyword::Properties(named) => json!({"properties": self.named(named)}),
            // Applying the patterns to `except` as well changes nothing.
            Keyword::PatternProperties { patterns, .. } => {
                json!({"patternProperties": self.patterns(patterns)})
            }
            Keyword::AdditionalProperties {
                properties,
                patterns,
                schema,
            } => json!({
                "properties": allowed(properties.iter().copied()),
                "patternProperties": allowed(patterns.iter().map(|pattern| pattern.source)),
                "additionalProperties": self.schema(schema),
            }),
            Keyword::PropertyNames(schema) => json!({"propertyNames": self.schema(schema)}),
            Keyword::DependentSchemas(named) => json!({"dependentSchemas": self.named(named)}),
            Keyword::AllOf(schemas) => json!({"allOf": self.list(schemas)}),
            Keyword::AnyOf(schemas) => json!({"anyOf": self.list(schemas)}),
            Keyword::OneOf(schemas) => json!({"oneOf": self.list(schemas)}),
            Keyword::Not(schema) => json!({"not": self.schema(schema)}),
            Keyword::If {
                condition,
                then,
                otherwise,
            } => {
                let mut branches = json!({"if": self.schema(condition)});
                for (name, branch) in [("then", then), ("else", otherwise)] {
                    if let Some(branch) = branch {
                        branches[name] = self.schema(branch);
                    }
                }
                branches
            }
            scalar => unreachable!("`{scalar:?}` has no schemas"),
        }
    }

    fn list(&mut self, schemas: &'static [Schema]) -> Vec<Value> {
        schemas.iter().map(|schema| self.schema(schema)).collect()
    }

    fn named(&mut self, schemas: &'static [(&'static str, Schema)]) -> Map<String, Value> {
        let schemas = schemas.iter();
        schemas
            .map(|(name, schema)| ((*name).to_owned(), self.schema(schema)))
            .collect()
    }

    fn patterns(&mut self, patterns: &'static [(Pattern, Schema)]) -> Map<String, Value> {
        let patterns = patterns.iter();
        patterns
            .map(|(pattern, schema)| (pattern.source.to_owned(), self.schema(schema)))
            .collect()
    }
}

#[cfg(feature = "checks")]
fn allowed<'n>(names: impl Iterator<Item = &'n str>) -> Map<String, Value> {
    names.map(|name| (name.to_owned(), json!(true))).collect()
}

/// `None` outside the range of doubles.
#[cfg(feature = "checks")]
fn number(exact: &Exact) -> Option<Value> {
    serde_json::from_str(&exact.to_string()).ok()
}

/// A bound outside the range of doubles holds for every number or for none.
#[cfg(feature = "checks")]
fn bound(keyword: &str, limit: &Exact, is_lower: bool) -> Value {
    match number(limit) {
        Some(limit) => json!({keyword: limit}),
        None if limit.to_string().starts_with('-') == is_lower => json!({}),
        None => json!({"not": {"type": "number"}}),
    }
}
