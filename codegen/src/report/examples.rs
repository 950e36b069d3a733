//! Checks examples against their effective schemas.

use std::collections::{BTreeMap, BTreeSet};

use jsonschema::error::ValidationErrorKind as Kind;
use jsonschema::paths::Location;
use jsonschema::{Draft, Keyword, ValidationError, Validator};
use serde_json::{Map, Value};

use crate::pattern::{Compiled, compile};

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Rejected {
    /// The pointer of the value.
    pub(super) pointer: String,
    /// The errors, one sentence for each keyword.
    pub(super) what: Vec<String>,
    /// The keywords it violates.
    pub(super) keywords: Vec<String>,
}

/// A compiled schema.
pub(super) struct Checker {
    validator: Validator,
}

impl Checker {
    /// Compiles a schema.
    ///
    /// # Errors
    /// If it is invalid, or has a pattern that cannot be compiled.
    pub(super) fn new(schema: &Value) -> Result<Self, String> {
        // Patterns use the matcher of emitted code: no other engine accepts all of them.
        let built = jsonschema::options()
            .with_draft(Draft::Draft202012)
            .with_keyword("pattern", pattern)
            .build(schema);
        built
            .map(|validator| Self { validator })
            .map_err(|error| error.to_string())
    }

    /// The places that the schema rejects, sorted by pointer.
    pub(super) fn rejected(&self, example: &Value) -> Vec<Rejected> {
        let mut places: BTreeMap<String, Problems> = BTreeMap::new();
        for error in self.validator.iter_errors(example) {
            collect(&error, &mut places);
        }
        places
            .into_iter()
            .map(|(pointer, place)| Rejected {
                pointer,
                keywords: place.keywords.iter().cloned().collect(),
                what: place.sentences(),
            })
            .collect()
    }
}

/// The keyword `pattern`, with the project's own matcher.
struct Pattern(Compiled);

fn pattern<'a>(
    _: &'a Map<String, Value>,
    source: &'a Value,
    _: Location,
) -> Result<Box<dyn for<'i> Keyword<'i>>, ValidationError<'a>> {
    let source = source
        .as_str()
        .ok_or_else(|| ValidationError::schema("expected a string for `pattern`"))?;
    match compile(source) {
        Ok(compiled) => Ok(Box::new(Pattern(compiled))),
        Err(error) => Err(ValidationError::schema(error.to_string())),
    }
}

