//! Schemas of types that need no emitted code, and of constants.

use std::collections::BTreeMap;

use schemars::SchemaGenerator;
use serde_json::{Value, json};

use super::describe;
use crate::decode::Decode;
use crate::{Never, NotObject, Null, Nullable};

fn schema<T: Decode>() -> Value {
    describe::<T>(&mut SchemaGenerator::default()).to_value()
}

#[test]
fn types_without_rules_have_the_schema_of_their_json() {
    let integer = json!({"type": "integer", "minimum": i64::MIN, "maximum": i64::MAX});
    assert_eq!(schema::<i64>(), integer);
    assert_eq!(schema::<String>(), json!({"type": "string"}));
    assert_eq!(schema::<Box<f64>>(), json!({"type": "number"}));
    assert_eq!(schema::<Value>(), json!(true));
    assert_eq!(schema::<Never>(), json!(false));
    assert_eq!(schema::<NotObject>(), json!({"not": {"type": "object"}}));
    let boolean = json!({"type": "boolean"});
    assert_eq!(
        schema::<Nullable<bool>>(),
        json!({"anyOf": [boolean, {"type": "null"}]})
    );
    assert_eq!(
        schema::<BTreeMap<String, Null>>(),
        json!({"type": "object", "additionalProperties": {"type": "null"}})
    );
    assert_eq!(
        schema::<(bool, i64)>(),
        json!({"type": "array", "prefixItems": [boolean, integer], "minItems": 2, "maxItems": 2})
    );
}

#[cfg(feature = "checks")]
mod checks {
    use super::*;
    use crate::evaluate::{Exact, Keyword, Schema, Types};
    use crate::violation::Origin;

    const fn of(keywords: &'static [Keyword]) -> Schema {
        Schema {
            origin: Origin::NONE,
            keywords,
        }
    }

    fn written(schema: &'static Schema) -> (Value, Value) {
        let mut generator = SchemaGenerator::default();
        let written = super::super::keyword::schema(schema, "a::B", &mut generator);
        (written, json!(generator.definitions()))
    }

    #[test]
    fn keywords_stand_alone_and_what_looks_at_others_beside_them() {
        static SCHEMA: Schema = of(&[
            Keyword::Properties(&[("a", of(&[Keyword::Types(Types::NULL)]))]),
            Keyword::AdditionalProperties {
                properties: &["a"],
                patterns: &[],
                schema: &of(&[Keyword::Never]),
            },
            Keyword::UnevaluatedProperties(&of(&[])),
        ]);
        let expected = json!({
            "allOf": [
                {"properties": {"a": {"type": ["null"]}}},
                {"properties": {"a": true}, "patternProperties": {}, "additionalProperties": false},
            ],
            "unevaluatedProperties": true,
        });
        assert_eq!(written(&SCHEMA), (expected, json!({})));
    }

    #[test]
    fn references_become_definitions_once() {
        static TREE: Schema = of(&[Keyword::Items {
            after: 0,
            schema: &of(&[Keyword::Ref(&TREE)]),
        }]);
        static SCHEMA: Schema = of(&[Keyword::Not(&of(&[Keyword::Ref(&TREE)]))]);
        let reference = json!({"$ref": "#/$defs/a.B.1"});
        let definitions = json!({"a.B.1": {"items": reference}});
        assert_eq!(written(&SCHEMA), (json!({"not": reference}), definitions));
    }

    #[test]
    fn numbers_beyond_doubles_are_reported_without_the_value() {
        static SCHEMA: Schema = of(&[
            Keyword::Maximum(Exact::new("1e999", f64::INFINITY)),
            Keyword::Minimum(Exact::new("1e999", f64::INFINITY)),
        ]);
        let (written, _) = written(&SCHEMA);
        assert_eq!(written, json!({"allOf": [{}, {"not": {"type": "number"}}]}));
    }
}
