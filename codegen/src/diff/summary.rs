//! What people are shown of a comparison, whatever the form: groups, counts, and what cannot be known.

use std::collections::BTreeMap;

use super::{Column, Diff, Finding, Severity};

/// The findings of one operation or schema in one column, in order; what cannot be known stands elsewhere.
pub(crate) fn groups(diff: &Diff) -> Vec<(&str, Column, Vec<&Finding>)> {
    let mut groups: Vec<(&str, Column, Vec<&Finding>)> = Vec::new();
    let mut index = BTreeMap::new();
    for finding in diff
        .findings
        .iter()
        .filter(|finding| finding.severity > Severity::Unknown)
    {
        let (part, column) = (finding.part.as_str(), finding.rule.column);
        let at = *index.entry((part, column)).or_insert_with(|| {
            groups.push((part, column, Vec::new()));
            groups.len() - 1
        });
        groups[at].2.push(finding);
    }
    groups.sort_by_key(|(part, column, _)| (*part, *column));
    groups
}

/// The verdict of each column, and how many changes there are of each severity.
pub(crate) fn counts(diff: &Diff) -> String {
    let verdict = |column| diff.verdict_for(column).map_or("nothing", Severity::name);
    let count = |severity| {
        let all = diff
            .findings
            .iter()
            .filter(|finding| finding.severity == severity && finding.counts());
        all.count()
    };
    let severities = [
        Severity::Major,
        Severity::Minor,
        Severity::Patch,
        Severity::Unknown,
    ];
    let mut counts: Vec<String> = severities
        .into_iter()
        .map(|severity| (count(severity), severity))
        .filter(|(count, _)| *count > 0)
        .map(|(count, severity)| format!("{count} {severity}"))
        .collect();
    let accepted = diff
        .findings
        .iter()
        .filter(|finding| !finding.counts())
        .count();
    if accepted > 0 {
        counts.push(format!("{accepted} accepted"));
    }
    match counts.is_empty() {
        true => "nothing has changed".to_owned(),
        false => format!(
            "wire: {}, crate: {}; {}",
            verdict(Column::Wire),
            verdict(Column::Rust),
            counts.join(", ")
        ),
    }
}

/// What cannot be known, a line for each kind of statement that one of the forms lacks.
pub(crate) fn unknown(diff: &Diff) -> Vec<String> {
    let mut kinds: BTreeMap<(&str, String), Vec<&Finding>> = BTreeMap::new();
    for finding in diff
        .findings
        .iter()
        .filter(|finding| finding.severity == Severity::Unknown)
    {
        let value = finding
            .before
            .as_ref()
            .or(finding.after.as_ref())
            .map_or("", String::as_str);
        let kind = match value.split('`').nth(1) {
            Some(keyword) if value.starts_with('`') => format!("`{keyword}`"),
            _ if value.starts_with('“') => "a rule in prose".to_owned(),
            _ => value.to_owned(),
        };
        kinds
            .entry((finding.rule.what, kind))
            .or_default()
            .push(finding);
    }
    let line = |((what, kind), findings): ((&str, String), Vec<&Finding>)| {
        let shown: Vec<String> = findings
            .iter()
            .take(3)
            .map(|finding| path(&finding.pointer))
            .collect();
        let more = if findings.len() > shown.len() {
            ", …"
        } else {
            ""
        };
        format!(
            "{what}: {kind}, {} times ({}{more})",
            findings.len(),
            shown.join(", ")
        )
    };
    kinds.into_iter().map(line).collect()
}

/// The lines of a finding: old and new, as far as there are any.
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
            // The part of a rule is named by its text.
            "allOf" if tokens.clone().count() <= 1 => break,
            "properties" | "$defs" if tokens.peek().is_some() => {
                let name = tokens.next().unwrap_or_default();
                if !path.is_empty() {
                    path.push('.');
                }
                path += &crate::read::pointer::unescape(name);
            }
            token if tokens.peek().is_none() && KEYWORDS.contains(&token) => {}
            token => {
                if !path.is_empty() {
                    path.push('.');
                }
                path += &crate::read::pointer::unescape(token);
            }
        }
    }
    path
}

/// Keywords at the end of a pointer that are named by the text.
const KEYWORDS: &[&str] = &[
    "type",
    "enum",
    "const",
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
    "minLength",
    "maxLength",
    "pattern",
    "format",
    "required",
    "minItems",
    "maxItems",
    "uniqueItems",
    "minContains",
    "maxContains",
    "minProperties",
    "maxProperties",
    "prefixItems",
    "dependentRequired",
    "dependentSchemas",
    "oneOf",
    "anyOf",
    "if",
    "title",
    "description",
    "default",
    "examples",
    "deprecated",
    "readOnly",
    "writeOnly",
    "x-secret",
];

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
