//! Settles names: several things with candidates each, no two with the same name.

use std::collections::{HashMap, HashSet};

/// Chooses a name for each thing: its first candidate that no other wants. If all are wanted by others, the last gets a
/// number. The order of the things decides only the numbers.
pub(super) fn settle(
    candidates: &[Vec<String>],
    longest: usize,
    is_taken: impl Fn(&str) -> bool,
) -> Vec<String> {
    let mut level = vec![0usize; candidates.len()];
    let name = |index: usize, level: usize| candidates[index].get(level).map_or("", String::as_str);
    let rounds = candidates.iter().map(Vec::len).max().unwrap_or(0);
    for _ in 0..rounds {
        let mut wanted: HashMap<&str, usize> = HashMap::new();
        for (index, level) in level.iter().enumerate() {
            *wanted.entry(name(index, *level)).or_default() += 1;
        }
        let mut moved = false;
        for (index, level) in level.iter_mut().enumerate() {
            let current = name(index, *level);
            let free = wanted.get(current) == Some(&1) && !is_taken(current);
            if !free && *level + 1 < candidates[index].len() {
                *level += 1;
                moved = true;
            }
        }
        if !moved {
            break;
        }
    }
    let chosen = level
        .iter()
        .enumerate()
        .map(|(index, level)| name(index, *level).to_owned());
    numbered(chosen.collect(), longest, is_taken)
}

/// [`settle`] for things of which some already have names.
pub(super) fn settle_beside(
    fixed: &[Option<String>],
    candidates: Vec<Vec<String>>,
    longest: usize,
    is_taken: impl Fn(&str) -> bool,
) -> Vec<String> {
    let known: HashSet<&str> = fixed.iter().flatten().map(String::as_str).collect();
    let open = candidates.into_iter().zip(fixed);
    let open = open.filter_map(|(candidates, fixed)| fixed.is_none().then_some(candidates));
    let open: Vec<Vec<String>> = open.collect();
    let is_taken = |name: &str| known.contains(name) || is_taken(name);
    let mut chosen = settle(&open, longest, is_taken).into_iter();
    let names = fixed.iter().cloned();
    names
        .map(|name| name.or_else(|| chosen.next()).unwrap_or_default())
        .collect()
}

/// Appends a number to names that an earlier one has; none gets longer than `longest`.
pub(super) fn numbered(
    names: Vec<String>,
    longest: usize,
    is_taken: impl Fn(&str) -> bool,
) -> Vec<String> {
    let mut used: HashSet<String> = HashSet::new();
    let mut counts: HashMap<String, usize> = HashMap::new();
    // A number must not produce a name that another thing already has.
    let wanted: HashSet<String> = names.iter().cloned().collect();
    names
        .into_iter()
        .map(|name| {
            if !is_taken(&name) && used.insert(name.clone()) {
                return name;
            }
            let count = counts.entry(name.clone()).or_insert(1);
            loop {
                *count += 1;
                let separator = if name.ends_with(|last: char| last.is_ascii_digit()) {
                    "_"
                } else {
                    ""
                };
                let number = format!("{separator}{count}");
                let kept = longest.saturating_sub(number.len()).min(name.len());
                let candidate = format!("{}{number}", &name[..kept]);
                if !is_taken(&candidate)
                    && !wanted.contains(&candidate)
                    && used.insert(candidate.clone())
                {
                    return candidate;
                }
            }
        })
        .collect()
}
