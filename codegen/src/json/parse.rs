//! Parses JSON into a [`Tree`]. Strict: no comments, trailing commas or duplicate keys. Iterative, with a depth limit.

use serde_json::Number;

use super::tree::{Content, Members, Node, NodeId, Tree};
use crate::error::SchemaError;

/// The depth limit, as in `serde_json`. Later phases may recurse this deep.
pub(crate) const DEPTH: usize = 128;

/// A syntax error.
#[derive(Debug)]
pub(crate) struct Fault {
    pub(crate) line: usize,
    pub(crate) column: usize,
    pub(crate) kind: SchemaError,
    pub(crate) hint: Option<&'static str>,
}

/// Parses a text. Duplicate keys do not stop the parser; they are returned beside the tree.
pub(crate) fn parse(text: &str) -> Result<(Tree, Vec<Fault>), Fault> {
    let mut parser = Parser {
        rest: text.strip_prefix('\u{feff}').unwrap_or(text),
        line: 1,
        column: 1,
        tree: Tree::default(),
        open: Vec::new(),
        faults: Vec::new(),
    };
    parser.document()?;
    Ok((parser.tree, parser.faults))
}

struct Parser<'t> {
    /// The unread rest.
    rest: &'t str,
    line: usize,
    column: usize,
    tree: Tree,
    /// The arrays and objects around the current position.
    open: Vec<NodeId>,
    faults: Vec<Fault>,
}

impl<'t> Parser<'t> {
    fn document(&mut self) -> Result<(), Fault> {
        self.value(None)?;
        while let Some(&container) = self.open.last() {
            match self.tree.content(container) {
                Content::Object(members) => {
                    let first = members.is_empty();
                    self.member(container, first)?;
                }
                Content::Array(elements) => {
                    let first = elements.is_empty();
                    self.element(container, first)?;
                }
                _ => {
                    self.open.pop();
                }
            }
        }
        self.space();
        if self.rest.is_empty() {
            Ok(())
        } else {
            Err(self.unexpected("the end of the text"))
        }
    }

    /// Parses the next element of an array, or its end.
    fn element(&mut self, array: NodeId, first: bool) -> Result<(), Fault> {
        self.space();
        if self.take(']') {
            self.open.pop();
            return Ok(());
        }
        if !first && !self.take(',') {
            return Err(self.unexpected("`,` or `]`"));
        }
        self.value(Some((array, None)))
    }

    /// Parses the next member of an object, or its end.
    fn member(&mut self, object: NodeId, first: bool) -> Result<(), Fault> {
        self.space();
        if self.take('}') {
            self.open.pop();
            return Ok(());
        }
        if !first && !self.take(',') {
            return Err(self.unexpected("`,` or `}`"));
        }
        self.space();
        if !self.rest.starts_with('"') {
            return Err(self.unexpected("a key in double quotes"));
        }
        let (line, column) = (self.line, self.column);
        let key = self.string()?;
        self.space();
        if !self.take(':') {
            return Err(self.unexpected("`:`"));
        }
        let before = self.tree.member(object, &key);
        if let Some(before) = before {
            let kind = SchemaError::KeyTwice {
                key: key.clone(),
                first: self.tree.node(before).line,
            };
            self.faults.push(Fault {
                line,
                column,
                kind,
                hint: Some("remove one of the two: parsers differ in which one they keep"),
            });
        }
        self.value(Some((object, Some(key))))
    }

    /// Parses a value, or the start of an array or object, and adds it to its parent.
    fn value(&mut self, place: Option<(NodeId, Option<String>)>) -> Result<(), Fault> {
        self.space();
        let (line, column) = (self.line, self.column);
        let content = match self.rest.chars().next() {
            Some('{') => Content::Object(Members::default()),
            Some('[') => Content::Array(Vec::new()),
            Some('"') => Content::String(self.string()?),
            Some('-' | '0'..='9') => Content::Number(self.number()?),
            _ => self.literal()?,
        };
        let opens = matches!(content, Content::Object(_) | Content::Array(_));
        let id = self.add(place, content, line, column);
        if opens {
            self.advance(1);
            if self.open.len() == DEPTH {
                return Err(Fault {
                    line,
                    column,
                    kind: SchemaError::TooDeep { limit: DEPTH },
                    hint: None,
                });
            }
            self.open.push(id);
        }
        Ok(())
    }

