//! A value as a tree of no more than a schema looks at: enough to find out whether it holds, before the value
//! is read. What is left out need not be a tree; whoever reads it says so.

use serde_json::{Map, Value};

use super::{Cursor, Stop};
use crate::evaluate::{Look, Schema};

impl Cursor<'_> {
    /// Whether the value here satisfies a schema. The cursor stays where it is.
    pub(super) fn satisfies(&mut self, schema: &Schema) -> Result<bool, Stop> {
        self.peek();
        let (start, depth) = (self.at, self.depth);
        let value = match self.peek() {
            Some(b'{') => self.part(schema)?,
            _ => self.tree()?,
        };
        (self.at, self.depth) = (start, depth);
        Ok(schema.admits(&value))
    }

    /// The members of an object that a schema looks at, up to the last of them where their names are known.
    fn part(&mut self, schema: &Schema) -> Result<Value, Stop> {
        let most = schema.most_looked_at();
        let mut members = Map::new();
        let mut more = self.enter(b'{', b'}')?;
        while more && most.is_none_or(|most| members.len() < most) {
            let name = self.any_key()?;
            match schema.looks_at(&name) {
                Look::Nothing => self.skip()?,
                Look::Name => {
                    self.skip()?;
                    members.insert(name.into_owned(), Value::Null);
                }
                Look::Value => {
                    let value = self.tree()?;
                    members.insert(name.into_owned(), value);
                }
            }
            more = self.follows(b'}')?;
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
    fn what_is_looked_at_is_enough() {
        for (index, schema) in SCHEMAS.iter().chain([&CIRCLE]).enumerate() {
            for text in TEXTS {
                let whole = Cursor::new(text).tree().expect("a tree");
                let mut cursor = Cursor::new(text);
                let satisfies = cursor.satisfies(schema);
                assert_eq!(satisfies, Ok(schema.admits(&whole)), "{index}: {text}");
                assert_eq!(cursor.tree(), Ok(whole), "the cursor stays");
            }
        }
    }
}
