//! Folds away options of unions that another option subsumes, in exclusive unions too: read as exclusive, such a union
//! would reject everything its narrower option documents.

use serde_json::Value;

use super::subsume::subsumes;
use crate::keyword;
use crate::schema::walk::{Visited, places};
use crate::schema::{Body, Keyword, KeywordValue, Schema};

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Folded {
    /// The pointer of the union, as documented.
    pub(super) pointer: String,
    /// `oneOf`, not `anyOf`.
    pub(super) exclusive: bool,
    /// Pairs of an option that was folded away and the one that subsumes it.
    pub(super) subsumed: Vec<(usize, usize)>,
    /// Pairs of an option and one that would subsume it if objects were open.
    pub(super) if_open: Vec<(usize, usize)>,
    pub(super) names: Vec<String>,
}

/// Folds the unions of a schema. `documented` is the schema before its objects were closed, with the same pointers.
pub(super) fn fold(schema: &mut Schema, documented: &Schema, prefix: &str) -> Vec<Folded> {
    let mut found = Vec::new();
    // Innermost unions first, since folding moves nothing outside a union.
    for Visited { pointer, .. } in places(schema).iter().rev() {
        for keyword in ["oneOf", "anyOf"] {
            let Some(union) = schema.find_mut(pointer) else {
                continue;
            };
            let Some(options) = union.list(keyword) else {
                continue;
            };
            let subsumed = subsumed(options);
            let open = documented.find(pointer);
            let mut if_open = open
                .and_then(|union| union.list(keyword))
                .map(self::subsumed)
                .unwrap_or_default();
            if_open.retain(|(index, _)| subsumed.iter().all(|(gone, _)| gone != index));
            if subsumed.is_empty() && if_open.is_empty() {
                continue;
            }
            let names = options.iter().enumerate();
            let names = names.map(|(index, option)| name(index, option)).collect();
            drop_options(union, keyword, &subsumed);
            found.push(Folded {
                pointer: format!("{prefix}{pointer}"),
                exclusive: keyword == "oneOf",
                subsumed,
                if_open,
                names,
            });
        }
    }
    found.reverse();
    found
}

/// The options that another one subsumes, each with the one that is kept in the end; of two equal options the first is
/// kept.
fn subsumed(options: &[Schema]) -> Vec<(usize, usize)> {
    let mut by: Vec<Option<usize>> = vec![None; options.len()];
    for (index, narrow) in options.iter().enumerate() {
        // Only an option that is still kept subsumes others, so that one always remains.
        let wider = |other: usize, wide: &Schema| {
            other != index && subsumes(wide, narrow) && (other < index || !subsumes(narrow, wide))
        };
        by[index] = (0..options.len())
            .find(|other| by[*other].is_none() && wider(*other, &options[*other]));
    }
    let stays = |mut other: usize| {
        while let Some(next) = by[other] {
            other = next;
        }
        other
    };
    by.iter()
        .enumerate()
        .filter_map(|(index, other)| Some((index, stays((*other)?))))
        .collect()
}

/// Removes options but keeps their descriptions; the last option left replaces the union.
fn drop_options(union: &mut Schema, keyword: &str, subsumed: &[(usize, usize)]) {
    let stated = union.keywords_mut().and_then(|all| all.get_mut(keyword));
    let Some(KeywordValue::List(options)) = stated.map(|stated| &mut stated.value) else {
        return;
    };
    keep_descriptions(options, subsumed);
    let mut index = 0..;
    options.retain(|_| {
        let index = index.next();
        subsumed.iter().all(|(gone, _)| Some(*gone) != index)
    });
    if options.len() == 1 && !subsumed.is_empty() {
        dissolve(union, keyword);
    }
}

/// Adds the descriptions of subsumed options to the option that is kept, in documented order.
fn keep_descriptions(options: &mut [Schema], subsumed: &[(usize, usize)]) {
    let described: Vec<Option<String>> = options
        .iter()
        .map(|option| option.text("description").map(str::to_owned))
        .collect();
    let secret: Vec<bool> = options
        .iter()
        .map(|option| option.marks.secret == Some(true))
        .collect();
    for (index, option) in options.iter_mut().enumerate() {
        let group = (0..described.len())
            .filter(|other| *other == index || subsumed.contains(&(*other, index)));
        let mut texts: Vec<&str> = Vec::new();
        for other in group {
            let text = described[other].as_deref();
            texts.extend(text.filter(|text| !texts.contains(text)));
            if secret[other] {
                option.marks.secret = Some(true);
            }
        }
        let Some(keywords) = option.keywords_mut().filter(|_| !texts.is_empty()) else {
            continue;
        };
        let stated = keywords.entry("description".to_owned());
        let stated = stated.or_insert_with(|| Keyword::new("".into()));
        stated.value = Value::from(texts.join("\n\n")).into();
    }
}

/// Replaces a union by its only option, unless both have the same keyword.
fn dissolve(union: &mut Schema, holder: &str) {
    let Some(option) = union.list(holder).and_then(<[Schema]>::first).cloned() else {
        return;
    };
    let Schema { place, marks, body } = option;
    let (Body::Object(option), Some(keywords)) = (body, union.keywords_mut()) else {
        return;
    };
    let clash = |name: &String| {
        name != "description" && !keyword::is_extension(name) && keywords.contains_key(name)
    };
    if option.keys().any(clash) {
        return;
    }
    keywords.shift_remove(holder);
    for (name, stated) in option {
        // The union's own keyword wins.
        keywords.entry(name).or_insert(stated);
    }
    union.place = union.place.take().or(place);
    union.marks.secret = union.marks.secret.or(marks.secret);
    union.marks.sentence = union.marks.sentence.take().or(marks.sentence);
    union.marks.corrections.extend(marks.corrections);
}

