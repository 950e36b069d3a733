//! Lowers the schemas of operations, and those outside.

use crate::error::LowerError;

use super::cx::{Cx, section_pointer};
use super::expectation::Expectation;
use super::pieces::{Subschema, join};
use super::{collect, references};
use crate::document::{Document, Operation, Part, Response};
use crate::graph::{Definition, Kind, Label, NodeId, Role, Section};
use crate::schema::{Named, Schema};

/// The nodes of an operation.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Bodies {
    /// The path parameters.
    pub(crate) path: Option<NodeId>,
    /// The query parameters.
    pub(crate) query: Option<NodeId>,
    /// The request body.
    pub(crate) request: Option<NodeId>,
    /// The body of the success response.
    pub(crate) response: Option<NodeId>,
}

impl Bodies {
    pub(crate) fn nodes(&self) -> impl Iterator<Item = NodeId> + use<> {
        let nodes = [self.path, self.query, self.request, self.response];
        nodes.into_iter().flatten()
    }
}

/// Lowers the schemas of all operations, in order.
pub(super) fn lower_schemas<'a>(cx: &mut Cx<'a>) -> Vec<Bodies> {
    let document: &'a Document = cx.document;
    let mut all = Vec::new();
    for (index, operation) in document.operations.iter().enumerate() {
        cx.part = Part::Operation(operation);
        cx.index = index;
        if operation.endpoint.is_none() {
            cx.error("", LowerError::NoEndpoint);
        }
        let part = |section| (section, index);
        let [path, query, request] = [
            (Section::Path, &operation.path_parameters),
            (Section::Query, &operation.query_parameters),
            (Section::Request, &operation.request_body),
        ]
        .map(|(section, schema)| {
            let schema = schema.as_ref()?;
            Some(lower_part(cx, part(section), 0, schema))
        });
        let success = success(operation);
        let response = success.and_then(|(at, response)| {
            let schema = response.body.as_ref()?;
            Some(lower_part(cx, part(Section::Response), at, schema))
        });
        other_bodies(cx, operation, success.map(|(at, _)| at));
        all.push(Bodies {
            path,
            query,
            request,
            response,
        });
    }
    all
}

/// The first success response with a body, or else the first success response, with its index.
pub(crate) fn success(operation: &Operation) -> Option<(usize, &Response)> {
    let successes = || {
        let responses = operation.responses.iter().enumerate();
        responses.filter(|(_, response)| is_success(response))
    };
    successes()
        .find(|(_, response)| response.body.is_some())
        .or_else(|| successes().next())
}

/// Whether a response is a success. One without a status documents the success body.
pub(crate) fn is_success(response: &Response) -> bool {
    response
        .status
        .is_none_or(|status| (200..300).contains(&status))
}

fn other_bodies(cx: &mut Cx<'_>, operation: &Operation, success: Option<usize>) {
    for (index, response) in operation.responses.iter().enumerate() {
        if response.body.is_some() && Some(index) != success {
            let hint = "one documented body, that of a success, has a type so far";
            let pointer = section_pointer(Section::Response, index);
            cx.error_with(&pointer, LowerError::SecondBody, Some(hint));
        }
    }
}

fn lower_part<'a>(
    cx: &mut Cx<'a>,
    (section, operation): (Section, usize),
    response: usize,
    schema: &'a Schema,
) -> NodeId {
    let pointer = section_pointer(section, response);
    let label = Label::top(Role::Root(section, operation));
    let node = lower_root(cx, label, &pointer, schema);
    let expected = "an object of parameters";
    if matches!(section, Section::Path | Section::Query) && !cx.is_object(node) {
        cx.malformed(&pointer, "type", expected);
    }
    node
}

/// Lowers a schema in which references are resolved, with everything it refers to.
fn lower_root<'a>(cx: &mut Cx<'a>, label: Label, pointer: &str, schema: &'a Schema) -> NodeId {
    cx.enter(schema, pointer);
    let place = cx.place(pointer);
    let node = cx.graph.reserve(label, place);
    references::remember_root(cx, node);
    let pieces = collect::pieces(cx, Subschema::new(schema, pointer));
    cx.fill(node, &pieces, &Expectation::NONE);
    lower_queued(cx);
    node
}

fn lower_queued(cx: &mut Cx<'_>) {
    while let Some((definition, schema)) = cx.queue.pop_front() {
        let pieces = collect::pieces(cx, schema);
        cx.fill(definition, &pieces, &Expectation::NONE);
    }
}

/// Lowers the schemas outside operations with all their definitions: users expect a type for each, referenced or not.
pub(super) fn lower_standalone<'a>(cx: &mut Cx<'a>) -> Vec<Definition> {
    let document: &'a Document = cx.document;
    let mut roots = Vec::new();
    for (index, standalone) in document.schemas.iter().enumerate() {
        cx.part = Part::Schema(standalone);
        cx.index = index;
        let mut label = Label::top(Role::Root(Section::Schema, index));
        label.called = Some(standalone.name.clone());
        roots.push(Definition {
            name: standalone.name.clone(),
            node: lower_root(cx, label, "", &standalone.schema),
        });
        let definitions = standalone.schema.map("$defs");
        for key in definitions.into_iter().flat_map(Named::keys) {
            let reference = format!("#{}", join("/$defs", key));
            if let Kind::Reference(node) = references::node(cx, &reference) {
                let name = key.clone();
                roots.push(Definition { name, node });
            }
        }
        lower_queued(cx);
    }
    roots
}
