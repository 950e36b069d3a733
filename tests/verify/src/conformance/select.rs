//! Selects the cases.

use std::path::{Path, PathBuf};

use super::{store, suite};
use crate::case::{Corpus, DRAFTS, Kind, STORE};

/// The selected cases.
#[derive(Clone, Debug)]
pub struct Selection {
    /// The folder of the official suite, with `tests/` and `remotes/`.
    pub suite: PathBuf,
    /// The folder of real schemas.
    pub store: PathBuf,
    /// The folders: names of drafts, and [`STORE`].
    pub folders: Vec<&'static str>,
    /// The kinds of files.
    pub kinds: Vec<Kind>,
    /// A text that `FOLDER/FILE: GROUP` has to contain.
    pub filter: Option<String>,
    /// The build folder below `target/conformance/`.
    pub name: String,
}

impl Selection {
    /// All cases in a folder of corpora.
    #[must_use]
    pub fn all(corpora: &Path) -> Self {
        let drafts = DRAFTS.iter().map(|(name, _)| *name);
        Self {
            suite: corpora.join("json-schema-test-suite"),
            store: corpora.join(STORE),
            folders: drafts.chain([STORE]).collect(),
            kinds: vec![Kind::Mandatory, Kind::Optional, Kind::Format, Kind::Store],
            filter: None,
            name: "all".to_owned(),
        }
    }

    /// Whether all tests of a file in a folder are selected.
    #[must_use]
    pub fn has(&self, folder: &str, file: &str) -> bool {
        self.filter.is_none()
            && self.folders.contains(&folder)
            && self.kinds.contains(&Kind::of(folder, file))
    }

    /// The cases, and the documents their schemas may refer to.
    ///
    /// # Errors
    /// If they cannot be read, or there are none.
    pub(super) fn load(&self) -> anyhow::Result<Corpus> {
        let mut corpus = Corpus::default();
        let folders = self.folders.iter().copied();
        let drafts: Vec<&str> = folders.filter(|name| *name != STORE).collect();
        if !drafts.is_empty() {
            corpus.cases = suite::cases(&self.suite, &drafts)?;
            corpus.resources = suite::resources(&self.suite)?;
        }
        if self.folders.contains(&STORE) {
            corpus.cases.extend(store::cases(&self.store)?);
        }
        corpus.cases.retain(|case| {
            let shown = format!("{}/{}: {}", case.draft, case.file, case.group);
            let filter = self.filter.as_ref();
            self.kinds.contains(&case.kind) && filter.is_none_or(|filter| shown.contains(filter))
        });
        anyhow::ensure!(!corpus.cases.is_empty(), "no case is selected");
        Ok(corpus)
    }
}
