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

/// Why a pattern cannot be compiled: mistakes in its syntax, constructs that no automaton can match,
/// and patterns that would take too much.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum PatternErrorKind {
    /// A quantifier after nothing, or after an assertion.
    NothingToRepeat,
    /// A `{m,n}` with m over n.
    ReversedQuantifier,
    /// A group without its closing parenthesis.
    UnclosedGroup,
    /// A closing parenthesis without its group.
    UnopenedGroup,
    /// What follows `(?` is no kind of group.
    UnknownGroup,
    /// The name of a group is no identifier, or has no `>`.
    GroupName,
    /// Two groups that can both take part in a match have this name.
    DuplicateGroupName(String),
    /// A class without its closing bracket.
    UnclosedClass,
    /// A range of a class whose first character comes after its last.
    ReversedRange,
    /// A range of a class that begins or ends in a class (`[\w-z]`).
    ClassInRange,
    /// A `]`, `{` or `}` that has to be escaped.
    LoneBracket(char),
    /// The pattern ends in a backslash.
    TrailingBackslash,
    /// What follows the backslash is no escape.
    UnknownEscape(char),
    /// A Unicode property or a value of one that ECMA-262 does not list under this name.
    UnknownProperty(String),
    /// A back-reference, which no automaton can match.
    BackReference,
    /// A look-behind assertion.
    LookBehind,
    /// A group with modifiers (`(?i:…)`).
    Modifiers,
    /// Groups nested deeper than this.
    NestedTooDeep(usize),
    /// A text of more bytes than this.
    TooLong(usize),
    /// The automaton would have more states than this, or take too long to build.
    TooManyStates(usize),
    /// More kinds of characters than this would have to be told apart.
    TooManyClasses(usize),
}

impl PatternErrorKind {
    /// Whether the text is not even a pattern in the syntax it was read in; the other errors are
    /// about what the pattern means.
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
