//! Errors in lists of accepted changes.

/// What is wrong with a list of accepted changes.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum AcceptError {
    /// Neither a fingerprint nor a rule.
    #[error("missing `fingerprint` or `rule`")]
    NoKey,
    /// Both a fingerprint and a rule.
    #[error("only one of `fingerprint` and `rule` is allowed")]
    BothKeys,
    /// The same change or rule is accepted twice.
    #[error("`{what}` is accepted twice")]
    Duplicate {
        /// The fingerprint or rule.
        what: String,
    },
    /// No rule has this name.
    #[error("unknown rule `{rule}`")]
    UnknownRule {
        /// Its name.
        rule: String,
    },
    /// No change has this fingerprint.
    #[error("no change has the fingerprint `{fingerprint}`")]
    UnknownFingerprint {
        /// The fingerprint.
        fingerprint: String,
    },
}

impl AcceptError {
    pub(crate) fn hint(&self) -> Option<String> {
        let hint = match self {
            Self::UnknownRule { .. } => "`diff --rules` lists all rules",
            Self::UnknownFingerprint { .. } => {
                "the change is gone or has become another one: remove the entry, or review the change again"
            }
            _ => return None,
        };
        Some(hint.to_owned())
    }
}
