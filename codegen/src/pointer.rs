//! JSON Pointers (RFC 6901): building, splitting and matching them.

use percent_encoding::percent_decode_str;

/// Appends a token, escaped.
pub(crate) fn push(pointer: &mut String, token: &str) {
    pointer.push('/');
    pointer.push_str(&escape(token));
}

pub(crate) fn join(pointer: &str, token: &str) -> String {
    let mut longer = pointer.to_owned();
    push(&mut longer, token);
    longer
}

/// A name as an escaped token.
pub(crate) fn escape(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

/// The name of an escaped token.
pub(crate) fn unescape(token: &str) -> String {
    token.replace("~1", "/").replace("~0", "~")
}

/// The unescaped tokens.
pub(crate) fn tokens(pointer: &str) -> impl Iterator<Item = String> {
    pointer.split('/').skip(1).map(unescape)
}

/// The parent pointer, and the last token unescaped.
pub(crate) fn split(pointer: &str) -> Option<(&str, String)> {
    let (parent, token) = pointer.rsplit_once('/')?;
    Some((parent, unescape(token)))
}

/// A pointer and its ancestors, innermost first.
pub(crate) fn around(pointer: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(pointer), |at| Some(&at[..at.rfind('/')?]))
}

/// A token as an array index.
pub(crate) fn index(token: &str) -> Option<usize> {
    let is_plain = token == "0" || !token.starts_with(['0', '+']);
    token.parse().ok().filter(|_| is_plain)
}

/// Whether a pointer equals another or leads inside it.
pub(crate) fn is_within(pointer: &str, around: &str) -> bool {
    pointer
        .strip_prefix(around)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// The pointer of a reference within a document (`#/…`).
pub(crate) fn of_reference(reference: &str) -> Option<String> {
    let fragment = reference.strip_prefix('#')?;
    let is_pointer = fragment.is_empty() || fragment.starts_with('/');
    is_pointer.then(|| decode(fragment)).flatten()
}

/// Removes percent-encoding (RFC 3986, section 2.1).
pub(crate) fn decode(text: &str) -> Option<String> {
    let mut encoded = text.split('%').skip(1);
    let is_encoded = |after: &str| {
        let digits = after.as_bytes().get(..2);
        digits.is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
    };
    let decoded = encoded.all(is_encoded).then(|| percent_decode_str(text))?;
    Some(decoded.decode_utf8().ok()?.into_owned())
}

/// Whether a pointer matches a pattern in which `*` stands for one token and `**` for any number. Takes time
/// proportional to the product of their lengths.
pub(crate) fn matches(pattern: &str, pointer: &str) -> bool {
    let tokens: Vec<&str> = pointer.split('/').collect();
    // reached[i]: the pattern so far matches the first i tokens.
    let mut reached = vec![false; tokens.len() + 1];
    reached[0] = true;
    for part in pattern.split('/') {
        let mut next = vec![false; tokens.len() + 1];
        for index in 0..=tokens.len() {
            next[index] = match part {
                "**" => reached[index] || (index > 0 && next[index - 1]),
                _ => index > 0 && reached[index - 1] && (part == "*" || part == tokens[index - 1]),
            };
        }
        reached = next;
    }
    reached[tokens.len()]
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
        assert_eq!(split("/a/b~1c"), Some(("/a", "b/c".to_owned())));
    }

    #[test]
    fn references_are_decoded() {
        assert_eq!(of_reference("#/a%25/b"), Some("/a%/b".to_owned()));
        assert_eq!(of_reference("#"), Some(String::new()));
        assert_eq!(of_reference("#a"), None);
        assert_eq!(of_reference("a.json#/a"), None);
        assert_eq!(of_reference("#/100%"), None);
    }

    #[test]
    fn stars_stand_for_tokens() {
        for (pattern, pointer, expected) in [
            ("/a/b", "/a/b", true),
            ("/a", "/a/b", false),
            ("/*/b", "/a/b", true),
            ("/*/b", "/a/c/b", false),
            ("/**/b", "/a/c/b", true),
            ("/**/b", "/b", true),
            ("/a/**", "/a", true),
            ("/**/a/**/b", "/x/a/y/z/b", true),
            ("/**/a/**/b", "/x/y/z/b", false),
        ] {
            assert_eq!(matches(pattern, pointer), expected, "{pattern} {pointer}");
        }
    }
}
