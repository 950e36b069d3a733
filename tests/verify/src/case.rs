//! A case: a schema, and instances with expected verdicts.

use std::fmt;

use typewright::read::json_schema::{Assertion, Assertions, Draft, Resource};

/// The drafts, by the names of their folders, newest first.
pub const DRAFTS: [(&str, Draft); 5] = [
    ("draft2020-12", Draft::Draft202012),
    ("draft2019-09", Draft::Draft201909),
    ("draft7", Draft::Draft7),
    ("draft6", Draft::Draft6),
    ("draft4", Draft::Draft4),
];

/// The collection of real schemas, in place of a draft.
pub const STORE: &str = "schemastore";

/// The kind of a test file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Mandatory tests.
    Mandatory,
    /// Optional tests.
    Optional,
    /// Asserted formats.
    Format,
    /// A real schema.
    Store,
}

impl Kind {
    /// The kind of a file in a folder.
    #[must_use]
    pub fn of(folder: &str, file: &str) -> Self {
        if folder == STORE {
            Self::Store
        } else if file.starts_with("optional/format/") {
            Self::Format
        } else if file.starts_with("optional/") {
            Self::Optional
        } else {
            Self::Mandatory
        }
    }

    /// What has to be asserted for the expected verdicts.
    #[must_use]
    pub fn assertions(self) -> Assertions {
        match self {
            Self::Format | Self::Store => Assertions::NONE.with(Assertion::Formats),
            Self::Optional => Assertions::NONE.with(Assertion::Content),
            Self::Mandatory => Assertions::NONE,
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Mandatory => "mandatory",
            Self::Optional => "optional",
            Self::Format => "format",
            Self::Store => "schemas",
        })
    }
}

/// A schema and its instances.
#[derive(Clone, Debug)]
pub struct Case {
    /// Its folder: that of a draft, or [`STORE`].
    pub draft: &'static str,
    /// The draft of schemas without `$schema`.
    pub default_draft: Draft,
    /// The kind of its file.
    pub kind: Kind,
    /// Its file, relative to the folder.
    pub file: String,
    /// The name of the group.
    pub group: String,
    /// The schema.
    pub schema: String,
    /// Its instances.
    pub instances: Vec<Instance>,
    /// Whether open objects keep unknown members.
    pub keeps_members: bool,
}

/// An instance.
#[derive(Clone, Debug)]
pub struct Instance {
    /// The name of the test.
    pub name: String,
    /// Its JSON text.
    pub text: String,
    /// The expected verdict.
    pub valid: bool,
}

/// Cases, and the documents their schemas may refer to.
#[derive(Clone, Debug, Default)]
pub struct Corpus {
    /// The cases, in order.
    pub cases: Vec<Case>,
    /// The documents.
    pub resources: Vec<Resource>,
}

/// The draft of a document below `remotes/` without `$schema`.
#[must_use]
pub(crate) fn draft_of_remote(path: &str) -> Option<Draft> {
    let folder = path.split('/').next()?;
    DRAFTS
        .into_iter()
        .find(|(name, _)| *name == folder)
        .map(|(_, draft)| draft)
}
