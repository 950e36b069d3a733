//! Distinguishes operations with the same name in findings.

use std::collections::BTreeMap;

use super::effective::Effective;
use super::finding::Finding;

/// Adds the file to the name of an operation if another one of the same side has this name, as one does that is
/// documented twice.
pub(super) fn tell_apart(findings: &mut [Finding], old: &[Effective], new: &[Effective]) {
    let (old, new) = (twins(old), twins(new));
    if old.is_empty() && new.is_empty() {
        return;
    }
    for finding in findings {
        let file = match (&finding.new, &finding.old) {
            (Some(place), _) => new.get(&(finding.part.as_str(), place.file.as_str())),
            (None, Some(place)) => old.get(&(finding.part.as_str(), place.file.as_str())),
            (None, None) => None,
        };
        if let Some(file) = file {
            finding.part = format!("{} in {file}", finding.part);
        }
    }
}

/// Operations of one side with the same name, by name and file, with the part of the file that distinguishes them.
fn twins(side: &[Effective]) -> BTreeMap<(&str, &str), &str> {
    let mut files: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for document in side.iter().map(|effective| &effective.applied.document) {
        for operation in &document.operations {
            files.entry(&operation.id).or_default().push(&document.file);
        }
    }
    let several = files.into_iter().filter(|(_, files)| files.len() > 1);
    let told = several.flat_map(|(name, files)| {
        let common = common(&files);
        files
            .into_iter()
            .map(move |file| ((name, file), &file[common..]))
    });
    told.collect()
}

/// The length of the folders that all files share.
fn common(files: &[&str]) -> usize {
    let first = files.first().copied().unwrap_or_default();
    let folders = first.match_indices('/').map(|(at, _)| at + 1);
    let is_common = |at: &usize| files.iter().all(|file| file.starts_with(&first[..*at]));
    folders.take_while(is_common).last().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    #[test]
    fn folders_in_common_are_left_out() {
        let common = super::common;
        assert_eq!(common(&["a/b/c.md", "a/d/c.md"]), 2);
        assert_eq!(common(&["a.md", "b/a.md"]), 0);
        assert_eq!(common(&["äb/c.md", "äb/d.md"]), "äb/".len());
    }
}