impl<'i> Keyword<'i> for Pattern {
    fn validate(&self, instance: &'i Value) -> Result<(), ValidationError<'i>> {
        match self.is_valid(instance) {
            true => Ok(()),
            false => Err(ValidationError::custom(format!(
                "`{}` does not match",
                self.0.source()
            ))),
        }
    }

    fn is_valid(&self, instance: &'i Value) -> bool {
        instance.as_str().is_none_or(|text| self.0.is_match(text))
    }
}

/// The errors at one place.
#[derive(Default)]
struct Problems {
    missing: Vec<String>,
    unknown: Vec<String>,
    other: Vec<String>,
    keywords: BTreeSet<String>,
}

impl Problems {
    fn sentences(self) -> Vec<String> {
        let list = |names: &[String], verb: &str, verbs: &str| {
            let verb = if names.len() == 1 { verb } else { verbs };
            (!names.is_empty()).then(|| format!("`{}` {verb}", names.join("`, `")))
        };
        let missing = list(&self.missing, "is missing", "are missing");
        let unknown = list(&self.unknown, "is not documented", "are not documented");
        missing
            .into_iter()
            .chain(unknown)
            .chain(self.other)
            .collect()
    }
}

/// Collects the places of an error; for a union, those of the option that was meant.
fn collect(error: &ValidationError<'_>, places: &mut BTreeMap<String, Problems>) {
    match error.kind() {
        Kind::AnyOf { context } | Kind::OneOfNotValid { context } => {
            if let Some(meant) = meant(error, context) {
                for error in meant {
                    collect(error, places);
                }
                return;
            }
        }
        _ => {}
    }
    let place = places.entry(error.instance_path().to_string()).or_default();
    place.keywords.insert(error.kind().keyword().to_owned());
    match error.kind() {
        Kind::Required { property } => {
            let name = property
                .as_str()
                .map_or_else(|| property.to_string(), str::to_owned);
            if !place.missing.contains(&name) {
                place.missing.push(name);
            }
        }
        Kind::AdditionalProperties { unexpected } => {
            place.unknown.extend(unexpected.iter().cloned())
        }
        kind => place.other.push(format!(
            "`{}` does not hold: {}",
            kind.keyword(),
            error.masked()
        )),
    }
}

/// The errors of the option that was meant: the one whose constants and types fit best, then the one that has most of
/// the keys, then the one with the fewest errors.
fn meant<'a>(
    union: &ValidationError<'_>,
    options: &'a [Vec<ValidationError<'static>>],
) -> Option<&'a Vec<ValidationError<'static>>> {
    let depth = union.instance_path().to_string().matches('/').count();
    let cost = |errors: &&Vec<ValidationError<'static>>| {
        let count = |test: &dyn Fn(&ValidationError<'_>) -> bool| {
            errors.iter().filter(|error| test(error)).count()
        };
        let near = |error: &ValidationError<'_>| {
            error.instance_path().to_string().matches('/').count() <= depth + 1
        };
        let tells = |kind: &Kind| {
            matches!(
                kind,
                Kind::Enum { .. } | Kind::Constant { .. } | Kind::Type { .. }
            )
        };
        (
            count(&|error| near(error) && tells(error.kind())),
            count(&|error| matches!(error.kind(), Kind::AdditionalProperties { .. })),
            errors.len(),
        )
    };
    options
        .iter()
        .filter(|errors| !errors.is_empty())
        .min_by_key(cost)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn rejected(schema: &Value, example: &Value) -> Vec<(String, String)> {
        let checker = Checker::new(schema).expect("a schema");
        checker
            .rejected(example)
            .into_iter()
            .map(|place| (place.pointer, place.what.join("; ")))
            .collect()
    }

    #[test]
    fn missing_keys_of_one_place_are_one_finding() {
        let schema =
            json!({"items": {"required": ["a", "b"], "properties": {"a": {"type": "string"}}}});
        assert_eq!(
            rejected(&schema, &json!([{}, {"a": 1, "b": 2}])),
            [
                ("/0".to_owned(), "`a`, `b` are missing".to_owned()),
                (
                    "/1/a".to_owned(),
                    "`type` does not hold: value is not of type \"string\"".to_owned()
                ),
            ]
        );
    }

    #[test]
    fn the_intended_option_reports_its_violations() {
        let option = |mode: &str, key: &str| json!({"properties": {"mode": {"enum": [mode]}, key: {}}, "required": ["mode", key], "additionalProperties": false});
        let schema = json!({"oneOf": [option("a", "x"), option("b", "y")]});
        assert_eq!(
            rejected(&schema, &json!({"mode": "b"})),
            [(String::new(), "`y` is missing".to_owned())]
        );
        assert_eq!(
            rejected(&schema, &json!({"mode": "a", "x": 1, "y": 1})),
            [(String::new(), "`y` is not documented".to_owned())]
        );
    }

    #[test]
    fn two_options_at_once_are_a_finding_of_the_union() {
        let schema = json!({"oneOf": [{"type": "string"}, {"maxLength": 3}]});
        assert_eq!(rejected(&schema, &json!("a")).len(), 1);
    }

    #[test]
    fn every_pattern_of_the_documentation_is_matched() {
        let schema = json!({"type": "string", "pattern": ".*\\${.*}.*"});
        assert!(rejected(&schema, &json!("a ${b} c")).is_empty());
        let [(at, what)] = rejected(&schema, &json!("a"))
            .try_into()
            .expect("one place");
        assert_eq!(
            (at.as_str(), what.as_str()),
            ("", "`pattern` does not hold: `.*\\${.*}.*` does not match")
        );
    }

    #[test]
    fn invalid_schemas_are_reported() {
        assert!(Checker::new(&json!({"type": "text"})).is_err());
        assert!(Checker::new(&json!({"pattern": "("})).is_err());
    }
}
