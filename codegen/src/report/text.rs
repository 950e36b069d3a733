//! Prints a report for a terminal.

use std::fmt;

use super::{Report, Sentence};
use crate::document::Position;
use crate::overlay::Note;
use crate::pointer;
use crate::policy::Fate;

/// The width of the text.
const WIDTH: usize = 110;
/// The width of the line column.
const LINE: usize = 10;

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.file)?;
        self.write_lines(f)?;
        self.write_sentences(f)?;
        self.write_secrets(f)?;
        self.write_notes(f)?;
        self.write_findings(f)?;
        self.write_errors(f)
    }
}

impl Report {
    fn write_lines(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let total: usize = self.roles.iter().map(|(_, count)| count).sum();
        heading(
            f,
            "Lines",
            &format!("{total} accounted for, {} not", self.unaccounted.len()),
        )?;
        for (role, count) in &self.roles {
            writeln!(f, "  {count:>6}  {}", role.name())?;
        }
        Ok(())
    }

    fn write_sentences(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        type Test = fn(&Fate) -> bool;
        let groups: [(&str, &str, Test); 5] = [
            ("Rules", "enforced", |fate| matches!(fate, Fate::Rule(_))),
            ("Repeated", "already stated by a keyword", |fate| {
                matches!(fate, Fate::AlreadyStated)
            }),
            (
                "Not understood",
                "sound like constraints, NOT enforced",
                |fate| matches!(fate, Fate::NotUnderstood(_)),
            ),
            ("Documentation", "understood, not enforced", |fate| {
                matches!(fate, Fate::Documentation(_))
            }),
            ("Plain text", "no constraint", |fate| {
                matches!(fate, Fate::Plain)
            }),
        ];
        for (name, meaning, test) in groups {
            let group: Vec<&Sentence> = self
                .sentences
                .iter()
                .filter(|sentence| test(&sentence.fate))
                .collect();
            let places: usize = group.iter().map(|sentence| sentence.places.len()).sum();
            if group.is_empty() {
                continue;
            }
            let count = format!("{} distinct, in {places} places; {meaning}", group.len());
            heading(f, name, &count)?;
            for sentence in group {
                write_sentence(f, sentence)?;
            }
        }
        Ok(())
    }

    fn write_secrets(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.secrets.is_empty() {
            return Ok(());
        }
        heading(
            f,
            "Secrets",
            &format!("{} places, never shown", self.secrets.len()),
        )?;
        for (why, secrets) in grouped(&self.secrets, |secret| secret.why.as_str()) {
            for secret in secrets {
                entry(f, &at(secret.position, false), &path(&secret.pointer))?;
            }
            detail(f, "why", why)?;
        }
        Ok(())
    }

    fn write_notes(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_notes(f, &self.notes)
    }

    fn write_findings(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        heading(
            f,
            "Findings",
            &format!("{} contradictions on the page", self.findings.len()),
        )?;
        for ((kind, why, did), findings) in grouped(&self.findings, |finding| {
            (finding.kind, &finding.why, &finding.did)
        }) {
            for (what, findings) in grouped(findings, |finding| &finding.what) {
                let mut places = findings.iter().map(|finding| at(finding.position, true));
                let first = places.next().unwrap_or_default();
                let others: Vec<String> = places.collect();
                let also = match others.is_empty() {
                    true => String::new(),
                    false => format!(" (also at {})", others.join(", ")),
                };
                entry(f, &first, &format!("{}: {what}{also}", kind.name()))?;
            }
            detail(f, "why", why)?;
            detail(f, "did", did)?;
        }
        Ok(())
    }

    fn write_errors(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for diagnostic in &self.diagnostics {
            let level = if diagnostic.ambiguous {
                "Ambiguous"
            } else {
                "Note"
            };
            heading(f, level, &diagnostic.location.to_string())?;
            entry(f, "", &diagnostic.message)?;
            if let Some(hint) = &diagnostic.hint {
                detail(f, "hint", hint)?;
            }
        }
        if !self.unaccounted.is_empty() {
            let lines: Vec<String> = self.unaccounted.iter().map(usize::to_string).collect();
            heading(f, "Error", "lines not accounted for")?;
            entry(f, "", &lines.join(", "))?;
        }
        for reason in &self.unchecked {
            heading(f, "Error", "an example could not be checked")?;
            entry(f, "", reason)?;
        }
        Ok(())
    }
}

/// The entries of overlays.
pub(super) fn write_notes(f: &mut fmt::Formatter<'_>, notes: &[Note]) -> fmt::Result {
    for (file, notes) in grouped(notes, |note| note.location.file.as_str()) {
        heading(f, "Overlay", file)?;
        for note in notes {
            entry(f, &note.location.line.to_string(), &note.text)?;
            detail(f, "why", &note.reason)?;
            if let Some(link) = &note.link {
                detail(f, "see", link)?;
            }
        }
    }
    Ok(())
}

