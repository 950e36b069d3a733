//! Reads a JSON Schema document of any draft from 4 to 2020-12 into canonical form: draft 2020-12, with references only
//! to itself and its own definitions.

#[cfg(feature = "report")]
mod census;
mod dialect;
mod emit;
mod identity;
mod instances;
mod keywords;
mod loops;
mod metaschema;
mod resolve;
mod rewrite;
mod shape;
mod store;
#[cfg(test)]
mod tests;
mod uri;

use std::fmt;

pub use crate::keyword::{Assertion, Assertions, Draft, FORMAT_ASSERTS};

use crate::error::{Error, ErrorKind, Errors, Location, SchemaError};
use crate::json::{self, Tree};
use crate::pointer;
use crate::schema::{Correction, Schema};
use store::Store;

/// The document to read.
#[derive(Clone, Debug, Default)]
pub struct Source {
    /// Its name in messages.
    pub file: String,
    /// The text.
    pub text: String,
    /// Its retrieval URI, the base of relative references unless it has an `$id`.
    pub uri: Option<String>,
}

/// Another document that references may lead to. Nothing is retrieved.
#[derive(Clone, Debug, Default)]
pub struct Resource {
    /// Its retrieval URI. References may also use its `$id`.
    pub uri: String,
    /// Its name in messages.
    pub file: String,
    /// The text.
    pub text: String,
}

/// Options of the reader.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// The draft of the document if it has no `$schema`. Resources without one have the document's draft.
    pub default_draft: Draft,
    /// The annotations to assert regardless of draft and vocabularies.
    pub assertions: Assertions,
    /// Whether a reference to a missing document allows everything, instead of being an error.
    pub allow_missing: bool,
}

/// A schema in canonical form:
///
/// - It and its subschemas are of draft 2020-12. All keyword values have the right type.
/// - Each reference is `{"$ref": "#"}` or `{"$ref": "#/$defs/NAME"}`; [`definition`] returns the name. Dynamic and
///   recursive references are resolved. Since their targets depend on how a schema is reached, a schema may have
///   several definitions.
/// - Only the root has `$defs`: first the definitions of the document's root, referenced or not, under their own names,
///   then all other referenced schemas.
/// - There is no reference cycle without a step into the value, so that a recursive validator terminates.
/// - `$id`, anchors and keywords without a meaning are removed. Annotations (`title`, `default`, …) are kept in all
///   drafts, even beside `$ref`.
/// - An asserted `format` has [`FORMAT_ASSERTS`] beside it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Canonical {
    /// The schema.
    ///
    /// Line and column are 0 for what comes from a metaschema of the drafts.
    pub schema: Schema,
    /// The ignored keywords, in the order they were found.
    pub ignored: Vec<Ignored>,
    /// The URIs of missing documents, if allowed; references to them allow everything.
    pub missing: Vec<String>,
}

impl Canonical {
    /// The origin of the value at a pointer, or of the nearest around it.
    #[must_use]
    pub fn origin(&self, pointer: &str) -> Option<Location> {
        let (place, _) = self.schema.nearest(pointer)?;
        Some(place.location(""))
    }
}

/// An ignored keyword.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ignored {
    /// The location of its value.
    pub origin: Location,
    /// The keyword.
    pub keyword: String,
    /// The reason.
    pub reason: Reason,
}

/// Why a keyword is ignored.
///
/// Displayed after “the keyword is ignored:”.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Reason {
    /// No draft has it.
    Unknown,
    /// Only other drafts have it.
    OtherDraft,
    /// It is beside `$ref` in a draft that ignores its siblings.
    BesideReference,
    /// The metaschema omits its vocabulary.
    Vocabulary,
    /// The keyword it depends on is missing (`then` without `if`).
    Alone,
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Unknown => "no draft knows it",
            Self::OtherDraft => "the schema's draft does not know it, another does",
            Self::BesideReference => "siblings of `$ref` are ignored in this draft",
            Self::Vocabulary => "the metaschema does without its vocabulary",
            Self::Alone => "the keyword that it belongs to is missing",
        })
    }
}

/// A keyword as written in a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentKeyword {
    /// The location of its value.
    pub origin: Location,
    /// The JSON Pointer of its schema.
    pub schema: String,
    /// The keyword.
    pub keyword: String,
    /// Its meaning in the draft of the schema.
    pub means: KeywordMeaning,
    /// Whether its value is an empty array or object.
    pub is_empty: bool,
}

/// The meaning of a keyword in a draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum KeywordMeaning {
    /// Unknown.
    Nothing,
    /// Identifies schemas, or tells how to read them.
    Name,
    /// Restricts values.
    Rule,
    /// Describes values.
    Annotation,
    /// Can do either, such as `format`.
    Assertable,
}

