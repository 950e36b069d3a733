//! Operations: method, path, parameters, bodies.

use super::{Docs, Ref, TypeId};

/// An operation: method, path, parameters, bodies.
#[derive(Clone, Debug)]
pub struct Operation {
    /// The documented id, kebab case.
    pub id: String,
    /// The name of the Rust module, `snake_case`.
    pub module: String,
    /// The type of the operation, in `UpperCamelCase`.
    pub name: String,
    /// The title.
    pub title: String,
    /// Its documentation.
    pub docs: Docs,
    /// The permission, as documented.
    pub permission: Option<String>,
    /// The method, upper case.
    pub method: String,
    /// The path template.
    pub path: String,
    /// The path parameters: a struct of the model.
    pub path_parameters: Option<TypeId>,
    /// The query parameters: a struct of the model.
    pub query_parameters: Option<TypeId>,
    /// The request body.
    pub request_body: Option<Ref>,
    /// The documented body of a success.
    pub response_body: Option<Ref>,
    /// The success status; 200 if the page names none.
    pub success: u16,
    /// The documented responses other than success.
    pub failures: Vec<Failure>,
    /// An example of a request body, and whether the request schema accepts it.
    pub request_example: Option<String>,
    /// An example of a response body.
    pub response_example: Option<String>,
    /// The name of the documentation file.
    pub file: String,
}

/// A documented response other than success.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// The status code.
    pub status: u16,
    /// The name of the variant, `UpperCamelCase`, from the reason.
    pub name: String,
    /// The reason phrase.
    pub reason: String,
    /// The description.
    pub description: Option<String>,
}
