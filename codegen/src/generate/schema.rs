//! JSON Schema documents.

use serde_json::Value;

use super::{SchemaInput, SchemaOptions};
use crate::document::{Diagnostic, Document, Standalone};
use crate::error::{Errors, Location};
use crate::name;
use crate::read::json_schema;

/// Reads a JSON Schema.
///
/// # Errors
/// Returns all errors of the document.
pub fn read_schema(input: &SchemaInput, options: &SchemaOptions) -> Result<Document, Errors> {
    let SchemaInput {
        source, resources, ..
    } = input;
    let reading = options.reading();
    let canonical = json_schema::read_corrected(source, resources, &reading, input.correct())?;
    Ok(document(input, options, canonical))
}

pub(crate) fn document(
    input: &SchemaInput,
    options: &SchemaOptions,
    canonical: json_schema::Canonical,
) -> Document {
    let title = canonical.schema.text("title");
    let name = input
        .root
        .clone()
        .or_else(|| name::titled(title?))
        .or_else(|| identified(&input.source.text))
        .unwrap_or_else(|| stem(&input.source.file).to_owned());
    let missing = canonical.missing.iter().map(|uri| Diagnostic {
        location: Location {
            file: input.source.file.clone(),
            ..Location::default()
        },
        message: format!("`{uri}` was not given: what refers to it allows everything"),
        hint: None,
        ambiguous: false,
    });
    let diagnostics = missing.collect();
    Document {
        file: input.source.file.clone(),
        schemas: vec![Standalone {
            name,
            schema: canonical.schema,
            objects: options.objects,
            infers_type: options.infer_type,
            tolerant: options.tolerant,
        }],
        diagnostics,
        ..Document::default()
    }
}

/// The name in the identifier of a document: the file name of its URI.
fn identified(text: &str) -> Option<String> {
    let document: Value = serde_json::from_str(text).ok()?;
    let id = document
        .get("$id")
        .or_else(|| document.get("id"))?
        .as_str()?;
    let path = id.split(['?', '#']).next()?;
    let name = stem(path.strip_suffix('/').unwrap_or(path));
    let has_letters = name.starts_with(|first: char| first.is_ascii_alphabetic());
    (path.contains('/') && has_letters).then(|| name.to_owned())
}

/// A file name without folders and extensions.
fn stem(file: &str) -> &str {
    let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
    let stem = name.split('.').find(|part| !part.is_empty());
    stem.unwrap_or("schema")
}
