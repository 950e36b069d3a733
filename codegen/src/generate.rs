//! The whole path in one call: pages with their overlays in, files out.

use std::collections::{BTreeMap, BTreeSet};

use schemars::Schema;
use serde_json::Value;

use crate::choices::{Choices, Matched};
use crate::document::{Diagnostic, Document, Objects, Standalone};
use crate::emit;
use crate::error::{Error, ErrorKind, Errors, GenerateError, Location};
use crate::files::Files;
use crate::model::Model;
use crate::name::{self, Name, NameLock};
use crate::overlay::{self, Overlay};
use crate::policy;
use crate::read::{self, Hints, json_schema};
use crate::resolve;

/// One documented page and the corrections that belong to it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Input {
    /// The name of the page, for messages.
    pub file: String,
    /// The page.
    pub text: String,
    /// Name and text of the overlay, if there is one.
    pub overlay: Option<(String, String)>,
    /// Names and texts of further corrections, in order: OpenAPI Overlays and JSON Patches. They are made
    /// after those of the overlay.
    pub patches: Vec<(String, String)>,
}

/// What to generate.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Options {
    /// How it is written down.
    pub emit: emit::Options,
    /// How documents of JSON Schema are understood.
    pub schema: SchemaOptions,
    /// What is chosen about names, derives and types.
    pub choices: Choices,
    /// The names that are kept. Those of a run go into it with [`NameLock::updated`].
    pub lock: NameLock,
}

/// One input.
#[derive(Clone, Debug)]
pub enum Given {
    /// A documentation page.
    Page(Input),
    /// A JSON Schema.
    Schema(SchemaInput),
}

impl Given {
    /// The name of its file, for messages.
    #[must_use]
    pub fn file(&self) -> &str {
        match self {
            Self::Page(page) => &page.file,
            Self::Schema(schema) => &schema.source.file,
        }
    }
}

/// A document of JSON Schema, and those it may refer to.
#[derive(Clone, Debug, Default)]
pub struct SchemaInput {
    /// The document.
    pub source: json_schema::Source,
    /// What it may refer to; nothing else is ever looked for.
    pub resources: Vec<json_schema::Resource>,
    /// The name of its type; else its title gives it, where that is a name, else the name of the file.
    pub root: Option<String>,
}

/// How documents of JSON Schema are understood.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct SchemaOptions {
    /// The draft of documents without `$schema`.
    pub default_draft: json_schema::Draft,
    /// Whether `format` asserts, whatever the draft says.
    pub assert_formats: bool,
    /// Whether documents that are referred to and not given allow everything, instead of being an error.
    pub allow_missing: bool,
    /// What objects do with members that they do not name, where the schema allows them.
    pub objects: Objects,
    /// Whether a schema without `type` whose keywords speak about one type alone is taken for one of that
    /// type; by the specification it allows all values of the other types.
    pub infer_type: bool,
    /// Whether types can be read tolerantly, as those of responses: enums then have a variant for values that
    /// are not documented.
    pub tolerant: bool,
}

impl SchemaOptions {
    /// How the document itself is read.
    pub(crate) fn reading(&self) -> json_schema::Options {
        json_schema::Options {
            default_draft: self.default_draft,
            assert_formats: self.assert_formats,
            allow_missing: self.allow_missing,
        }
    }
}

/// What was generated.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Generated {
    /// The files of the crate.
    pub files: Files,
    /// What the reader noticed and the caller should know.
    pub diagnostics: Vec<Diagnostic>,
    /// The name of the type that reads a whole document, for a JSON Schema.
    pub root: Option<String>,
    /// The features that the crate `typewright-runtime` has to have, for what is checked.
    pub features: BTreeSet<&'static str>,
    /// All names of the types and what they are made of, with their places.
    pub names: Vec<Name>,
}

/// Generates the crate that the pages document: for each operation a folder of modules; of several operations,
/// one more for the types that they share. The order of the pages does not matter. Pages that document no
/// operation are passed over.
///
/// # Errors
/// Everything that is wrong with the pages, up to the first phase that fails.
pub fn generate(inputs: &[Input], options: &Options) -> Result<Generated, Errors> {
    let inputs: Vec<&Input> = inputs.iter().collect();
    generate_of(inputs.into_iter().map(One::Page).collect(), options)
}

