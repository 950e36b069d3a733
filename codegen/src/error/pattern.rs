//! Errors in patterns, with their byte offset.

use std::fmt;

/// A pattern that cannot be compiled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PatternError {
    /// The byte offset in the pattern.
    pub offset: usize,
    /// The reason.
    pub kind: PatternErrorKind,
}

/// Why a pattern cannot be compiled: a syntax error, a construct that no automaton can match, or a limit.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum PatternErrorKind {
    /// A quantifier after nothing or after an assertion.
    NothingToRepeat,
    /// A `{m,n}` with `m` greater than `n`.
    ReversedQuantifier,
    /// A group without its closing parenthesis.
    UnclosedGroup,
    /// A closing parenthesis without its group.
    UnopenedGroup,
    /// An unknown kind of group after `(?`.
    UnknownGroup,
    /// An invalid group name, or one without `>`.
    GroupName,
    /// Two groups of this name that can both take part in a match.
    DuplicateGroupName(String),
    /// A class without its closing bracket.
    UnclosedClass,
    /// A class range whose first character is greater than its last.
    ReversedRange,
    /// A class range with a class as an end (`[\w-z]`).
    ClassInRange,
    /// A `]`, `{` or `}` that has to be escaped.
    LoneBracket(char),
    /// A trailing backslash.
    TrailingBackslash,
    /// An unknown escape.
    UnknownEscape(char),
    /// A Unicode property, or a property value, that ECMA-262 does not list under this name.
    UnknownProperty(String),
    /// A back-reference, which no automaton can match.
    BackReference,
    /// A look-behind assertion.
    LookBehind,
    /// A group with modifiers (`(?i:…)`).
    Modifiers,
    /// Groups nested deeper than this.
    NestedTooDeep(usize),
    /// A pattern longer than this, in bytes.
    TooLong(usize),
    /// An automaton with more states than this, or one that takes too long to build.
    TooManyStates(usize),
    /// An automaton with more classes of characters than this.
    TooManyClasses(usize),
}

impl PatternErrorKind {
    /// Whether it is a syntax error. All others are about what the pattern means.
    pub(crate) fn is_syntax(&self) -> bool {
        !matches!(
            self,
            Self::UnknownProperty(_)
                | Self::BackReference
                | Self::LookBehind
                | Self::Modifiers
                | Self::NestedTooDeep(_)
                | Self::TooLong(_)
                | Self::TooManyStates(_)
                | Self::TooManyClasses(_)
        )
    }
}

impl fmt::Display for PatternErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NothingToRepeat => f.write_str("nothing to repeat before the quantifier"),
            Self::ReversedQuantifier => f.write_str("quantifier bounds out of order"),
            Self::UnclosedGroup => f.write_str("unterminated group"),
            Self::UnopenedGroup => f.write_str("unmatched `)`"),
            Self::UnknownGroup => {
                f.write_str("invalid group: expected `:`, `=`, `!` or `<name>` after `(?`")
            }
            Self::GroupName => f.write_str("invalid group name"),
            Self::DuplicateGroupName(name) => {
                write!(f, "duplicate group name `{name}`")
            }
            Self::UnclosedClass => f.write_str("unterminated character class"),
            Self::ReversedRange => f.write_str("character class range out of order"),
            Self::ClassInRange => f.write_str("character class as an end of a range"),
            Self::LoneBracket(bracket) => write!(f, "unescaped `{bracket}`"),
            Self::TrailingBackslash => f.write_str("`\\` at the end of the pattern"),
            Self::UnknownEscape(escape) => {
                write!(f, "invalid escape `\\{}`", escape.escape_debug())
            }
            Self::UnknownProperty(name) => {
                write!(f, "unknown Unicode property `{}`", name.escape_debug())
            }
            Self::BackReference => f.write_str("unsupported back-reference"),
            Self::LookBehind => f.write_str("unsupported look-behind"),
            Self::Modifiers => f.write_str("unsupported group modifiers"),
            Self::NestedTooDeep(limit) => {
                write!(f, "groups nested more than {limit} deep")
            }
            Self::TooLong(limit) => {
                write!(f, "pattern longer than {limit} bytes")
            }
            Self::TooManyStates(limit) => {
                write!(
                    f,
                    "pattern too complex: its automaton has more than {limit} states"
                )
            }
            Self::TooManyClasses(limit) => {
                write!(
                    f,
                    "pattern too complex: more than {limit} character classes"
                )
            }
        }
    }
}

impl fmt::Display for PatternError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} (at byte {} of the pattern)", self.kind, self.offset)
    }
}

impl std::error::Error for PatternError {}
