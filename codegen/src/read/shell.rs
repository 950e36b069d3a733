//! The unquoted `--data` argument of a shell command.

/// The options with the body of a request.
const OPTIONS: [&str; 5] = ["--data", "-d", "--data-raw", "--data-binary", "--json"];

/// The body of a request, and where it begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Data {
    /// The text, without the quotes of the shell.
    pub(crate) text: String,
    /// The line of the command, from 0.
    pub(crate) line: usize,
    /// The column of the text in that line, from 1.
    pub(crate) column: usize,
}

/// An unclosed quotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Unclosed;

/// The body that a command sends, if any.
///
/// # Errors
/// If a quotation is not closed.
pub(crate) fn data(command: &str) -> Result<Option<Data>, Unclosed> {
    let mut words = shlex::Shlex::new(command);
    let mut text = None;
    while let Some(word) = words.next() {
        if OPTIONS.contains(&word.as_str()) {
            text = words.next();
            break;
        }
    }
    let unclosed = words.had_error;
    let place = place(command);
    let text = match (text, &place) {
        // The site quotes JSON without escaping the quotes in it.
        (text, Some((line, column))) if !is_json(text.as_deref()) => {
            let raw = command.lines().nth(*line);
            let raw = raw.and_then(|line| between_quotes(line, *column));
            if is_json(raw) {
                raw.map(str::to_owned)
            } else {
                text
            }
        }
        (text, _) => text,
    };
    match text {
        Some(text) => {
            let (line, column) = place.unwrap_or((0, 1));
            Ok(Some(Data { text, line, column }))
        }
        None if unclosed => Err(Unclosed),
        None => Ok(None),
    }
}

fn is_json(text: Option<&str>) -> bool {
    text.is_some_and(|text| serde_json::from_str::<serde_json::Value>(text).is_ok())
}

/// The text from a column up to the last quotation mark of the line.
fn between_quotes(line: &str, column: usize) -> Option<&str> {
    let (start, _) = line.char_indices().nth(column - 1)?;
    let rest = &line[start..];
    Some(&rest[..rest.rfind('\'')?])
}

/// The line (from 0) and column (from 1) after the option and the quotation mark that opens its value.
fn place(command: &str) -> Option<(usize, usize)> {
    command.lines().enumerate().find_map(|(index, line)| {
        let mut words = line.split(' ');
        let mut column = 1;
        words.by_ref().find(|word| {
            column += word.chars().count() + 1;
            OPTIONS.contains(word)
        })?;
        let quoted = words.next()?.starts_with(['\'', '"']);
        Some((index, column + usize::from(quoted)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(command: &str) -> Result<Option<String>, Unclosed> {
        Ok(data(command)?.map(|data| data.text))
    }

    #[test]
    fn the_body_is_unquoted_and_located() {
        let found =
            data("curl --header \"A: b\" \\\n--data '{\"a\":\"b c\"}' \\\nhttps://x").unwrap();
        let expected = Data {
            text: r#"{"a":"b c"}"#.to_owned(),
            line: 1,
            column: 9,
        };
        assert_eq!(found, Some(expected));
    }

    #[test]
    fn quotes_within_quotes_are_read_however_they_are_escaped() {
        let expected = Ok(Some(r#"{"a":"it's"}"#.to_owned()));
        for command in [
            r#"curl --data '{"a":"it'\''s"}' x"#,
            r#"curl --data '{"a":"it'"'"'s"}' x"#,
            r#"curl --data '{"a":"it's"}' \"#,
            r#"curl --data "{\"a\":\"it's\"}" x"#,
        ] {
            assert_eq!(text(command), expected, "{command}");
        }
    }

    #[test]
    fn no_body_and_no_end_are_told_apart() {
        assert_eq!(text("curl https://x"), Ok(None));
        assert_eq!(text("curl --data '{\"a\":1"), Err(Unclosed));
    }
}
