//! Errors in pages.

use std::fmt;

/// What is wrong with a page.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ReadError {
    /// Nothing but blank lines.
    #[error("empty page")]
    Empty,
    /// A control character: the input is not text.
    #[error("control character {0:?} in the text")]
    Control(char),
    /// A line is indented with tabs.
    #[error("line indented with a tab")]
    Tab,
    /// A bullet or separator in a column where no list has its bullets.
    #[error(
        "indented by {indent} columns, expected an even number before a bullet, heading or separator"
    )]
    Column {
        /// The column, counted from 0.
        indent: usize,
    },
    /// A bullet is nested too deeply.
    #[error("more than {limit} levels of nesting")]
    Depth {
        /// The limit.
        limit: usize,
    },
    /// An unknown dialect.
    #[error(
        "unknown page format: expected a breadcrumb that ends in ` /` with a title below it, or Markdown \
         that begins with its title (`# …`)"
    )]
    Dialect,
    /// Nesting that was lost when the page was saved.
    #[error("no bullets under `{heading}`: the page has lost its nesting")]
    Flattened {
        /// The heading that no bullet follows.
        heading: String,
    },
    /// An unexpected line.
    #[error("expected {expected}, found {}", quoted(found))]
    Unexpected {
        /// What was expected.
        expected: &'static str,
        /// What was found.
        found: String,
    },
    /// The page ends too early.
    #[error("unexpected end of page, expected {expected}")]
    Ends {
        /// What was expected.
        expected: &'static str,
    },
    /// A duplicate heading.
    #[error("duplicate heading `{heading}`, first on line {first}")]
    HeadingTwice {
        /// The heading.
        heading: String,
        /// The line of the first.
        first: usize,
    },
    /// A text line of an item in another column than the item's text.
    #[error("text indented by {found} columns, expected {expected} as above")]
    TextColumn {
        /// The expected column, counted from 0.
        expected: usize,
        /// The column found.
        found: usize,
    },
    /// An unknown type.
    #[error(
        "unknown type {}, expected `string`, `integer`, `number`, `boolean`, `{{object}}`, `[array]` or \
         `(multiple options: oneOf)`",
        quoted(found)
    )]
    Type {
        /// What was found.
        found: String,
    },
    /// A value without a type at its beginning.
    #[error(
        "unknown type {}, expected `(string)`, `(integer)`, `(number)`, `(boolean)`, `(undefined)`, \
         `{{object}}`, `[array of] …` or `(multiple options) …`",
        quoted(found)
    )]
    Value {
        /// What was found.
        found: String,
    },
    /// A property in a column that no object around it uses.
    #[error(fmt = indentation)]
    Indentation {
        /// The column, counted from 0.
        found: usize,
        /// The columns of the objects around it, outermost first.
        open: Vec<usize>,
    },
    /// A duplicate property.
    #[error("duplicate property `{name}`, first on line {first}")]
    NameTwice {
        /// The name.
        name: String,
        /// The line of the first.
        first: usize,
    },
    /// A keyword without a value.
    #[error("missing value for `{keyword}`")]
    KeywordEnds {
        /// The keyword.
        keyword: String,
    },
    /// A duplicate keyword in one item.
    #[error("duplicate keyword `{keyword}`")]
    KeywordTwice {
        /// The keyword.
        keyword: String,
    },
    /// A value that does not fit its keyword.
    #[error("invalid `{keyword}`: expected {expected}, found {}", quoted(found))]
    KeywordValue {
        /// The keyword.
        keyword: String,
        /// What was expected.
        expected: &'static str,
        /// What was found.
        found: String,
    },
    /// A line that fits no tree, whichever objects are free-form.
    #[error(
        "{} fits nowhere in the tree, whichever free-form objects end before it",
        quoted(found)
    )]
    Tree {
        /// The text of the line.
        found: String,
    },
    /// The search for a tree reached its limit.
    #[error("no tree found within {steps} steps")]
    Search {
        /// The number of steps taken.
        steps: usize,
    },
    /// An example is not JSON.
    #[error("invalid JSON in the example: {reason}")]
    Example {
        /// The message of the JSON parser.
        reason: String,
    },
    /// An unclosed quotation in a shell command.
    #[error("unterminated quote in the command")]
    Quote,
    /// A hint that matches no object of the page.
    #[error("no `{{object}}` at `{place}`")]
    HintUnmatched {
        /// The object it names.
        place: String,
    },
    /// A hint that matches another number of objects than it says.
    #[error("`places` is {expected}, but `{place}` matches {found}")]
    HintPlaces {
        /// The objects it names.
        place: String,
        /// The number in the hint.
        expected: usize,
        /// The number found.
        found: usize,
    },
    /// Hints that rule out every tree.
    #[error("no tree agrees with the hints about `{}`", places.join("`, `"))]
    HintRefused {
        /// The objects they name.
        places: Vec<String>,
    },
}

fn indentation(found: &usize, open: &[usize], f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let Some((last, others)) = open.split_last() else {
        return f.write_str("property outside of an object");
    };
    write!(f, "property indented by {found} columns, expected ")?;
    if !others.is_empty() {
        let others: Vec<String> = others.iter().map(ToString::to_string).collect();
        write!(f, "{} or ", others.join(", "))?;
    }
    write!(f, "{last}")
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
