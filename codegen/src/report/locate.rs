//! Locates a value of an example in the page.

use jsonc_parser::ast::Value;
use jsonc_parser::common::Ranged;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};

use crate::document::{Example, Position};
use crate::pointer::unescape;

/// The position of the value at a pointer, or else of the example.
pub(super) fn locate(example: &Example, pointer: &str) -> Position {
    offset(&example.text, pointer).map_or(example.position, |offset| {
        let before = example.text.get(..offset).unwrap_or_default();
        let line = before.matches('\n').count();
        let column = before
            .rsplit('\n')
            .next()
            .unwrap_or_default()
            .chars()
            .count();
        // All lines of an example begin at the column of the first.
        Position {
            line: example.position.line + line,
            column: example.position.column + column,
        }
    })
}

/// The byte offset of the value at a pointer.
fn offset(text: &str, pointer: &str) -> Option<usize> {
    let parsed = parse_to_ast(text, &CollectOptions::default(), &ParseOptions::default()).ok()?;
    let mut value = parsed.value.as_ref()?;
    for token in pointer.split('/').skip(1) {
        let token = unescape(token);
        value = match value {
            Value::Object(object) => &object.get(&token)?.value,
            Value::Array(array) => array.elements.get(token.parse::<usize>().ok()?)?,
            _ => return None,
        };
    }
    Some(value.range().start)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn example(text: &str) -> Example {
        let value = serde_json::from_str(text).expect(text);
        Example {
            value,
            position: Position {
                line: 10,
                column: 5,
            },
            text: text.to_owned(),
        }
    }

    #[test]
    fn values_are_found_by_pointer() {
        let example = example("{\n  \"ä\": [1, {\"b/c\": true}]\n}");
        assert_eq!(
            locate(&example, ""),
            Position {
                line: 10,
                column: 5
            }
        );
        assert_eq!(
            locate(&example, "/ä/0"),
            Position {
                line: 11,
                column: 13
            }
        );
        assert_eq!(
            locate(&example, "/ä/1/b~1c"),
            Position {
                line: 11,
                column: 24
            }
        );
        assert_eq!(
            locate(&example, "/nothing"),
            Position {
                line: 10,
                column: 5
            }
        );
    }

    #[test]
    fn text_that_is_no_json_stands_where_it_begins() {
        let mut example = example("1");
        example.text = "{".to_owned();
        assert_eq!(
            locate(&example, "/a"),
            Position {
                line: 10,
                column: 5
            }
        );
    }
}
