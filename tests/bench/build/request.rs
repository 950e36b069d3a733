//! What is generated for the request of the documentation page: typify's types and the validator.

use std::error::Error;
use std::fs;
use std::path::Path;

use serde_json::Value;
use typewright::document::Document;
use typewright::{Input, generate, policy};
use typify::TypeSpaceSettings;

use super::typify_types;

pub(super) fn write(folder: &Path) -> Result<(), Box<dyn Error>> {
    let page = "../../generated/schema/create-deployment-service.txt";
    println!("cargo::rerun-if-changed={page}");
    let input = Input {
        file: page.to_owned(),
        text: fs::read_to_string(page)?,
        overlay: None,
        patches: Vec::new(),
    };
    let documented = generate::read(&input)?;
    let effective = policy::apply(&documented).document;
    let types = typify(request_body(documented)?)?;
    fs::write(folder.join("typify.rs"), types)?;
    let validator = validator(&request_body(effective)?)?;
    fs::write(folder.join("validator.rs"), validator)?;
    Ok(())
}

fn request_body(document: Document) -> Result<Value, Box<dyn Error>> {
    let body = document
        .operations
        .into_iter()
        .find_map(|operation| operation.request_body);
    Ok(body.ok_or("the page has no request body")?.to_value())
}

/// What typify makes of the schema, builders on. It gets the request as documented, closed, without the
/// rules from prose: it does not take `if` and `propertyNames`.
fn typify(mut schema: Value) -> Result<String, Box<dyn Error>> {
    close(&mut schema);
    let mut settings = TypeSpaceSettings::default();
    typify_types(schema, "Request", settings.with_struct_builder(true))
}

/// Closes all objects with documented properties.
fn close(schema: &mut Value) {
    match schema {
        Value::Object(members) => {
            if let Some(Value::Object(properties)) = members.get_mut("properties") {
                properties.values_mut().for_each(close);
                members.insert("additionalProperties".to_owned(), false.into());
            }
            for keyword in ["items", "oneOf", "anyOf"] {
                members.get_mut(keyword).into_iter().for_each(close);
            }
        }
        Value::Array(options) => options.iter_mut().for_each(close),
        _ => {}
    }
}

/// A validator of all that is enforced, compiled as its documentation advises for speed.
fn validator(schema: &Value) -> Result<String, Box<dyn Error>> {
    let schema = serde_json::to_string(schema)?;
    Ok(format!(
        "/// The compiled validator.\n#[jsonschema::validator(schema = {schema:?})]\npub struct Validator;\n"
    ))
}
