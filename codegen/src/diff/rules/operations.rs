//! The rules about the wire that concern an operation as a whole.

use super::Rule;
use crate::diff::severity::Effect::{Both, Narrower, None, Wider};
use crate::diff::severity::Severity::{Major, Minor, Patch};

rules! {
    /// The operation: endpoint, texts, permission.
    pub(super) OPERATIONS:
    DOCUMENT_ADDED = Rule::graded("document-added", "schema added", None, Minor, Minor);
    DOCUMENT_REMOVED = Rule::graded("document-removed", "schema removed", None, Major, Major);
    SUMMARY_CHANGED =
        Rule::graded("summary-changed", "title of the operation changed", None, Patch, Patch);
    ENDPOINT_ADDED =
        Rule::graded("endpoint-added", "operation added", None, Minor, Minor);
    ENDPOINT_REMOVED = Rule::graded("endpoint-removed", "operation removed", None, Major, Major);
    ENDPOINT_CHANGED =
        Rule::graded("endpoint-changed", "method or path changed", None, Major, Major);
    ALTERNATIVE_ADDED =
        Rule::graded("alternative-added", "alternative endpoint added", None, Minor, Minor);
    ALTERNATIVE_REMOVED =
        Rule::graded("alternative-removed", "alternative endpoint removed", None, Major, Major);
    OPERATION_DEPRECATED =
        Rule::graded("operation-deprecated", "operation deprecated", None, Minor, Minor);
    OPERATION_UNDEPRECATED =
        Rule::graded("operation-undeprecated", "operation no longer deprecated", None, Patch, Patch);
    PERMISSION_ADDED =
        Rule::graded("permission-added", "permission added", None, Major, Major);
    PERMISSION_REMOVED =
        Rule::graded("permission-removed", "permission removed", None, Minor, Minor);
    PERMISSION_CHANGED =
        Rule::graded("permission-changed", "permission changed", None, Major, Major);
    REQUEST_BODY_ADDED =
        Rule::graded("request-body-added", "request body added", None, Minor, Minor);
    REQUIRED_REQUEST_BODY_ADDED = Rule::graded(
        "required-request-body-added",
        "request body with required parts added",
        None, Major, Major,
    );
    REQUEST_BODY_REMOVED =
        Rule::graded("request-body-removed", "request body removed", None, Major, Major);
}

rules! {
    /// Parameters in path and query.
    pub(super) PARAMETERS:
    PARAMETER_ADDED =
        Rule::graded("parameter-added", "parameter added", Wider, Minor, Minor);
    REQUIRED_PARAMETER_ADDED =
        Rule::graded("required-parameter-added", "required parameter added", Both, Major, Major);
    PARAMETER_REMOVED =
        Rule::graded("parameter-removed", "parameter removed", Narrower, Major, Major);
    PATH_PARAMETER_RENAMED =
        Rule::graded("path-parameter-renamed", "path parameter renamed", None, Patch, Patch);
}

rules! {
    /// Statuses, bodies and examples.
    pub(super) STATUSES:
    SUCCESS_STATUS_ADDED =
        Rule::graded("success-status-added", "success status added", None, Minor, Minor);
    SUCCESS_STATUS_REMOVED =
        Rule::graded("success-status-removed", "success status removed", None, Major, Major);
    FAILURE_STATUS_ADDED =
        Rule::graded("failure-status-added", "failure status added", None, Minor, Minor);
    FAILURE_STATUS_REMOVED =
        Rule::graded("failure-status-removed", "failure status removed", None, Minor, Minor);
    STATUS_TEXT_CHANGED =
        Rule::graded("status-text-changed", "text of a status changed", None, Patch, Patch);
    RESPONSE_BODY_ADDED =
        Rule::graded("response-body-added", "response body added", None, Minor, Minor);
    RESPONSE_BODY_REMOVED =
        Rule::graded("response-body-removed", "response body removed", None, Major, Major);
    EXAMPLE_ADDED = Rule::graded("example-added", "example added", None, Patch, Patch);
    EXAMPLE_REMOVED = Rule::graded("example-removed", "example removed", None, Patch, Patch);
    EXAMPLE_CHANGED =
        Rule::graded("example-changed", "example changed", None, Patch, Patch);
}
