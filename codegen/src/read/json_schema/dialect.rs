//! The dialect of a schema resource: its draft and vocabularies.

use crate::json::{NodeId, Tree};
use crate::keyword::{Draft, Vocabulary};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Dialect {
    pub(super) draft: Draft,
    applicator: bool,
    unevaluated: bool,
    validation: bool,
    metadata: bool,
    content: bool,
    pub(super) format_asserts: bool,
}

impl Dialect {
    /// A draft with all its vocabularies.
    pub(super) fn standard(draft: Draft) -> Self {
        Self {
            draft,
            applicator: true,
            unevaluated: true,
            validation: true,
            metadata: true,
            content: true,
            format_asserts: false,
        }
    }

    /// Whether a vocabulary applies. `format` without its vocabulary is still an annotation.
    pub(super) fn has(&self, vocabulary: Vocabulary) -> bool {
        match vocabulary {
            Vocabulary::Core | Vocabulary::Format | Vocabulary::OpenApi | Vocabulary::Extension => {
                true
            }
            // In 2019-09 these keywords belong to the applicator vocabulary.
            Vocabulary::Unevaluated if self.draft == Draft::Draft201909 => self.applicator,
            Vocabulary::Unevaluated => self.unevaluated,
            Vocabulary::Applicator => self.applicator,
            Vocabulary::Validation => self.validation,
            Vocabulary::Metadata => self.metadata,
            Vocabulary::Content => self.content,
        }
    }

    /// The dialect of a custom metaschema written in a draft. An unknown required vocabulary is returned as the error:
    /// such schemas must not be processed.
    pub(super) fn custom(draft: Draft, tree: &Tree, metaschema: NodeId) -> Result<Self, String> {
        let mut dialect = Self::standard(draft);
        let vocabulary = tree.member(metaschema, "$vocabulary");
        let Some(vocabularies) = vocabulary.and_then(|id| tree.object(id)) else {
            return Ok(dialect);
        };
        if draft < Draft::Draft201909 {
            return Ok(dialect);
        }
        dialect.applicator = false;
        dialect.unevaluated = false;
        dialect.validation = false;
        dialect.metadata = false;
        dialect.content = false;
        for (uri, &required) in vocabularies {
            let required = tree.flag(required) == Some(true);
            if !dialect.add(uri, required) && required {
                return Err(uri.clone());
            }
        }
        Ok(dialect)
    }

    /// Adds a vocabulary; returns whether it is known.
    fn add(&mut self, uri: &str, required: bool) -> bool {
        let base = match self.draft {
            Draft::Draft201909 => "https://json-schema.org/draft/2019-09/vocab/",
            _ => "https://json-schema.org/draft/2020-12/vocab/",
        };
        let Some(name) = uri.strip_prefix(base) else {
            return false;
        };
        match name {
            "core" | "format-annotation" => {}
            "applicator" => self.applicator = true,
            "unevaluated" => self.unevaluated = true,
            "validation" => self.validation = true,
            "meta-data" => self.metadata = true,
            "content" => self.content = true,
            // In 2019-09 the vocabulary asserts if it is required. That of 2020-12 asserts wherever an implementation
            // knows it.
            "format" => self.format_asserts |= required,
            "format-assertion" => self.format_asserts = true,
            _ => return false,
        }
        true
    }
}
