//! What the type of a schema cannot enforce by itself: keywords that are checked beside it, on the value
//! as a whole.

use std::rc::Rc;

use serde_json::{Map, Value};

use super::cx::Cx;
use super::keyword;
use super::pieces::{Piece, Pieces};
use crate::graph::{CheckNode, Kind, Label, NodeId, Role};
use crate::model::{Check, CheckPiece};

/// The keywords that are left to a check.
#[derive(Clone, Debug, Default)]
pub(super) struct Left {
    /// Pointers of pieces, each with keywords of it, in the order in which they were left.
    pieces: Vec<(Rc<str>, Vec<String>)>,
    /// Keywords exclude each other, so that there is no value.
    pub(super) never: bool,
    /// The integers that are allowed are beyond those of 64 bits.
    pub(super) beyond: bool,
    /// All keywords were left, so that the check says everything that the type could.
    pub(super) all: bool,
}

impl Left {
    /// Leaves one more keyword.
    pub(super) fn add(&mut self, pointer: &Rc<str>, keyword: &str) {
        let at = self.pieces.iter().position(|(piece, _)| piece == pointer);
        let at = at.unwrap_or_else(|| {
            self.pieces.push((pointer.clone(), Vec::new()));
            self.pieces.len() - 1
        });
        let keywords = &mut self.pieces[at].1;
        if !keywords.iter().any(|known| known == keyword) {
            keywords.push(keyword.to_owned());
        }
    }

    /// The check; with the types of its schemas, where a wrong one is to hide what stands beside it.
    fn into_check(self, cx: &Cx<'_>, pieces: &Pieces<'_>, typed: bool) -> Option<CheckNode> {
        if self.pieces.is_empty() {
            return None;
        }
        let schema = |pointer: &Rc<str>| {
            let mut known = pieces.list.iter();
            known.find(|piece| piece.pointer == *pointer)
        };
        let mut text = String::new();
        for (pointer, keywords) in &self.pieces {
            let ty = typed.then_some("type").into_iter();
            for keyword in keywords.iter().map(String::as_str).chain(ty) {
                let value = schema(pointer).and_then(|piece| piece.schema.get(keyword));
                text.push_str(keyword);
                text.push_str(&value.map(Value::to_string).unwrap_or_default());
            }
        }
        let root = cx.roots.len() - 1;
        if text.contains("\"$ref\"") {
            // The same reference leads elsewhere in another schema.
            text.push_str(&root.to_string());
        }
        let pieces = self
            .pieces
            .into_iter()
            .map(|(pointer, keywords)| CheckPiece {
                pointer: cx.in_root(&pointer).to_owned(),
                keywords,
            });
        let pieces = pieces.collect();
        Some(CheckNode {
            check: Check {
                root,
                pieces,
                schemas: Vec::new(),
                covers: self.all,
            },
            text,
        })
    }
}

/// The condition of a piece, as a check of its own.
pub(super) fn condition(
    cx: &Cx<'_>,
    piece: &Piece<'_>,
    condition: &Map<String, Value>,
) -> CheckNode {
    let root = cx.roots.len() - 1;
    let stated = CheckPiece {
        pointer: cx.in_root(&piece.at("if")).to_owned(),
        keywords: condition.keys().cloned().collect(),
    };
    CheckNode {
        check: Check {
            root,
            pieces: vec![stated],
            schemas: Vec::new(),
            covers: false,
        },
        text: format!("{root} {}", Value::Object(condition.clone())),
    }
}

/// Leaves every keyword that forbids values to a check.
pub(super) fn leave_all(cx: &mut Cx<'_>, pieces: &Pieces<'_>) {
    cx.left.all = true;
    for piece in &pieces.list {
        for keyword in piece.keywords() {
            if keyword::is_rule(piece, keyword) || keyword == "type" {
                cx.leave(piece, keyword);
            }
        }
    }
}

/// The kind of a node with what was left while it was made.
pub(super) fn attach(
    cx: &mut Cx<'_>,
    node: NodeId,
    pieces: &Pieces<'_>,
    kind: Kind,
    left: Left,
) -> Kind {
    if left.never {
        return Kind::Never;
    }
    // The only option of a union has its own check already.
    let joins = matches!(&kind, Kind::Object(object) if object.check.is_none());
    let typed = !joins;
    let Some(check) = left.into_check(cx, pieces, typed) else {
        return kind;
    };
    match kind {
        Kind::Never => Kind::Never,
        Kind::Object(mut object) if joins => {
            object.check = Some(check);
            Kind::Object(object)
        }
        kind => {
            let place = cx.graph.node(node).place.clone();
            let inner = cx.graph.reserve(Label::within(node, Role::Inner), place);
            let secret = cx.graph.node(node).secret;
            if let Kind::Nullable(held) = kind {
                // What was the same place is inside now.
                cx.graph.node_mut(held).label = Label::within(inner, Role::Inner);
            }
            let target = cx.graph.node_mut(inner);
            target.kind = kind;
            target.secret = secret;
            Kind::Checked(inner, check)
        }
    }
}
