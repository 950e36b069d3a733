//! In-place applicators and conditions: rules from prose, `if`, `not`, `contains`, `dependent…`, `unevaluated…`.

use serde_json::{Map, Value};

use super::side::{Both, Subschema, unequal};
use super::walk::Walk;
use crate::diff::finding::{plain, quoted, schema};
use crate::diff::rules::family::{Condition, change};
use crate::diff::rules::wire;
use crate::diff::severity::Only;
use crate::policy::subsumes;
use crate::schema::{Keyword, KeywordValue, Schema};

/// Keywords with their rules.
const CONDITIONS: &[(&str, &Condition)] = &[
    ("not", wire::NOT),
    ("contains", wire::CONTAINS),
    ("unevaluatedItems", wire::UNEVALUATED_ITEMS),
    ("unevaluatedProperties", wire::UNEVALUATED_PROPERTIES),
    ("dependentRequired", wire::DEPENDENT_REQUIRED),
    ("dependentSchemas", wire::DEPENDENT_SCHEMAS),
];

pub(super) fn compare<'a>(walk: &mut Walk<'a, '_>, both: Both<'_, 'a>) {
    for (keyword, rules) in CONDITIONS {
        walk.stated(both, keyword, rules.presence, |before, after| {
            let (narrower, wider) = (is_within(after, before), is_within(before, after));
            match *keyword {
                "not" => rules.changed(wider, narrower),
                _ => rules.changed(narrower, wider),
            }
        });
    }
    condition(walk, both);
    all_of(walk, both);
}

/// Whether the second keyword allows all that the first one allows.
fn is_within(narrow: &Keyword, wide: &Keyword) -> bool {
    match (&narrow.value, &wide.value) {
        (KeywordValue::Schema(narrow), KeywordValue::Schema(wide)) => subsumes(wide, narrow),
        // A name on one side only demands nothing on the other.
        (KeywordValue::Map(narrow), KeywordValue::Map(wide)) => wide.iter().all(|(name, wide)| {
            let narrow = narrow.get(name);
            narrow.is_some_and(|narrow| subsumes(wide, narrow))
        }),
        (KeywordValue::Json(narrow), KeywordValue::Json(wide)) => demands(narrow, wide),
        _ => false,
    }
}

/// Whether one `dependentRequired` demands all that another one does.
fn demands(much: &Value, little: &Value) -> bool {
    let mut little = little.as_object().into_iter().flatten();
    little.all(|(key, little)| {
        let much = much.get(key).and_then(Value::as_array);
        let mut little = little.as_array().into_iter().flatten();
        little.all(|name| much.is_some_and(|much| much.contains(name)))
    })
}

/// `if` with `then` and `else`.
fn condition(walk: &mut Walk<'_, '_>, both: Both<'_, '_>) {
    let rules = wire::CONDITION;
    let conditions = both.map(|node| node.schema.schema("if"));
    let rule = change(conditions, rules.presence, |before, after| {
        let [narrower, wider] = branches(both);
        let is_same = subsumes(before, after) && subsumes(after, before);
        rules.changed(is_same && narrower, is_same && wider)
    });
    if let Some(rule) = rule {
        let values = both.map(|node| {
            node.schema.schema("if")?;
            let keywords = ["if", "then", "else"].map(|keyword| (keyword, node.keyword(keyword)));
            let stated = keywords.into_iter();
            let stated =
                stated.filter_map(|(name, stated)| Some((name.to_owned(), stated?.to_value())));
            Some(schema(stated.collect::<Map<_, _>>().into()))
        });
        walk.keyword(rule, both, "if", values);
    }
}

/// Whether the consequences allow nothing more, and nothing less.
fn branches([old, new]: Both<'_, '_>) -> [bool; 2] {
    [(new, old), (old, new)].map(|(narrow, wide)| {
        ["then", "else"].into_iter().all(|keyword| {
            let [wide, narrow] = [wide, narrow].map(|node| node.schema_or_anything(keyword));
            subsumes(wide.schema, narrow.schema)
        })
    })
}

/// `allOf`: equal parts are kept; rules from prose are reported by their sentences.
fn all_of<'a>(walk: &mut Walk<'a, '_>, both: Both<'_, 'a>) {
    let [old, new] = both;
    let [gone, fresh] = unequal(both.map(|node| node.list("allOf")), |part| {
        plain(part.schema.to_value()).to_string()
    });
    let is_prose = |part: &Subschema<'_>| part.schema.marks.sentence.is_some();
    let (said, mut gone): (Vec<_>, Vec<_>) = gone.into_iter().partition(is_prose);
    let (says, fresh): (Vec<_>, Vec<_>) = fresh.into_iter().partition(is_prose);
    for part in said {
        prose(walk, &part, both, Only::Old);
    }
    for part in says {
        prose(walk, &part, both, Only::New);
    }
    let [added, removed] = wire::ALL_OF;
    gone.reverse();
    for part in fresh {
        match gone.pop() {
            Some(other) => walk.compare([&other, &part]),
            None => {
                let after = Some(schema(part.schema.to_value()));
                let pointers = [old.pointer.as_str(), &part.pointer];
                walk.report(added, pointers, [None, after]);
            }
        }
    }
    for part in gone.into_iter().rev() {
        let before = Some(schema(part.schema.to_value()));
        let pointers = [part.pointer.as_str(), &new.pointer];
        walk.report(removed, pointers, [before, None]);
    }
}

/// A rule from prose on one side only.
fn prose(walk: &mut Walk<'_, '_>, part: &Subschema<'_>, both: Both<'_, '_>, only: Only) {
    let Some(sentence) = &part.schema.marks.sentence else {
        return;
    };
    let [before, after] = walk.comparison.sides.map(|side| side.dialect);
    let [_, dialect] = only.sides(before, after);
    let [object, other] = only.sides(both[0], both[1]);
    let mut speakers = speakers(object.schema, &sentence.text);
    let is_sayable = speakers.all(|speaker| dialect.states("description", speaker));
    let rule = match only {
        only if !is_sayable => wire::unstated(only),
        Only::Old => wire::PROSE_RULE_REMOVED,
        Only::New => wire::PROSE_RULE_ADDED,
    };
    let pointers = only.sides(part.pointer.as_str(), &other.pointer);
    walk.report(
        rule,
        pointers,
        only.sides(Some(quoted(&sentence.text)), None),
    );
}

/// The schemas with a sentence in their description: the object itself, or its properties.
fn speakers<'a>(object: &'a Schema, said: &str) -> impl Iterator<Item = &'a Schema> {
    let properties = object.map("properties").into_iter().flatten();
    let all = std::iter::once(object).chain(properties.map(|(_, schema)| schema));
    all.filter(move |schema| {
        let description = schema.text("description");
        description.is_some_and(|text| text.contains(said))
    })
}
