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

/// Where every keyword of a JSON Schema ended.
#[derive(Clone, Debug, Default)]
pub struct SchemaReport {
    /// The name of the schema.
    pub file: String,
    /// All keywords of the document, in the order of the text.
    pub keywords: Vec<KeywordUse>,
    /// What corrections of the schema say.
    pub notes: Vec<Note>,
    /// What else the caller should know.
    pub diagnostics: Vec<Diagnostic>,
}

/// A keyword, and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeywordUse {
    /// The keyword.
    pub keyword: String,
    /// Where its value stands.
    pub location: Location,
    /// What became of it.
    pub fate: KeywordFate,
}

/// What became of a keyword.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum KeywordFate {
    /// The Rust type carries it: no value of the type breaks it.
    Type,
    /// It is checked on the value as a whole, when that is read, built or converted.
    Check,
    /// It describes values; it is documentation, or an annotation that forbids nothing.
    Documentation,
    /// It names schemas or says how they are read.
    Name,
    /// Nothing is made of it, for this reason.
    Ignored(String),
    /// It was lost: a mistake of the generator.
    Unaccounted,
}

impl SchemaReport {
    /// Reads a schema, makes the types of it, and reports on its keywords. Those of other documents that
    /// it refers to are not listed.
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
    /// Everything for which no types can be generated either.
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
