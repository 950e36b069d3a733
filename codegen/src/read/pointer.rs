//! JSON Pointers (RFC 6901), built one token at a time.

/// Appends a token, escaped.
pub(crate) fn push(pointer: &mut String, token: &str) {
    pointer.push('/');
    for character in token.chars() {
        match character {
            '~' => pointer.push_str("~0"),
            '/' => pointer.push_str("~1"),
            _ => pointer.push(character),
        }
    }
}

/// A pointer with one more token.
pub(crate) fn join(pointer: &str, token: &str) -> String {
    let mut longer = pointer.to_owned();
    push(&mut longer, token);
    longer
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_escaped() {
        assert_eq!(join("/a", "b~/c"), "/a/b~0~1c");
    }
}
