//! Prints the place of a finding.

use super::finding::Finding;
use crate::keyword::{self, Holds, Keyword};

/// The old and new line of a finding, as far as known.
pub(crate) fn lines(finding: &Finding) -> String {
    let text = |line: Option<usize>| line.map_or_else(|| "–".to_owned(), |line| line.to_string());
    match (finding.old_line(), finding.new_line()) {
        (None, None) => String::new(),
        (old, new) => format!("{}→{}", text(old), text(new)),
    }
}

/// The pointer of a schema as a path through values: `requestBody.ports[].name`; `(2)` is the second
/// option of a union. Keywords at the end are left out: the text names them.
pub(crate) fn path(pointer: &str) -> String {
    let mut path = String::new();
    let mut tokens = pointer.split('/').skip(1).peekable();
    while let Some(token) = tokens.next() {
        match token {
            "items" => path.push_str("[]"),
            "oneOf" | "anyOf" if tokens.peek().is_some() => {
                let option = tokens.next().and_then(|index| index.parse::<usize>().ok());
                path += &format!("({})", option.unwrap_or_default() + 1);
            }
            // The text of the finding names the part.
            "allOf" if tokens.clone().count() <= 1 => break,
            "properties" | "$defs" if tokens.peek().is_some() => {
                let name = tokens.next().unwrap_or_default();
                if !path.is_empty() {
                    path.push('.');
                }
                path += &crate::pointer::unescape(name);
            }
            token if tokens.peek().is_none() && is_named_by_text(token) => {}
            token => {
                if !path.is_empty() {
                    path.push('.');
                }
                path += &crate::pointer::unescape(token);
            }
        }
    }
    path
}

/// Whether the text of a finding names the keyword: one without schemas for other values.
fn is_named_by_text(name: &str) -> bool {
    let named = |found: &Keyword| match found.holds() {
        Holds::Nothing | Holds::List => true,
        Holds::Schema | Holds::Map => found.in_place,
    };
    keyword::find(name).is_some_and(named)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pointers_read_as_paths() {
        for (pointer, expected) in [
            (
                "/requestBody/properties/ports/items/properties/a~1b/maximum",
                "requestBody.ports[].a/b",
            ),
            (
                "/requestBody/oneOf/1/properties/items",
                "requestBody(2).items",
            ),
            (
                "/requestBody/additionalProperties",
                "requestBody.additionalProperties",
            ),
            ("/requestBody/properties/a/allOf/0", "requestBody.a"),
            ("/title", ""),
            ("/maximum", ""),
            ("/examples/request", "examples.request"),
            ("/requestBody/oneOf", "requestBody"),
            ("", ""),
        ] {
            assert_eq!(path(pointer), expected);
        }
    }
}
