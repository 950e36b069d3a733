//! Names of siblings: fields, variants, failures.

use super::legal::{LONGEST, legal};
use super::spell::variant;
use super::words::{short_camel, snake, spelled, words};
use super::{reserved, settle, site};
use crate::model::EnumValue;

/// The names of the fields of an object, in the order of its keys. A private field also has an accessor.
pub(crate) fn fields(keys: &[&str], private: bool) -> Vec<String> {
    fields_beside(&vec![None; keys.len()], keys, private, &[])
}

/// The names of fields, of which some may be named and some names reserved.
pub(super) fn fields_beside(
    fixed: &[Option<String>],
    keys: &[&str],
    private: bool,
    taken: &[&str],
) -> Vec<String> {
    let candidates: Vec<Vec<String>> = keys
        .iter()
        .map(|key| {
            [words(key), spelled(key)]
                .map(|words| snake(&words))
                .to_vec()
        })
        .collect();
    let names = settle::settle_beside(fixed, candidates, usize::MAX, |name| taken.contains(&name));
    let names = names.into_iter().zip(fixed).map(|(name, fixed)| {
        if fixed.is_some() {
            name
        } else if reserved::is_taken_member(&name, private) {
            format!("{name}_")
        } else {
            legal(name)
        }
    });
    names.collect()
}

/// The names of the variants of an enum in the order of its values, of which some may be named and some names reserved.
pub(super) fn variants(
    fixed: &[Option<String>],
    values: &[EnumValue],
    taken: &[&str],
) -> Vec<String> {
    let candidates: Vec<Vec<String>> = values
        .iter()
        .map(|value| {
            let names = [site::value_words(value), site::spelled_value(value)];
            names.map(|words| variant(&words)).to_vec()
        })
        .collect();
    let is_taken = |name: &str| reserved::is_keyword(name) || taken.contains(&name);
    settle::settle_beside(fixed, candidates, LONGEST, is_taken)
}

/// The variant for undocumented values.
pub(super) fn undocumented(variants: &[String]) -> String {
    let mut name = "Undocumented".to_owned();
    while variants.contains(&name) {
        name.push_str("Value");
    }
    name
}

/// The names of documented failures, from status and reason; some may be named already.
pub(super) fn failures(
    fixed: &[Option<String>],
    failures: &[(u16, &str)],
    taken: &[&str],
) -> Vec<String> {
    let candidates: Vec<Vec<String>> = failures
        .iter()
        .map(|(status, reason)| {
            let numbered = format!("Status{status}");
            if reason.trim().is_empty() {
                return vec![numbered];
            }
            vec![short_camel(&words(reason)), numbered]
        })
        .collect();
    let is_taken = |name: &str| reserved::is_keyword(name) || taken.contains(&name);
    settle::settle_beside(fixed, candidates, LONGEST, is_taken)
}
