//! Prints a document as JSON, as read, with no policy applied.

use serde_json::{Map, Value, json};

use super::{Document, Endpoint, Operation, Response};
use crate::schema::Schema;

impl Document {
    /// The document as JSON: `{"operations": [{"id", "title", "method", "path", …}]}`.
    #[must_use]
    pub fn to_json(&self) -> Value {
        let operations: Vec<Value> = self.operations.iter().map(operation).collect();
        json!({ "operations": operations })
    }
}

fn operation(operation: &Operation) -> Value {
    let mut object = Map::new();
    object.insert("id".to_owned(), operation.id.as_str().into());
    object.insert("title".to_owned(), operation.title.as_str().into());
    if let Some(Endpoint { method, path }) = &operation.endpoint {
        object.insert("method".to_owned(), method.as_str().into());
        object.insert("path".to_owned(), path.as_str().into());
    }
    if !operation.alternatives.is_empty() {
        let other = |endpoint: &Endpoint| json!({"method": endpoint.method, "path": endpoint.path});
        let others: Vec<Value> = operation.alternatives.iter().map(other).collect();
        object.insert("alternatives".to_owned(), others.into());
    }
    if operation.deprecated {
        object.insert("deprecated".to_owned(), true.into());
    }
    text(&mut object, "permission", operation.permission.as_deref());
    schema(
        &mut object,
        "pathParameters",
        operation.path_parameters.as_ref(),
    );
    schema(
        &mut object,
        "queryParameters",
        operation.query_parameters.as_ref(),
    );
    schema(&mut object, "requestBody", operation.request_body.as_ref());
    if !operation.responses.is_empty() {
        let responses: Vec<Value> = operation.responses.iter().map(response).collect();
        object.insert("responses".to_owned(), responses.into());
    }
    let examples = examples(operation);
    if !examples.is_empty() {
        object.insert("examples".to_owned(), examples.into());
    }
    object.into()
}

fn response(response: &Response) -> Value {
    let mut object = Map::new();
    if let Some(status) = response.status {
        object.insert("status".to_owned(), status.into());
    }
    text(&mut object, "reason", response.reason.as_deref());
    text(&mut object, "description", response.description.as_deref());
    schema(&mut object, "body", response.body.as_ref());
    object.into()
}

fn examples(operation: &Operation) -> Map<String, Value> {
    let mut object = Map::new();
    if let Some(example) = &operation.request_example {
        object.insert("request".to_owned(), example.value.clone());
    }
    if !operation.alternative_requests.is_empty() {
        let others = operation.alternative_requests.iter();
        let others: Vec<Value> = others.map(|example| example.value.clone()).collect();
        object.insert("alternativeRequests".to_owned(), others.into());
    }
    let responses = operation.response_examples.iter().map(|example| {
        let mut object = Map::new();
        if let Some(status) = example.status {
            object.insert("status".to_owned(), status.into());
        }
        object.insert("body".to_owned(), example.body.value.clone());
        Value::Object(object)
    });
    let responses: Vec<Value> = responses.collect();
    if !responses.is_empty() {
        object.insert("responses".to_owned(), responses.into());
    }
    object
}

fn text(object: &mut Map<String, Value>, key: &str, text: Option<&str>) {
    if let Some(text) = text {
        object.insert(key.to_owned(), text.into());
    }
}

fn schema(object: &mut Map<String, Value>, key: &str, schema: Option<&Schema>) {
    if let Some(schema) = schema {
        object.insert(key.to_owned(), schema.to_value());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn absent_parts_have_no_key() {
        let document = Document {
            operations: vec![Operation {
                id: "a-b".to_owned(),
                title: "A b".to_owned(),
                responses: vec![Response::default()],
                ..Operation::default()
            }],
            ..Document::default()
        };
        assert_eq!(
            document.to_json(),
            json!({"operations": [{"id": "a-b", "title": "A b", "responses": [{}]}]})
        );
    }
}
