//! A value as a tree of no more than a schema looks at. What is left out is held to be a tree all the
//! same: what serde buffers has to be one, also where nobody looks.

use serde_json::{Map, Value};

use super::vet::has_twins;
use super::{Cursor, Stop};
use crate::evaluate::{Look, Schema};

impl Cursor<'_> {
    /// Reads a value for a schema, which says the same of what is made as of the whole.
    pub(super) fn view(&mut self, schema: &Schema) -> Result<Value, Stop> {
        let value = match self.peek() {
            Some(b'{') => self.part(schema)?,
            _ => self.tree()?,
        };
        self.vetted = self.vetted.max(self.at);
        Ok(value)
    }

    /// The members of an object that a schema looks at.
    fn part(&mut self, schema: &Schema) -> Result<Value, Stop> {
        let mut members = Map::new();
        let mut names = Vec::new();
        let mut more = self.enter(b'{', b'}')?;
        while more {
            let name = self.any_key()?;
            let value = match schema.looks_at(&name) {
                Look::Value => Some(self.tree()?),
                look => {
                    self.peek();
                    self.pass()?;
                    (look == Look::Name).then_some(Value::Null)
                }
            };
            if let Some(value) = value {
                members.insert(name.clone().into_owned(), value);
            }
            names.push(name);
            more = self.follows(b'}')?;
        }
        if has_twins(&mut names) {
            return Err(Stop);
        }
        Ok(Value::Object(members))
    }
}

#[cfg(test)]
mod tests {
    use super::super::Cursor;
    use crate::evaluate::{Json, Keyword, Schema};
    use crate::violation::Origin;

    const fn schema(keywords: &'static [Keyword]) -> Schema {
        Schema {
            origin: Origin::NONE,
            keywords,
        }
    }

    const ONE: Schema = schema(&[Keyword::Const(Json::String("1"))]);
    const NEVER: Schema = schema(&[Keyword::Never]);
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

    const TEXTS: &[&str] = &[
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

    #[test]
    fn a_schema_says_the_same_of_a_view_as_of_the_whole() {
        for (index, schema) in SCHEMAS.iter().chain([&CIRCLE]).enumerate() {
            for text in TEXTS {
                let mut cursor = Cursor::new(text);
                let view = cursor.view(schema).expect("a tree");
                assert_eq!(cursor.end(), Ok(()), "{text}");
                let whole = Cursor::new(text).tree().expect("a tree");
                let verdict = schema.admits(&whole);
                assert_eq!(schema.admits(&view), verdict, "{index}: {text}: {view}");
            }
        }
    }

    #[test]
    fn what_is_no_tree_is_none_where_nobody_looks() {
        let texts = [
            r#"{"a": 1, "a": 2}"#,
            r#"{"a": {"b": {"c": 1, "c": 1}}}"#,
            r#"{"a": [1e999]}"#,
            r#"{"a": "\ud800"}"#,
            r#"{"a": [1,]}"#,
            r#"{"a": {"k1":1,"k2":1,"k3":1,"k4":1,"k5":1,"k6":1,"k7":1,"k8":1,"k9":1,"k4":1}}"#,
        ];
        let deep = format!("{{\"a\": {}1{}}}", "[".repeat(200), "]".repeat(200));
        for text in texts.into_iter().chain([deep.as_str()]) {
            assert!(Cursor::new(text).tree().is_err(), "{text}");
            assert!(Cursor::new(text).view(&schema(&[])).is_err(), "{text}");
            assert!(Cursor::new(text).pass().is_err(), "{text}");
        }
    }
}
