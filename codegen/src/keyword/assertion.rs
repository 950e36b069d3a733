//! What asserts where it is asked to, and is an annotation otherwise.

use super::Vocabulary;

/// Keywords that can be asked to assert.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Assertion {
    /// `format`, whatever the draft and its vocabularies say.
    Formats,
    /// `contentEncoding` and `contentMediaType`, as far as encoding and media type are known.
    Content,
}

impl Assertion {
    /// All of them.
    pub const ALL: &[Self] = &[Self::Formats, Self::Content];

    /// What settings and command lines call it.
    #[must_use]
    pub const fn option(self) -> &'static str {
        match self {
            Self::Formats => "assert-formats",
            Self::Content => "assert-content",
        }
    }

    /// What an option asks for.
    #[must_use]
    pub fn named(option: &str) -> Option<Self> {
        let mut all = Self::ALL.iter();
        all.find(|assertion| assertion.option() == option).copied()
    }

    /// What the option does, for the help of a command line.
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

/// What is asked to assert.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Assertions(u8);

impl Assertions {
    /// Nothing.
    pub const NONE: Self = Self(0);

    /// These and one more.
    #[must_use]
    pub const fn with(self, assertion: Assertion) -> Self {
        Self(self.0 | 1 << assertion as u8)
    }

    /// Whether one is asked for.
    #[must_use]
    pub const fn has(self, assertion: Assertion) -> bool {
        self.0 & 1 << assertion as u8 != 0
    }

    /// Whether the keywords of a vocabulary are asked to assert.
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
