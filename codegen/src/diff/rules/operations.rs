//! The rules about the wire that concern an operation as a whole.

use super::Rule;
use crate::diff::severity::Effect::{Both, Narrower, None, Wider};
use crate::diff::severity::Severity::{Major, Minor, Patch};

rules! {
    /// What an operation is, and who may ask for it.
    pub(super) OPERATIONS:
    DOCUMENT_ADDED = Rule::graded("document-added", "there is another schema", None, Minor, Minor);
    DOCUMENT_REMOVED = Rule::graded("document-removed", "a schema is gone", None, Major, Major);
    SUMMARY_CHANGED =
        Rule::graded("summary-changed", "the title of an operation is another one", None, Patch, Patch);
    ENDPOINT_ADDED =
        Rule::graded("endpoint-added", "there is another operation", None, Minor, Minor);
    ENDPOINT_REMOVED = Rule::graded("endpoint-removed", "an operation is gone", None, Major, Major);
    ENDPOINT_CHANGED =
        Rule::graded("endpoint-changed", "an operation has another method or path", None, Major, Major);
    ALTERNATIVE_ADDED =
        Rule::graded("alternative-added", "an operation has another form", None, Minor, Minor);
    ALTERNATIVE_REMOVED =
        Rule::graded("alternative-removed", "a form of an operation is gone", None, Major, Major);
    OPERATION_DEPRECATED =
        Rule::graded("operation-deprecated", "an operation is deprecated", None, Minor, Minor);
    OPERATION_UNDEPRECATED =
        Rule::graded("operation-undeprecated", "an operation is no longer deprecated", None, Patch, Patch);
    PERMISSION_ADDED =
        Rule::graded("permission-added", "an operation takes a permission", None, Major, Major);
    PERMISSION_REMOVED =
        Rule::graded("permission-removed", "an operation takes no permission any more", None, Minor, Minor);
    PERMISSION_CHANGED =
        Rule::graded("permission-changed", "an operation takes another permission", None, Major, Major);
    REQUEST_BODY_ADDED =
        Rule::graded("request-body-added", "there is a request body", None, Minor, Minor);
    REQUIRED_REQUEST_BODY_ADDED = Rule::graded(
        "required-request-body-added",
        "there is a request body with required parts",
        None, Major, Major,
    );
    REQUEST_BODY_REMOVED =
        Rule::graded("request-body-removed", "the request body is gone", None, Major, Major);
}

rules! {
    /// What stands in its path and query.
    pub(super) PARAMETERS:
    PARAMETER_ADDED =
        Rule::graded("parameter-added", "there is another parameter", Wider, Minor, Minor);
    REQUIRED_PARAMETER_ADDED =
        Rule::graded("required-parameter-added", "there is another parameter, which is required", Both, Major, Major);
    PARAMETER_REMOVED =
        Rule::graded("parameter-removed", "a parameter is gone", Narrower, Major, Major);
    PATH_PARAMETER_RENAMED =
        Rule::graded("path-parameter-renamed", "a parameter in the path has another name", None, Patch, Patch);
}

rules! {
    /// What it answers, and the examples.
    pub(super) STATUSES:
    SUCCESS_STATUS_ADDED =
        Rule::graded("success-status-added", "there is another status of success", None, Minor, Minor);
    SUCCESS_STATUS_REMOVED =
        Rule::graded("success-status-removed", "a status of success is gone", None, Major, Major);
    FAILURE_STATUS_ADDED =
        Rule::graded("failure-status-added", "there is another status of failure", None, Minor, Minor);
    FAILURE_STATUS_REMOVED =
        Rule::graded("failure-status-removed", "a status of failure is gone", None, Minor, Minor);
    STATUS_TEXT_CHANGED =
        Rule::graded("status-text-changed", "the text about a status is another one", None, Patch, Patch);
    RESPONSE_BODY_ADDED =
        Rule::graded("response-body-added", "there is a response body", None, Minor, Minor);
    RESPONSE_BODY_REMOVED =
        Rule::graded("response-body-removed", "the response body is gone", None, Major, Major);
    EXAMPLE_ADDED = Rule::graded("example-added", "there is another example", None, Patch, Patch);
    EXAMPLE_REMOVED = Rule::graded("example-removed", "an example is gone", None, Patch, Patch);
    EXAMPLE_CHANGED =
        Rule::graded("example-changed", "an example is another one", None, Patch, Patch);
}
