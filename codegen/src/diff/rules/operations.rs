//! The rules about the wire that concern an operation as a whole.

use super::Rule;
use crate::diff::severity::Effect::{Both, Narrower, None, Wider};
use crate::diff::severity::Severity::{Major, Minor, Patch};

/// What an operation is, and who may ask for it.
pub(super) const OPERATIONS: &[Rule] = &[
    Rule::graded(
        "document-added",
        "there is another schema",
        None,
        Minor,
        Minor,
    ),
    Rule::graded("document-removed", "a schema is gone", None, Major, Major),
    Rule::graded(
        "summary-changed",
        "the title of an operation is another one",
        None,
        Patch,
        Patch,
    ),
    Rule::graded(
        "endpoint-added",
        "there is another operation",
        None,
        Minor,
        Minor,
    ),
    Rule::graded(
        "endpoint-removed",
        "an operation is gone",
        None,
        Major,
        Major,
    ),
    Rule::graded(
        "endpoint-changed",
        "an operation has another method or path",
        None,
        Major,
        Major,
    ),
    Rule::graded(
        "alternative-added",
        "an operation has another form",
        None,
        Minor,
        Minor,
    ),
    Rule::graded(
        "alternative-removed",
        "a form of an operation is gone",
        None,
        Major,
        Major,
    ),
    Rule::graded(
        "operation-deprecated",
        "an operation is deprecated",
        None,
        Minor,
        Minor,
    ),
    Rule::graded(
        "operation-undeprecated",
        "an operation is no longer deprecated",
        None,
        Patch,
        Patch,
    ),
    Rule::graded(
        "permission-added",
        "an operation takes a permission",
        None,
        Major,
        Major,
    ),
    Rule::graded(
        "permission-removed",
        "an operation takes no permission any more",
        None,
        Minor,
        Minor,
    ),
    Rule::graded(
        "permission-changed",
        "an operation takes another permission",
        None,
        Major,
        Major,
    ),
    Rule::graded(
        "request-body-added",
        "there is a request body",
        None,
        Minor,
        Minor,
    ),
    Rule::graded(
        "required-request-body-added",
        "there is a request body with required parts",
        None,
        Major,
        Major,
    ),
    Rule::graded(
        "request-body-removed",
        "the request body is gone",
        None,
        Major,
        Major,
    ),
];

/// What stands in its path and query.
pub(super) const PARAMETERS: &[Rule] = &[
    Rule::graded(
        "parameter-added",
        "there is another parameter",
        Wider,
        Minor,
        Minor,
    ),
    Rule::graded(
        "required-parameter-added",
        "there is another parameter, which is required",
        Both,
        Major,
        Major,
    ),
    Rule::graded(
        "parameter-removed",
        "a parameter is gone",
        Narrower,
        Major,
        Major,
    ),
    Rule::graded(
        "path-parameter-renamed",
        "a parameter in the path has another name",
        None,
        Patch,
        Patch,
    ),
];

/// What it answers, and the examples.
pub(super) const STATUSES: &[Rule] = &[
    Rule::graded(
        "success-status-added",
        "there is another status of success",
        None,
        Minor,
        Minor,
    ),
    Rule::graded(
        "success-status-removed",
        "a status of success is gone",
        None,
        Major,
        Major,
    ),
    Rule::graded(
        "failure-status-added",
        "there is another status of failure",
        None,
        Minor,
        Minor,
    ),
    Rule::graded(
        "failure-status-removed",
        "a status of failure is gone",
        None,
        Minor,
        Minor,
    ),
    Rule::graded(
        "status-text-changed",
        "the text about a status is another one",
        None,
        Patch,
        Patch,
    ),
    Rule::graded(
        "response-body-added",
        "there is a response body",
        None,
        Minor,
        Minor,
    ),
    Rule::graded(
        "response-body-removed",
        "the response body is gone",
        None,
        Major,
        Major,
    ),
    Rule::graded(
        "example-added",
        "there is another example",
        None,
        Patch,
        Patch,
    ),
    Rule::graded("example-removed", "an example is gone", None, Patch, Patch),
    Rule::graded(
        "example-changed",
        "an example is another one",
        None,
        Patch,
        Patch,
    ),
];
