//! Lists changed lines of a page without a finding.

use std::collections::{BTreeMap, BTreeSet};

use similar::{ChangeTag, TextDiff};
use typewright::diff::{Column, Diff, Finding};
use typewright::document::{Document, Position, Role};
use typewright::error::Location;

use crate::revisions::Revisions;

/// A line on one side only.
pub(crate) struct Line {
    /// Whether it is on the new page.
    pub(crate) is_new: bool,
    /// Its number, from 1.
    pub(crate) number: usize,
    /// What it says.
    pub(crate) text: String,
}

/// The lines that have changed.
pub(crate) fn changed(page: &Revisions) -> Vec<Line> {
    let [old, new] = &page.texts;
    let diff = TextDiff::from_lines(old.as_str(), new.as_str());
    let lines = diff.iter_all_changes().filter_map(|change| {
        let (is_new, index) = match change.tag() {
            ChangeTag::Equal => return None,
            ChangeTag::Delete => (false, change.old_index()?),
            ChangeTag::Insert => (true, change.new_index()?),
        };
        let text = change.value().trim_end().to_owned();
        (!text.is_empty()).then_some(Line {
            is_new,
            number: index + 1,
            text,
        })
    });
    lines.collect()
}

/// The kind of a line about the operation. Examples are compared as a whole; texts about command lines and clients are
/// not about the operation.
fn role(page: &Revisions, line: &Line) -> Option<Role> {
    let document = if line.is_new { &page.new } else { &page.old };
    let mut found = document.lines.iter();
    let found = found.find(|found| found.line == line.number)?;
    let (role, pointer) = (found.role, found.pointer.as_str());
    if role == Role::Alternative && matches!(pointer, "/examples" | "/responses") {
        // Between two examples.
        return None;
    }
    let is_about = matches!(
        role,
        Role::Property
            | Role::Type
            | Role::Title
            | Role::Description
            | Role::Permission
            | Role::Endpoint
            | Role::Alternative
            | Role::Response
    );
    is_about.then_some(role)
}

/// The lines about the operation.
pub(crate) fn about_operation(page: &Revisions, lines: &[Line]) -> Vec<String> {
    let about = lines.iter().filter(|line| role(page, line).is_some());
    about
        .map(|line| format!("{}: {}", line.number, line.text))
        .collect()
}

/// The lines about the operation without a finding; counts why the others have one.
pub(crate) fn untold(
    page: &Revisions,
    diff: &Diff,
    classes: &mut BTreeMap<&'static str, usize>,
) -> Vec<String> {
    let lines = changed(page);
    let mut sides = [false, true].map(|is_new| Told::new(page, diff, is_new, &lines));
    let texts = [false, true].map(|is_new| {
        let side = lines.iter().filter(|line| line.is_new == is_new);
        side.map(|line| own(&line.text)).collect::<BTreeSet<_>>()
    });
    let mut untold = Vec::new();
    for line in lines.iter().filter(|line| role(page, line).is_some()) {
        let side = usize::from(line.is_new);
        let text = own(&line.text);
        let class = if sides[side].lines.contains(&line.number) {
            "told"
        } else if texts[1 - side].contains(text) {
            // The order of lines has no meaning, and an option at the end of a line is reported where it begins.
            "moved"
        } else if sides[side].stands_in(text) {
            // For equal lines in a row, the text diff may choose another one than the comparison.
            "equal to one that is told"
        } else {
            untold.push(format!("{}:{}: {}", page.file, line.number, line.text));
            continue;
        };
        *classes.entry(class).or_default() += 1;
    }
    untold
}

/// A line without its indentation, and without an option that begins at its end.
fn own(text: &str) -> &str {
    let text = text.trim();
    text.strip_suffix(" | {object}").unwrap_or(text)
}

/// The lines of one side with findings.
struct Told<'p> {
    lines: BTreeSet<usize>,
    /// The texts that are on the other side as well, with their number.
    unchanged: BTreeMap<&'p str, usize>,
}

impl<'p> Told<'p> {
    fn new(page: &'p Revisions, diff: &Diff, is_new: bool, changed: &[Line]) -> Self {
        let document = if is_new { &page.new } else { &page.old };
        let mut lines = BTreeSet::new();
        let findings = diff.findings.iter();
        for finding in findings.filter(|finding| finding.rule.column == Column::Wire) {
            let location = if is_new { &finding.new } else { &finding.old };
            let Some(location) = location else { continue };
            lines.insert(location.line);
            if is_whole(finding, is_new) {
                lines.extend(inside(document, location));
            }
            if finding.rule.id == "status-text-changed" {
                lines.extend(of_status(document, location));
            }
        }
        let changed = changed.iter().filter(|line| line.is_new == is_new);
        let changed: BTreeSet<usize> = changed.map(|line| line.number).collect();
        let mut unchanged = BTreeMap::new();
        let texts = page.texts[usize::from(is_new)].lines();
        for (text, number) in texts.zip(1..) {
            if lines.contains(&number) && !changed.contains(&number) {
                *unchanged.entry(own(text)).or_default() += 1;
            }
        }
        Self { lines, unchanged }
    }

    /// Whether an unchanged line with this text has a finding, which then stands for the changed one.
    fn stands_in(&mut self, text: &str) -> bool {
        let count = self.unchanged.get_mut(text).filter(|count| **count > 0);
        count.map(|count| *count -= 1).is_some()
    }
}

/// The lines about a status, which form one text.
fn of_status(document: &Document, location: &Location) -> Vec<usize> {
    let lines = document.lines.iter();
    let lines = lines.filter(|line| line.role == Role::Response && line.line >= location.line);
    lines.map(|line| line.line).collect()
}

/// Whether a finding is about everything at its place on this side.
fn is_whole(finding: &Finding, is_new: bool) -> bool {
    let is_this_side = match is_new {
        true => finding.before.is_none() && finding.after.is_some(),
        false => finding.before.is_some() && finding.after.is_none(),
    };
    let rules = ["property-", "required-property-", "parameter-", "option-"];
    is_this_side && rules.iter().any(|rule| finding.rule.id.starts_with(rule))
}

/// The lines at a place, which folding of options may have moved.
fn inside(document: &Document, location: &Location) -> Vec<usize> {
    let [operation] = document.operations.as_slice() else {
        return Vec::new();
    };
    let here = Position {
        line: location.line,
        column: location.column,
    };
    let last = location.pointer.rsplit('/').next().unwrap_or_default();
    let is_option = last.bytes().all(|byte| byte.is_ascii_digit());
    let fits = |pointer: &str| {
        let token = pointer.rsplit('/').next().unwrap_or_default();
        token == last || (is_option && token.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let positions = operation.all_positions();
    let positions = positions.iter();
    let places = positions.filter(|(pointer, position)| **position == here && fits(pointer));
    let places: Vec<String> = places.map(|(pointer, _)| format!("{pointer}/")).collect();
    let lines = document.lines.iter().filter(|line| {
        places
            .iter()
            .any(|place| line.pointer.starts_with(place.as_str()))
    });
    lines.map(|line| line.line).collect()
}
