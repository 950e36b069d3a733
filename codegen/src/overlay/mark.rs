//! Finds the schema whose documentation mentions a correction.

use crate::keyword::{self, Holds, Keyword};

/// The schema at a pointer below `root`, or else the nearest one around it.
pub(super) fn schema(root: &str, pointer: &str, stays: bool) -> String {
    let rest = pointer.strip_prefix(root).unwrap_or_default();
    let tokens: Vec<&str> = rest.split('/').skip(1).collect();
    // The number of tokens up to each schema on the way.
    let mut ends = vec![0];
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        at += match keyword::find(token).map_or(Holds::Nothing, Keyword::holds) {
            Holds::Nothing => break,
            Holds::Schema => 1,
            Holds::List | Holds::Map => 2,
        };
        if at > tokens.len() {
            break;
        }
        ends.push(at);
    }
    if !stays && ends.last() == Some(&tokens.len()) && ends.len() > 1 {
        ends.pop();
    }
    let end = ends.last().copied().unwrap_or(0);
    let mut found = root.to_owned();
    for token in &tokens[..end] {
        found.push('/');
        found.push_str(token);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::schema;

    #[test]
    fn the_schema_around_a_keyword_is_found() {
        for (pointer, stays, expected) in [
            ("/body/maxLength", true, "/body"),
            ("/body/properties/a/maxLength", true, "/body/properties/a"),
            ("/body/properties/a", true, "/body/properties/a"),
            ("/body/properties/a", false, "/body"),
            ("/body/required/1", false, "/body"),
            (
                "/body/properties/a/items/oneOf/2/enum/0",
                true,
                "/body/properties/a/items/oneOf/2",
            ),
            ("/body/oneOf", true, "/body"),
            (
                "/body/properties/properties/not/x",
                true,
                "/body/properties/properties/not",
            ),
        ] {
            assert_eq!(schema("/body", pointer, stays), expected, "{pointer}");
        }
    }
}
