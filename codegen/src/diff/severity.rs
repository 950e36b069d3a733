//! The terms of a comparison: column, severity, direction, and how the set of allowed values changed.

use std::fmt;

/// What a change concerns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Column {
    /// The documented API, in any language.
    Wire,
    /// The generated crate.
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

/// The severity of a change, in terms of semantic versioning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Unknown: one of the two dialects cannot state it.
    Unknown,
    /// Texts and examples; the same values are valid.
    Patch,
    /// Valid use stays valid, and something new is possible.
    Minor,
    /// Something valid has become invalid.
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

    /// The severity of this name, if a verdict can have it.
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

/// The direction in which a value travels, for the caller of the API.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Direction {
    /// Callers send it.
    Request,
    /// Callers read it.
    Response,
    /// Both, or unknown, as for a standalone schema.
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

/// The effect of a change on the set of allowed values.
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

/// The only side that has something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Only {
    Old,
    New,
}

impl Only {
    /// The side with the only value.
    pub(super) fn of<T>(values: &[Option<T>; 2]) -> Option<Self> {
        match values {
            [Some(_), None] => Some(Self::Old),
            [None, Some(_)] => Some(Self::New),
            _ => None,
        }
    }

    /// Orders this side and the other one as old and new, or old and new as this side and the other one.
    pub(super) fn sides<T>(self, has: T, other: T) -> [T; 2] {
        match self {
            Self::Old => [has, other],
            Self::New => [other, has],
        }
    }
}
