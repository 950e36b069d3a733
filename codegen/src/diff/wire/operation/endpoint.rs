//! Methods and paths of operations.

use std::collections::{BTreeMap, BTreeSet};

use super::Pair;
use crate::diff::finding::name;
use crate::diff::rules::operations;
use crate::document::{Endpoint, Operation};

impl<'a> Pair<'a, '_> {
    /// Method and path; returns the new names of renamed parameters in the path.
    pub(super) fn endpoints(&mut self) -> BTreeMap<&'a str, &'a str> {
        let mut renamed = BTreeMap::new();
        let (old, new) = (self.old, self.new);
        let text = |endpoint: &Endpoint| format!("`{} {}`", endpoint.method, endpoint.path);
        let endpoints = [old, new].map(|operation| operation.endpoint.as_ref());
        let normals = endpoints.map(|endpoint| endpoint.map(normal));
        if normals[0] != normals[1] {
            let texts = endpoints.map(|endpoint| endpoint.map(text));
            self.at(operations::ENDPOINT_CHANGED, "/path", texts);
        } else if let [Some(before), Some(after)] = endpoints {
            let pairs = parameters(&before.path).zip(parameters(&after.path));
            for (before, after) in pairs.filter(|(before, after)| before != after) {
                renamed.insert(before, after);
                let names = [Some(name(before)), Some(name(after))];
                self.at(operations::PATH_PARAMETER_RENAMED, "/path", names);
            }
        }
        let (had, has) = (forms(old), forms(new));
        let gone = old.alternatives.iter();
        for form in gone.filter(|form| !has.contains(&normal(form))) {
            let texts = [Some(text(form)), None];
            self.at(operations::ALTERNATIVE_REMOVED, "/path", texts);
        }
        let fresh = new.alternatives.iter();
        for form in fresh.filter(|form| !had.contains(&normal(form))) {
            let texts = [None, Some(text(form))];
            self.at(operations::ALTERNATIVE_ADDED, "/path", texts);
        }
        renamed
    }
}

/// Method and path, without names of parameters.
pub(crate) fn normal(endpoint: &Endpoint) -> (String, String) {
    let mut path = String::new();
    let mut rest = endpoint.path.as_str();
    while let Some((before, after)) = rest.split_once('{') {
        path.push_str(before);
        path.push_str("{}");
        rest = after.split_once('}').map_or("", |(_, rest)| rest);
    }
    path.push_str(rest);
    (endpoint.method.clone(), path)
}

/// All endpoints of an operation.
pub(crate) fn forms(operation: &Operation) -> BTreeSet<(String, String)> {
    let forms = operation.endpoint.iter().chain(&operation.alternatives);
    forms.map(normal).collect()
}

/// The parameters in a path.
fn parameters(path: &str) -> impl Iterator<Item = &str> {
    path.split('{')
        .skip(1)
        .filter_map(|part| Some(part.split_once('}')?.0))
}
