//! Errors in name locks.

use std::fmt;

/// The kind of a named thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum NameKind {
    /// The module of an operation, or of a schema on its own.
    Module,
    /// The type of an operation.
    Operation,
    /// A type.
    Type,
    /// An alias of a type.
    Alias,
    /// A field of a struct; its accessors have the same name.
    Field,
    /// A variant of an enum.
    Variant,
}

impl NameKind {
    pub(crate) const ALL: [Self; 6] = [
        Self::Module,
        Self::Operation,
        Self::Type,
        Self::Alias,
        Self::Field,
        Self::Variant,
    ];

    /// Its word in the lock.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Module => "module",
            Self::Operation => "operation",
            Self::Type => "type",
            Self::Alias => "alias",
            Self::Field => "field",
            Self::Variant => "variant",
        }
    }

    /// Whether it belongs to a type, which is two segments above its place.
    pub(crate) fn is_member(self) -> bool {
        matches!(self, Self::Field | Self::Variant)
    }

    /// The kind whose names it shares: an alias is one of the names of a type.
    pub(crate) fn class(self) -> Self {
        match self {
            Self::Alias => Self::Type,
            kind => kind,
        }
    }
}

/// What is wrong with a lock of names.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum LockError {
    /// Conflict markers of a merge.
    #[error("unresolved merge conflict")]
    Conflict,
    /// A malformed line.
    #[error("expected `PLACE KIND NAME`, found `{found}`")]
    Line {
        /// The line.
        found: String,
    },
    /// An unknown kind.
    #[error("unknown kind `{found}`, expected one of `{}`", NameKind::ALL.map(NameKind::word).join("`, `"))]
    Kind {
        /// The word.
        found: String,
    },
    /// A name that is not legal in Rust, or that emitted code uses.
    #[error(fmt = illegal)]
    Illegal {
        /// What has the name.
        kind: NameKind,
        /// The name.
        name: String,
    },
    /// One place has two names.
    #[error("duplicate entry for `{place}`, first on line {line}")]
    SamePlace {
        /// The place.
        place: String,
        /// The line with the other name.
        line: usize,
    },
    /// Two places have the same name.
    #[error("duplicate name `{name}`, already given to `{place}` on line {line}")]
    SameName {
        /// The name.
        name: String,
        /// The other place.
        place: String,
        /// The line with the other place.
        line: usize,
    },
}

fn illegal(kind: &NameKind, name: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let (kind, example) = match kind {
        NameKind::Module => ("module", "in snake_case that is not a keyword"),
        NameKind::Field => ("field", "in snake_case that no method has"),
        NameKind::Variant => ("variant", "in UpperCamelCase that is not a keyword"),
        _ => (
            "type",
            "in UpperCamelCase that no other type has, of 40 letters at most",
        ),
    };
    write!(f, "invalid {kind} name `{name}`: expected one {example}")
}

impl LockError {
    pub(crate) fn hint(&self) -> Option<String> {
        Some(match self {
            Self::Conflict => {
                "keep the lines of both sides and remove the marks; where both name one place, keep one line"
                    .to_owned()
            }
            Self::SamePlace { .. } => "remove one of the lines".to_owned(),
            Self::SameName { .. } => "give one of them another name".to_owned(),
            Self::Illegal { .. } => "choose another name in this line".to_owned(),
            Self::Line { .. } | Self::Kind { .. } => return None,
        })
    }
}
