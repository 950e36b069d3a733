//! The verdicts of the crate `jsonschema`: whether an instance is valid, and if not, which keywords fail where.

use jsonschema::error::ValidationErrorKind;
use jsonschema::{PatternOptions, ValidationError, Validator};
use serde_json::Value;

mod agreement;
mod ecma;

pub use agreement::{Disagreement, Named, agree};
pub use jsonschema::{Draft, Registry};

/// An independent validator of one schema.
#[derive(Debug)]
pub struct Oracle {
    validator: Validator,
}

/// How a schema is read.
#[derive(Clone, Copy, Debug, Default)]
pub struct Setting<'a> {
    /// The draft; that of the schema if `None`.
    pub draft: Option<Draft>,
    /// Whether formats are asserted; by default as in the draft.
    pub formats: Option<bool>,
    /// The documents that the schema may refer to.
    pub registry: Option<&'a Registry<'a>>,
}

/// A failing keyword and its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// The JSON Pointer of the failing value; that of the object if a property is missing, additional, or has an
    /// invalid name.
    pub instance: String,
    /// The failing keyword. A subschema of `then`, `allOf` or `propertyNames` fails by its own keyword.
    pub keyword: String,
    /// JSON Pointer of the keyword in the schema.
    pub schema: String,
    /// If the instance matches no option of a union, the failures of each option.
    pub options: Vec<Vec<Failure>>,
}

impl Oracle {
    /// Compiles a schema of draft 2020-12.
    ///
    /// # Panics
    /// If the schema is invalid.
    #[must_use]
    pub fn new(schema: &Value) -> Self {
        let setting = Setting {
            draft: Some(Draft::Draft202012),
            ..Setting::default()
        };
        match Self::with(schema, &setting) {
            Ok(oracle) => oracle,
            Err(error) => panic!("the oracle cannot compile the schema: {error}"),
        }
    }

    /// Compiles a schema. Patterns are compiled by a linear-time engine that is independent of the automata under test.
    /// If it rejects one (a lone `{`, which Annex B of ECMA-262 allows), all use an engine for ECMA-262, which may
    /// backtrack.
    ///
    /// # Errors
    /// If the schema is invalid.
    pub fn with(schema: &Value, setting: &Setting<'_>) -> Result<Self, String> {
        let mut options = jsonschema::options()
            .with_pattern_options(PatternOptions::regex())
            .with_content_media_type("application/ld+json", is_json)
            .offline();
        if let Some(draft) = setting.draft {
            options = options.with_draft(draft);
        }
        if let Some(formats) = setting.formats {
            options = options.should_validate_formats(formats);
        }
        if let Some(registry) = setting.registry {
            options = options.with_registry(registry);
        }
        let validator = options.build(schema).or_else(|_| {
            let options = options.with_keyword("pattern", ecma::pattern);
            options.build(schema)
        });
        match validator {
            Ok(validator) => Ok(Self { validator }),
            Err(error) => Err(error.to_string()),
        }
    }

    /// Whether the instance is valid.
    #[must_use]
    pub fn accepts(&self, instance: &Value) -> bool {
        self.validator.is_valid(instance)
    }

    /// The failures of an instance; empty if it is valid.
    ///
    /// A value of a wrong JSON type fails by `type` alone; other keywords beside that `type` (`enum`, `minimum` of a
    /// fraction) are left out.
    #[must_use]
    pub fn failures(&self, instance: &Value) -> Vec<Failure> {
        normalise(
            self.validator
                .iter_errors(instance)
                .flat_map(|error| failures(&error)),
        )
    }
}

/// The failures that an error of the validator is. It has one for all items too many of the older drafts
/// where it has one for each of them in the newest.
fn is_json(text: &str) -> bool {
    serde_json::from_str::<Value>(text).is_ok()
}

fn failures(error: &ValidationError<'_>) -> Vec<Failure> {
    let failure = failure(error);
    let ValidationErrorKind::AdditionalItems { limit } = error.kind() else {
        return vec![failure];
    };
    let length = error.instance().as_array().map_or(0, Vec::len);
    let item = |index| Failure {
        instance: format!("{}/{index}", failure.instance),
        keyword: "falseSchema".to_owned(),
        ..failure.clone()
    };
    (*limit..length).map(item).collect()
}

fn failure(error: &ValidationError<'_>) -> Failure {
    let schema = error.schema_path().as_str().to_owned();
    let options = match error.kind() {
        ValidationErrorKind::OneOfNotValid { context } | ValidationErrorKind::AnyOf { context } => {
            let option =
                |errors: &Vec<ValidationError<'_>>| normalise(errors.iter().flat_map(failures));
            context.iter().map(option).collect()
        }
        _ => Vec::new(),
    };
    Failure {
        instance: error.instance_path().as_str().to_owned(),
        keyword: keyword(error.kind(), &schema),
        schema,
        options,
    }
}

