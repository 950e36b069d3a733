//! What is judged: a schema, and instances with the verdict each has to get.

use std::fmt;

use typewright::read::json_schema::{Assertion, Assertions, Draft, Resource};

/// The drafts, by the names of their folders, the newest first.
pub const DRAFTS: [(&str, Draft); 5] = [
    ("draft2020-12", Draft::Draft202012),
    ("draft2019-09", Draft::Draft201909),
    ("draft7", Draft::Draft7),
    ("draft6", Draft::Draft6),
    ("draft4", Draft::Draft4),
];

/// The collection of real schemas, where a draft would stand.
pub const STORE: &str = "schemastore";

/// What a file of tests is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// What an implementation has to do.
    Mandatory,
    /// What it may do.
    Optional,
    /// Formats that assert.
    Format,
    /// A real schema.
    Store,
}

impl Kind {
    /// What a file of a folder is about.
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

    /// What has to assert for the verdicts to be right.
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
    /// The folder it is from: a draft's, or [`STORE`].
    pub draft: &'static str,
    /// The draft of schemas that name none.
    pub default_draft: Draft,
    /// What its file is about.
    pub kind: Kind,
    /// The file, below the folder.
    pub file: String,
    /// What the group is called.
    pub group: String,
    /// The schema.
    pub schema: String,
    /// Its instances.
    pub instances: Vec<Instance>,
    /// Whether open objects keep the members they do not name.
    pub keeps_members: bool,
}

/// An instance.
#[derive(Clone, Debug)]
pub struct Instance {
    /// What the test is called.
    pub name: String,
    /// Its JSON text.
    pub text: String,
    /// The verdict it has to get.
    pub valid: bool,
}

/// Cases, and what their schemas may refer to.
#[derive(Clone, Debug, Default)]
pub struct Corpus {
    /// The cases, in order.
    pub cases: Vec<Case>,
    /// The documents that are known.
    pub resources: Vec<Resource>,
}

/// The draft that a document at this place below `remotes/` is of, if it names none.
#[must_use]
pub(crate) fn draft_of_remote(path: &str) -> Option<Draft> {
    let folder = path.split('/').next()?;
    DRAFTS
        .into_iter()
        .find(|(name, _)| *name == folder)
        .map(|(_, draft)| draft)
}
