//! A schema as the list of objects that all have to hold: itself, the members of its `allOf` and what
//! they refer to. Every family reads its keywords from the whole list, so none has to know `allOf`.

use crate::error::LowerError;
use std::collections::HashSet;
use std::rc::Rc;

use serde_json::{Map, Value};

use super::cx::Cx;
use super::references;

/// One object of keywords.
#[derive(Clone, Debug)]
pub(super) struct Piece<'a> {
    /// The keywords.
    pub(super) schema: &'a Map<String, Value>,
    /// Where it stands, as a pointer into the operation.
    pub(super) pointer: Rc<str>,
    /// Its condition was decided: `if`, `then` and `else` say nothing more.
    pub(super) decided: bool,
}

impl<'a> Piece<'a> {
    /// The value of a keyword.
    pub(super) fn get(&self, keyword: &str) -> Option<&'a Value> {
        self.schema.get(keyword).filter(|_| self.states(keyword))
    }

    /// Its keywords.
    pub(super) fn keywords(&self) -> impl Iterator<Item = &'a str> {
        let keywords = self.schema.keys().map(String::as_str);
        keywords.filter(|keyword| self.states(keyword))
    }

    fn states(&self, keyword: &str) -> bool {
        !self.decided || !["if", "then", "else"].contains(&keyword)
    }

    /// The pointer of a keyword.
    pub(super) fn at(&self, keyword: &str) -> String {
        join(&self.pointer, keyword)
    }
}

/// All objects of keywords that hold for one value.
#[derive(Clone, Debug, Default)]
pub(super) struct Pieces<'a> {
    /// The objects, the schema's own first.
    pub(super) list: Vec<Piece<'a>>,
    /// Where the schema itself stands.
    pub(super) pointer: Rc<str>,
    /// `false` is among them: no value is allowed. Where.
    pub(super) never: Option<Rc<str>>,
    /// Whether some of them stand elsewhere in the document, so that they may come back to themselves.
    pub(super) elsewhere: bool,
    /// The reference, where the schema is nothing else.
    pub(super) reference: Option<(&'a str, Rc<str>)>,
}

impl<'a> Pieces<'a> {
    /// The pieces of a schema.
    pub(super) fn of(cx: &mut Cx<'a>, schema: &'a Value, pointer: &str) -> Self {
        Self::all(cx, &[(schema, pointer.to_owned())])
    }