/// The keyword as a violation names it, which is that of draft 2020-12. The validator reports what is
/// missing for `dependentRequired` as `required`, an object without properties that must not have any as a
/// false schema, and a name that may not be as `propertyNames`, whatever is wrong with it.
fn keyword(kind: &ValidationErrorKind, schema: &str) -> String {
    let last = schema.rsplit('/').next().unwrap_or_default();
    match kind {
        ValidationErrorKind::PropertyNames { .. } => last,
        ValidationErrorKind::FalseSchema if last == "additionalProperties" => last,
        ValidationErrorKind::Required { .. } if last == "dependentRequired" => last,
        ValidationErrorKind::Required { .. } if last == "dependencies" => "dependentRequired",
        kind => kind.keyword(),
    }
    .to_owned()
}

fn normalise(failures: impl Iterator<Item = Failure>) -> Vec<Failure> {
    let failures: Vec<Failure> = failures.collect();
    let holder = |failure: &Failure| {
        let schema = failure.schema.rsplit_once('/').map(|(holder, _)| holder);
        (failure.instance.clone(), schema.map(str::to_owned))
    };
    let mistyped: Vec<_> = failures
        .iter()
        .filter(|failure| failure.keyword == "type")
        .map(holder)
        .collect();
    failures
        .into_iter()
        .filter(|failure| failure.keyword == "type" || !mistyped.contains(&holder(failure)))
        .collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn found(schema: &Value, instance: &Value) -> Vec<(String, String)> {
        let failures = Oracle::new(schema).failures(instance);
        failures
            .into_iter()
            .map(|failure| (failure.instance, failure.keyword))
            .collect()
    }

    fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
        expected
            .iter()
            .map(|(instance, keyword)| ((*instance).to_owned(), (*keyword).to_owned()))
            .collect()
    }

    #[test]
    fn all_failing_locations_are_listed() {
        let schema = json!({
            "type": "object",
            "properties": {
                "name": {"type": "string", "maxLength": 2, "pattern": "^b"},
                "free": {"type": "object", "propertyNames": {"pattern": "^/"}},
                "sure": {"type": "boolean"},
            },
            "required": ["id"],
            "additionalProperties": false,
            "allOf": [{
                "if": {"properties": {"sure": {"enum": [true]}}, "required": ["sure"]},
                "then": {"required": ["why"]},
            }],
        });
        let instance = json!({"name": "aaa", "free": {"a": 1}, "sure": true, "x": 1, "y": 2});
        let mut found = found(&schema, &instance);
        found.sort();
        let expected = pairs(&[
            ("", "additionalProperties"),
            ("", "required"),
            ("", "required"),
            ("/free", "pattern"),
            ("/name", "maxLength"),
            ("/name", "pattern"),
        ]);
        assert_eq!(found, expected);
    }

    #[test]
    fn a_wrong_type_hides_the_keywords_beside_it() {
        let schema = json!({"type": "integer", "enum": [1, 2], "minimum": 2});
        assert_eq!(found(&schema, &json!(1.5)), pairs(&[("", "type")]));
        assert_eq!(found(&schema, &json!("1")), pairs(&[("", "type")]));
        assert_eq!(found(&schema, &json!(1.0)), pairs(&[("", "minimum")]));
    }

    #[test]
    fn a_pattern_of_annex_b_is_matched() {
        let schema = json!({"type": "string", "pattern": r"^\${.*}$", "maxLength": 4});
        assert!(Oracle::new(&schema).accepts(&json!("${a}")));
        assert_eq!(found(&schema, &json!("$a}")), pairs(&[("", "pattern")]));
        assert_eq!(found(&schema, &json!("${aa}")), pairs(&[("", "maxLength")]));
        assert_eq!(found(&schema, &json!(1)), pairs(&[("", "type")]));
    }

    #[test]
    fn keywords_of_older_drafts_have_the_names_of_today() {
        let setting = Setting {
            draft: Some(Draft::Draft7),
            ..Setting::default()
        };
        let schema = json!({"dependencies": {"a": ["b"]}, "items": [{}], "additionalItems": false});
        let oracle = Oracle::with(&schema, &setting).unwrap();
        let named = |instance| {
            let failures = oracle.failures(&instance).into_iter();
            let named = failures.map(|failure| (failure.instance, failure.keyword));
            named.collect::<Vec<_>>()
        };
        assert_eq!(named(json!({"a": 1})), pairs(&[("", "dependentRequired")]));
        let items = pairs(&[("/1", "falseSchema"), ("/2", "falseSchema")]);
        assert_eq!(named(json!([1, 2, 3])), items);
        assert!(Oracle::with(&json!({"type": 1}), &setting).is_err());
    }

    #[test]
    fn missing_properties_are_reported_at_the_object() {
        let schema = json!({"dependentRequired": {"a": ["b"]}});
        let instance = json!({"a": 1});
        assert_eq!(
            found(&schema, &instance),
            pairs(&[("", "dependentRequired")])
        );
        let schema = json!({"additionalProperties": false});
        assert_eq!(
            found(&schema, &instance),
            pairs(&[("", "additionalProperties")])
        );
    }
}
