//! Reading small documents, valid and invalid.

use serde_json::{Value, json};

use super::{
    Assertions, Canonical, Draft, FORMAT_ASSERTS, Options, Reason, Resource, Source, definition,
    read,
};

mod errors;
mod forms;
mod references;

fn source(text: &str) -> Source {
    Source {
        file: "schema.json".to_owned(),
        text: text.to_owned(),
        uri: None,
    }
}

fn resource(uri: &str, schema: &Value) -> Resource {
    Resource {
        uri: uri.to_owned(),
        file: uri.rsplit('/').next().unwrap_or_default().to_owned(),
        text: schema.to_string(),
    }
}

fn of_draft(draft: Draft, schema: &Value, resources: &[Resource]) -> Canonical {
    let options = Options {
        allow_missing: false,
        default_draft: draft,
        assertions: Assertions::NONE,
    };
    match read(&source(&schema.to_string()), resources, &options) {
        Ok(canonical) => canonical,
        Err(errors) => panic!("{errors}"),
    }
}

/// The canonical form of a schema, without its `$schema`.
fn canonical(draft: Draft, schema: &Value) -> Value {
    without_draft(of_draft(draft, schema, &[]))
}

fn without_draft(canonical: Canonical) -> Value {
    let mut schema = canonical.schema.to_value();
    if let Value::Object(members) = &mut schema {
        members.shift_remove("$schema");
    }
    schema
}

fn errors(text: &str) -> String {
    match read(&source(text), &[], &Options::default()) {
        Ok(canonical) => panic!("no error: {}", canonical.schema.to_value()),
        Err(errors) => errors.to_string(),
    }
}