fn write_sentence(f: &mut fmt::Formatter<'_>, sentence: &Sentence) -> fmt::Result {
    let first = sentence.places.first().and_then(|(position, _)| *position);
    let count = match sentence.places.len() {
        1 => String::new(),
        count => format!(" (×{count})"),
    };
    entry(f, &at(first, false), &format!("{}{count}", sentence.text))?;
    let form = sentence
        .form
        .map_or(String::new(), |form| format!("{form}: "));
    match &sentence.fate {
        Fate::Rule(becomes) => detail(f, "is", &format!("{form}{becomes}")),
        Fate::NotUnderstood(why) | Fate::Documentation(why) => {
            detail(f, "why", &format!("{form}{why}"))
        }
        Fate::AlreadyStated | Fate::Plain => Ok(()),
    }
}

/// Items grouped by key, in order of first appearance.
fn grouped<'a, T: 'a, K: PartialEq>(
    items: impl IntoIterator<Item = &'a T>,
    key: impl Fn(&'a T) -> K,
) -> Vec<(K, Vec<&'a T>)> {
    let mut groups: Vec<(K, Vec<&T>)> = Vec::new();
    for item in items {
        let key = key(item);
        match groups.iter_mut().find(|(other, _)| *other == key) {
            Some((_, group)) => group.push(item),
            None => groups.push((key, vec![item])),
        }
    }
    groups
}

/// The pointer of a schema as a path through values: `requestBody.ports[].name`; `(2)` is the second option of a union.
fn path(pointer: &str) -> String {
    let mut path = String::new();
    let mut tokens = pointer.split('/').skip(1);
    while let Some(token) = tokens.next() {
        match token {
            "items" => path.push_str("[]"),
            "oneOf" | "anyOf" => {
                let option = tokens
                    .next()
                    .and_then(|index| index.parse::<usize>().ok())
                    .unwrap_or_default();
                path += &format!("({})", option + 1);
            }
            token => {
                let name = if token == "properties" {
                    tokens.next().unwrap_or_default()
                } else {
                    token
                };
                if !path.is_empty() {
                    path.push('.');
                }
                path += &pointer::unescape(name);
            }
        }
    }
    path
}

pub(super) fn heading(f: &mut fmt::Formatter<'_>, name: &str, rest: &str) -> fmt::Result {
    writeln!(f, "\n{name}: {rest}")
}

/// Line, or line and column, if known.
fn at(position: Option<Position>, column: bool) -> String {
    match position {
        Some(position) if column => format!("{}:{}", position.line, position.column),
        Some(position) => position.line.to_string(),
        None => String::new(),
    }
}

/// An entry: its position and text, wrapped with indentation.
pub(super) fn entry(f: &mut fmt::Formatter<'_>, at: &str, text: &str) -> fmt::Result {
    fill(f, &format!("{at:>LINE$}  "), text)
}

/// A labeled line below an entry.
pub(super) fn detail(f: &mut fmt::Formatter<'_>, label: &str, text: &str) -> fmt::Result {
    fill(f, &format!("{:LINE$}  {label:<4} ", ""), text)
}

/// Wraps text: the first line after `beginning`, the others aligned with it.
fn fill(f: &mut fmt::Formatter<'_>, beginning: &str, text: &str) -> fmt::Result {
    let indent = beginning.chars().count();
    let mut line = beginning.to_owned();
    let mut width = indent;
    for word in text.split_whitespace() {
        let length = word.chars().count();
        if width > indent && width + 1 + length > WIDTH {
            writeln!(f, "{}", line.trim_end())?;
            line = " ".repeat(indent);
            width = indent;
        }
        if width > indent {
            line.push(' ');
            width += 1;
        }
        line.push_str(word);
        width += length;
    }
    writeln!(f, "{}", line.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pointers_read_as_paths() {
        let pointer =
            "/requestBody/properties/ports/items/anyOf/1/properties/a~1b/properties/items";
        assert_eq!(path(pointer), "requestBody.ports[](2).a/b.items");
    }

    #[test]
    fn text_is_filled_below_itself() {
        struct Filled;
        impl fmt::Display for Filled {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                entry(f, "12", &"word ".repeat(40))
            }
        }
        let text = Filled.to_string();
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines.len(), 3);
        assert!(lines.iter().all(|line| line.len() <= WIDTH), "{text}");
        assert!(
            lines[0].starts_with("        12  word") && lines[1].starts_with("            word")
        );
    }
}
