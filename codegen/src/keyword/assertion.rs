//! Annotations that can be asserted on request.

use super::Vocabulary;

/// Keywords that can be asserted on request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Assertion {
    /// `format`, regardless of draft and vocabularies.
    Formats,
    /// `contentEncoding` and `contentMediaType`, for known encodings and media types.
    Content,
}

impl Assertion {
    /// All assertions.
    pub const ALL: &[Self] = &[Self::Formats, Self::Content];

    /// Its name in settings and command lines.
    #[must_use]
    pub const fn option(self) -> &'static str {
        match self {
            Self::Formats => "assert-formats",
            Self::Content => "assert-content",
        }
    }

    /// The assertion of this name.
    #[must_use]
    pub fn named(option: &str) -> Option<Self> {
        let mut all = Self::ALL.iter();
        all.find(|assertion| assertion.option() == option).copied()
    }

    /// The help text of the command-line option.
    #[must_use]
    pub const fn help(self) -> &'static str {
        match self {
            Self::Formats => "check each `format`, whatever the draft says",
            Self::Content => "check `contentEncoding` and `contentMediaType`",
        }
    }

    const fn vocabulary(self) -> Vocabulary {
        match self {
            Self::Formats => Vocabulary::Format,
            Self::Content => Vocabulary::Content,
        }
    }
}

/// The assertions that were requested.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Assertions(u8);

impl Assertions {
    /// No assertions.
    pub const NONE: Self = Self(0);

    /// Adds an assertion.
    #[must_use]
    pub const fn with(self, assertion: Assertion) -> Self {
        Self(self.0 | 1 << assertion as u8)
    }

    /// Whether an assertion was requested.
    #[must_use]
    pub const fn has(self, assertion: Assertion) -> bool {
        self.0 & 1 << assertion as u8 != 0
    }

    /// Whether the keywords of a vocabulary assert.
    pub(crate) fn cover(self, vocabulary: Vocabulary) -> bool {
        let mut asked = Assertion::ALL.iter().filter(|one| self.has(**one));
        asked.any(|assertion| assertion.vocabulary() == vocabulary)
    }
}

impl FromIterator<Assertion> for Assertions {
    fn from_iter<T: IntoIterator<Item = Assertion>>(all: T) -> Self {
        all.into_iter().fold(Self::NONE, Self::with)
    }
}
