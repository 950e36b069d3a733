//! Errors in pages.

use std::fmt;

/// What is wrong with a page.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ReadError {
    /// Nothing but blank lines.
    Empty,
    /// A control character: the input is not text.
    Control(char),
    /// A line is indented with tabs.
    Tab,
    /// A bullet or separator in a column where no list has its bullets.
    Column {
        /// The column, counted from 0.
        indent: usize,
    },
    /// A bullet is nested too deeply.
    Depth {
        /// The limit.
        limit: usize,
    },
    /// An unknown dialect.
    Dialect,
    /// Nesting that was lost when the page was saved.
    Flattened {
        /// The heading that no bullet follows.
        heading: String,
    },
    /// An unexpected line.
    Unexpected {
        /// What was expected.
        expected: &'static str,
        /// What was found.
        found: String,
    },
    /// The page ends too early.
    Ends {
        /// What was expected.
        expected: &'static str,
    },
    /// A duplicate heading.
    HeadingTwice {
        /// The heading.
        heading: String,
        /// The line of the first.
        first: usize,
    },
    /// A text line of an item in another column than the item's text.
    TextColumn {
        /// The expected column, counted from 0.
        expected: usize,
        /// The column found.
        found: usize,
    },
    /// An unknown type.
    Type {
        /// What was found.
        found: String,
    },
    /// A value without a type at its beginning.
    Value {
        /// What was found.
        found: String,
    },
    /// A property in a column that no object around it uses.
    Indentation {
        /// The column, counted from 0.
        found: usize,
        /// The columns of the objects around it, outermost first.
        open: Vec<usize>,
    },
    /// A duplicate property.
    NameTwice {
        /// The name.
        name: String,
        /// The line of the first.
        first: usize,
    },
    /// A keyword without a value.
    KeywordEnds {
        /// The keyword.
        keyword: String,
    },
    /// A duplicate keyword in one item.
    KeywordTwice {
        /// The keyword.
        keyword: String,
    },
    /// A value that does not fit its keyword.
    KeywordValue {
        /// The keyword.
        keyword: String,
        /// What was expected.
        expected: &'static str,
        /// What was found.
        found: String,
    },
    /// A line that fits no tree, whichever objects are free-form.
    Tree {
        /// The text of the line.
        found: String,
    },
    /// The search for a tree reached its limit.
    Search {
        /// The number of steps taken.
        steps: usize,
    },
    /// An example is not JSON.
    Example {
        /// The message of the JSON parser.
        reason: String,
    },
    /// An unclosed quotation in a shell command.
    Quote,
    /// A hint that matches no object of the page.
    HintUnmatched {
        /// The object it names.
        place: String,
    },
    /// A hint that matches another number of objects than it says.
    HintPlaces {
        /// The objects it names.
        place: String,
        /// The number in the hint.
        expected: usize,
        /// The number found.
        found: usize,
    },
    /// Hints that rule out every tree.
    HintRefused {
        /// The objects they name.
        places: Vec<String>,
    },
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty | Self::Tab | Self::Dialect | Self::Quote => f.write_str(self.text()),
            Self::Control(character) => write!(f, "control character {character:?} in the text"),
            Self::Depth { limit } => write!(f, "more than {limit} levels of nesting"),
            Self::Flattened { heading } => {
                write!(
                    f,
                    "no bullets under `{heading}`: the page has lost its nesting"
                )
            }
            Self::Unexpected { expected, found } => {
                write!(f, "expected {expected}, found {}", quoted(found))
            }
            Self::Ends { expected } => write!(f, "unexpected end of page, expected {expected}"),
            Self::HeadingTwice { heading, first } => {
                write!(f, "duplicate heading `{heading}`, first on line {first}")
            }
            Self::Column { .. } | Self::TextColumn { .. } | Self::Indentation { .. } => {
                self.indentation(f)
            }
            Self::Type { .. }
            | Self::Value { .. }
            | Self::NameTwice { .. }
            | Self::KeywordEnds { .. }
            | Self::KeywordTwice { .. }
            | Self::KeywordValue { .. } => self.property(f),
            Self::Tree { found } => write!(
                f,
                "{} fits nowhere in the tree, whichever free-form objects end before it",
                quoted(found)
            ),
            Self::Search { steps } => write!(f, "no tree found within {steps} steps"),
            Self::Example { reason } => write!(f, "invalid JSON in the example: {reason}"),
            Self::HintUnmatched { place } => write!(f, "no `{{object}}` at `{place}`"),
            Self::HintPlaces {
                place,
                expected,
                found,
            } => write!(f, "`places` is {expected}, but `{place}` matches {found}"),
            Self::HintRefused { places } => {
                write!(
                    f,
                    "no tree agrees with the hints about `{}`",
                    places.join("`, `")
                )
            }
        }
    }
}

impl ReadError {
    /// The messages without a variable part.
    fn text(&self) -> &'static str {
        match self {
            Self::Empty => "empty page",
            Self::Tab => "line indented with a tab",
            Self::Dialect => {
                "unknown page format: expected a breadcrumb that ends in ` /` with a title below it, or Markdown \
                 that begins with its title (`# …`)"
            }
            Self::Quote => "unterminated quote in the command",
            _ => "",
        }
    }

    fn indentation(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Column { indent } => write!(
                f,
                "indented by {indent} columns, expected an even number before a bullet, heading or separator"
            ),
            Self::TextColumn { expected, found } => {
                write!(
                    f,
                    "text indented by {found} columns, expected {expected} as above"
                )
            }
            Self::Indentation { found, open } => match open.split_last() {
                Some((last, [])) => {
                    write!(f, "property indented by {found} columns, expected {last}")
                }
                Some((last, others)) => {
                    let others: Vec<String> = others.iter().map(ToString::to_string).collect();
                    let others = others.join(", ");
                    write!(
                        f,
                        "property indented by {found} columns, expected {others} or {last}"
                    )
                }
                None => f.write_str("property outside of an object"),
            },
            _ => Ok(()),
        }
    }

    fn property(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Type { found } => write!(
                f,
                "unknown type {}, expected `string`, `integer`, `number`, `boolean`, `{{object}}`, `[array]` or \
                 `(multiple options: oneOf)`",
                quoted(found)
            ),
            Self::Value { found } => write!(
                f,
                "unknown type {}, expected `(string)`, `(integer)`, `(number)`, `(boolean)`, `(undefined)`, \
                 `{{object}}`, `[array of] …` or `(multiple options) …`",
                quoted(found)
            ),
            Self::NameTwice { name, first } => {
                write!(f, "duplicate property `{name}`, first on line {first}")
            }
            Self::KeywordEnds { keyword } => write!(f, "missing value for `{keyword}`"),
            Self::KeywordTwice { keyword } => write!(f, "duplicate keyword `{keyword}`"),
            Self::KeywordValue {
                keyword,
                expected,
                found,
            } => write!(
                f,
                "invalid `{keyword}`: expected {expected}, found {}",
                quoted(found)
            ),
            _ => Ok(()),
        }
    }
}

/// A text in back-ticks, truncated.
pub(crate) fn quoted(text: &str) -> String {
    const LIMIT: usize = 60;
    match text.char_indices().nth(LIMIT) {
        Some((end, _)) => format!("`{}…`", &text[..end]),
        None => format!("`{text}`"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_text_is_cut_between_characters() {
        let error = ReadError::Type {
            found: "ä".repeat(100),
        };
        assert!(
            error
                .to_string()
                .contains(&format!("`{}…`", "ä".repeat(60)))
        );
    }
}
