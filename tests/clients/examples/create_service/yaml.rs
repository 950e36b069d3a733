//! YAML enters; the JSON value that it stands for leaves, and where each part of it stands.

use std::collections::BTreeMap;
use std::fmt;
use std::str::Utf8Error;

use northflank_api::{Violation, Violations};
use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};
use serde_saphyr::{Location, Spanned, UserMessageFormatter};
use typewright_runtime::pointer::push_segment;
use typewright_runtime::{Actual, Position};

/// A YAML document that is JSON by another name.
pub(crate) struct Yaml {
    value: Value,
    /// By JSON Pointer: where each value stands, and the name of each member.
    values: BTreeMap<String, Position>,
    names: BTreeMap<String, Position>,
}

impl Yaml {
    /// Reads a document of YAML 1.2.
    pub(crate) fn read(text: &[u8]) -> Result<Self, Violations> {
        let options = serde_saphyr::options! {
            // `no` is a text, and `1_000` too: there are no others in YAML 1.2.
            strict_booleans: true,
            underscored_numbers_as_strings: true,
            reject_unsupported_tags: true,
        };
        let text = std::str::from_utf8(text).map_err(|error| no_text(text, error))?;
        let root: Spanned<Node> =
            serde_saphyr::from_str_with_options(text, options).map_err(|error| unread(&error))?;
        let mut yaml = Self {
            value: Value::Null,
            values: BTreeMap::new(),
            names: BTreeMap::new(),
        };
        yaml.value = yaml.convert(root, &mut String::new());
        Ok(yaml)
    }

    /// The document as JSON.
    pub(crate) fn value(&self) -> &Value {
        &self.value
    }

    /// What is wrong with the value, where it stands in the text.
    pub(crate) fn placed(&self, violations: Violations) -> Violations {
        violations.placed(|violation| self.place(violation))
    }

    fn place(&self, violation: &Violation) -> Option<Position> {
        let mut pointer = violation.instance().to_owned();
        match violation.actual() {
            Actual::Property(name) => {
                push_segment(&mut pointer, name);
                self.names.get(&pointer).copied()
            }
            _ => self.values.get(&pointer).copied(),
        }
    }

    /// Takes a node apart. The depth is bounded by that of the parser.
    fn convert(&mut self, node: Spanned<Node>, pointer: &mut String) -> Value {
        self.values.insert(pointer.clone(), position(&node.defined));
        let here = pointer.len();
        match node.value {
            Node::Scalar(value) => value,
            Node::List(items) => {
                let mut list = Vec::with_capacity(items.len());
                for (index, item) in items.into_iter().enumerate() {
                    push_segment(pointer, &index.to_string());
                    list.push(self.convert(item, pointer));
                    pointer.truncate(here);
                }
                list.into()
            }
            Node::Object(members) => {
                let mut object = Map::new();
                for (name, member) in members {
                    push_segment(pointer, &name.value);
                    self.names.insert(pointer.clone(), position(&name.defined));
                    let member = self.convert(member, pointer);
                    pointer.truncate(here);
                    object.insert(name.value, member);
                }
                object.into()
            }
        }
    }
}

fn position(location: &Location) -> Position {
    Position {
        line: location.line() as usize,
        column: location.column() as usize,
    }
}

/// What is no text, where it ends to be one.
fn no_text(text: &[u8], error: Utf8Error) -> Violations {
    let valid = String::from_utf8_lossy(&text[..error.valid_up_to()]);
    let last = valid.rsplit('\n').next().unwrap_or_default();
    let position = Position {
        line: valid.matches('\n').count() + 1,
        column: last.chars().count() + 1,
    };
    Violations::custom("the text is not UTF-8").placed(|_| Some(position))
}

/// What is no YAML, or YAML that is no JSON.
fn unread(error: &serde_saphyr::Error) -> Violations {
    let place = error.location();
    let said = error.without_snippet();
    let said = said.render_with_formatter(&UserMessageFormatter);
    // Where it is stands before it already.
    let (said, _) = said.split_once(" at line ").unwrap_or((&said, ""));
    Violations::custom(&format!("no YAML that can be read: {said}"))
        .placed(|_| place.as_ref().map(position))
}

/// A value of YAML that JSON has as well.
enum Node {
    Scalar(Value),
    List(Vec<Spanned<Node>>),
    Object(Vec<(Spanned<String>, Spanned<Node>)>),
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(NodeVisitor)
    }
}

struct NodeVisitor;

impl<'de> Visitor<'de> for NodeVisitor {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value that JSON has as well")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Node, E> {
        Ok(Node::Scalar(value.into()))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Node, E> {
        Ok(Node::Scalar(value.into()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Node, E> {
        Ok(Node::Scalar(value.into()))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Node, E> {
        let number = Number::from_f64(value);
        let number = number.ok_or_else(|| E::custom("JSON has no infinite numbers and no NaN"))?;
        Ok(Node::Scalar(number.into()))
    }

    fn visit_str<E>(self, value: &str) -> Result<Node, E> {
        Ok(Node::Scalar(value.into()))
    }

    fn visit_unit<E>(self) -> Result<Node, E> {
        Ok(Node::Scalar(Value::Null))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Node, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Node::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Node, A::Error> {
        let mut object = Vec::new();
        while let Some(member) = members.next_entry()? {
            object.push(member);
        }
        Ok(Node::Object(object))
    }
}
