//! The names, patterns and values of random schemas and instances.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use crate::choices::Choices;

/// Common names.
pub(super) const NAMES: &[&str] = &[
    "name",
    "id",
    "kind",
    "type",
    "value",
    "items",
    "tags",
    "port",
    "a",
    "b",
    "x-y",
    "createdAt",
];

/// Names that are illegal in Rust, reserved, or collide.
const HOSTILE: &[&str] = &[
    "",
    "a-b",
    "a_b",
    "aB",
    "A",
    "Self",
    "self",
    "fn",
    "r#type",
    "1a",
    "1",
    "é",
    "日本",
    "a b",
    "$ref",
    "a/b~c",
    "_",
    "__",
    "Option",
    "String",
    "\"",
    "\n",
    "{}",
    "crate",
    "super",
    "async",
    "None",
    "Some",
    "Ok",
    "\u{0}",
    "Vec",
    "new",
    "builder",
    "build",
    "get",
    "m0000",
    "x_y",
    "gen",
    "Box",
    "other",
    "additional",
    "serde",
    "rt",
    "core",
    "std",
    "Value",
    "Error",
    "Default",
    "a%20b",
    "a.b",
    "#",
    "?",
    "items0",
    "try",
    "Root",
    "extra",
    "from",
    "into",
    "len",
    "iter",
    "as_str",
    "T",
    "'a",
    "\\",
];

/// Patterns with matching strings.
pub(super) const PATTERNS: &[(&str, &[&str])] = &[
    ("^[a-z]+$", &["a", "abc", "name"]),
    ("^a", &["a", "ab", "a-b"]),
    ("b$", &["b", "ab"]),
    ("^[A-Z][A-Za-z0-9_]*$", &["A", "Ab_1"]),
    (r"^\d{1,3}$", &["1", "255"]),
    ("^$", &[""]),
    (".", &["a", "é"]),
    ("^(foo|bar)$", &["foo", "bar"]),
    ("^x-", &["x-y", "x-"]),
    (r"\S", &["a", "1"]),
    ("^[^/]+/[^/]+$", &["a/b~c", "a/b"]),
    (r"^[^\s@]{2}", &["ab", "name"]),
    (r"^\p{L}*$", &["é", "日本", ""]),
];

pub(super) fn name(choices: &mut Choices) -> String {
    let pool = if choices.once_in(4) { HOSTILE } else { NAMES };
    (*choices.pick(pool)).to_owned()
}

/// This many distinct names.
pub(super) fn names(choices: &mut Choices, count: usize) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let mut names = Vec::new();
    for _ in 0..count {
        let name = name(choices);
        if seen.insert(name.clone()) {
            names.push(name);
        }
    }
    names
}

/// An arbitrary value of at most this depth.
pub(super) fn any(choices: &mut Choices, depth: usize) -> Value {
    match choices.below(if depth == 0 { 8 } else { 11 }) {
        0 => json!(choices.between(-2, 7)),
        1 => json!(*choices.pick(&["", "a", "ab", "abc", "éß", "x-y", "1"])),
        2 => json!(name(choices)),
        3 => json!(choices.once_in(2)),
        4 => Value::Null,
        5 => json!(choices.between(-4, 12) as f64 / 2.0),
        6 => json!(choices.between(0, 3) as f64),
        7 => choices
            .pick(&[
                json!(1e300),
                json!((1_i64 << 53) - 1),
                json!(-(1_i64 << 53)),
                json!(-0.0),
                json!(1e-9),
            ])
            .clone(),
        8 => (0..choices.below(4))
            .map(|_| any(choices, depth - 1))
            .collect(),
        _ => {
            let mut members = Map::new();
            for _ in 0..choices.below(4) {
                members.insert(name(choices), any(choices, depth - 1));
            }
            Value::Object(members)
        }
    }
}

/// A name as a token of a JSON Pointer in a URI fragment.
pub(super) fn fragment(name: &str) -> String {
    let mut fragment = String::new();
    for byte in crate::mutation::escape(name).bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            fragment.push(char::from(byte));
        } else {
            fragment += &format!("%{byte:02X}");
        }
    }
    fragment
}
