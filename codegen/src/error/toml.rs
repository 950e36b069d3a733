//! Errors that any TOML file can have.

/// What is wrong with a TOML file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum TomlError {
    /// It is not TOML.
    #[error("invalid TOML: {message}")]
    Syntax {
        /// The message of the parser.
        message: String,
    },
    /// An unknown key, or a value of the wrong type.
    #[error("{message}")]
    Content {
        /// The message of serde.
        message: String,
    },
}

impl TomlError {
    /// The known key most similar to an unknown one.
    pub(crate) fn hint(&self) -> Option<String> {
        /// Words less similar than this have little in common.
        const LIKE: f64 = 0.7;
        let Self::Content { message } = self else {
            return None;
        };
        let unknown = message.strip_prefix("unknown field `")?;
        let (unknown, known) = unknown.split_once("`, expected ")?;
        let unknown = unknown.replace('_', "-");
        let known = known.split('`').skip(1).step_by(2);
        let scored = known.map(|known| (strsim::jaro_winkler(&unknown, known), known));
        let (score, nearest) = scored.max_by(|a, b| a.0.total_cmp(&b.0))?;
        (score >= LIKE).then(|| format!("did you mean `{nearest}`?"))
    }
}