/// The name of the definition that a canonical reference leads to; `None` for the root.
#[must_use]
pub fn definition(reference: &str) -> Option<String> {
    let name = pointer::decode(reference.strip_prefix("#/$defs/")?)?;
    Some(pointer::unescape(&name))
}

/// Reads a document.
///
/// # Errors
/// If a text is not JSON, a keyword has a value of the wrong type, a draft is unknown, or a reference is unresolved or
/// circular; each error has file, line, column and JSON Pointer.
pub fn read(
    source: &Source,
    resources: &[Resource],
    options: &Options,
) -> Result<Canonical, Errors> {
    read_corrected(source, resources, options, |_, _| Vec::new())
}

/// Reads a document after `correct` has edited it; the corrections it returns are documented.
///
/// # Errors
/// Like [`read`].
pub(crate) fn read_corrected(
    source: &Source,
    resources: &[Resource],
    options: &Options,
    correct: impl FnOnce(&mut Tree, &mut Vec<Error>) -> Vec<Correction>,
) -> Result<Canonical, Errors> {
    reading(source, resources, options, correct, |_, _| ()).map(|(canonical, ())| canonical)
}

/// [`read_corrected`], with every keyword of the schemas, used or not.
///
/// # Errors
/// Like [`read`].
#[cfg(feature = "report")]
pub(crate) fn read_stated(
    source: &Source,
    resources: &[Resource],
    options: &Options,
    correct: impl FnOnce(&mut Tree, &mut Vec<Error>) -> Vec<Correction>,
) -> Result<(Canonical, Vec<DocumentKeyword>), Errors> {
    reading(source, resources, options, correct, census::keywords)
}

/// Reads a document after `correct` has edited it; `look` gets the store in the end.
fn reading<T: Default>(
    source: &Source,
    resources: &[Resource],
    options: &Options,
    correct: impl FnOnce(&mut Tree, &mut Vec<Error>) -> Vec<Correction>,
    look: impl FnOnce(&Store, usize) -> T,
) -> Result<(Canonical, T), Errors> {
    let mut store = Store::new(options.default_draft, options.allow_missing);
    let mut corrections = Vec::new();
    let uri = source.uri.as_deref().unwrap_or("");
    let root = add(
        &mut store,
        &source.file,
        uri,
        &source.text,
        |tree, errors| {
            corrections = correct(tree, errors);
        },
    );
    let others = resources.iter();
    // Callers that pass all documents of a folder include the one to be read.
    for resource in others.filter(|resource| resource.text != source.text) {
        let Resource { uri, file, text } = resource;
        add(&mut store, file, uri, text, |_, _| ());
    }
    if let Some(root) = root {
        store.index(root);
        store.default_draft = store.resources[0].dialect.draft;
    }
    for document in 0..store.documents.len() {
        if Some(document) != root {
            store.index(document);
        }
    }
    for resource in resources
        .iter()
        .filter(|resource| resource.text == source.text)
    {
        if let Some(uri) = uri::absolute(&resource.uri).filter(|_| root.is_some()) {
            store.by_uri.entry(uri::key(&uri)).or_insert(0);
        }
    }
    if let Some(root) = root {
        store.settle(root);
    }
    let canonical = match root {
        Some(root) => emit::canonical(&mut store, root, options.assertions, &corrections),
        None => Canonical::default(),
    };
    let seen = root.map_or_else(T::default, |root| look(&store, root));
    let mut errors = store.errors;
    errors.sort_by(|a, b| a.location.cmp(&b.location));
    errors.dedup();
    let mut gate = Errors::new();
    gate.extend(errors);
    gate.gate((canonical, seen))
}

/// Parses a document, edits it with `change` and adds it, unless it is not JSON.
fn add(
    store: &mut Store,
    file: &str,
    uri: &str,
    text: &str,
    change: impl FnOnce(&mut Tree, &mut Vec<Error>),
) -> Option<usize> {
    let at = |line, column, kind, hint: Option<&str>| Error {
        location: Location {
            file: file.to_owned(),
            line,
            column,
            pointer: String::new(),
        },
        kind: ErrorKind::Schema(kind),
        hint: hint.map(str::to_owned),
    };
    let Some(address) = uri::absolute(uri) else {
        let kind = SchemaError::Uri {
            uri: uri.to_owned(),
            base: uri::NOWHERE.to_owned(),
        };
        store.errors.push(at(0, 0, kind, None));
        return None;
    };
    let (mut tree, faults) = match json::parse(text) {
        Ok((tree, faults)) => (tree, faults),
        Err(fault) => (Tree::default(), vec![fault]),
    };
    if tree.len() > 0 && faults.is_empty() {
        change(&mut tree, &mut store.errors);
    }
    let faults = faults.into_iter();
    store
        .errors
        .extend(faults.map(|fault| at(fault.line, fault.column, fault.kind, fault.hint)));
    (tree.len() > 0).then(|| store.add(file, address, tree, true))
}
