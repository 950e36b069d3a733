//! The terms of a comparison: column, severity, direction, and how the set of allowed values changed.

use std::fmt;

/// Whom a change concerns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Column {
    /// Whoever talks to the documented API, in any language.
    Wire,
    /// Whoever uses the crate that is generated of the documentation.
    Rust,
}

impl Column {
    /// Its name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Wire => "wire",
            Self::Rust => "rust",
        }
    }
}

/// How much a change matters, in the terms of semantic versions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing can be known: one of the two forms of the documentation cannot state it.
    Unknown,
    /// Texts and examples; what was right stays right, and nothing new is possible.
    Patch,
    /// What was right stays right, and something new is possible.
    Minor,
    /// Something that was right is wrong now.
    Major,
}

impl Severity {
    /// Its name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Major => "major",
        }
    }

    /// The severity of this name that a verdict can have.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        [Self::Patch, Self::Minor, Self::Major]
            .into_iter()
            .find(|severity| severity.name() == name)
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// The way in which a value travels, seen from the caller of the API.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Direction {
    /// Callers send it.
    Request,
    /// Callers read it.
    Response,
    /// Both, or nobody knows: a schema that stands alone.
    #[default]
    Both,
}

impl Direction {
    /// Its name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Request => "request",
            Self::Response => "response",
            Self::Both => "both",
        }
    }

    /// The direction of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        [Self::Request, Self::Response, Self::Both]
            .into_iter()
            .find(|direction| direction.name() == name)
    }
}

/// What becomes of the set of allowed values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// It is the same.
    None,
    /// Some values are no longer allowed.
    Narrower,
    /// Some values are allowed that were not.
    Wider,
    /// Some are no longer allowed, and some are that were not.
    Both,
}

impl Effect {
    /// Its name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::None => "the same",
            Self::Narrower => "narrower",
            Self::Wider => "wider",
            Self::Both => "others",
        }
    }
}

/// The side that alone has something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Only {
    Old,
    New,
}

impl Only {
    /// The side of the only value.
    pub(super) fn of<T>(values: &[Option<T>; 2]) -> Option<Self> {
        match values {
            [Some(_), None] => Some(Self::Old),
            [None, Some(_)] => Some(Self::New),
            _ => None,
        }
    }

    /// What that side has and what the other one has, as old and new; of old and new, those two.
    pub(super) fn sides<T>(self, has: T, other: T) -> [T; 2] {
        match self {
            Self::Old => [has, other],
            Self::New => [other, has],
        }
    }
}
