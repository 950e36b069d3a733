//! Errors in patterns, with their byte offset.

/// A pattern that cannot be compiled.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{kind} (at byte {offset} of the pattern)")]
pub struct PatternError {
    /// The byte offset in the pattern.
    pub offset: usize,
    /// The reason.
    pub kind: PatternErrorKind,
}

/// Why a pattern cannot be compiled: a syntax error, a construct that no automaton can match, or a limit.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PatternErrorKind {
    /// A quantifier after nothing or after an assertion.
    #[error("nothing to repeat before the quantifier")]
    NothingToRepeat,
    /// A `{m,n}` with `m` greater than `n`.
    #[error("quantifier bounds out of order")]
    ReversedQuantifier,
    /// A group without its closing parenthesis.
    #[error("unterminated group")]
    UnclosedGroup,
    /// A closing parenthesis without its group.
    #[error("unmatched `)`")]
    UnopenedGroup,
    /// An unknown kind of group after `(?`.
    #[error("invalid group: expected `:`, `=`, `!` or `<name>` after `(?`")]
    UnknownGroup,
    /// An invalid group name, or one without `>`.
    #[error("invalid group name")]
    GroupName,
    /// Two groups of this name that can both take part in a match.
    #[error("duplicate group name `{0}`")]
    DuplicateGroupName(String),
    /// A class without its closing bracket.
    #[error("unterminated character class")]
    UnclosedClass,
    /// A class range whose first character is greater than its last.
    #[error("character class range out of order")]
    ReversedRange,
    /// A class range with a class as an end (`[\w-z]`).
    #[error("character class as an end of a range")]
    ClassInRange,
    /// A `]`, `{` or `}` that has to be escaped.
    #[error("unescaped `{0}`")]
    LoneBracket(char),
    /// A trailing backslash.
    #[error("`\\` at the end of the pattern")]
    TrailingBackslash,
    /// An unknown escape.
    #[error("invalid escape `\\{}`", .0.escape_debug())]
    UnknownEscape(char),
    /// A Unicode property, or a property value, that ECMA-262 does not list under this name.
    #[error("unknown Unicode property `{}`", .0.escape_debug())]
    UnknownProperty(String),
    /// A back-reference, which no automaton can match.
    #[error("unsupported back-reference")]
    BackReference,
    /// A look-behind assertion.
    #[error("unsupported look-behind")]
    LookBehind,
    /// A group with modifiers (`(?i:…)`).
    #[error("unsupported group modifiers")]
    Modifiers,
    /// Groups nested deeper than this.
    #[error("groups nested more than {0} deep")]
    NestedTooDeep(usize),
    /// A pattern longer than this, in bytes.
    #[error("pattern longer than {0} bytes")]
    TooLong(usize),
    /// An automaton with more states than this, or one that takes too long to build.
    #[error("pattern too complex: its automaton has more than {0} states")]
    TooManyStates(usize),
    /// An automaton with more classes of characters than this.
    #[error("pattern too complex: more than {0} character classes")]
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