    /// The pieces of several schemas that all hold for one value.
    pub(super) fn all(cx: &mut Cx<'a>, schemas: &[(&'a Value, String)]) -> Self {
        let first: Rc<str> = schemas.first().map_or("", |(_, pointer)| pointer).into();
        let mut pieces = Self {
            pointer: first,
            ..Self::default()
        };
        let mut open: Vec<(&'a Value, Rc<str>)> = schemas
            .iter()
            .rev()
            .map(|(schema, pointer)| (*schema, Rc::from(pointer.as_str())))
            .collect();
        let alone = match schemas {
            [(schema, _)] => sole_reference(schema),
            _ => None,
        };
        let mut seen = HashSet::new();
        while let Some((schema, pointer)) = open.pop() {
            if !cx.spend(&pointer) {
                break;
            }
            let map = match schema {
                Value::Object(map) => map,
                Value::Bool(true) => continue,
                Value::Bool(false) => {
                    pieces.never.get_or_insert(pointer);
                    continue;
                }
                _ => {
                    let expected = "an object or a boolean";
                    cx.malformed(&pointer, "schema", expected);
                    continue;
                }
            };
            if !seen.insert(pointer.clone()) {
                continue;
            }
            let piece = Piece {
                schema: map,
                pointer,
                decided: false,
            };
            pieces.follow(cx, &piece, &mut open, alone.is_some());
            pieces.list.push(piece);
        }
        pieces
    }

    /// Puts what a piece includes on the list of schemas to visit.
    fn follow(
        &mut self,
        cx: &mut Cx<'a>,
        piece: &Piece<'a>,
        open: &mut Vec<(&'a Value, Rc<str>)>,
        alone: bool,
    ) {
        match piece.schema.get("allOf") {
            None => {}
            Some(Value::Array(members)) => {
                let at = piece.at("allOf");
                let members = members.iter().enumerate();
                open.extend(members.rev().map(|(index, member)| {
                    (member, Rc::from(join(&at, &index.to_string()).as_str()))
                }));
            }
            Some(_) => cx.malformed(&piece.at("allOf"), "allOf", "an array of schemas"),
        }
        match piece.schema.get("$ref") {
            None => {}
            Some(Value::String(reference)) if alone => {
                self.reference = Some((reference, piece.pointer.clone()));
            }
            Some(Value::String(reference)) => {
                self.elsewhere = true;
                match references::resolve(cx, reference) {
                    Some((schema, pointer)) => open.push((schema, pointer.into())),
                    None => references::unknown(cx, piece, reference),
                }
            }
            Some(_) => cx.malformed(&piece.at("$ref"), "$ref", "a string"),
        }
    }

    /// These pieces, their condition decided, and those of the branch.
    pub(super) fn decided(&self, branch: Self) -> Self {
        let own = self.list.iter().cloned().map(|piece| Piece {
            decided: true,
            ..piece
        });
        Self {
            list: branch.list.into_iter().chain(own).collect(),
            pointer: branch.pointer,
            never: branch.never,
            elsewhere: self.elsewhere || branch.elsewhere,
            reference: None,
        }
    }

    /// The values of a keyword, each with its piece.
    pub(super) fn with<'p>(
        &'p self,
        keyword: &'p str,
    ) -> impl Iterator<Item = (&'p Piece<'a>, &'a Value)> + 'p {
        self.list
            .iter()
            .filter_map(move |piece| Some((piece, piece.get(keyword)?)))
    }

    /// Whether some piece has the keyword.
    pub(super) fn has(&self, keyword: &str) -> bool {
        self.with(keyword).next().is_some()
    }

    /// The first text of an annotation.
    pub(super) fn text(&self, keyword: &str) -> Option<String> {
        let mut texts = self.with(keyword).filter_map(|(_, value)| value.as_str());
        texts.next().map(str::to_owned)
    }

    /// Whether an annotation is `true` somewhere.
    pub(super) fn flag(&self, keyword: &str) -> bool {
        self.with(keyword)
            .any(|(_, value)| value == &Value::Bool(true))
    }

    /// A count (`minLength`, …): the largest or the smallest of all pieces.
    pub(super) fn count(
        &self,
        cx: &mut Cx<'a>,
        keyword: &'static str,
        choose: fn(u64, u64) -> u64,
    ) -> Option<u64> {
        let mut chosen = None;
        for (piece, value) in self.with(keyword) {
            match whole(value) {
                Some(count) => chosen = Some(chosen.map_or(count, |other| choose(other, count))),
                None => {
                    let expected = "an integer from 0";
                    cx.malformed(&piece.at(keyword), keyword, expected);
                }
            }
        }
        chosen
    }

    /// A range of counts; contradictory ones are an error.
    pub(super) fn counts(
        &self,
        cx: &mut Cx<'a>,
        least: &'static str,
        most: &'static str,
    ) -> (Option<u64>, Option<u64>) {
        let minimum = self.count(cx, least, u64::max);
        let maximum = self.count(cx, most, u64::min);
        if let (Some(minimum), Some(maximum)) = (minimum, maximum)
            && minimum > maximum
        {
            let (least, most) = ((least, minimum.to_string()), (most, maximum.to_string()));
            let at = join(&self.place_of(least.0), least.0);
            cx.contradict(&at, LowerError::EmptyRange { least, most });
        }
        (minimum.filter(|count| *count > 0), maximum)
    }

    /// The pointer of the first piece that has the keyword.
    pub(super) fn place_of(&self, keyword: &str) -> Rc<str> {
        let place = self.with(keyword).next();
        place.map_or_else(|| self.pointer.clone(), |(piece, _)| piece.pointer.clone())
    }
}

/// The reference of a schema that refers to another one, directly or in its `allOf`, and says nothing more
/// about the value.
fn sole_reference(schema: &Value) -> Option<&str> {
    let mut found = None;
    let mut open = vec![schema];
    while let Some(schema) = open.pop() {
        let piece = Piece {
            schema: schema.as_object()?,
            pointer: "".into(),
            decided: false,
        };
        for (keyword, value) in piece.schema {
            match keyword.as_str() {
                "$ref" if found.is_none() => found = Some(value.as_str()?),
                // Two of them have to hold together.
                "$ref" => return None,
                "allOf" => open.extend(value.as_array()?),
                _ if super::keyword::is_annotation(&piece, keyword) => {}
                _ => return None,
            }
        }
    }
    found
}

/// A JSON number that is a whole number from 0 (`3` and `3.0` are the same number).
fn whole(value: &Value) -> Option<u64> {
    value.as_u64().or_else(|| {
        let number = value.as_f64()?;
        // Counts beyond 2^53 say nothing: no text and no array is so long.
        let fits = number.fract() == 0.0 && (0.0..=9_007_199_254_740_992.0).contains(&number);
        fits.then(|| format!("{number:.0}").parse().ok())?
    })
}

/// A pointer with one more segment (RFC 6901).
pub(super) fn join(pointer: &str, segment: &str) -> String {
    let escaped = segment.replace('~', "~0").replace('/', "~1");
    format!("{pointer}/{escaped}")
}
