//! Adds the rules that descriptions state as keywords, and records what became of every sentence.

use serde_json::json;

use crate::document::Position;
use crate::prose::rule::{Construct, Context, Outcome, rule};
use crate::prose::{self, Form, Meaning};
use crate::schema::walk::{self, places};
use crate::schema::{Body, Keyword, KeywordValue, Place, Schema, Sentence};

/// A sentence of a description, and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// The pointer of the schema it describes, into the operation as documented.
    pub pointer: String,
    /// Its position in the page.
    pub position: Option<Position>,
    /// The sentence.
    pub sentence: String,
    /// The id of its form.
    pub form: Option<&'static str>,
    /// What became of it.
    pub fate: Fate,
}

/// What became of a sentence.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Fate {
    /// Enforced as this construct.
    Rule(String),
    /// The keywords of the schema already state it.
    AlreadyStated,
    /// It sounds like a constraint but is not enforced, for this reason.
    NotUnderstood(String),
    /// Understood, and kept as documentation for this reason.
    Documentation(String),
    /// Plain text.
    Plain,
}

struct Edit {
    pointer: String,
    construct: Construct,
    sentence: String,
    position: Option<Position>,
}

/// Adds the rules that the descriptions of a schema state.
pub(super) fn add(schema: &mut Schema, prefix: &str) -> Vec<Statement> {
    let mut statements = Vec::new();
    let mut edits = Vec::new();
    let places = places(schema);
    for place in &places {
        let Some(described) = schema.find(&place.pointer) else {
            continue;
        };
        let Some(description) = described.text("description") else {
            continue;
        };
        let owner = place.owner.as_ref().and_then(|(object, name)| {
            let object = &places.get(*object)?.pointer;
            Some((schema.find(object)?, name.as_str(), object.as_str()))
        });
        for sentence in prose::read(description) {
            let at = Described {
                place,
                position: position(described, sentence.offset),
                owner: owner.map(|(_, _, pointer)| pointer),
                cx: Context {
                    schema: described,
                    owner: owner.map(|(object, name, _)| (object, name)),
                },
            };
            at.interpret(&sentence, prefix, &mut statements, &mut edits);
        }
    }
    for edit in edits {
        apply(schema, edit);
    }
    statements
}

struct Described<'a> {
    place: &'a walk::Visited,
    position: Option<Position>,
    owner: Option<&'a str>,
    cx: Context<'a>,
}

impl Described<'_> {
    fn interpret(
        &self,
        sentence: &prose::Sentence<'_>,
        prefix: &str,
        statements: &mut Vec<Statement>,
        edits: &mut Vec<Edit>,
    ) {
        let mut state = |form, fate| {
            statements.push(Statement {
                pointer: format!("{prefix}{}", self.place.pointer),
                position: self.position,
                sentence: sentence.text.to_owned(),
                form,
                fate,
            });
        };
        for (form, meaning) in &sentence.meanings {
            state(Some(form.id), self.fate(sentence, form, meaning, edits));
        }
        match sentence.unexplained {
            Some(word) => state(
                None,
                Fate::NotUnderstood(format!("no form explains “{word}”")),
            ),
            None if sentence.meanings.is_empty() => state(None, Fate::Plain),
            None => {}
        }
    }

    fn fate(
        &self,
        sentence: &prose::Sentence<'_>,
        form: &Form,
        meaning: &Meaning,
        edits: &mut Vec<Edit>,
    ) -> Fate {
        let constructs = match rule(meaning, self.cx) {
            Ok(Outcome::Constructs(constructs)) => constructs,
            Ok(Outcome::AlreadyStated) => return Fate::AlreadyStated,
            Ok(Outcome::Documentation) => return Fate::Documentation(form.becomes.to_owned()),
            Err(misfit) => return Fate::NotUnderstood(misfit.to_string()),
        };
        let becomes = becomes(&constructs);
        for construct in constructs {
            let pointer = match construct {
                Construct::OnObject(_) => self.owner.unwrap_or_default(),
                Construct::OnSelf(_) | Construct::Keyword(..) => &self.place.pointer,
            };
            edits.push(Edit {
                pointer: pointer.to_owned(),
                construct,
                sentence: sentence.text.to_owned(),
                position: self.position,
            });
        }
        Fate::Rule(becomes)
    }
}

/// The keywords of some constructs, deduplicated.
fn becomes(constructs: &[Construct]) -> String {
    let keywords = |construct: &Construct| match construct {
        Construct::OnObject(rule) | Construct::OnSelf(rule) => {
            let keywords: Vec<&str> = rule
                .as_object()
                .into_iter()
                .flatten()
                .map(|(keyword, _)| keyword.as_str())
                .collect();
            keywords.join("/")
        }
        Construct::Keyword(keyword, value) => {
            match value.as_object().and_then(|inner| inner.keys().next()) {
                Some(inner) => format!("{keyword}/{inner}"),
                None => (*keyword).to_owned(),
            }
        }
    };
    let mut all: Vec<String> = constructs.iter().map(keywords).collect();
    all.dedup();
    all.join(", ")
}

/// The position of a sentence: that of the description plus the sentence's offset, which is right while the description
/// is on one line.
fn position(schema: &Schema, offset: usize) -> Option<Position> {
    let described = schema.keywords()?.get("description")?.place.as_ref();
    let text = described.map(|place| Position {
        line: place.position.line,
        column: place.position.column + offset,
    });
    text.or_else(|| Some(schema.place.as_ref()?.position))
}

