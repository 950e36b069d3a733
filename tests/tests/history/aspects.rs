//! Compares a property in one line before and after: lists what differs without a finding.

use std::collections::{BTreeMap, BTreeSet};

use typewright::diff::Diff;

use crate::coverage::{Line, changed};
use crate::revisions::Revisions;

/// What a line has in brackets, and the rules about it.
const ATTRIBUTES: [(&str, &str); 5] = [
    ("pattern", "pattern-"),
    ("min length", "min-length-"),
    ("max length", "max-length-"),
    ("enum", "enum-"),
    ("format", "format-"),
];

/// The name with its indentation, and what is said of it by the beginning of the rules about that; nothing for other lines than those of
/// scalars, which say all there is.
fn said(text: &str) -> Option<(&str, BTreeMap<&'static str, String>)> {
    let (name, rest) = text.split_once("`: (")?;
    if !name.trim_start().starts_with("- `") {
        return None;
    }
    if rest.contains(" | ") || rest.starts_with("multiple options") {
        return None;
    }
    let (ty, mut rest) = rest.split_once(')')?;
    let mut said = BTreeMap::from([("type-", ty.to_owned())]);
    if let Some(after) = rest.strip_prefix(" (required)") {
        said.insert("required-", String::new());
        rest = after;
    }
    // From the end, since texts may contain brackets too.
    loop {
        let last = ATTRIBUTES
            .into_iter()
            .filter_map(|(attribute, rule)| Some((rest.rfind(&format!(" ({attribute}: "))?, rule)))
            .max();
        let Some((at, rule)) = last else { break };
        said.insert(rule, rest[at..].trim().to_owned());
        rest = &rest[..at];
    }
    if !rest.trim().is_empty() {
        said.insert("description-", rest.trim().to_owned());
    }
    Some((name, said))
}

/// Pairs of lines about a property: a removed line, and the next added one of its name.
fn pairs(lines: &[Line]) -> impl Iterator<Item = (&Line, &Line)> {
    lines.iter().enumerate().filter_map(|(index, old)| {
        let (name, _) = said(&old.text).filter(|_| !old.is_new)?;
        let mut near = lines[index..]
            .iter()
            .take_while(|line| line.is_new || line.number <= old.number + 1);
        let new = near
            .find(|line| line.is_new && said(&line.text).is_some_and(|(other, _)| other == name))?;
        Some((old, new))
    })
}

/// The differences without a finding; counts those with one.
pub(crate) fn untold(page: &Revisions, diff: &Diff, told: &mut usize) -> Vec<String> {
    let lines = changed(page);
    let mut untold = Vec::new();
    for (old, new) in pairs(&lines) {
        let (Some((_, before)), Some((_, after))) = (said(&old.text), said(&new.text)) else {
            continue;
        };
        let rules: BTreeSet<_> = before.keys().chain(after.keys()).collect();
        for rule in rules
            .into_iter()
            .filter(|rule| before.get(*rule) != after.get(*rule))
        {
            let is_told = diff.findings.iter().any(|finding| {
                finding.rule.id.starts_with(rule)
                    && finding.old_line() == Some(old.number)
                    && finding.new_line() == Some(new.number)
            });
            match is_told {
                true => *told += 1,
                false => untold.push(format!(
                    "{}:{}→{}: no {rule}… tells of {:?} → {:?}",
                    page.file,
                    old.number,
                    new.number,
                    before.get(*rule),
                    after.get(*rule)
                )),
            }
        }
    }
    untold
}
