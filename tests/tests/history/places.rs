//! Checks that findings are where they say.

use serde_json::Value;
use typewright::diff::{Column, Diff, Finding};
use typewright::document::Document;
use typewright::error::Location;
use typewright::policy;

use crate::revisions::Revisions;

/// An operation as documented and as enforced, into which pointers lead.
fn operations(document: &Document) -> [Value; 2] {
    let applied = policy::apply(document).document;
    [document, &applied].map(|document| {
        let json = document.to_json();
        json.pointer("/operations/0").cloned().unwrap_or_default()
    })
}

/// Findings of the wire whose pointers lead nowhere on a side with a value.
pub(crate) fn astray(page: &Revisions, diff: &Diff) -> Vec<String> {
    let (old, new) = (operations(&page.old), operations(&page.new));
    let mut astray = Vec::new();
    let wire = diff
        .findings
        .iter()
        .filter(|finding| finding.rule.column == Column::Wire);
    for finding in wire {
        let sides = [
            (&finding.old, &finding.before, &old),
            (&finding.new, &finding.after, &new),
        ];
        for (location, value, forms) in sides {
            let (Some(location), Some(_)) = (location, value) else {
                continue;
            };
            let mut forms = forms.iter();
            if !forms.any(|form| form.pointer(&location.pointer).is_some()) {
                let (rule, pointer) = (finding.rule.id, &location.pointer);
                astray.push(format!("{}: {rule} {pointer}", page.file));
            }
        }
    }
    astray
}

/// Findings whose lines are not in the pages, or do not contain what they are about.
pub(crate) fn wrong(page: &Revisions, diff: &Diff) -> Vec<String> {
    let mut wrong = Vec::new();
    for finding in &diff.findings {
        let sides = [&finding.old, &finding.new].into_iter().zip(&page.texts);
        for (location, text) in sides {
            let Some(location) = location else { continue };
            if let Some(reason) = misplaced(finding, location, text) {
                let (rule, line) = (finding.rule.id, location.line);
                let pointer = &location.pointer;
                wrong.push(format!("{}:{line} {rule} {pointer}: {reason}", page.file));
            }
        }
        let sides = [
            (&finding.old, &finding.before, &page.texts[0]),
            (&finding.new, &finding.after, &page.texts[1]),
        ];
        for (location, value, text) in sides {
            let line = location.as_ref().map_or(0, |location| location.line);
            let (Some(value), Some(held)) = (value, line_of(text, line)) else {
                continue;
            };
            if finding.rule.column == Column::Wire && !holds(finding, value, held) {
                let rule = finding.rule.id;
                wrong.push(format!(
                    "{}:{line} {rule}: no {value} in {held:?}",
                    page.file
                ));
            }
        }
    }
    wrong
}

fn line_of(text: &str, line: usize) -> Option<&str> {
    text.lines().nth(line.checked_sub(1)?)
}

/// Why a location is not in this text, if so.
fn misplaced(finding: &Finding, location: &Location, text: &str) -> Option<String> {
    if location.line == 0 {
        // The rule is about the whole, or about the other side only.
        let is_whole = location.pointer.matches('/').count() < 2;
        return (finding.rule.column == Column::Wire && !is_whole)
            .then(|| "stands nowhere".to_owned());
    }
    let Some(line) = line_of(text, location.line) else {
        return Some("the page has no such line".to_owned());
    };
    let name = property(&location.pointer)?;
    (!line.contains(&format!("`{name}`"))).then(|| format!("no `{name}` in {line:?}"))
}

/// The property at the end of a pointer; `None` if the finding is about one of its options or its content, which may be
/// on other lines.
fn property(pointer: &str) -> Option<String> {
    let mut tokens = pointer.rsplit('/');
    let mut keyword = tokens.next()?;
    if let Some(name) = KEYWORDS.contains(&keyword).then(|| tokens.next()).flatten() {
        keyword = name;
    }
    let is_property = tokens.next() == Some("properties");
    is_property.then(|| keyword.replace("~1", "/").replace("~0", "~"))
}

const KEYWORDS: [&str; 7] = [
    "type",
    "description",
    "pattern",
    "minLength",
    "maxLength",
    "enum",
    "deprecated",
];

/// Whether a line contains the value of a rule, as far as it is shown.
fn holds(finding: &Finding, value: &str, line: &str) -> bool {
    let rule = finding.rule.id;
    let plain = value.trim_matches('`').trim_end_matches('…');
    let bound = |keyword: &str| line.contains(&format!("({keyword}: {plain})"));
    match rule {
        _ if rule.starts_with("min-length-") => bound("min length"),
        _ if rule.starts_with("max-length-") => bound("max length"),
        _ if rule.starts_with("pattern-") && rule != "pattern-property-added" => {
            line.contains(plain)
        }
        "enum-value-added" | "enum-value-removed" => line.contains(plain),
        "property-added"
        | "property-removed"
        | "required-property-added"
        | "required-property-removed" => line.contains(&format!("`{plain}")),
        _ => true,
    }
}
