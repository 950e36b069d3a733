//! What can be wrong with a page, one variant a mistake.

use std::fmt;

/// What is wrong with a page.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ReadError {
    /// Nothing but blank lines.
    Empty,
    /// A control character: the input is no text.
    Control(char),
    /// A line is indented with tabs.
    Tab,
    /// A bullet or separator stands at a column where no list has its bullets.
    Column {
        /// The number of columns before it.
        indent: usize,
    },
    /// A bullet is nested too deeply.
    Depth {
        /// The greatest depth that is read.
        limit: usize,
    },
    /// The page is not in a dialect that is known.
    Dialect,
    /// The nesting was lost when the page was saved.
    Flattened {
        /// The heading that no bullet follows.
        heading: String,
    },
    /// The line does not belong here.
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
    /// The same heading twice.
    HeadingTwice {
        /// The heading.
        heading: String,
        /// The line of the first.
        first: usize,
    },
    /// A text line of an item stands at another column than the item's text.
    TextColumn {
        /// The expected number of columns before it.
        expected: usize,
        /// The number found.
        found: usize,
    },
    /// A type that is not known.
    Type {
        /// What was found.
        found: String,
    },
    /// What should begin with a type does not.
    Value {
        /// What was found.
        found: String,
    },
    /// A property stands at another column than those of the objects around it.
    Indentation {
        /// The number of columns before it.
        found: usize,
        /// The numbers of columns where properties may stand, the outermost first.
        open: Vec<usize>,
    },
    /// The same name twice in an object.
    NameTwice {
        /// The name.
        name: String,
        /// The line of the first.
        first: usize,
    },
    /// A keyword without value.
    KeywordEnds {
        /// The keyword.
        keyword: String,
    },
    /// The same keyword twice in one item.
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
    /// No choice of free-form objects makes the line fit.
    Tree {
        /// The line's text.
        found: String,
    },
    /// No choice was found within the limit.
    Search {
        /// The number of steps made.
        steps: usize,
    },
    /// An example is not JSON.
    Example {
        /// What the JSON parser says.
        reason: String,
    },
    /// The quotation in a shell command does not end.
    Quote,
    /// A hint that fits no object of the page.
    HintUnmatched {
        /// Which object it names.
        place: String,
    },
    /// A hint about more or fewer objects than it says.
    HintPlaces {
        /// Which objects it names.
        place: String,
        /// How many it says.
        expected: usize,
        /// How many there are.
        found: usize,
    },
    /// The hints leave no tree, although without them there is one.
    HintRefused {
        /// Which objects they name.
        places: Vec<String>,
    },
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("expected ")?;
        self.expected(f)?;
        f.write_str(", found ")?;
        self.found(f)
    }
}

impl ReadError {
    fn expected(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("a documentation page"),
            Self::Control(_) => f.write_str("text"),
            Self::Tab => f.write_str("spaces before the text"),
            Self::Column { .. } => {
                f.write_str("an even number of columns before a bullet, heading or separator")
            }
            Self::Depth { limit } => write!(f, "at most {limit} levels of nesting"),
            Self::Dialect => f.write_str(
                "a page with a breadcrumb that ends in ` /` and a title below it, or one in Markdown that begins \
                 with its title (`# …`)",
            ),
            Self::Flattened { heading } => write!(f, "bullets under `{heading}`"),
            Self::Unexpected { expected, .. } | Self::Ends { expected } => f.write_str(expected),
            Self::HeadingTwice { heading, .. } => write!(f, "the heading `{heading}` once"),
            Self::TextColumn { expected, .. } => {
                write!(f, "the text of the item above after {expected} columns")
            }
            Self::Type { .. } => f.write_str(
                "a type (`string`, `integer`, `number`, `boolean`, `{object}`, `[array]`, \
                 `(multiple options: oneOf)`)",
            ),
            Self::Value { .. } => f.write_str(
                "a value (`(string)`, `(integer)`, `(number)`, `(boolean)`, `(undefined)`, `{object}`, \
                 `[array of] …`, `(multiple options) …`)",
            ),
            Self::Indentation { open, .. } => match open.split_last() {
                Some((last, [])) => write!(f, "{last} columns before the property"),
                Some((last, others)) => {
                    let others: Vec<String> = others.iter().map(ToString::to_string).collect();
                    write!(f, "{} or {last} columns before the property", others.join(", "))
                }
                None => f.write_str("no property, since no object is open"),
            },
            Self::NameTwice { name, .. } => write!(f, "`{name}` once in its object"),
            Self::KeywordEnds { keyword } => write!(f, "a value below `{keyword}`"),
            Self::KeywordTwice { keyword } => write!(f, "`{keyword}` at most once in an item"),
            Self::KeywordValue {
                keyword, expected, ..
            } => write!(f, "{expected} for `{keyword}`"),
            Self::Tree { .. } => f.write_str("a line that fits into the tree"),
            Self::Search { steps } => write!(f, "a tree within {steps} steps"),
            Self::Example { .. } => f.write_str("JSON"),
            Self::Quote => f.write_str("the end of a quotation in the command"),
            Self::HintUnmatched { place } => write!(f, "an `{{object}}` at `{place}`"),
            Self::HintPlaces {
                place, expected, ..
            } => {
                write!(f, "`places = {expected}` of `{place}`")
            }
            Self::HintRefused { places } => {
                write!(f, "a tree in which `{}` are as hinted", places.join("`, `"))
            }
        }
    }

    fn found(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("nothing but blank lines"),
            Self::Control(character) => write!(f, "the control character {character:?}"),
            Self::Tab => f.write_str("a tab"),
            Self::Column { indent } => write!(f, "{indent}"),
            Self::Depth { .. } => f.write_str("more"),
            Self::Dialect => f.write_str("neither"),
            Self::Flattened { .. } => f.write_str("none: the nesting of this page was lost"),
            Self::Ends { .. } => f.write_str("the end of the page"),
            Self::HeadingTwice { first, .. } | Self::NameTwice { first, .. } => {
                write!(f, "it in line {first} and here")
            }
            Self::Indentation { found, .. } => write!(f, "{found}"),
            Self::TextColumn { found, .. } => write!(f, "it after {found}"),
            Self::Unexpected { found, .. }
            | Self::Type { found }
            | Self::Value { found }
            | Self::KeywordValue { found, .. } => f.write_str(&quoted(found)),
            Self::KeywordEnds { .. } | Self::Search { .. } | Self::Quote => f.write_str("none"),
            Self::KeywordTwice { .. } => f.write_str("it again"),
            Self::Tree { found } => write!(
                f,
                "{}, which no choice of free-form objects puts anywhere",
                quoted(found)
            ),
            Self::Example { reason } => f.write_str(reason),
            Self::HintUnmatched { .. } => f.write_str("none on the page"),
            Self::HintPlaces { found, .. } => write!(f, "`places = {found}`"),
            Self::HintRefused { .. } => f.write_str("that the page leaves none"),
        }
    }
}

/// The text in back-ticks, cut where it is long.
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
                .ends_with(&format!("`{}…`", "ä".repeat(60)))
        );
    }
}
