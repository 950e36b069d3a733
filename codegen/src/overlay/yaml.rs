//! Reads YAML into a JSON tree. Anchors, tags and keys that are not strings are refused, as is nesting deeper than in
//! JSON.

use crate::error::OverlayError;
use saphyr_parser::{Event, Parser, ScalarStyle, ScanError};
use serde_json::Number;

use crate::json::DEPTH;
use crate::json::{Content, Members, Node, NodeId, Tree};

/// Line, column and error.
type Fault = (usize, usize, OverlayError);

/// Parses a text with one document.
pub(super) fn parse(text: &str) -> Result<Tree, Fault> {
    let mut reader = Reader::default();
    for event in Parser::new_from_str(text) {
        let (event, span) = event.map_err(|error| scan(&error))?;
        let at = (span.start.line(), span.start.col() + 1);
        reader.event(event, at)?;
    }
    match reader.tree.len() {
        0 => Err((1, 1, syntax("empty document"))),
        _ => Ok(reader.tree),
    }
}

fn syntax(message: &str) -> OverlayError {
    OverlayError::Syntax {
        language: "YAML",
        message: message.to_owned(),
    }
}

fn scan(error: &ScanError) -> Fault {
    let marker = error.marker();
    (marker.line(), marker.col() + 1, syntax(error.info()))
}

#[derive(Default)]
struct Reader {
    tree: Tree,
    /// The arrays and objects around the current position, each with the key whose value comes next.
    open: Vec<(NodeId, Option<String>)>,
}

impl Reader {
    fn event(&mut self, event: Event<'_>, at: (usize, usize)) -> Result<(), Fault> {
        let refuse = |message: &str| Err((at.0, at.1, syntax(message)));
        match event {
            Event::Alias(_) => refuse("unsupported alias: write the value instead"),
            Event::Scalar(_, _, anchor, _)
            | Event::SequenceStart(anchor, _)
            | Event::MappingStart(anchor, _)
                if anchor > 0 =>
            {
                refuse("unsupported anchor")
            }
            Event::Scalar(_, _, _, Some(_))
            | Event::SequenceStart(_, Some(_))
            | Event::MappingStart(_, Some(_)) => refuse("unsupported tag"),
            Event::DocumentStart(_) if self.tree.len() > 0 => refuse("more than one document"),
            Event::Scalar(text, style, ..) => self.scalar(&text, style, at),
            Event::SequenceStart(..) => self.begin(Content::Array(Vec::new()), at),
            Event::MappingStart(..) => self.begin(Content::Object(Members::default()), at),
            Event::SequenceEnd | Event::MappingEnd => {
                self.open.pop();
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn begin(&mut self, content: Content, at: (usize, usize)) -> Result<(), Fault> {
        if self.open.len() == DEPTH {
            let message = format!("more than {DEPTH} levels of nesting");
            return Err((at.0, at.1, syntax(&message)));
        }
        let node = self.add(content, at)?;
        self.open.push((node, None));
        Ok(())
    }

    fn scalar(&mut self, text: &str, style: ScalarStyle, at: (usize, usize)) -> Result<(), Fault> {
        if let Some((object, key @ None)) = self.open.last_mut()
            && let Some(members) = self.tree.object(*object)
        {
            if members.contains_key(text) {
                let message = format!("duplicate key `{text}`");
                return Err((at.0, at.1, syntax(&message)));
            }
            *key = Some(text.to_owned());
            return Ok(());
        }
        let content = match style {
            ScalarStyle::Plain => plain(text).map_err(|message| (at.0, at.1, syntax(message)))?,
            _ => Content::String(text.to_owned()),
        };
        self.add(content, at).map(|_| ())
    }

    fn add(&mut self, content: Content, at: (usize, usize)) -> Result<NodeId, Fault> {
        let around = self.open.last_mut();
        let parent = around.as_ref().map_or(0, |(parent, _)| *parent);
        let key = around.and_then(|(_, key)| key.take());
        let step = match self.tree.len() {
            0 => 0,
            _ => match (self.tree.content(parent), &key) {
                (Content::Array(items), _) => items.len(),
                (Content::Object(members), Some(_)) => members.len(),
                _ => return Err((at.0, at.1, syntax("a key is not a string"))),
            },
        };
        let node = self.tree.add(Node {
            content,
            parent,
            step,
            line: at.0,
            column: at.1,
        });
        match (self.tree.content_mut(parent), key) {
            _ if node == 0 => {}
            (Content::Array(items), _) => items.push(node),
            (Content::Object(members), Some(key)) => {
                members.insert(key, node);
            }
            _ => {}
        }
        Ok(node)
    }
}

/// The meaning of a plain scalar in the core schema of YAML 1.2.
fn plain(text: &str) -> Result<Content, &'static str> {
    Ok(match text {
        "" | "~" | "null" | "Null" | "NULL" => Content::Null,
        "true" | "True" | "TRUE" => Content::Bool(true),
        "false" | "False" | "FALSE" => Content::Bool(false),
        _ => match serde_json::from_str::<Number>(text) {
            Ok(number) => Content::Number(number),
            Err(_) if is_number(text) => {
                return Err("number not in the notation of JSON");
            }
            Err(_) => Content::String(text.to_owned()),
        },
    })
}

/// Whether YAML reads a number that JSON has no syntax for.
fn is_number(text: &str) -> bool {
    let unsigned = text.trim_start_matches(['+', '-']);
    let radix = |prefix: &str, radix: u32| {
        let digits = unsigned.strip_prefix(prefix);
        digits.is_some_and(|digits| {
            !digits.is_empty() && digits.chars().all(|digit| digit.is_digit(radix))
        })
    };
    let special = [".inf", ".Inf", ".INF", ".nan", ".NaN", ".NAN"].contains(&unsigned);
    let decimal = unsigned.starts_with(|first: char| first.is_ascii_digit() || first == '.')
        && unsigned.parse::<f64>().is_ok();
    special || decimal || radix("0x", 16) || radix("0o", 8)
}