/// An option in a message: its number, and its description or values.
fn name(index: usize, option: &Schema) -> String {
    let number = index + 1;
    if let Some(text) = option.text("description") {
        return format!("option {number} (“{}”)", text.trim_end_matches('.'));
    }
    match option.get("enum").and_then(Value::as_array) {
        Some(values) => {
            let values: Vec<String> = values
                .iter()
                .map(|value| {
                    value
                        .as_str()
                        .map_or_else(|| value.to_string(), str::to_owned)
                })
                .collect();
            format!("option {number} ({})", values.join(", "))
        }
        None => format!("option {number}"),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde_json::json;

    use super::*;
    use crate::schema::{self, Position};

    fn positions(pointers: &[(&str, usize)]) -> BTreeMap<String, schema::Place> {
        let pointers = pointers.iter();
        let place = |(pointer, line): &(&str, usize)| {
            let (line, column) = (*line, 1);
            ((*pointer).to_owned(), Position { line, column }.into())
        };
        pointers.map(place).collect()
    }

    fn folded(
        schema: &Value,
        at: &BTreeMap<String, schema::Place>,
    ) -> (Value, BTreeMap<String, schema::Place>, Vec<Folded>) {
        let mut schema = Schema::located(schema, at).expect("an object");
        let documented = schema.clone();
        let found = fold(&mut schema, &documented, "/body");
        let places = schema.places().into_iter();
        let places = places.map(|(pointer, place)| (pointer, place.clone()));
        (schema.to_value(), places.collect(), found)
    }

    #[test]
    fn the_last_option_takes_the_place_of_the_union() {
        let schema = json!({
            "description": "The protocol.",
            "oneOf": [
                {"type": "string", "enum": ["A"]},
                {"type": "string", "enum": ["A", "B"], "description": "All."},
            ],
        });
        let at = positions(&[
            ("", 1),
            ("/oneOf", 1),
            ("/oneOf/0", 2),
            ("/oneOf/0/enum", 3),
            ("/oneOf/1", 4),
            ("/oneOf/1/enum", 5),
        ]);
        let (schema, at, found) = folded(&schema, &at);
        assert_eq!(
            schema,
            json!({"description": "The protocol.", "type": "string", "enum": ["A", "B"]})
        );
        assert_eq!(at, positions(&[("", 1), ("/enum", 5)]));
        assert_eq!(found[0].subsumed, [(0, 1)]);
        assert_eq!(found[0].names, ["option 1 (A)", "option 2 (“All”)"]);
    }

    #[test]
    fn other_options_keep_their_places_and_the_text_of_what_they_subsume() {
        let schema = json!({"anyOf": [
            {"type": "string", "pattern": "^a$", "description": "An a."},
            {"type": "boolean"},
            {"type": "string", "description": "Any."},
        ]});
        let at = positions(&[("/anyOf/1", 2), ("/anyOf/2/type", 3)]);
        let (schema, at, _) = folded(&schema, &at);
        assert_eq!(
            schema,
            json!({"anyOf": [{"type": "boolean"}, {"type": "string", "description": "An a.\n\nAny."}]})
        );
        assert_eq!(at, positions(&[("/anyOf/0", 2), ("/anyOf/1/type", 3)]));
    }

    #[test]
    fn inner_unions_are_folded_first() {
        let inner = json!({"oneOf": [{"type": "integer"}, {"type": "number"}]});
        let schema = json!({"oneOf": [{"type": "array", "items": inner}, {"type": "array", "items": {"type": "number"}}]});
        let (schema, _, found) = folded(&schema, &positions(&[]));
        assert_eq!(
            schema,
            json!({"type": "array", "items": {"type": "number"}})
        );
        assert_eq!(found.len(), 2);
    }

    #[test]
    fn of_equals_the_first_stays() {
        let (schema, _, found) = folded(
            &json!({"oneOf": [{"type": "string"}, {"type": "string"}]}),
            &positions(&[]),
        );
        assert_eq!(
            (schema, found[0].subsumed.as_slice()),
            (json!({"type": "string"}), [(1, 0)].as_slice())
        );
    }

    #[test]
    fn a_secret_stays_a_secret() {
        let options =
            json!([{"type": "string", "maxLength": 3, "x-secret": true}, {"type": "string"}]);
        let (schema, _, _) = folded(&json!({"anyOf": options}), &positions(&[]));
        assert_eq!(schema["x-secret"], true);
    }

    #[test]
    fn a_keyword_of_both_keeps_the_union() {
        let schema = json!({"minLength": 1, "oneOf": [{"type": "string", "minLength": 2}, {"type": "string", "minLength": 3}]});
        let (schema, _, _) = folded(&schema, &positions(&[]));
        assert_eq!(
            schema,
            json!({"minLength": 1, "oneOf": [{"type": "string", "minLength": 2}]})
        );
    }
}
