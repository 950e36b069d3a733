//! The pages that are in two folders of the corpus and differ.

use std::fs;
use std::sync::LazyLock;

use tests::pages;
use typewright::diff::{self, Diff, Options};
use typewright::document::Document;
use typewright::{Input, generate};

/// A page before and after a change.
pub(crate) struct Revisions {
    /// Its path in the corpus.
    pub(crate) file: String,
    /// The texts.
    pub(crate) texts: [String; 2],
    /// The old text.
    pub(crate) old: Document,
    /// The new text.
    pub(crate) new: Document,
    /// The findings.
    pub(crate) diff: Diff,
}

/// All changed pages; `None` if the corpus is missing.
///
/// # Panics
/// If the corpus has no such page.
pub(crate) fn all() -> &'static [Revisions] {
    static ALL: LazyLock<Vec<Revisions>> = LazyLock::new(changed);
    &ALL
}

fn changed() -> Vec<Revisions> {
    let new = pages::markdown();
    let Some(folder) = pages::shared("corpora/northflank-markdown-older") else {
        return Vec::new();
    };
    let mut changed = Vec::new();
    for (file, after) in new {
        let Ok(before) = fs::read_to_string(folder.join(&file)) else {
            continue;
        };
        let [old, new] = [&before, &after].map(|text| read(&file, text));
        changed.push(Revisions {
            file,
            texts: [before, after],
            diff: compared(&old, &new),
            old,
            new,
        });
    }
    assert!(changed.len() > 60, "{} pages", changed.len());
    changed
}

/// A page as compared.
pub(crate) fn read(file: &str, text: &str) -> Document {
    let input = Input {
        file: file.to_owned(),
        text: text.to_owned(),
        ..Input::default()
    };
    generate::read(&input).unwrap_or_else(|errors| panic!("{errors}"))
}

/// How the commands compare.
pub(crate) fn options() -> Options {
    let mut options = Options::default();
    options.keep_names = true;
    options
}

/// What the commands find between two pages.
pub(crate) fn compared(old: &Document, new: &Document) -> Diff {
    let [old, new] = [old, new].map(std::slice::from_ref);
    diff::compare(old, new, &options())
}
