//! Short descriptions and titles as names. A sentence is not a name.

use super::words::{Words, words};

/// Words that end a noun phrase.
const STOPS: [&str; 22] = [
    "and",
    "as",
    "at",
    "by",
    "containing",
    "for",
    "from",
    "in",
    "is",
    "of",
    "on",
    "or",
    "representing",
    "that",
    "to",
    "used",
    "when",
    "where",
    "which",
    "whose",
    "will",
    "with",
];

/// The words of a noun phrase: "Internal deployment", "A commit sha.". For a longer text that begins with an article,
/// the noun phrase at its beginning: "A percentage string in the range …". `None` for sentences ("Matches provided
/// headers as strings.").
pub(super) fn phrase(text: &str) -> Option<Words> {
    let start = text.trim().get(..200).unwrap_or(text.trim());
    let end = |letter: char| ".!?:;,\n`\"(<{[|*".contains(letter);
    let stopped = start.contains(end);
    let inner = start.split(end).next().unwrap_or_default();
    let mut parts: Vec<&str> = inner.split_whitespace().collect();
    let articles = ["a", "an", "the"];
    let article = parts
        .first()
        .is_some_and(|first| articles.contains(&first.to_lowercase().as_str()));
    if article {
        parts.remove(0);
        let head = parts.iter().position(|part| STOPS.contains(part));
        parts.truncate(head.unwrap_or(parts.len()));
    } else if start.trim_end_matches(end) != inner {
        return None;
    }
    let most = if article || stopped { 3 } else { 5 };
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
    fn a_longer_text_with_an_article_says_what_it_is_about() {
        let text = "A percentage string in the range 0% to 100%, e.g. `25%`";
        assert_eq!(name(text).as_deref(), Some("percentage string"));
        assert_eq!(name("The name of the pipeline.").as_deref(), Some("name"));
    }

    #[test]
    fn sentences_do_not() {
        assert_eq!(
            name("Route when the path starts with the provided prefix."),
            None
        );
        assert_eq!(name("Matches provided headers as strings."), None);
        assert_eq!(name("Internal deployment, or none"), None);
        assert_eq!(
            name("The deployment, which may be internal and anything else").as_deref(),
            Some("deployment")
        );
        assert_eq!(name(""), None);
        assert_eq!(name("..."), None);
        assert_eq!(name("42"), None);
    }
}
