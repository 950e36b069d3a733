//! Compiles residual keywords into schemas for the runtime, with one table for each root.

use std::collections::BTreeMap;

use super::residual::{Facts, Residual};
use crate::constraint::{Builder, Schema, Table};
use crate::document::Part;
use crate::error::Error;
use crate::graph::{CheckNode, Graph, Kind, NodeId};
use crate::lower::{Lowered, Root};
use crate::merge::Merged;
use crate::model::{Check, CheckPiece, Constraints, Place, Places};

pub(super) struct Checks {
    /// For each root, the definitions that its checks refer to.
    pub(super) constraints: Vec<Constraints>,
    /// The schemas that check the values of a node, or decide between its options.
    schemas: BTreeMap<NodeId, Vec<Schema>>,
}

impl Checks {
    /// The check of a node; `None` if its types cover everything.
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

    /// All residual keywords by place. The model knows only one place of types that are the same.
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

/// Builds all checks of the graph, without what the types of parts guarantee; records their errors.
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
                // A condition is evaluated before anything is read; a check that covers its type replaces the type's
                // own.
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

/// The schemas to evaluate for the values of a node.
struct Asked {
    node: NodeId,
    schemas: Vec<Schema>,
    /// Whether all of it has to be evaluated, whatever the types guarantee.
    whole: bool,
}

/// Removes what the types of parts guarantee from the checks of a root, and unused definitions.
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

/// The check of a node, and whether it decides between options.
fn check(kind: &Kind) -> Option<(&Check, bool)> {
    match kind {
        Kind::Object(object) => Some((&object.check.as_ref()?.check, false)),
        Kind::Checked(_, check) => Some((&check.check, false)),
        Kind::Union(union) => Some((&union.condition.as_ref()?.check, true)),
        _ => None,
    }
}

/// The schema of a piece. The type itself checks its JSON type, but a wrong type breaks none of the keywords beside
/// `type`, which the schema only knows if it has the `type` too.
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

/// An error with the location of its subject.
fn locate(file: &str, root: &Root<'_>, mut error: Error) -> Error {
    let pointer = format!("{}{}", root.prefix, error.location.pointer);
    error.location = root.part.location(file, &pointer);
    error
}

/// The places of the schemas of a root.
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
