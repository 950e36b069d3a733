//! Schemas and values on which every way to evaluate must agree.

use super::schema::{Keyword, Schema};
use crate::json::Json;
use crate::violation::Origin;

pub(crate) const fn schema(keywords: &'static [Keyword]) -> Schema {
    Schema {
        origin: Origin::NONE,
        keywords,
    }
}

pub(crate) const ONE: Schema = schema(&[Keyword::Const(Json::String("1"))]);
const NEVER: Schema = schema(&[Keyword::Never]);
/// A reference cycle.
static CIRCLE: Schema = schema(&[
    Keyword::Required(&["a"]),
    Keyword::Properties(&[("b", schema(&[Keyword::Ref(&CIRCLE)]))]),
]);

const SCHEMAS: &[Schema] = &[
    schema(&[]),
    NEVER,
    ONE,
    schema(&[Keyword::Required(&["a", "b"])]),
    schema(&[Keyword::Properties(&[("a", ONE), ("b", NEVER)])]),
    schema(&[Keyword::Not(&schema(&[Keyword::Required(&["c"])]))]),
    schema(&[Keyword::MaxProperties(2)]),
    schema(&[Keyword::MinProperties(3)]),
    schema(&[Keyword::PropertyNames(&schema(&[Keyword::MaxLength(1)]))]),
    schema(&[Keyword::DependentRequired(&[("a", &["b"])])]),
    schema(&[Keyword::DependentSchemas(&[(
        "a",
        schema(&[Keyword::Properties(&[("b", ONE)])]),
    )])]),
    schema(&[Keyword::AdditionalProperties {
        properties: &["a", "b"],
        patterns: &[],
        schema: &NEVER,
    }]),
    schema(&[Keyword::AdditionalProperties {
        properties: &["a"],
        patterns: &[],
        schema: &ONE,
    }]),
    schema(&[Keyword::If {
        condition: &schema(&[Keyword::Properties(&[("a", ONE)])]),
        then: Some(&schema(&[Keyword::Required(&["b"])])),
        otherwise: None,
    }]),
    schema(&[Keyword::OneOf(&[
        schema(&[Keyword::Required(&["a"])]),
        schema(&[Keyword::Required(&["b"])]),
    ])]),
    schema(&[
        Keyword::Properties(&[("a", ONE)]),
        Keyword::UnevaluatedProperties(&NEVER),
    ]),
];

pub(crate) const TEXTS: &[&str] = &[
    "{}",
    r#"{"a": "1"}"#,
    r#"{"a": "2", "c": {"a": [1, 2.5, {"b": null}]}}"#,
    r#"{"b": {"a": 1, "b": {"a": 1}}, "a": "1"}"#,
    r#"{"b": "1", "a": "1", "name": true}"#,
    r#"{"\u0061": "1", "b": {"c": 1}}"#,
    r#"["a"]"#,
    r#""1""#,
    "12e3",
];

pub(crate) fn schemas() -> impl Iterator<Item = &'static Schema> {
    SCHEMAS.iter().chain([&CIRCLE])
}
