//! The report on a JSON Schema: what became of each keyword.

mod fate;
mod json;
mod text;

use crate::SchemaInput;
use crate::document::Diagnostic;
use crate::error::{Errors, Location};
use crate::generate::{SchemaOptions, document};
use crate::name::NameLock;
use crate::overlay::{self, Note};
use crate::read::json_schema;
use crate::resolve;
use fate::Fates;

/// What became of every keyword of a JSON Schema.
#[derive(Clone, Debug, Default)]
pub struct SchemaReport {
    /// The name of the schema.
    pub file: String,
    /// All keywords of the document, in order.
    pub keywords: Vec<KeywordUse>,
    /// The entries of the overlays.
    pub notes: Vec<Note>,
    /// Other diagnostics.
    pub diagnostics: Vec<Diagnostic>,
}

/// A keyword and its fate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeywordUse {
    /// The keyword.
    pub keyword: String,
    /// The location of its value.
    pub location: Location,
    /// What became of it.
    pub fate: KeywordFate,
}

/// The fate of a keyword.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum KeywordFate {
    /// Enforced by the Rust type: no value of the type violates it.
    Type,
    /// Checked on the whole value, when it is read, built or converted.
    Check,
    /// Documentation, or an annotation that restricts nothing.
    Documentation,
    /// Identifies schemas, or tells how to read them.
    Name,
    /// Ignored, for this reason.
    Ignored(String),
    /// Lost: a bug of the generator.
    Unaccounted,
}

impl SchemaReport {
    /// Reads a schema, generates its types, and reports on its keywords, but not on those of other documents.
    ///
    /// ```
    /// use typewright::read::json_schema::Source;
    /// use typewright::report::{KeywordFate, SchemaReport};
    /// use typewright::{SchemaInput, SchemaOptions};
    ///
    /// let source = Source {
    ///     file: "port.json".to_owned(),
    ///     text: r#"{"type": "integer", "not": {"const": 22}}"#.to_owned(),
    ///     ..Source::default()
    /// };
    /// let input = SchemaInput { source, ..SchemaInput::default() };
    /// let report = SchemaReport::of(&input, &SchemaOptions::default()).expect("a schema");
    /// assert_eq!(report.keywords[0].fate, KeywordFate::Type);
    /// assert_eq!(report.keywords[1].fate, KeywordFate::Check);
    /// ```
    ///
    /// # Errors
    /// If no types can be generated.
    pub fn of(input: &SchemaInput, options: &SchemaOptions) -> Result<Self, Errors> {
        let (canonical, stated) = json_schema::read_stated(
            &input.source,
            &input.resources,
            &options.reading(),
            input.correct(),
        )?;
        let document = document(input, options, canonical.clone());
        let resolved = resolve::resolve(&document, &NameLock::default())?;
        let fates = Fates::new(&canonical, &resolved, &stated);
        let keywords = stated.iter().map(|stated| KeywordUse {
            keyword: stated.keyword.clone(),
            location: stated.origin.clone(),
            fate: fates.of(stated),
        });
        let mut notes = Vec::new();
        for (file, text) in &input.overlays {
            notes.extend(overlay::parse_any(file, text)?.notes());
        }
        Ok(Self {
            notes,
            file: input.source.file.clone(),
            keywords: keywords.collect(),
            diagnostics: resolved.notes,
        })
    }

    /// Whether a keyword was lost.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        let mut keywords = self.keywords.iter();
        keywords.any(|keyword| keyword.fate == KeywordFate::Unaccounted)
    }
}
