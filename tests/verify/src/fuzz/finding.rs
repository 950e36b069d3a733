//! A difference from the oracle, as a file with everything needed to reproduce it.

use std::fs;
use std::path::Path;

use anyhow::Context as _;
use serde_json::{Value, json};

use super::case::{About, OfDraft};
use crate::case::{Case, DRAFTS};
use crate::judge::outcome::Judged;
use crate::judge::verdict::Wrong;

/// A mistake of the types of a schema.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The kind.
    pub wrong: Wrong,
    /// Draft, seed and options.
    pub(super) about: About,
    /// The schema.
    pub schema: Value,
    /// The instance; `None` if there are no types.
    pub instance: Option<Value>,
    /// Whether the instance is valid.
    pub valid: bool,
    /// The cause, shared with similar findings.
    pub cause: String,
    /// The actual result.
    pub got: String,
}

impl Finding {
    /// All mistakes in a case.
    pub(super) fn all(case: &Case, judged: &Judged) -> Vec<Self> {
        let finding = |wrong, cause: &str, got: &str| Self {
            wrong,
            about: About {
                draft: (case.draft, case.default_draft),
                seed: case.file.parse().unwrap_or_default(),
                keeps_members: case.keeps_members,
            },
            schema: serde_json::from_str(&case.schema).unwrap_or_default(),
            instance: None,
            valid: false,
            cause: cause.to_owned(),
            got: got.to_owned(),
        };
        if let Some((wrong, why)) = &judged.missing {
            return vec![finding(*wrong, why, why)];
        }
        let mut all = Vec::new();
        for (test, instance) in judged.tests.iter().zip(&case.instances) {
            let findings = test.verdict.iter().flat_map(|verdict| &verdict.findings);
            // An object that does not keep unknown members cannot write them.
            let is_to_be = |wrong| case.keeps_members || wrong != Wrong::NotWrittenBack;
            for found in findings.filter(|found| is_to_be(found.wrong)) {
                all.push(Self {
                    instance: serde_json::from_str(&instance.text).ok(),
                    valid: instance.valid,
                    ..finding(found.wrong, &found.cause, &found.detail)
                });
            }
        }
        all
    }

    /// Whether only places and keywords differ from the oracle's.
    #[must_use]
    pub fn is_naming(&self) -> bool {
        self.wrong == Wrong::OtherPlaces
    }

    /// The size of the finding.
    pub(super) fn size(&self) -> usize {
        let instance = self
            .instance
            .as_ref()
            .map_or(0, |one| one.to_string().len());
        self.schema.to_string().len() + instance
    }

    /// Writes the finding into a folder.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub(super) fn write(&self, folder: &Path) -> anyhow::Result<()> {
        let wrong = self.wrong.to_string().replace([' ', '\''], "-");
        let About {
            draft: (draft, _),
            seed,
            keeps_members,
        } = self.about;
        let text = json!({
            "wrong": self.wrong.to_string(),
            "cause": self.cause,
            "seed": seed,
            "keep_members": keeps_members,
            "draft": draft,
            "schema": self.schema,
            "instance": self.instance,
            "expected": if self.valid { "valid" } else { "invalid" },
            "got": self.got,
        });
        let hash = self.size();
        let file = folder.join(format!("{wrong}-{seed}-{hash}.json"));
        fs::create_dir_all(folder)
            .and_then(|()| fs::write(&file, format!("{text:#}\n")))
            .with_context(|| format!("cannot write `{}`", file.display()))
    }
}

/// The finding in one line.
impl std::fmt::Display for Finding {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "{} (seed {}, {}{}): {}",
            self.wrong,
            self.about.seed,
            self.about.draft.0,
            if self.about.keeps_members {
                ""
            } else {
                ", members dropped"
            },
            self.schema
        )?;
        if let Some(instance) = &self.instance {
            write!(f, " {instance}")?;
        }
        write!(f, ": {} {}", self.cause, self.got)
    }
}

/// The draft with this name, with or without `draft`.
pub(super) fn draft(name: &str) -> anyhow::Result<OfDraft> {
    let mut drafts = DRAFTS.into_iter();
    let found =
        drafts.find(|(known, _)| *known == name || known.strip_prefix("draft") == Some(name));
    found.with_context(|| format!("`{name}` is no draft"))
}
