//! JSON Pointers (RFC 6901), built and taken apart one token at a time.

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

/// A token as the name it stands for, without its escapes (RFC 6901, section 4).
pub(crate) fn unescape(token: &str) -> String {
    token.replace("~1", "/").replace("~0", "~")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_escaped() {
        assert_eq!(join("/a", "b~/c"), "/a/b~0~1c");
    }

    #[test]
    fn tokens_are_unescaped_once() {
        assert_eq!(unescape("b~0~1c~01"), "b~/c~1");
    }
}
