//! A schema and the positions of its parts enter; the rules its descriptions state are added as ordinary
//! constructs, and every sentence leaves with what became of it.

use crate::keyword::ORIGIN;
use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::walk::{Place, places};
use crate::document::Position;
use crate::prose::rule::{Construct, Context, Outcome, rule};
use crate::prose::{self, Form, Meaning, Sentence};

/// A sentence of a description, and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// The pointer of the schema it describes, into the operation as documented.
    pub pointer: String,
    /// Where it stands in the page.
    pub position: Option<Position>,
    /// Its text.
    pub sentence: String,
    /// The form it has, by its id.
    pub form: Option<&'static str>,
    /// What became of it.
    pub fate: Fate,
}

/// What became of a sentence.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Fate {
    /// It is enforced, as this construct.
    Rule(String),
    /// The keywords of the schema say the same.
    AlreadyStated,
    /// It sounds like a constraint and is not enforced, for this reason.
    NotUnderstood(String),
    /// It is understood and kept as documentation, for this reason.
    Documentation(String),
    /// It is plain text.
    Plain,
}

/// A construct and the schema it goes into.
struct Edit {
    pointer: String,
    construct: Construct,
    sentence: String,
    position: Option<Position>,
}

/// Adds the rules that the descriptions of a schema state.
pub(super) fn add(
    schema: &mut Value,
    prefix: &str,
    positions: &mut BTreeMap<String, Position>,
) -> Vec<Statement> {
    let mut statements = Vec::new();
    let mut edits = Vec::new();
    let places = places(schema);
    for place in &places {
        let Some(described) = schema.pointer(&place.pointer) else {
            continue;
        };
        let Some(description) = described.get("description").and_then(Value::as_str) else {
            continue;
        };
        let owner = place.owner.as_ref().and_then(|(object, name)| {
            let object = &places.get(*object)?.pointer;
            Some((
                schema.pointer(object)?.as_object()?,
                name.as_str(),
                object.as_str(),
            ))
        });
        for sentence in prose::read(description) {
            let at = Spot {
                place,
                position: position(positions, prefix, &place.pointer, sentence.offset),
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
        apply(schema, prefix, edit, positions);
    }
    statements
}

/// A sentence in its schema.
struct Spot<'a> {
    place: &'a Place,
    position: Option<Position>,
    owner: Option<&'a str>,
    cx: Context<'a>,
}

impl Spot<'_> {
    fn interpret(
        &self,
        sentence: &Sentence<'_>,
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
        for (form, meaning) in &sentence.says {
            state(Some(form.id), self.fate(sentence, form, meaning, edits));
        }
        match sentence.unexplained {
            Some(word) => state(
                None,
                Fate::NotUnderstood(format!("no form explains “{word}”")),
            ),
            None if sentence.says.is_empty() => state(None, Fate::Plain),
            None => {}
        }
    }

    fn fate(
        &self,
        sentence: &Sentence<'_>,
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

/// The keywords of some constructs, each once.
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

/// Where a sentence stands: the place of its description, moved by its offset, which holds as long as
/// the description stands on one line.
fn position(
    positions: &BTreeMap<String, Position>,
    prefix: &str,
    pointer: &str,
    offset: usize,
) -> Option<Position> {
    let schema = format!("{prefix}{pointer}");
    match positions.get(&format!("{schema}/description")) {
        Some(at) => Some(Position {
            line: at.line,
            column: at.column + offset,
        }),
        None => positions.get(&schema).copied(),
    }
}

fn apply(schema: &mut Value, prefix: &str, edit: Edit, positions: &mut BTreeMap<String, Position>) {
    let Some(target) = schema
        .pointer_mut(&edit.pointer)
        .and_then(Value::as_object_mut)
    else {
        return;
    };
    let origin = origin(&edit);
    let added = match edit.construct {
        Construct::OnObject(rule) | Construct::OnSelf(rule) => restrict(target, rule, origin),
        Construct::Keyword(keyword, mut value) => {
            if let Some(inner) = value.as_object_mut() {
                inner.insert(ORIGIN.to_owned(), origin);
            }
            target.insert(keyword.to_owned(), value);
            Some(format!("/{keyword}"))
        }
    };
    if let (Some(added), Some(position)) = (added, edit.position) {
        positions.insert(format!("{prefix}{}{added}", edit.pointer), position);
    }
}

/// Adds a rule to `allOf`, unless it stands there already: the options of a union may each repeat it.
fn restrict(target: &mut Map<String, Value>, mut rule: Value, origin: Value) -> Option<String> {
    let rules = target
        .entry("allOf")
        .or_insert_with(|| json!([]))
        .as_array_mut()?;
    let same = |other: &Value| {
        other.as_object().is_some_and(|other| {
            let mut other = other.clone();
            other.shift_remove(ORIGIN);
            Value::Object(other) == rule
        })
    };
    if rules.iter().any(same) {
        return None;
    }
    rule[ORIGIN] = origin;
    rules.push(rule);
    Some(format!("/allOf/{}", rules.len() - 1))
}

fn origin(edit: &Edit) -> Value {
    let mut origin = Map::new();
    if let Some(position) = edit.position {
        origin.insert("line".to_owned(), position.line.into());
    }
    origin.insert("sentence".to_owned(), edit.sentence.clone().into());
    origin.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(line: usize, column: usize) -> Position {
        Position { line, column }
    }

    #[test]
    fn a_rule_goes_to_the_object_and_carries_its_sentence() {
        let mut schema = json!({
            "type": "object",
            "properties": {
                "kind": {"type": "string", "enum": ["A", "B"]},
                "it": {"type": "string", "description": "It. Required when kind is A. Nice."},
            },
        });
        let mut positions =
            BTreeMap::from([("/body/properties/it/description".to_owned(), at(7, 3))]);
        let statements = add(&mut schema, "/body", &mut positions);
        assert_eq!(
            schema["allOf"],
            json!([{
                "if": {"properties": {"kind": {"enum": ["A"]}}, "required": ["kind"]},
                "then": {"required": ["it"]},
                "x-origin": {"line": 7, "sentence": "Required when kind is A."},
            }])
        );
        assert_eq!(positions["/body/allOf/0"], at(7, 7));
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
        let mut schema = json!({"type": "object", "description": "File path must be absolute"});
        let mut positions = BTreeMap::from([(String::new(), at(3, 1))]);
        add(&mut schema, "", &mut positions);
        let sentence = json!({"line": 3, "sentence": "File path must be absolute"});
        assert_eq!(
            schema["propertyNames"],
            json!({"pattern": "^/", "x-origin": sentence})
        );
        assert_eq!(positions["/propertyNames"], at(3, 1));
    }

    #[test]
    fn options_of_a_union_state_a_rule_once() {
        let says = "Required when kind is A.";
        let mut schema = json!({
            "type": "object",
            "properties": {
                "kind": {"type": "string", "enum": ["A"]},
                "it": {"oneOf": [{"type": "string", "description": says}, {"type": "integer", "description": says}]},
            },
        });
        let statements = add(&mut schema, "", &mut BTreeMap::new());
        assert_eq!(statements.len(), 2);
        assert_eq!(schema["allOf"].as_array().map(Vec::len), Some(1));
    }

    #[test]
    fn what_is_not_understood_changes_nothing() {
        let mut schema = json!({"properties": {"it": {"description": "Required when kind is A. The URL must be given."}}});
        let before = schema.clone();
        let statements = add(&mut schema, "", &mut BTreeMap::new());
        assert_eq!(schema, before);
        let fates: Vec<_> = statements
            .into_iter()
            .map(|statement| statement.fate)
            .collect();
        assert_eq!(
            fates,
            [
                Fate::NotUnderstood("there is no property `kind` beside it".to_owned()),
                Fate::NotUnderstood("no form explains “must”".to_owned()),
            ]
        );
    }
}
