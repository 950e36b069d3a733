//! Converts the generator's schemas to those of the runtime, as emitted code would have them, without compiling. The
//! results are never freed, like constants.

use std::collections::BTreeMap;

use serde_json::{Number, Value};
use typewright::constraint::{self, SchemaId, Table};
use typewright::pattern::Compiled;
use typewright_runtime::evaluate::{Exact, Json, Keyword, Schema};
use typewright_runtime::{Automaton, Origin, Pattern};

/// The maximum number of references followed in a row. Constants can be recursive in code, but cannot be built at run
/// time, so each step of a cycle is built anew.
const STEPS: usize = 64;

/// A schema and its definitions as constants.
#[must_use]
pub fn constant(schema: &constraint::Schema, table: &Table) -> &'static Schema {
    let mut constants = Constants {
        table,
        made: BTreeMap::new(),
        steps: STEPS,
    };
    leak(constants.schema(schema))
}

struct Constants<'t> {
    table: &'t Table,
    /// The definitions, by the number of steps left.
    made: BTreeMap<(SchemaId, usize), &'static Schema>,
    steps: usize,
}

impl Constants<'_> {
    fn schema(&mut self, schema: &constraint::Schema) -> Schema {
        let keywords = schema.keywords.iter().map(|keyword| self.keyword(keyword));
        Schema {
            keywords: list(keywords.collect()),
            origin: Origin::new(text(&schema.pointer), 0),
        }
    }

    fn leaked(&mut self, schema: &constraint::Schema) -> &'static Schema {
        leak(self.schema(schema))
    }

    fn definition(&mut self, id: SchemaId) -> &'static Schema {
        if let Some(made) = self.made.get(&(id, self.steps)) {
            return made;
        }
        if self.steps == 0 {
            return leak(Schema {
                origin: Origin::NONE,
                keywords: &[Keyword::Never],
            });
        }
        self.steps -= 1;
        let definition = &self.table.definitions[id.0];
        let made = self.leaked(definition);
        self.steps += 1;
        self.made.insert((id, self.steps), made);
        made
    }

    fn schemas(&mut self, schemas: &[constraint::Schema]) -> &'static [Schema] {
        list(schemas.iter().map(|schema| self.schema(schema)).collect())
    }

    fn named(
        &mut self,
        schemas: &[(String, constraint::Schema)],
    ) -> &'static [(&'static str, Schema)] {
        let schemas = schemas.iter();
        list(
            schemas
                .map(|(name, schema)| (text(name), self.schema(schema)))
                .collect(),
        )
    }

    fn keyword(&mut self, keyword: &constraint::Keyword) -> Keyword {
        use constraint::Keyword as Owned;
        match keyword {
            Owned::Never => Keyword::Never,
            Owned::Ref(id) => Keyword::Ref(self.definition(*id)),
            Owned::Types(types) => Keyword::Types(*types),
            Owned::Enum(values) => Keyword::Enum(list(values.iter().map(json).collect())),
            Owned::Const(value) => Keyword::Const(json(value)),
            Owned::Minimum(limit) => Keyword::Minimum(exact(limit)),
            Owned::Maximum(limit) => Keyword::Maximum(exact(limit)),
            Owned::ExclusiveMinimum(limit) => Keyword::ExclusiveMinimum(exact(limit)),
            Owned::ExclusiveMaximum(limit) => Keyword::ExclusiveMaximum(exact(limit)),
            Owned::MultipleOf(limit) => Keyword::MultipleOf(exact(limit)),
            Owned::MinLength(limit) => Keyword::MinLength(*limit),
            Owned::MaxLength(limit) => Keyword::MaxLength(*limit),
            Owned::Pattern(compiled) => Keyword::Pattern(pattern(compiled)),
            Owned::Format(format) => Keyword::Format(*format),
            Owned::MinItems(limit) => Keyword::MinItems(*limit),
            Owned::MaxItems(limit) => Keyword::MaxItems(*limit),
            Owned::UniqueItems => Keyword::UniqueItems,
            Owned::MinProperties(limit) => Keyword::MinProperties(*limit),
            Owned::MaxProperties(limit) => Keyword::MaxProperties(*limit),
            Owned::Required(names) => Keyword::Required(texts(names)),
            Owned::DependentRequired(dependencies) => {
                let dependencies = dependencies.iter();
                Keyword::DependentRequired(list(
                    dependencies
                        .map(|(name, names)| (text(name), texts(names)))
                        .collect(),
                ))
            }
            applicator => self.applicator(applicator),
        }
    }

    fn applicator(&mut self, keyword: &constraint::Keyword) -> Keyword {
        use constraint::Keyword as Owned;
        match keyword {
            Owned::PrefixItems(schemas) => Keyword::PrefixItems(self.schemas(schemas)),
            Owned::Items { after, schema } => Keyword::Items {
                after: *after,
                schema: self.leaked(schema),
            },
            Owned::Contains { schema, min, max } => Keyword::Contains {
                schema: self.leaked(schema),
                min: *min,
                max: *max,
            },
            Owned::Properties(schemas) => Keyword::Properties(self.named(schemas)),
            Owned::PatternProperties { except, patterns } => Keyword::PatternProperties {
                except: texts(except),
                patterns: list(
                    patterns
                        .iter()
                        .map(|(source, schema)| (pattern(source), self.schema(schema)))
                        .collect(),
                ),
            },
            Owned::AdditionalProperties {
                properties,
                patterns,
                schema,
            } => Keyword::AdditionalProperties {
                properties: texts(properties),
                patterns: list(patterns.iter().map(pattern).collect()),
                schema: self.leaked(schema),
            },
            Owned::PropertyNames(schema) => Keyword::PropertyNames(self.leaked(schema)),
            Owned::DependentSchemas(schemas) => Keyword::DependentSchemas(self.named(schemas)),
            Owned::AllOf(schemas) => Keyword::AllOf(self.schemas(schemas)),
            Owned::AnyOf(schemas) => Keyword::AnyOf(self.schemas(schemas)),
            Owned::OneOf(schemas) => Keyword::OneOf(self.schemas(schemas)),
            Owned::Not(schema) => Keyword::Not(self.leaked(schema)),
            Owned::If {
                condition,
                then,
                otherwise,
            } => Keyword::If {
                condition: self.leaked(condition),
                then: then.as_deref().map(|schema| self.leaked(schema)),
                otherwise: otherwise.as_deref().map(|schema| self.leaked(schema)),
            },
            Owned::UnevaluatedItems(schema) => Keyword::UnevaluatedItems(self.leaked(schema)),
            Owned::UnevaluatedProperties(schema) => {
                Keyword::UnevaluatedProperties(self.leaked(schema))
            }
            scalar => panic!("{scalar:?} has no schemas"),
        }
    }
}

