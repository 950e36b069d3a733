//! The names of operations that would be the same.

use std::collections::HashMap;

use super::spell::module;
use super::words::{snake, words};
use crate::document::Operation;

/// As many steps around a page may stand in front of the name of its operation.
const DEEPEST: usize = 4;

/// Gives operations of one name longer ones: what stands around their pages in front, the nearest first, until no
/// two are the same or nothing is left.
pub(crate) fn tell_apart(operations: &mut [Operation]) {
    let own: Vec<String> = operations.iter().map(|one| one.id.clone()).collect();
    let deepest = operations.iter().map(|one| one.breadcrumb.len()).max();
    for depth in 1..=deepest.unwrap_or(0).min(DEEPEST) {
        let mut counts: HashMap<String, usize> = HashMap::new();
        for operation in operations.iter() {
            *counts.entry(module(&operation.id)).or_default() += 1;
        }
        for (operation, own) in operations.iter_mut().zip(&own) {
            let is_shared = counts
                .get(&module(&operation.id))
                .is_some_and(|count| *count > 1);
            if is_shared && depth <= operation.breadcrumb.len() {
                let around = operation.breadcrumb.iter().rev().take(depth).rev();
                let around = around.map(|step| snake(&words(step)).replace('_', "-"));
                let parts: Vec<String> = around.chain([own.clone()]).collect();
                operation.id = parts.join("-");
            }
        }
    }
}