/// Generates modules of pages and schemas: one for each, whatever their order.
///
/// # Errors
/// Everything that is wrong with them, each up to the first phase that fails.
pub fn generate_all(inputs: &[Given], options: &Options) -> Result<Generated, Errors> {
    let inputs = inputs.iter().map(|input| match input {
        Given::Page(page) => One::Page(page),
        Given::Schema(schema) => One::Schema(schema),
    });
    generate_of(inputs.collect(), options)
}

/// One input, borrowed.
#[derive(Clone, Copy)]
enum One<'a> {
    Page(&'a Input),
    Schema(&'a SchemaInput),
}

impl<'a> One<'a> {
    /// Name and text, by which inputs are ordered.
    fn key(self) -> (&'a str, &'a str) {
        match self {
            Self::Page(page) => (&page.file, &page.text),
            Self::Schema(schema) => (&schema.source.file, &schema.source.text),
        }
    }
}

fn generate_of(mut inputs: Vec<One<'_>>, options: &Options) -> Result<Generated, Errors> {
    inputs.sort_by_key(|input| input.key());
    let mut errors = Errors::new();
    if inputs.is_empty() {
        errors.push(error("", GenerateError::NoPage));
    }
    let mut together = Together::default();
    let mut matched = Matched::new();
    let mut add = |file: &str, outcome: Result<Generated, Errors>| {
        let added = outcome.and_then(|generated| together.add(file, generated));
        errors.extend(added.err().into_iter().flatten());
    };
    let pages = inputs.iter().filter_map(|input| match input {
        One::Page(page) => Some(*page),
        One::Schema(_) => None,
    });
    let pages: Vec<&Input> = pages.collect();
    // Files that are included somewhere know nothing of one another.
    let size = if options.emit.included {
        1
    } else {
        pages.len().max(1)
    };
    for pages in pages.chunks(size) {
        add(&pages[0].file, pages_of(pages, options, &mut matched));
    }
    for input in &inputs {
        if let One::Schema(schema) = input {
            let document = read_schema(schema, &options.schema);
            let outcome = document
                .and_then(|document| generated(document, &options.lock, options, &mut matched));
            add(&schema.source.file, outcome);
        }
    }
    // What an input that failed would have matched is not known.
    if errors.is_empty() {
        errors.extend(options.choices.unmatched(&matched));
    }
    errors.gate(together.finish())
}

/// What is generated for pages, which share their types.
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
    // What can be read is resolved even where a page cannot, since that has mistakes of its own.
    match generated(effective(documents), &lock, options, matched) {
        Ok(generated) => errors.gate(generated),
        Err(found) => {
            errors.extend(found);
            Err(errors)
        }
    }
}

