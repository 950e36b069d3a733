//! The whole path in one call.

mod input;
mod options;
mod output;
mod page;
mod schema;

use crate::choices::Matched;
use crate::document::Document;
use crate::emit;
use crate::error::{Errors, GenerateError};
use crate::name::NameLock;
use crate::resolve;
use input::InputRef;
use output::{Combined, error, modules};
use page::effective;

pub use input::{AnyInput, Input, SchemaInput};
pub use options::{Options, SchemaOptions};
pub use output::Generated;
#[cfg(feature = "report")]
pub(crate) use page::correct;
pub use page::{read, read_as_documented};
#[cfg(feature = "report")]
pub(crate) use schema::document;
pub use schema::read_schema;

/// Generates the crate for pages: a folder of modules for each operation, and one for shared types if there are
/// several. The order of the pages does not matter; pages without an operation are skipped.
///
/// # Errors
/// Returns all errors of the first phase that fails.
pub fn generate(inputs: &[Input], options: &Options) -> Result<Generated, Errors> {
    let inputs: Vec<&Input> = inputs.iter().collect();
    generate_of(inputs.into_iter().map(InputRef::Page).collect(), options)
}

/// Generates modules for pages and schemas, in any order.
///
/// # Errors
/// Returns all errors of the inputs, each up to the first phase that fails.
pub fn generate_all(inputs: &[AnyInput], options: &Options) -> Result<Generated, Errors> {
    let inputs = inputs.iter().map(|input| match input {
        AnyInput::Page(page) => InputRef::Page(page),
        AnyInput::Schema(schema) => InputRef::Schema(schema),
    });
    generate_of(inputs.collect(), options)
}

/// Generates the module of a JSON Schema: one type for its root, and one for each definition.
///
/// ```
/// use typewright::read::json_schema::Source;
/// use typewright::{Options, SchemaInput, generate_schema};
///
/// let text = r#"{"type": "object", "properties": {"port": {"type": "integer", "minimum": 1, "maximum": 65535}}}"#;
/// let source = Source {
///     file: "server.schema.json".to_owned(),
///     text: text.to_owned(),
///     ..Source::default()
/// };
/// let input = SchemaInput { source, ..SchemaInput::default() };
/// let generated = generate_schema(&input, &Options::default()).expect("a schema");
/// assert!(generated.files.iter().any(|(path, _)| path == "server/mod.rs"));
/// ```
///
/// # Errors
/// Returns all errors of the first phase that fails.
pub fn generate_schema(input: &SchemaInput, options: &Options) -> Result<Generated, Errors> {
    generate_of(vec![InputRef::Schema(input)], options)
}

fn generate_of(mut inputs: Vec<InputRef<'_>>, options: &Options) -> Result<Generated, Errors> {
    inputs.sort_by_key(|input| input.key());
    let mut errors = Errors::new();
    if inputs.is_empty() {
        errors.push(error("", GenerateError::NoPage));
    }
    let mut together = Combined::default();
    let mut matched = Matched::new();
    let mut add = |file: &str, outcome: Result<Generated, Errors>| {
        let added = outcome.and_then(|generated| together.add(file, generated));
        errors.extend(added.err().into_iter().flatten());
    };
    let pages = inputs.iter().filter_map(|input| match input {
        InputRef::Page(page) => Some(*page),
        InputRef::Schema(_) => None,
    });
    let pages: Vec<&Input> = pages.collect();
    // Included files do not know of each other.
    let size = if options.emit.included {
        1
    } else {
        pages.len().max(1)
    };
    for pages in pages.chunks(size) {
        add(&pages[0].file, pages_of(pages, options, &mut matched));
    }
    for input in &inputs {
        if let InputRef::Schema(schema) = input {
            let document = read_schema(schema, &options.schema);
            let outcome = document
                .and_then(|document| generated(document, &options.lock, options, &mut matched));
            add(&schema.source.file, outcome);
        }
    }
    // It is unknown what a failed input would have matched.
    if errors.is_empty() {
        errors.extend(options.choices.unmatched(&matched));
    }
    errors.gate(together.finish())
}

/// Generates the modules of pages, which share types.
fn pages_of(
    inputs: &[&Input],
    options: &Options,
    matched: &mut Matched,
) -> Result<Generated, Errors> {
    let mut errors = Errors::new();
    let mut documents = Vec::new();
    for input in inputs {
        match read(input) {
            Ok(document) => documents.push(document),
            Err(found) => errors.extend(found),
        }
    }
    if errors.is_empty()
        && documents
            .iter()
            .all(|document| document.operations.is_empty())
    {
        let empty = inputs
            .iter()
            .map(|input| error(&input.file, GenerateError::NoOperation));
        errors.extend(empty);
    }
    let lock = options.lock.beside(documents.iter());
    // Valid pages are resolved even if others fail, to report their errors too.
    match generated(effective(documents), &lock, options, matched) {
        Ok(generated) => errors.gate(generated),
        Err(found) => {
            errors.extend(found);
            Err(errors)
        }
    }
}

/// Generates the modules of a document whose schemas are effective.
fn generated(
    document: Document,
    lock: &NameLock,
    options: &Options,
    matched: &mut Matched,
) -> Result<Generated, Errors> {
    let resolved = resolve::resolve_chosen(&document, lock, &options.choices)?;
    matched.extend(resolved.matched);
    let model = resolved.model;
    modules(&model)?;
    let mut diagnostics = document.diagnostics;
    diagnostics.extend(resolved.notes);
    Ok(Generated {
        files: emit::emit(&model, &options.emit),
        diagnostics,
        features: model.features(),
        root: model.root,
        names: resolved.names,
    })
}
