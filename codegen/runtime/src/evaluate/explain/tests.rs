//! Locations and keywords of violations, and the use of the stack.

use serde_json::{Value, json};

use crate::evaluate::{Exact, Keyword, Schema, Types};
use crate::{Log, Mode, Origin, Path};

const fn schema(keywords: &'static [Keyword]) -> Schema {
    Schema {
        origin: Origin::new("/body", 7),
        keywords,
    }
}

fn said(schema: &Schema, value: &Value) -> Vec<String> {
    match schema.check(value) {
        Ok(()) => Vec::new(),
        Err(violations) => violations.iter().map(ToString::to_string).collect(),
    }
}

const SMALL: Schema = schema(&[
    Keyword::Types(Types::INTEGER),
    Keyword::Maximum(Exact::integer(9)),
]);
const TEXT: Schema = schema(&[Keyword::Types(Types::STRING), Keyword::MinLength(2)]);

#[test]
fn the_option_that_was_meant_is_explained() {
    const UNION: Schema = schema(&[Keyword::OneOf(&[SMALL, TEXT, schema(&[Keyword::Never])])]);
    assert_eq!(
        said(&UNION, &json!(10)),
        ["(whole document): must be at most 9, is 10"]
    );
    assert_eq!(
        said(&UNION, &json!("a")),
        ["(whole document): must have at least 2 characters, has 1"]
    );
    assert_eq!(
        said(&UNION, &json!(null)),
        [
            "(whole document): matches none of the 3 options: must be an integer, is null; or must be a string, is null; or no value is allowed here, is null"
        ]
    );
}

#[test]
fn failures_common_to_all_options_are_named() {
    const FIRST: Schema = schema(&[
        Keyword::Properties(&[("a", SMALL)]),
        Keyword::Required(&["b"]),
    ]);
    const SECOND: Schema = schema(&[
        Keyword::Properties(&[("a", SMALL)]),
        Keyword::Required(&["c"]),
    ]);
    const UNION: Schema = schema(&[Keyword::AnyOf(&[FIRST, SECOND])]);
    let said = said(&UNION, &json!({"a": 10}));
    assert_eq!(said.len(), 2);
    assert!(said[0].starts_with("(whole document): matches none of the 2 options"));
    assert_eq!(said[1], "/a: must be at most 9, is 10");
}

#[test]
fn a_wrong_type_is_all_that_is_said_of_a_value() {
    assert_eq!(
        said(&TEXT, &json!([])),
        ["(whole document): must be a string, is an array"]
    );
    const BOTH: Schema = schema(&[Keyword::Types(Types::NULL.or(Types::BOOLEAN))]);
    assert_eq!(
        said(&BOTH, &json!(1)),
        ["(whole document): must be null or a boolean, is a number"]
    );
}

#[test]
fn names_are_said_of_their_object() {
    const NAMES: Schema = schema(&[
        Keyword::MinLength(2),
        Keyword::Not(&schema(&[Keyword::MinLength(4)])),
        Keyword::AnyOf(&[schema(&[Keyword::MaxLength(3)])]),
    ]);
    const OBJECT: Schema = schema(&[Keyword::PropertyNames(&NAMES)]);
    assert_eq!(
        said(&OBJECT, &json!({"a": 1, "bb": 1, "cccc": 1})),
        [
            "(whole document): the name `a` must have at least 2 characters (has 1)",
            "(whole document): the name `cccc` must not be valid against the schema in `not`",
            "(whole document): the name `cccc` matches none of the 1 options",
        ]
    );
}

#[test]
fn violations_say_where_the_schema_stands() {
    let violations = SMALL.check(&json!(10)).expect_err("it is too large");
    let violation = violations.first().expect("there is one");
    assert_eq!(
        violation.keyword_location().as_deref(),
        Some("/body/maximum")
    );
    assert_eq!(violation.documentation_line(), Some(7));
    let never = schema(&[Keyword::Never])
        .check(&json!(1))
        .expect_err("nothing is right");
    let never = never.first().expect("there is one");
    assert_eq!(never.keyword_location().as_deref(), Some("/body"));
}

#[test]
fn a_tolerant_reading_lists_what_is_wrong() {
    let mut log = Log::new(Mode::Tolerant);
    SMALL.explain(&json!(10), false, &Path::ROOT, &mut log);
    let (violations, deviations) = log.into_parts();
    assert_eq!((violations.len(), deviations.len()), (0, 1));
}

static MEMBERS: Schema = schema(&[
    Keyword::Properties(&[("a", schema(&[Keyword::Ref(&DEEP)]))]),
    Keyword::MaxProperties(1),
]);

static DEEP: Schema = schema(&[Keyword::AllOf(&[schema(&[Keyword::AnyOf(&[schema(&[
    Keyword::OneOf(&[schema(&[Keyword::Ref(&MEMBERS)])]),
])])])])]);

#[test]
fn explanations_of_deep_values_fit_on_the_stack() {
    let deep = (0..126).fold(json!({"b": 1, "c": 1}), |inner, _| json!({"a": inner}));
    let violations = DEEP
        .check(&deep)
        .expect_err("the innermost has two properties");
    assert_eq!(violations.len(), 1);
    let only = violations.first().expect("there is one");
    assert_eq!(only.keyword(), "maxProperties");
    assert_eq!(only.instance().len(), 2 * 126);
}