    fn add(
        &mut self,
        place: Option<(NodeId, Option<String>)>,
        content: Content,
        line: usize,
        column: usize,
    ) -> NodeId {
        let id = self.tree.len();
        let (parent, step) = match place {
            None => (0, 0),
            Some((parent, key)) => match (self.tree.content_mut(parent), key) {
                (Content::Object(members), Some(key)) => (parent, members.insert_full(key, id).0),
                (Content::Array(elements), _) => {
                    elements.push(id);
                    (parent, elements.len() - 1)
                }
                _ => (parent, 0),
            },
        };
        self.tree.add(Node {
            content,
            parent,
            step,
            line,
            column,
        })
    }

    fn literal(&mut self) -> Result<Content, Fault> {
        let literals = [
            ("null", Content::Null),
            ("true", Content::Bool(true)),
            ("false", Content::Bool(false)),
        ];
        for (word, content) in literals {
            let after = self.rest.strip_prefix(word);
            if after.is_some_and(|after| !after.starts_with(|c: char| c.is_alphanumeric())) {
                self.advance(word.len());
                return Ok(content);
            }
        }
        Err(self.unexpected("a JSON value"))
    }

    fn number(&mut self) -> Result<Number, Fault> {
        let part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.');
        let end = self.rest.find(|c| !part(c)).unwrap_or(self.rest.len());
        let text = &self.rest[..end];
        match serde_json::from_str(text) {
            Ok(number) => {
                self.advance(end);
                Ok(number)
            }
            Err(_) => Err(self.unexpected("a JSON number that fits into 64 bits")),
        }
    }

    fn string(&mut self) -> Result<String, Fault> {
        let mut escaped = false;
        let mut plain = true;
        let end = self.rest.bytes().skip(1).position(|byte| {
            let ends = byte == b'"' && !escaped;
            plain &= byte != b'\\' && byte >= b' ';
            escaped = byte == b'\\' && !escaped;
            ends
        });
        let Some(end) = end else {
            return Err(self.unexpected("a string that ends"));
        };
        let quoted = &self.rest[..end + 2];
        let text = if plain {
            quoted[1..=end].to_owned()
        } else {
            serde_json::from_str(quoted).map_err(|_| {
                self.unexpected("a string with legal escapes and no control characters")
            })?
        };
        self.advance(quoted.len());
        Ok(text)
    }

    fn space(&mut self) {
        let end = self.rest.find(|c| !matches!(c, ' ' | '\t' | '\n' | '\r'));
        self.advance(end.unwrap_or(self.rest.len()));
    }

    fn take(&mut self, character: char) -> bool {
        let found = self.rest.starts_with(character);
        if found {
            self.advance(character.len_utf8());
        }
        found
    }

    /// Skips bytes, counting lines and characters.
    fn advance(&mut self, bytes: usize) {
        let (passed, rest) = self.rest.split_at(bytes);
        self.rest = rest;
        for character in passed.chars() {
            if character == '\n' {
                self.line += 1;
                self.column = 1;
            } else {
                self.column += 1;
            }
        }
    }

    fn unexpected(&self, expected: &'static str) -> Fault {
        let mut characters = self.rest.chars();
        let first = characters.next();
        let found = match first {
            None => "the end of the text".to_owned(),
            Some('"') => "a string".to_owned(),
            Some(first) if first.is_alphanumeric() => {
                let word = self.rest.chars().take_while(|c| c.is_alphanumeric());
                format!("`{}`", word.take(20).collect::<String>())
            }
            Some(first) if first.is_control() => format!("{first:?}"),
            Some(first) => format!("`{first}`"),
        };
        let hint = match first {
            Some('/' | '#') => Some("comments are no JSON; say it in `$comment`"),
            Some(']' | '}') => Some("remove the comma before it"),
            Some('\'') => Some("strings stand in double quotes"),
            _ => None,
        };
        Fault {
            line: self.line,
            column: self.column,
            kind: SchemaError::Syntax { expected, found },
            hint,
        }
    }
}
