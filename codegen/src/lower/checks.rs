//! What is left to checks → schemas as the runtime evaluates them, one table for each root.

use std::collections::BTreeMap;

use super::cx::{Cx, Root};
use super::graph::{Graph, Kind, NodeId};
use crate::constraint::{self, Builder};
use crate::document::Part;
use crate::error::Error;
use crate::model::{CheckPiece, Constraints, Place, Places};

/// Builds all checks of the graph; what is wrong with them is recorded.
pub(super) fn build(cx: &mut Cx<'_>) -> Vec<Constraints> {
    let roots = cx.roots.clone();
    let mut builders: Vec<Builder<'_>> = roots
        .iter()
        .map(|root| Builder::new(&cx.document.file, root.schema))
        .collect();
    for index in 0..cx.graph.len() {
        let check = match &mut cx.graph.node_mut(NodeId(index)).kind {
            Kind::Object(object) => object.check.as_mut().map(|check| &mut check.check),
            Kind::Checked(_, check) => Some(&mut check.check),
            Kind::Union(union) => union
                .condition
                .as_mut()
                .map(|condition| &mut condition.check),
            _ => None,
        };
        if let Some(check) = check {
            let (root, builder) = (&roots[check.root], &mut builders[check.root]);
            check.schemas = check
                .pieces
                .iter()
                .map(|piece| schema(builder, piece, !is_nullable(root, piece)))
                .collect();
        }
    }
    let mut constraints = Vec::new();
    for (root, builder) in roots.iter().zip(builders) {
        let table = match builder.finish() {
            Ok(table) => table,
            Err(errors) => {
                let located = errors.into_iter().map(|error| locate(cx, root, error));
                let located: Vec<Error> = located.collect();
                cx.errors.extend(located);
                continue;
            }
        };
        constraints.push(Constraints {
            table,
            places: places(root),
        });
    }
    constraints
}

/// What is left to checks, wherever it stands: of types that are the same, the model knows one place.
pub(super) fn pieces(graph: &Graph) -> Vec<(usize, CheckPiece)> {
    let mut pieces = Vec::new();
    for index in 0..graph.len() {
        let check = match &graph.node(NodeId(index)).kind {
            Kind::Object(object) => object.check.as_ref(),
            Kind::Checked(_, check) => Some(check),
            _ => None,
        };
        if let Some(node) = check {
            let root = node.check.root;
            pieces.extend(node.check.pieces.iter().map(|piece| (root, piece.clone())));
        }
    }
    pieces
}

/// The schema of a piece. The type checks its own JSON type; but a value of a wrong one breaks nothing of
/// what stands beside that `type`, which the schema knows only where it has the `type` too.
fn schema(builder: &mut Builder<'_>, piece: &CheckPiece, typed: bool) -> constraint::Schema {
    builder.build(&piece.pointer, &|keyword| {
        typed && keyword == "type" || piece.keywords.iter().any(|kept| kept == keyword)
    })
}

/// Whether OpenAPI's `nullable` adds to the types of a piece.
fn is_nullable(root: &Root<'_>, piece: &CheckPiece) -> bool {
    let schema = root.schema.pointer(&piece.pointer);
    schema.is_some_and(|schema| schema.get("nullable").is_some())
}

/// An error with the position of what it is about.
fn locate(cx: &Cx<'_>, root: &Root<'_>, mut error: Error) -> Error {
    let pointer = format!("{}{}", root.prefix, error.location.pointer);
    error.location = root.part.location(&cx.document.file, &pointer);
    error
}

/// Where the schemas of a root stand.
fn places(root: &Root<'_>) -> Places {
    let known: BTreeMap<String, Place> = match root.part {
        Part::None => BTreeMap::new(),
        Part::Operation(operation) => operation
            .positions
            .iter()
            .filter_map(|(pointer, position)| {
                let inside = pointer.strip_prefix(root.prefix.as_str())?;
                let place = Place {
                    pointer: pointer.clone(),
                    line: Some(position.line),
                };
                Some((inside.to_owned(), place))
            })
            .collect(),
        Part::Schema(schema) => schema
            .origins
            .iter()
            .map(|(pointer, location)| {
                let place = Place {
                    pointer: location.pointer.clone(),
                    line: (location.line > 0).then_some(location.line),
                };
                (pointer.clone(), place)
            })
            .collect(),
    };
    Places {
        known,
        prefix: root.prefix.clone(),
    }
}
