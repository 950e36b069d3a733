//! Unions enter; they leave without the options that another option swallows. Exclusive unions are
//! folded too: read as exclusive, such a union rejects everything its narrower option documents.

use std::collections::BTreeMap;

use serde_json::Value;

use super::subsume::subsumes;
use super::walk::{Place, places};
use crate::document::Position;
use crate::keyword::{self, SECRET};

/// What was found about one union.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Folded {
    /// The pointer of the union, as documented.
    pub(super) pointer: String,
    /// `oneOf` rather than `anyOf`.
    pub(super) exclusive: bool,
    /// Pairs of an option that was folded away and the one that swallows it.
    pub(super) swallowed: Vec<(usize, usize)>,
    /// Pairs of an option and one that would swallow it if objects were open.
    pub(super) if_open: Vec<(usize, usize)>,
    /// How each option is called in a message.
    pub(super) names: Vec<String>,
}

/// Folds the unions of a schema. `documented` is the schema before objects were closed, with the same
/// pointers; positions are moved along.
pub(super) fn fold(
    schema: &mut Value,
    documented: &Value,
    prefix: &str,
    positions: &mut BTreeMap<String, Position>,
) -> Vec<Folded> {
    let mut found = Vec::new();
    // The innermost unions first: their folding moves nothing outside of them.
    for Place { pointer, .. } in places(schema).iter().rev() {
        for keyword in ["oneOf", "anyOf"] {
            let options =
                |schema: &Value| schema.pointer(pointer)?.get(keyword)?.as_array().cloned();
            let Some(options_now) = options(schema) else {
                continue;
            };
            let swallowed = swallowed(&options_now);
            let mut if_open = options(documented)
                .map(|options| self::swallowed(&options))
                .unwrap_or_default();
            if_open.retain(|(index, _)| swallowed.iter().all(|(gone, _)| gone != index));
            if swallowed.is_empty() && if_open.is_empty() {
                continue;
            }
            let base = format!("{prefix}{pointer}");
            if let Some(union) = schema.pointer_mut(pointer) {
                for (from, to) in drop_options(union, keyword, &swallowed) {
                    shift(
                        positions,
                        &format!("{base}{from}"),
                        to.map(|to| format!("{base}{to}")).as_deref(),
                    );
                }
            }
            found.push(Folded {
                pointer: base,
                exclusive: keyword == "oneOf",
                swallowed,
                if_open,
                names: options_now
                    .iter()
                    .enumerate()
                    .map(|(index, option)| name(index, option))
                    .collect(),
            });
        }
    }
    found.reverse();
    found
}

