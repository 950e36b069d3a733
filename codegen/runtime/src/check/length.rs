//! The number of items and members.

use super::count;
use crate::log::{Broken, Log};
use crate::pointer::Path;
use crate::rules::{ArrayRules, MapRules};
use crate::violation::{Actual, Origin};

pub(crate) fn items(rules: &ArrayRules, length: usize, path: &Path<'_>, log: &mut Log) {
    let counts = [
        ("minItems", rules.min_items, length < rules.min_items),
        ("maxItems", rules.max_items, length > rules.max_items),
    ];
    counts_broken(&rules.origin, counts, length, path, log);
}

pub(crate) fn properties(rules: &MapRules, length: usize, path: &Path<'_>, log: &mut Log) {
    let counts = [
        (
            "minProperties",
            rules.min_properties,
            length < rules.min_properties,
        ),
        (
            "maxProperties",
            rules.max_properties,
            length > rules.max_properties,
        ),
    ];
    counts_broken(&rules.origin, counts, length, path, log);
}

fn counts_broken(
    origin: &Origin,
    counts: [(&'static str, usize, bool); 2],
    length: usize,
    path: &Path<'_>,
    log: &mut Log,
) {
    for (keyword, limit, is_broken) in counts {
        if is_broken {
            log.deviate(
                path,
                origin,
                Broken::new(keyword, count(limit), Actual::Count(length)),
            );
        }
    }
}
