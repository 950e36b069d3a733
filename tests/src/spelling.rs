//! JSON text for a value, with the position of each part. A value has many spellings (white space, escapes, `1.0` for
//! `1`), which readers must treat alike.

use std::collections::BTreeMap;

use serde_json::{Number, Value};

use crate::choices::Choices;
use crate::schema::escape;

/// Line and column, both from 1, in characters.
pub type Spot = (usize, usize);

/// A text with the positions of its parts.
#[derive(Clone, Debug)]
pub struct Spelled {
    /// The text.
    pub text: String,
    /// The position of each value, by JSON Pointer.
    pub values: BTreeMap<String, Spot>,
    /// The position of each member's name, by JSON Pointer of the member.
    pub names: BTreeMap<String, Spot>,
}

/// Spells a value; the simplest spelling is the shortest.
#[must_use]
pub fn spell(value: &Value, choices: &mut Choices) -> Spelled {
    let plain = !choices.once_in(2);
    let mut spelling = Spelling {
        spelled: Spelled {
            text: String::new(),
            values: BTreeMap::new(),
            names: BTreeMap::new(),
        },
        spot: (1, 1),
        plain,
        choices,
    };
    spelling.space();
    spelling.value(value, "");
    spelling.space();
    spelling.spelled
}

struct Spelling<'c> {
    spelled: Spelled,
    spot: Spot,
    plain: bool,
    choices: &'c mut Choices,
}

impl Spelling<'_> {
    fn push(&mut self, text: &str) {
        for character in text.chars() {
            if character == '\n' {
                self.spot = (self.spot.0 + 1, 1);
            } else {
                self.spot.1 += 1;
            }
        }
        self.spelled.text.push_str(text);
    }

    fn rarely(&mut self, rarity: usize) -> bool {
        !self.plain && self.choices.once_in(rarity)
    }

    fn space(&mut self) {
        if self.rarely(4) {
            let space = *self.choices.pick(&[" ", "\n", "\t", "\r\n", "  \n  "]);
            self.push(space);
        }
    }

    fn value(&mut self, value: &Value, pointer: &str) {
        self.spelled.values.insert(pointer.to_owned(), self.spot);
        match value {
            Value::Array(items) => {
                self.push("[");
                for (index, item) in items.iter().enumerate() {
                    self.separate(index);
                    self.value(item, &format!("{pointer}/{index}"));
                }
                self.space();
                self.push("]");
            }
            Value::Object(members) => {
                self.push("{");
                for (index, (name, member)) in members.iter().enumerate() {
                    self.separate(index);
                    let pointer = format!("{pointer}/{}", escape(name));
                    self.spelled.names.insert(pointer.clone(), self.spot);
                    self.string(name);
                    self.space();
                    self.push(":");
                    self.space();
                    self.value(member, &pointer);
                }
                self.space();
                self.push("}");
            }
            Value::String(text) => self.string(text),
            Value::Number(number) => self.number(number),
            value => self.push(&value.to_string()),
        }
    }

    fn separate(&mut self, index: usize) {
        if index > 0 {
            self.space();
            self.push(",");
        }
        self.space();
    }

    fn string(&mut self, text: &str) {
        if self.plain {
            return self.push(&Value::from(text).to_string());
        }
        self.push("\"");
        for character in text.chars() {
            let must = character < ' ' || matches!(character, '"' | '\\');
            if character == '/' && self.choices.once_in(3) {
                self.push("\\/");
            } else if must || self.choices.once_in(12) {
                let mut units = [0; 2];
                for unit in character.encode_utf16(&mut units) {
                    self.push(&format!("\\u{unit:04X}"));
                }
            } else {
                self.push(character.encode_utf8(&mut [0; 4]));
            }
        }
        self.push("\"");
    }

    fn number(&mut self, number: &Number) {
        let exact = number
            .as_i64()
            .filter(|integer| integer.abs_diff(0) < 1 << 53);
        match exact {
            Some(integer) if self.rarely(6) => {
                let form = self.choices.below(4);
                self.push(&match form {
                    0 => format!("{integer}.0"),
                    1 => format!("{integer}e0"),
                    2 if integer != 0 => format!("{integer}00E-2"),
                    _ => format!("{integer}.000e+0"),
                });
            }
            _ => self.push(&number.to_string()),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::equal::equal;

    #[test]
    fn every_spelling_means_the_same() {
        let value = json!({"a/b": [0, 1, -2.5, true, null, "x\n\"é😀/"], "": {"~": i64::MIN}});
        let mut texts = std::collections::BTreeSet::new();
        for seed in 0..200 {
            let spelled = spell(&value, &mut Choices::seeded(seed));
            let read: Value = serde_json::from_str(&spelled.text).expect("it is JSON");
            assert!(equal(&read, &value), "{}", spelled.text);
            let lines: Vec<&str> = spelled.text.split('\n').collect();
            for (pointer, (line, column)) in &spelled.values {
                let first = lines[line - 1].chars().nth(column - 1);
                let expected = read
                    .pointer(pointer)
                    .map(|value| value.to_string().chars().next());
                assert_eq!(Some(first), expected, "{pointer} in {}", spelled.text);
            }
            for (line, column) in spelled.names.values() {
                assert_eq!(lines[line - 1].chars().nth(column - 1), Some('"'));
            }
            texts.insert(spelled.text);
        }
        assert!(texts.len() > 80, "{} spellings", texts.len());
    }

    #[test]
    fn the_simplest_is_the_shortest() {
        let value = json!({"a": [1, "b"]});
        assert_eq!(
            spell(&value, &mut Choices::recorded(vec![])).text,
            value.to_string()
        );
    }
}
