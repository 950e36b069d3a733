//! The cost of evaluation: time and stack are bounded however values nest, schemas recurse and arrays grow.

use std::time::{Duration, Instant};

use serde_json::{Value, json};
use typewright_runtime::Origin;
use typewright_runtime::evaluate::{Keyword, Schema};

use super::{compiled, named};

static ENDLESS: Schema = Schema {
    origin: Origin::NONE,
    keywords: &[Keyword::Ref(&ENDLESS)],
};

static ENDLESS_UNION: Schema = Schema {
    origin: Origin::NONE,
    keywords: &[Keyword::Not(&Schema {
        origin: Origin::NONE,
        keywords: &[Keyword::AnyOf(&[Schema {
            origin: Origin::NONE,
            keywords: &[Keyword::Ref(&ENDLESS_UNION)],
        }])],
    })],
};

#[test]
fn references_without_an_end_are_violations() {
    for schema in [&ENDLESS, &ENDLESS_UNION] {
        assert!(!schema.admits(&json!(1)));
        let said = named(schema, &json!(1));
        assert_eq!(said, [(String::new(), "$ref".to_owned())]);
    }
}

/// A nested object of the maximum depth.
fn nested(innermost: Value) -> Value {
    (0..126).fold(innermost, |inner, _| json!({"a": inner}))
}

/// A tree with each level examined by several options.
static TREE: Schema = Schema {
    origin: Origin::NONE,
    keywords: &[Keyword::AnyOf(&[
        Schema {
            origin: Origin::NONE,
            keywords: &[Keyword::Ref(&BRANCH)],
        },
        Schema {
            origin: Origin::NONE,
            keywords: &[Keyword::Ref(&BRANCH), Keyword::MinProperties(1)],
        },
        LEAF,
    ])],
};

static BRANCH: Schema = Schema {
    origin: Origin::NONE,
    keywords: &[
        Keyword::Properties(&[(
            "a",
            Schema {
                origin: Origin::NONE,
                keywords: &[Keyword::Ref(&TREE)],
            },
        )]),
        Keyword::Required(&["a"]),
        Keyword::UnevaluatedProperties(&Schema {
            origin: Origin::NONE,
            keywords: &[Keyword::Never],
        }),
    ],
};

const LEAF: Schema = Schema {
    origin: Origin::NONE,
    keywords: &[Keyword::MaxProperties(0)],
};

#[test]
fn options_that_nest_do_not_multiply() {
    let start = Instant::now();
    assert!(TREE.admits(&nested(json!({}))));
    let wrong = nested(json!({"b": 1}));
    assert!(!TREE.admits(&wrong));
    assert!(!named(&TREE, &wrong).is_empty());
    assert!(
        start.elapsed() < Duration::from_secs(10),
        "{:?}",
        start.elapsed()
    );
}

#[test]
fn many_items_are_compared_in_little_time() {
    let schema = compiled(&json!({"uniqueItems": true}));
    let mut items: Vec<Value> = (0..100_000).map(|number| json!({"a": number})).collect();
    let start = Instant::now();
    assert!(schema.admits(&Value::Array(items.clone())));
    items.push(json!({"a": 5.0}));
    assert!(!schema.admits(&Value::Array(items)));
    assert!(
        start.elapsed() < Duration::from_secs(10),
        "{:?}",
        start.elapsed()
    );
}