/// What is generated for a document whose schemas are effective.
fn generated(
    document: Document,
    lock: &NameLock,
    options: &Options,
    matched: &mut Matched,
) -> Result<Generated, Errors> {
    let resolved = resolve::resolve_chosen(&document, lock, &options.choices)?;
    matched.extend(resolved.matched);
    let model = resolved.model;
    let mut errors = Errors::new();
    modules(&model, &mut errors);
    errors.gate(())?;
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

/// The operations of all pages as they are enforced, in one document.
fn effective(documents: Vec<Document>) -> Document {
    let enforced = documents.into_iter().map(|document| {
        let diagnostics = document.diagnostics.clone();
        Document {
            diagnostics,
            ..policy::apply(&document).document
        }
    });
    let mut document = Document::join(enforced.collect());
    name::tell_apart(&mut document.operations);
    document
}

/// Checks that no two operations have the same module.
fn modules(model: &Model, errors: &mut Errors) {
    let mut modules: BTreeMap<&str, &str> = BTreeMap::new();
    for operation in &model.operations {
        if let Some(other) = modules.insert(&operation.module, &operation.file) {
            let (module, other) = (operation.module.clone(), other.to_owned());
            let kind = GenerateError::SameModule { module, other };
            errors.push(error(&operation.file, kind));
        }
    }
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
/// Everything that is wrong with the document, each up to the first phase that fails.
pub fn generate_schema(input: &SchemaInput, options: &Options) -> Result<Generated, Errors> {
    generate_of(vec![One::Schema(input)], options)
}

/// Reads a JSON Schema.
///
/// # Errors
/// Everything that is wrong with it.
pub fn read_schema(input: &SchemaInput, options: &SchemaOptions) -> Result<Document, Errors> {
    let canonical = json_schema::read(&input.source, &input.resources, &options.reading())?;
    Ok(document(input, options, canonical))
}

/// The document of a schema that has been read.
pub(crate) fn document(
    input: &SchemaInput,
    options: &SchemaOptions,
    canonical: json_schema::Canonical,
) -> Document {
    let title = canonical.schema.get("title").and_then(Value::as_str);
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
    let schema = Schema::try_from(canonical.schema)
        .expect("the canonical form of a schema is an object or a boolean");
    Document {
        file: input.source.file.clone(),
        schemas: vec![Standalone {
            name,
            schema,
            origins: canonical.origins,
            objects: options.objects,
            infers_type: options.infer_type,
            tolerant: options.tolerant,
            marks: canonical.marks,
        }],
        diagnostics,
        ..Document::default()
    }
}

/// What the identifier of a document calls it: the name of the file in its URI.
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

/// The name of a file without its folders and endings.
fn stem(file: &str) -> &str {
    let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
    let stem = name.split('.').find(|part| !part.is_empty());
    stem.unwrap_or("schema")
}

/// What is generated for several inputs, no two of which may ask for the same module.
#[derive(Clone, Debug, Default)]
struct Together {
    generated: Generated,
    /// The modules, each with the input it is made of.
    modules: BTreeMap<String, String>,
}

impl Together {
    /// Adds what was generated for one more input; `input` is its name.
    ///
    /// # Errors
    /// When another input has given the same module; then nothing is added.
    fn add(&mut self, input: &str, generated: Generated) -> Result<(), Errors> {
        let module = |path: &str| path.split(['/', '.']).next().unwrap_or_default().to_owned();
        let files = generated.files.iter();
        let modules: BTreeSet<String> = files.map(|(path, _)| module(path)).collect();
        let count = modules.len();
        for module in modules {
            if let Some(other) = self.modules.get(&module) {
                let other = other.clone();
                let hint = "give one of them a `module` of its own";
                let mut error = error(input, GenerateError::SameModule { module, other });
                error.hint = Some(hint.to_owned());
                return Err(error.into());
            }
            self.modules.insert(module, input.to_owned());
        }
        self.generated.diagnostics.extend(generated.diagnostics);
        self.generated.features.extend(generated.features);
        self.generated.files.extend(generated.files);
        // Several roots are nobody's root.
        self.generated.root = generated.root.filter(|_| self.modules.len() == count);
        self.generated.names.extend(generated.names);
        Ok(())
    }

    /// All of it.
    fn finish(self) -> Generated {
        self.generated
    }
}

fn error(file: &str, kind: GenerateError) -> Error {
    let location = Location {
        file: file.to_owned(),
        ..Location::default()
    };
    Error {
        location,
        kind: ErrorKind::Generate(kind),
        hint: None,
    }
}

/// Reads a page as its overlay has it: documented and corrected, no policy applied.
///
/// # Errors
/// Everything that is wrong with the overlay; else with the page; else everything in which they do
/// not fit together.
pub fn read(input: &Input) -> Result<Document, Errors> {
    let (mut document, overlays) = read_as_documented(input)?;
    correct(&mut document, &overlays)?;
    Ok(document)
}

/// Corrects a page by its overlays, in order.
pub(crate) fn correct(document: &mut Document, overlays: &[Overlay]) -> Result<(), Errors> {
    let mut errors = Errors::new();
    for overlay in overlays {
        errors.extend(overlay.apply(document).err().into_iter().flatten());
    }
    errors.gate(())
}

/// Reads a page as documented, and its overlays: of them, only what settles how to read the page counts.
///
/// # Errors
/// Everything that is wrong with the overlays; else with the page; else every hint that does not fit.
pub fn read_as_documented(input: &Input) -> Result<(Document, Vec<Overlay>), Errors> {
    let mut errors = Errors::new();
    let mut overlays = Vec::new();
    let own = input.overlay.iter();
    let own = own.map(|(file, text)| overlay::parse(file, text));
    let patches = input.patches.iter();
    for outcome in own.chain(patches.map(|(file, text)| overlay::parse_any(file, text))) {
        match outcome {
            Ok(overlay) => overlays.push(overlay),
            Err(found) => errors.extend(found),
        }
    }
    let mut facts = overlays
        .iter()
        .filter(|overlay| !overlay.hints().list.is_empty());
    let hints = facts.next().map_or_else(Hints::default, Overlay::hints);
    errors.extend(facts.map(Overlay::second));
    errors.gate(())?;
    let document = read::page(&input.file, &input.text, &hints)?;
    Ok((document, overlays))
}
