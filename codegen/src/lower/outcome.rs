//! The result of lowering a schema: the kind of its node, and the residual, which that type does not enforce and a
//! check of the whole value has to.

use std::rc::Rc;

use super::cx::Cx;
use super::keyword;
use super::pieces::{Piece, Pieces};
use crate::error::LowerError;
use crate::graph::{CheckNode, Kind, Label, NodeId, Role};
use crate::model::{Check, CheckPiece};
use crate::schema::Schema;

/// What a family makes of its keywords.
#[derive(Clone, Debug)]
pub(super) struct Outcome {
    pub(super) kind: Kind,
    pub(super) residual: Residual,
}

impl Outcome {
    pub(super) fn new(kind: Kind, residual: Residual) -> Self {
        Self { kind, residual }
    }

    /// This outcome, after an earlier residual.
    pub(super) fn after(self, mut before: Residual) -> Self {
        before.extend(self.residual);
        Self::new(self.kind, before)
    }

    /// The same residual with another kind.
    pub(super) fn map(self, change: impl FnOnce(Kind) -> Kind) -> Self {
        Self::new(change(self.kind), self.residual)
    }

    /// The kind of a node, with a check of the residual.
    pub(super) fn checked(self, cx: &mut Cx<'_>, node: NodeId, pieces: &Pieces<'_>) -> Kind {
        let Self { kind, residual } = self;
        if residual.never {
            return Kind::Never;
        }
        // The only option of a union already has its own check.
        let joins = matches!(&kind, Kind::Object(object) if object.check.is_none());
        let typed = !joins;
        let Some(check) = residual.into_check(cx, pieces, typed) else {
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
                    // The inner value is now at the same place.
                    cx.graph.node_mut(held).label = Label::within(inner, Role::Inner);
                }
                let target = cx.graph.node_mut(inner);
                target.kind = kind;
                target.secret = secret;
                Kind::Checked(inner, check)
            }
        }
    }
}

impl From<Kind> for Outcome {
    fn from(kind: Kind) -> Self {
        Self::new(kind, Residual::default())
    }
}

/// The keywords left to a check.
#[derive(Clone, Debug, Default)]
pub(super) struct Residual {
    /// The pointers of pieces, each with keywords, in order.
    pieces: Vec<(Rc<str>, Vec<String>)>,
    /// Whether keywords exclude each other, so that no value is valid.
    never: bool,
    /// Whether all keywords are residual, so that the check covers everything the type could.
    all: bool,
}

impl Residual {
    /// All keywords of a schema that restrict values.
    pub(super) fn all(pieces: &Pieces<'_>) -> Self {
        let mut residual = Self {
            all: true,
            ..Self::default()
        };
        for piece in &pieces.list {
            for keyword in piece.keywords() {
                if keyword::is_rule(piece, keyword) || keyword == "type" {
                    residual.leave(piece, keyword);
                }
            }
        }
        residual
    }

    pub(super) fn leave(&mut self, piece: &Piece<'_>, keyword: &str) {
        self.add(&piece.pointer, keyword);
    }

    pub(super) fn leave_every(&mut self, pieces: &Pieces<'_>, keyword: &str) {
        for piece in pieces.having(keyword) {
            self.leave(piece, keyword);
        }
    }

    /// Records that the schema allows no value: an error on a page, otherwise a type without values.
    pub(super) fn contradict(&mut self, cx: &mut Cx<'_>, pointer: &str, kind: LowerError) {
        if cx.part.forgives() {
            cx.note(pointer, kind.to_string());
            self.never = true;
        } else {
            cx.error(pointer, kind);
        }
    }

    pub(super) fn extend(&mut self, other: Self) {
        self.never |= other.never;
        self.all |= other.all;
        for (pointer, keywords) in &other.pieces {
            for keyword in keywords {
                self.add(pointer, keyword);
            }
        }
    }

    fn add(&mut self, pointer: &Rc<str>, keyword: &str) {
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

    /// The check. With `typed` it includes `type`, whose violation then hides those of other keywords.
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
                let value = schema(pointer).and_then(|piece| piece.value(keyword));
                text.push_str(keyword);
                text.push_str(&value.map(|value| value.to_string()).unwrap_or_default());
            }
        }
        let root = cx.roots.len() - 1;
        if text.contains("\"$ref\"") {
            // The same reference has another target in another schema.
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

/// The condition of a piece as a check.
pub(super) fn condition(cx: &Cx<'_>, piece: &Piece<'_>, condition: &Schema) -> CheckNode {
    let root = cx.roots.len() - 1;
    let stated = CheckPiece {
        pointer: cx.in_root(&piece.at("if")).to_owned(),
        keywords: condition
            .keywords()
            .into_iter()
            .flat_map(|all| all.keys().cloned())
            .collect(),
    };
    CheckNode {
        check: Check {
            root,
            pieces: vec![stated],
            schemas: Vec::new(),
            covers: false,
        },
        text: format!("{root} {}", condition.to_value()),
    }
}
