//! What is left to checks → schemas as the runtime evaluates them, one table for each root.

use std::collections::BTreeMap;

use super::residual::{Facts, Residual};
use crate::constraint::{Builder, Schema, Table};
use crate::document::Part;
use crate::error::Error;
use crate::graph::{CheckNode, Graph, Kind, NodeId};
use crate::lower::{Lowered, Root};
use crate::merge::Merged;
use crate::model::{Check, CheckPiece, Constraints, Place, Places};

/// What values are checked by as a whole.
pub(super) struct Checks {
    /// For each root what the checks of its schemas refer to.
    pub(super) constraints: Vec<Constraints>,
    /// The schemas that the values of a node are checked by, or decided about.
    schemas: BTreeMap<NodeId, Vec<Schema>>,
}

impl Checks {
    /// The check of a node; none where its types say everything.
    pub(super) fn of(&self, node: NodeId, check: &CheckNode) -> Option<Check> {
        let schemas = self
            .schemas
            .get(&node)
            .filter(|schemas| !schemas.is_empty());
        schemas.map(|schemas| Check {
            schemas: schemas.clone(),
            ..check.check.clone()
        })
    }

    /// What is left to checks, wherever it stands: of types that are the same, the model knows one place.
    pub(super) fn pieces(&self, graph: &Graph) -> Vec<(usize, CheckPiece)> {
        let checked = self
            .schemas
            .iter()
            .filter(|(_, schemas)| !schemas.is_empty());
        let checks = checked.filter_map(|(node, _)| check(&graph.node(*node).kind));
        let checks = checks.filter(|(_, decides)| !decides);
        let pieces = checks.flat_map(|(check, _)| {
            let pieces = check.pieces.iter();
            pieces.map(|piece| (check.root, piece.clone()))
        });
        pieces.collect()
    }
}

/// Builds all checks of the graph, without what the types of parts say anyway; what is wrong with them is recorded.
pub(super) fn build(
    file: &str,
    lowered: &mut Lowered<'_>,
    merged: &Merged,
    held: &[NodeId],
) -> Checks {
    let Lowered {
        graph,
        roots,
        errors,
        ..
    } = lowered;
    let mut builders: Vec<Builder<'_>> = roots
        .iter()
        .map(|root| Builder::new(file, root.schema))
        .collect();
    let mut checks: Vec<Vec<Asked>> = roots.iter().map(|_| Vec::new()).collect();
    for index in 0..graph.len() {
        let node = NodeId(index);
        if let Some((check, decides)) = check(&graph.node(node).kind) {
            let (root, builder) = (&roots[check.root], &mut builders[check.root]);
            let schemas = check.pieces.iter();
            let schemas = schemas.map(|piece| schema(builder, piece, !is_nullable(root, piece)));
            checks[check.root].push(Asked {
                node,
                schemas: schemas.collect(),
                // A condition is asked before anything is read; what covers a type is asked in place of it.
                whole: decides || check.covers,
            });
        }
    }
    let facts = Facts::new(graph, merged, held);
    let mut built = Checks {
        constraints: Vec::new(),
        schemas: BTreeMap::new(),
    };
    for (index, (root, builder)) in roots.iter().zip(builders).enumerate() {
        let table = match builder.finish() {
            Ok(table) => table,
            Err(wrong) => {
                errors.extend(wrong.into_iter().map(|error| locate(file, root, error)));
                continue;
            }
        };
        let asked = std::mem::take(&mut checks[index]);
        let (asked, table) = leave_open(&facts, asked, &table, index);
        let asked = asked.into_iter().map(|one| (one.node, one.schemas));
        built.schemas.extend(asked);
        built.constraints.push(Constraints {
            table,
            places: places(root),
        });
    }
    built
}

/// What the values of a node are asked.
struct Asked {
    node: NodeId,
    schemas: Vec<Schema>,
    /// Whether all of it has to be asked, whatever the types say.
    whole: bool,
}

/// Takes out of the checks of a root what the types of the parts say, and out of its definitions what no check
/// needs.
fn leave_open(
    facts: &Facts<'_>,
    mut asked: Vec<Asked>,
    table: &Table,
    root: usize,
) -> (Vec<Asked>, Table) {
    let size = asked.iter().flat_map(|one| &one.schemas).map(Schema::size);
    let mut residual = Residual::new(facts, table, root, size.sum());
    let mut stated = Vec::new();
    for one in asked.iter_mut().filter(|one| !one.whole) {
        for schema in &mut one.schemas {
            let (left, types) = residual.of_check(one.node, schema);
            *schema = left;
            stated.push(types);
        }
    }
    let all = asked.iter_mut().flat_map(|one| &mut one.schemas);
    let table = residual.settle(&mut all.collect::<Vec<_>>());
    let mut stated = stated.into_iter();
    for one in asked.iter_mut().filter(|one| !one.whole) {
        for schema in &mut one.schemas {
            let types = stated.next().unwrap_or_default();
            if !schema.keywords.is_empty() {
                schema.keywords.splice(0..0, types);
            }
        }
        one.schemas.retain(|schema| !schema.keywords.is_empty());
    }
    (asked, table)
}

/// The check of a node, and whether it decides what the value is.
fn check(kind: &Kind) -> Option<(&Check, bool)> {
    match kind {
        Kind::Object(object) => Some((&object.check.as_ref()?.check, false)),
        Kind::Checked(_, check) => Some((&check.check, false)),
        Kind::Union(union) => Some((&union.condition.as_ref()?.check, true)),
        _ => None,
    }
}

/// The schema of a piece. The type checks its own JSON type; but a value of a wrong one breaks nothing of
/// what stands beside that `type`, which the schema knows only where it has the `type` too.
fn schema(builder: &mut Builder<'_>, piece: &CheckPiece, typed: bool) -> Schema {
    builder.build(&piece.pointer, &|keyword| {
        typed && keyword == "type" || piece.keywords.iter().any(|kept| kept == keyword)
    })
}

/// Whether OpenAPI's `nullable` adds to the types of a piece.
fn is_nullable(root: &Root<'_>, piece: &CheckPiece) -> bool {
    let schema = root.schema.find(&piece.pointer);
    schema.is_some_and(|schema| schema.has("nullable"))
}

/// An error with the position of what it is about.
fn locate(file: &str, root: &Root<'_>, mut error: Error) -> Error {
    let pointer = format!("{}{}", root.prefix, error.location.pointer);
    error.location = root.part.location(file, &pointer);
    error
}

/// Where the schemas of a root stand.
fn places(root: &Root<'_>) -> Places {
    let schema = match root.part {
        Part::None => None,
        Part::Operation(operation) => operation.inside(&root.prefix).map(|(schema, _)| schema),
        Part::Schema(schema) => Some(&schema.schema),
    };
    let places = schema.map(|schema| schema.places());
    let known = places.into_iter().flatten().map(|(pointer, place)| {
        let line = place.position.line;
        let written = match &place.written {
            Some(written) => written.pointer.clone(),
            None => format!("{}{pointer}", root.prefix),
        };
        let place = Place {
            pointer: written,
            line: (line > 0).then_some(line),
        };
        (pointer, place)
    });
    Places {
        known: known.collect(),
        prefix: root.prefix.clone(),
    }
}