/// Which options another one swallows, with the one that stays in the end; of two that accept the same
/// the first stays.
fn swallowed(options: &[Value]) -> Vec<(usize, usize)> {
    let mut by: Vec<Option<usize>> = vec![None; options.len()];
    for (index, narrow) in options.iter().enumerate() {
        // Only an option that still stands swallows another, so that one always stays.
        let wider = |other: usize, wide: &Value| {
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

/// Removes options, keeping their descriptions, and puts the last one in the place of the union.
/// Returns where the parts went: pointers from the union, none for what is gone.
fn drop_options(
    union: &mut Value,
    keyword: &str,
    swallowed: &[(usize, usize)],
) -> Vec<(String, Option<String>)> {
    let Some(options) = union.get_mut(keyword).and_then(Value::as_array_mut) else {
        return Vec::new();
    };
    if swallowed.is_empty() {
        return Vec::new();
    }
    keep_descriptions(options, swallowed);
    let stays = |index: usize| swallowed.iter().all(|(gone, _)| *gone != index);
    let mut kept = Vec::new();
    let mut moves = Vec::new();
    for (index, option) in std::mem::take(options).into_iter().enumerate() {
        let from = format!("/{keyword}/{index}");
        if stays(index) {
            moves.push((from, Some(format!("/{keyword}/{}", kept.len()))));
            kept.push(option);
        } else {
            moves.push((from, None));
        }
    }
    *options = kept;
    if options.len() == 1 && dissolve(union, keyword) {
        moves.push((format!("/{keyword}/0"), Some(String::new())));
        moves.push((format!("/{keyword}"), None));
    }
    moves
}

/// Gives the option that stays the descriptions of those it swallows, in documented order.
fn keep_descriptions(options: &mut [Value], swallowed: &[(usize, usize)]) {
    let described: Vec<Option<String>> = options
        .iter()
        .map(|option| option.get("description")?.as_str().map(str::to_owned))
        .collect();
    let secret: Vec<bool> = options
        .iter()
        .map(|option| option.get(SECRET) == Some(&Value::Bool(true)))
        .collect();
    for (index, option) in options.iter_mut().enumerate() {
        let Some(option) = option.as_object_mut() else {
            continue;
        };
        let group = (0..described.len())
            .filter(|other| *other == index || swallowed.contains(&(*other, index)));
        let mut texts: Vec<&str> = Vec::new();
        for other in group {
            if let Some(text) = described[other]
                .as_deref()
                .filter(|text| !texts.contains(text))
            {
                texts.push(text);
            }
            if secret[other] {
                option.insert(SECRET.to_owned(), true.into());
            }
        }
        if !texts.is_empty() {
            option.insert("description".to_owned(), texts.join("\n\n").into());
        }
    }
}

/// Puts the only option in the place of its union, unless a keyword of both would be lost.
fn dissolve(union: &mut Value, keyword: &str) -> bool {
    let Some(schema) = union.as_object_mut() else {
        return false;
    };
    let Some(option) = schema
        .get(keyword)
        .and_then(|options| options.get(0)?.as_object().cloned())
    else {
        return false;
    };
    let clash = |name: &String| {
        name != "description" && !keyword::is_extension(name) && schema.contains_key(name)
    };
    if option.keys().any(clash) {
        return false;
    }
    schema.shift_remove(keyword);
    for (name, value) in option {
        // What the union says of the value comes before what the option says.
        schema.entry(name).or_insert(value);
    }
    true
}

/// Moves all positions at and below a pointer, or removes them. The position of a place that has one
/// already stays.
fn shift(positions: &mut BTreeMap<String, Position>, from: &str, to: Option<&str>) {
    if to == Some(from) {
        return;
    }
    let below = |pointer: &String| pointer == from || pointer[from.len()..].starts_with('/');
    let beginning = positions
        .range(from.to_owned()..)
        .map(|(pointer, _)| pointer);
    let moved: Vec<String> = beginning
        .take_while(|pointer| pointer.starts_with(from))
        .filter(|pointer| below(pointer))
        .cloned()
        .collect();
    for pointer in moved {
        let position = positions.remove(&pointer);
        if let (Some(to), Some(position)) = (to, position) {
            positions
                .entry(format!("{to}{}", &pointer[from.len()..]))
                .or_insert(position);
        }
    }
}

/// How an option is called in a message: by its place, and by its description or its values.
fn name(index: usize, option: &Value) -> String {
    let number = index + 1;
    if let Some(text) = option.get("description").and_then(Value::as_str) {
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
    use serde_json::json;

    use super::*;

    fn positions(pointers: &[(&str, usize)]) -> BTreeMap<String, Position> {
        pointers
            .iter()
            .map(|(pointer, line)| {
                (
                    (*pointer).to_owned(),
                    Position {
                        line: *line,
                        column: 1,
                    },
                )
            })
            .collect()
    }

    fn folded(
        mut schema: Value,
        mut at: BTreeMap<String, Position>,
    ) -> (Value, BTreeMap<String, Position>, Vec<Folded>) {
        let documented = schema.clone();
        let found = fold(&mut schema, &documented, "/body", &mut at);
        (schema, at, found)
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
            ("/body", 1),
            ("/body/oneOf", 1),
            ("/body/oneOf/0", 2),
            ("/body/oneOf/0/enum", 3),
            ("/body/oneOf/1", 4),
            ("/body/oneOf/1/enum", 5),
            ("/bodyguard", 9),
        ]);
        let (schema, at, found) = folded(schema, at);
        assert_eq!(
            schema,
            json!({"description": "The protocol.", "type": "string", "enum": ["A", "B"]})
        );
        assert_eq!(
            at,
            positions(&[("/body", 1), ("/body/enum", 5), ("/bodyguard", 9)])
        );
        assert_eq!(found[0].swallowed, [(0, 1)]);
        assert_eq!(found[0].names, ["option 1 (A)", "option 2 (“All”)"]);
    }

    #[test]
    fn other_options_keep_their_places_and_the_text_of_what_they_swallow() {
        let schema = json!({"anyOf": [
            {"type": "string", "pattern": "^a$", "description": "An a."},
            {"type": "boolean"},
            {"type": "string", "description": "Any."},
        ]});
        let at = positions(&[("/body/anyOf/1", 2), ("/body/anyOf/2/type", 3)]);
        let (schema, at, _) = folded(schema, at);
        assert_eq!(
            schema,
            json!({"anyOf": [{"type": "boolean"}, {"type": "string", "description": "An a.\n\nAny."}]})
        );
        assert_eq!(
            at,
            positions(&[("/body/anyOf/0", 2), ("/body/anyOf/1/type", 3)])
        );
    }

    #[test]
    fn inner_unions_are_folded_first() {
        let inner = json!({"oneOf": [{"type": "integer"}, {"type": "number"}]});
        let schema = json!({"oneOf": [{"type": "array", "items": inner}, {"type": "array", "items": {"type": "number"}}]});
        let (schema, _, found) = folded(schema, positions(&[]));
        assert_eq!(
            schema,
            json!({"type": "array", "items": {"type": "number"}})
        );
        assert_eq!(found.len(), 2);
    }

    #[test]
    fn of_equals_the_first_stays() {
        let (schema, _, found) = folded(
            json!({"oneOf": [{"type": "string"}, {"type": "string"}]}),
            positions(&[]),
        );
        assert_eq!(
            (schema, found[0].swallowed.as_slice()),
            (json!({"type": "string"}), [(1, 0)].as_slice())
        );
    }

    #[test]
    fn a_secret_stays_a_secret() {
        let options =
            json!([{"type": "string", "maxLength": 3, "x-secret": true}, {"type": "string"}]);
        let (schema, _, _) = folded(json!({"anyOf": options}), positions(&[]));
        assert_eq!(schema["x-secret"], true);
    }

    #[test]
    fn a_keyword_of_both_keeps_the_union() {
        let schema = json!({"minLength": 1, "oneOf": [{"type": "string", "minLength": 2}, {"type": "string", "minLength": 3}]});
        let (schema, _, _) = folded(schema, positions(&[]));
        assert_eq!(
            schema,
            json!({"minLength": 1, "oneOf": [{"type": "string", "minLength": 2}]})
        );
    }
}
