//! Two folders of the corpus enter; each page that is in both, and different, leaves as it was and as it is.

use std::fs;
use std::sync::LazyLock;

use tests::pages;
use typewright::diff::{self, Diff, Options};
use typewright::document::Document;
use typewright::{Input, generate};

/// A page before and after it was changed.
pub(crate) struct Revisions {
    /// Its path in the corpus.
    pub(crate) file: String,
    /// The texts.
    pub(crate) texts: [String; 2],
    /// As it was.
    pub(crate) old: Document,
    /// As it is.
    pub(crate) new: Document,
    /// What has changed.
    pub(crate) diff: Diff,
}

/// All pages that were changed; none where the corpus is absent.
///
/// # Panics
/// When the corpus is there and has none.
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

/// A page as it is compared.
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
