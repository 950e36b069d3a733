//! A short description or title → the words of a name; a sentence is no name.

use super::words::{Words, words};

/// The words of a phrase that names something: "Internal deployment", "A commit sha.". None for
/// anything longer, and for sentences ("Matches provided headers as strings.").
pub(super) fn phrase(text: &str) -> Option<Words> {
    let text = text.trim();
    let stopped = text.ends_with(['.', '!', '?', ':', ';']);
    let inner = text.trim_end_matches(['.', '!', '?', ':', ';']);
    let broken = inner.contains(['\n', ',', ';', '`', '"', '(', '<', '{', '[', '|', '*'])
        || inner.contains(". ")
        || inner.contains(": ");
    if broken || inner.len() > 60 {
        return None;
    }
    let mut parts: Vec<&str> = inner.split_whitespace().collect();
    let articles = ["a", "an", "the"];
    let article = parts
        .first()
        .is_some_and(|first| articles.contains(&first.to_lowercase().as_str()));
    if article {
        parts.remove(0);
    }
    let most = if stopped && !article { 3 } else { 5 };
    if parts.is_empty() || parts.len() > most {
        return None;
    }
    let name: Words = parts.iter().flat_map(|part| words(part)).collect();
    let letters = name
        .iter()
        .any(|word| word.starts_with(|first: char| first.is_ascii_alphabetic()));
    (letters && name.len() <= 6).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::phrase;

    fn name(text: &str) -> Option<String> {
        phrase(text).map(|words| words.join(" "))
    }

    #[test]
    fn short_descriptions_name_an_option() {
        assert_eq!(
            name("Internal deployment").as_deref(),
            Some("internal deployment")
        );
        assert_eq!(name("Choose later").as_deref(), Some("choose later"));
        assert_eq!(name("A commit sha.").as_deref(), Some("commit sha"));
        assert_eq!(
            name("A non-negative integer.").as_deref(),
            Some("non negative integer")
        );
    }

    #[test]
    fn sentences_do_not() {
        assert_eq!(
            name("Route when the path starts with the provided prefix."),
            None
        );
        assert_eq!(name("Matches provided headers as strings."), None);
        assert_eq!(
            name("A percentage string in the range 0% to 100%, e.g. `25%`"),
            None
        );
        assert_eq!(name(""), None);
        assert_eq!(name("..."), None);
        assert_eq!(name("42"), None);
    }
}