fn apply(schema: &mut Schema, edit: Edit) {
    let Some(target) = schema.find_mut(&edit.pointer) else {
        return;
    };
    let place = edit.position.map(Place::from);
    let sentence = Sentence {
        line: edit.position.map(|position| position.line),
        text: edit.sentence,
    };
    match edit.construct {
        Construct::OnObject(rule) | Construct::OnSelf(rule) => {
            if let Some(mut rule) = Schema::of(&rule) {
                rule.marks.sentence = Some(sentence);
                rule.place = place;
                restrict(target, rule);
            }
        }
        Construct::Keyword(keyword, value) => {
            let stated = Schema::of(&json!({keyword: value}));
            let mut body = stated.map(|stated| stated.body);
            let Some(Body::Object(keywords)) = &mut body else {
                return;
            };
            for (name, mut stated) in keywords.drain(..) {
                match &mut stated.value {
                    KeywordValue::Schema(inner) => {
                        inner.marks.sentence = Some(sentence.clone());
                        inner.place.clone_from(&place);
                    }
                    _ => stated.place.clone_from(&place),
                }
                if let Some(all) = target.keywords_mut() {
                    all.insert(name, stated);
                }
            }
        }
    }
}

/// Adds a rule to `allOf` unless it is there already: options of a union may repeat it.
fn restrict(target: &mut Schema, rule: Schema) {
    let all = || Keyword::new(Vec::new().into());
    let stated = target
        .keywords_mut()
        .map(|all_of| all_of.entry("allOf".to_owned()).or_insert_with(all));
    if let Some(KeywordValue::List(rules)) = stated.map(|stated| &mut stated.value)
        && rules.iter().all(|other| other.body != rule.body)
    {
        rules.push(rule);
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;

    fn at(line: usize, column: usize) -> Position {
        Position { line, column }
    }

    fn added(schema: &Value, places: &[(&str, Position)]) -> (Schema, Vec<Statement>) {
        let places = places.iter();
        let places = places.map(|(pointer, position)| ((*pointer).to_owned(), (*position).into()));
        let mut schema = Schema::located(schema, &places.collect()).expect("an object");
        let statements = add(&mut schema, "/body");
        (schema, statements)
    }

    #[test]
    fn a_rule_goes_to_the_object_and_carries_its_sentence() {
        let schema = json!({
            "type": "object",
            "properties": {
                "kind": {"type": "string", "enum": ["A", "B"]},
                "it": {"type": "string", "description": "It. Required when kind is A. Nice."},
            },
        });
        let (schema, statements) = added(&schema, &[("/properties/it/description", at(7, 3))]);
        let place = schema.place_of("/allOf/0").map(|place| place.position);
        assert_eq!(place, Some(at(7, 7)));
        let schema = schema.to_value();
        assert_eq!(
            schema["allOf"],
            json!([{
                "if": {"properties": {"kind": {"enum": ["A"]}}, "required": ["kind"]},
                "then": {"required": ["it"]},
                "x-origin": {"line": 7, "sentence": "Required when kind is A."},
            }])
        );
        let fates: Vec<_> = statements
            .into_iter()
            .map(|statement| (statement.sentence, statement.fate))
            .collect();
        let rule = Fate::Rule("if/then".to_owned());
        assert_eq!(
            fates,
            [
                ("It.".to_owned(), Fate::Plain),
                ("Required when kind is A.".to_owned(), rule),
                ("Nice.".to_owned(), Fate::Plain),
            ]
        );
    }

    #[test]
    fn a_keyword_goes_to_the_schema_and_has_the_position_of_its_sentence() {
        let schema = json!({"type": "object", "description": "File path must be absolute"});
        let (schema, _) = added(&schema, &[("", at(3, 1))]);
        let sentence = json!({"line": 3, "sentence": "File path must be absolute"});
        assert_eq!(
            schema.to_value()["propertyNames"],
            json!({"pattern": "^/", "x-origin": sentence})
        );
        let place = schema.place_of("/propertyNames");
        assert_eq!(place.map(|place| place.position), Some(at(3, 1)));
    }

    #[test]
    fn options_of_a_union_state_a_rule_once() {
        let text = "Required when kind is A.";
        let schema = json!({
            "type": "object",
            "properties": {
                "kind": {"type": "string", "enum": ["A"]},
                "it": {"oneOf": [{"type": "string", "description": text}, {"type": "integer", "description": text}]},
            },
        });
        let (schema, statements) = added(&schema, &[]);
        assert_eq!(statements.len(), 2);
        assert_eq!(schema.list("allOf").map(<[Schema]>::len), Some(1));
    }

    #[test]
    fn unknown_sentences_change_nothing() {
        let before = json!({"properties": {"it": {"description": "Required when kind is A. The URL must be given."}}});
        let (schema, statements) = added(&before, &[]);
        assert_eq!(schema.to_value(), before);
        let fates: Vec<_> = statements
            .into_iter()
            .map(|statement| statement.fate)
            .collect();
        assert_eq!(
            fates,
            [
                Fate::NotUnderstood("no property `kind` beside it".to_owned()),
                Fate::NotUnderstood("no form explains “must”".to_owned()),
            ]
        );
    }
}