fn leak<T>(value: T) -> &'static T {
    Box::leak(Box::new(value))
}

fn list<T>(values: Vec<T>) -> &'static [T] {
    values.leak()
}

fn text(text: &str) -> &'static str {
    text.to_owned().leak()
}

fn texts(texts: &[String]) -> &'static [&'static str] {
    list(texts.iter().map(|one| text(one)).collect())
}

fn exact(number: &Number) -> Exact {
    let nearest = number.as_f64().unwrap_or(f64::INFINITY);
    Exact::new(text(&number.to_string()), nearest)
}

fn json(value: &Value) -> Json {
    match value {
        Value::Null => Json::Null,
        Value::Bool(value) => Json::Boolean(*value),
        Value::Number(number) => Json::Number(exact(number)),
        Value::String(value) => Json::String(text(value)),
        Value::Array(items) => Json::Array(list(items.iter().map(json).collect())),
        Value::Object(members) => {
            let members = members.iter();
            Json::Object(list(
                members
                    .map(|(name, value)| (text(name), json(value)))
                    .collect(),
            ))
        }
    }
}

fn pattern(compiled: &Compiled) -> Pattern {
    let compiled = leak(compiled.clone());
    let automata: Vec<Automaton> = compiled.automata().collect();
    Pattern {
        source: compiled.source(),
        automata: list(automata),
    }
}
