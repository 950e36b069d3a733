//! The types of both sides.

use super::effective::Effective;
use super::options::Options;
use super::pairs::Pairs;
use crate::error::Errors;
use crate::model::Model;
use crate::name::{NameLock, Unused};
use crate::policy::Applied;
use crate::resolve::{self, Resolved};

/// An enforced document and its model.
pub(crate) struct Prepared<'e> {
    /// What is enforced.
    pub(crate) applied: &'e Applied,
    /// The model, or why there is none.
    pub(crate) model: Result<Model, Errors>,
}

/// The models of both sides, each module named on its own.
pub(super) fn crates<'e>(
    pairs: &Pairs,
    old: &'e [Effective],
    new: &'e [Effective],
    options: &Options,
) -> (Vec<Prepared<'e>>, Vec<Prepared<'e>>) {
    let resolved = |effective: &Effective, lock: &NameLock| {
        resolve::resolve(&effective.applied.document, lock)
    };
    let before: Vec<_> = old.iter().map(|old| resolved(old, &options.lock)).collect();
    let after = new.iter().enumerate().map(|(index, effective)| {
        if let Some(lock) = &options.new_lock {
            return resolved(effective, lock);
        }
        let counterpart = pairs.documents.get(&index).filter(|_| options.keep_names);
        match counterpart.map(|index| &before[*index]) {
            Some(Ok(old)) => {
                let lock = options.lock.updated(&old.names, Unused::Keep).lock;
                let document = &effective.applied.document;
                resolved(effective, &lock.beside(std::iter::once(document)))
            }
            _ => resolved(effective, &options.lock),
        }
    });
    let after: Vec<_> = after.collect();
    let prepared = |effective: &'e [Effective], resolved: Vec<Result<Resolved, Errors>>| {
        let pairs = effective.iter().zip(resolved);
        let prepared = pairs.map(|(effective, resolved)| Prepared {
            applied: &effective.applied,
            model: resolved.map(|resolved| resolved.model),
        });
        prepared.collect()
    };
    (prepared(old, before), prepared(new, after))
}
