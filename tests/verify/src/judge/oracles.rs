//! The oracle for the schema of a case, with the same documents as the generator.

use serde_json::Value;
use typewright::read::json_schema::{self, Assertion};

use crate::case::{Case, Corpus, DRAFTS, Kind, draft_of_remote};
use crate::oracle::{Draft, Oracle, Registry, Setting};

/// The documents that schemas may refer to, for each draft.
pub(crate) struct Oracles {
    registries: Vec<(&'static str, Registry<'static>)>,
}

impl Oracles {
    pub(crate) fn new(corpus: &Corpus) -> Self {
        let registry = |(name, draft): (&'static str, json_schema::Draft)| {
            let mut builder = Registry::new().draft(known(draft));
            for resource in &corpus.resources {
                let of = draft_of_remote(&resource.file);
                let value = serde_json::from_str::<Value>(&resource.text);
                if let (true, Ok(value)) = (of.is_none_or(|of| of == draft), value) {
                    builder = builder.add(resource.uri.clone(), value).ok()?;
                }
            }
            Some((name, builder.prepare().ok()?))
        };
        Self {
            registries: DRAFTS.into_iter().filter_map(registry).collect(),
        }
    }

    /// The oracle of a case; `None` if it cannot compile the schema.
    pub(crate) fn of(&self, case: &Case) -> Option<Oracle> {
        let schema: Value = serde_json::from_str(&case.schema).ok()?;
        let mut registries = self.registries.iter();
        let registry = registries.find(|(name, _)| *name == case.draft);
        let setting = Setting {
            // A schema with `$schema` has that draft.
            draft: (schema.get("$schema").is_none()).then(|| known(case.default_draft)),
            formats: match case.kind {
                kind if kind.assertions().has(Assertion::Formats) => Some(true),
                // The oracle asserts formats in older drafts by default.
                Kind::Mandatory | Kind::Optional => is_old(case.default_draft).then_some(false),
                _ => None,
            },
            registry: registry.map(|(_, registry)| registry),
        };
        Oracle::with(&schema, &setting).ok()
    }
}

fn is_old(draft: json_schema::Draft) -> bool {
    draft < json_schema::Draft::Draft201909
}

fn known(draft: json_schema::Draft) -> Draft {
    match draft {
        json_schema::Draft::Draft4 => Draft::Draft4,
        json_schema::Draft::Draft6 => Draft::Draft6,
        json_schema::Draft::Draft7 => Draft::Draft7,
        json_schema::Draft::Draft201909 => Draft::Draft201909,
        json_schema::Draft::Draft202012 => Draft::Draft202012,
    }
}
