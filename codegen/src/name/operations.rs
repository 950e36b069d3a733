//! Distinguishes operations with the same name.

use std::collections::HashMap;

use super::spell::module;
use super::words::{snake, words};
use crate::document::Operation;

/// How many breadcrumb segments may be put in front of a name.
const DEEPEST: usize = 4;

/// Lengthens the names of operations that share one: breadcrumb segments are put in front, the nearest first, until all
/// differ or none are left.
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
                let around = around.map(|part| snake(&words(part)).replace('_', "-"));
                let parts: Vec<String> = around.chain([own.clone()]).collect();
                operation.id = parts.join("-");
            }
        }
    }
}
