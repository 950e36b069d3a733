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
use crate::schema::{Correction, Root};
use store::Store;

/// The document to be read.
#[derive(Clone, Debug, Default)]
pub struct Source {
    /// Its name for messages.
    pub file: String,
    /// Its text.
    pub text: String,
    /// Where it was retrieved, for relative references; its `$id` goes before.
    pub uri: Option<String>,
}

/// A document that the one to be read may refer to. Nothing is retrieved.
#[derive(Clone, Debug, Default)]
pub struct Resource {
    /// Where it would be retrieved. References may also use its `$id`.
    pub uri: String,
    /// Its name for messages.
    pub file: String,
    /// Its text.
    pub text: String,
}

/// How a document is read.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// The draft of the document if it has no `$schema`. Resources without it are of the document's draft.
    pub default_draft: Draft,
    /// What asserts that is an annotation by the draft and its vocabularies.
    pub assertions: Assertions,
    /// Whether documents that are referred to and not given allow everything, instead of being an error.
    pub allow_missing: bool,
}

/// A schema in canonical form.
///
/// - It is of draft 2020-12, and so is all that is in it. Its keywords have values of the right kind.
/// - Each reference is `{"$ref": "#"}` or `{"$ref": "#/$defs/NAME"}`; [`definition`] gives the name.
///   Dynamic and recursive references are resolved: what they lead to depends on how a schema is reached,
///   so that a schema may have a definition for each way.
/// - `$defs` stands at the root alone: first the definitions of the document's root, referenced or not,
///   under their own names, then what else is referenced.
/// - References that lead back to their beginning without entering the value are refused, so that a
///   validator that recurses comes to an end.
/// - `$id`, anchors and keywords that mean nothing are gone. Annotations (`title`, `default`, …) are
///   kept in all drafts, also beside `$ref`.
/// - A `format` that asserts has [`FORMAT_ASSERTS`] beside it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Canonical {
    /// The schema.
    ///
    /// Line and column are 0 for what comes from a metaschema of the drafts.
    pub schema: Root,
    /// The keywords that mean nothing where they stand, in the order in which they were met.
    pub ignored: Vec<Ignored>,
    /// The URIs of documents that are referred to and were not given, where that is allowed: they allow
    /// everything.
    pub missing: Vec<String>,
}

impl Canonical {
    /// Where the value at a pointer comes from, or what is around it.
    #[must_use]
    pub fn origin(&self, pointer: &str) -> Option<Location> {
        let (place, _) = self.schema.nearest(pointer)?;
        Some(place.location(""))
    }
}

/// A keyword that means nothing where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ignored {
    /// Where its value stands.
    pub origin: Location,
    /// The keyword.
    pub keyword: String,
    /// Why it means nothing.
    pub reason: Reason,
}

/// Why a keyword means nothing.
///
/// It is shown as what follows “the keyword is ignored:”.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Reason {
    /// No draft knows it.
    Unknown,
    /// Other drafts know it.
    OtherDraft,
    /// It stands beside `$ref` in a draft in which that stands alone.
    BesideReference,
    /// The metaschema does without its vocabulary.
    Vocabulary,
    /// The keyword that it belongs to is missing (`then` without `if`).
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

/// A keyword of a document, as it stands there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stated {
    /// Where its value stands.
    pub origin: Location,
    /// The JSON Pointer of the schema that it stands in.
    pub schema: String,
    /// The keyword.
    pub keyword: String,
    /// What the draft of the schema means by it.
    pub means: Means,
    /// Whether its value is an empty array or object.
    pub is_empty: bool,
}

/// What a draft means by a keyword.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Means {
    /// It does not know it.
    Nothing,
    /// It names schemas or says how they are read.
    Name,
    /// It forbids values.
    Rule,
    /// It describes values.
    Annotation,
    /// It may do either, as `format`.
    Assertable,
}

/// The name of the definition that a reference of the canonical form leads to; none for the root.
#[must_use]
pub fn definition(reference: &str) -> Option<String> {
    let name = pointer::decode(reference.strip_prefix("#/$defs/")?)?;
    Some(pointer::unescape(&name))
}

/// Reads a document.
///
/// # Errors
/// When a text is no JSON, a keyword has a value of the wrong kind, a draft is not known, or a reference
/// leads nowhere or round in a circle: each with file, line, column and JSON Pointer.
pub fn read(
    source: &Source,
    resources: &[Resource],
    options: &Options,
) -> Result<Canonical, Errors> {
    read_corrected(source, resources, options, |_, _| Vec::new())
}

/// Reads a document as `correct` leaves it, which says what documentation is to tell of that.
///
/// # Errors
/// As [`read`].
pub(crate) fn read_corrected(
    source: &Source,
    resources: &[Resource],
    options: &Options,
    correct: impl FnOnce(&mut Tree, &mut Vec<Error>) -> Vec<Correction>,
) -> Result<Canonical, Errors> {
    reading(source, resources, options, correct, |_, _| ()).map(|(canonical, ())| canonical)
}

/// The same, with every keyword of its schemas, those included of which nothing is made.
///
/// # Errors
/// As [`read`].
#[cfg(feature = "report")]
pub(crate) fn read_stated(
    source: &Source,
    resources: &[Resource],
    options: &Options,
    correct: impl FnOnce(&mut Tree, &mut Vec<Error>) -> Vec<Correction>,
) -> Result<(Canonical, Vec<Stated>), Errors> {
    reading(source, resources, options, correct, census::keywords)
}

/// Reads a document as `correct` leaves it; `look` looks at it once all is known.
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
    // Who gives all documents of a folder gives the one to be read along with them.
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

/// Parses a document and adds it, if it is JSON, as `change` leaves it.
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
