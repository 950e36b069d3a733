//! Pointers of an overlay: JSON Pointers into an operation, in which `*` stands for one reference token and
//! `**` for any number of them. A pattern and the pointers of a document enter; those that match leave.

use serde_json::Value;

use crate::read::pointer::join;

/// Whether a pointer matches a pattern. Takes time proportional to the product of their lengths.
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

/// The pointers of all values inside a value that match a pattern, in document order.
pub(super) fn find(pattern: &str, root: &Value) -> Vec<String> {
    if !pattern.contains('*') {
        let found = root.pointer(pattern).is_some();
        return found.then(|| pattern.to_owned()).into_iter().collect();
    }
    let mut found = Vec::new();
    let mut open = vec![(String::new(), root)];
    while let Some((pointer, value)) = open.pop() {
        let first = open.len();
        match value {
            Value::Object(members) => {
                open.extend(
                    members
                        .iter()
                        .map(|(key, value)| (join(&pointer, key), value)),
                );
            }
            Value::Array(items) => {
                let items = items.iter().enumerate();
                open.extend(items.map(|(index, value)| (format!("{pointer}/{index}"), value)));
            }
            _ => {}
        }
        open[first..].reverse();
        if matches(pattern, &pointer) {
            found.push(pointer);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

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

    #[test]
    fn pointers_are_found_inside_a_value() {
        let root = json!({"p": {"a": {"x": 1}, "b/c": {"x": 2}}, "q": [{"x": 3}]});
        assert_eq!(find("/p/a/x", &root), ["/p/a/x"]);
        assert_eq!(find("/p/*/x", &root), ["/p/a/x", "/p/b~1c/x"]);
        assert_eq!(find("/**/x", &root), ["/p/a/x", "/p/b~1c/x", "/q/0/x"]);
        assert!(find("/other", &root).is_empty());
    }
}
