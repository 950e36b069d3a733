//! Responses of operations: statuses, their texts, and the body.

use std::collections::BTreeMap;

use super::{Pair, schemas};
use crate::diff::finding::{name, quoted};
use crate::diff::rules::family::flipped;
use crate::diff::rules::operations;
use crate::diff::severity::{Direction, Only};
use crate::document::{Operation, Response};
use crate::schema::Schema;

impl Pair<'_, '_> {
    pub(super) fn responses(&mut self) {
        let [old, new] = [self.old, self.new].map(Statuses::of);
        for (status, before) in &old.known {
            match new.known.get(status) {
                Some(after) => self.status_text(*before, *after),
                None => self.status(*status, before.0, Only::Old),
            }
        }
        for (status, (index, _)) in &new.known {
            if !old.known.contains_key(status) {
                self.status(*status, *index, Only::New);
            }
        }
        let pointer = |index: usize| format!("/responses/{index}/body");
        let pointers = [&old, &new].map(|side| match side.body {
            Some((index, _)) => pointer(index),
            None => "/responses".to_owned(),
        });
        let [one, other] = &pointers;
        if let (Some((_, before)), Some((_, after))) = (old.body, new.body) {
            let comparison = self.comparison(Direction::Response);
            schemas::compare(comparison, [(before, one), (after, other)]);
        }
        let rules = [
            operations::RESPONSE_BODY_ADDED,
            operations::RESPONSE_BODY_REMOVED,
        ];
        if let Some(rule) = flipped([old.body.is_some(), new.body.is_some()], rules) {
            self.report(rule, [one, other], [None, None]);
        }
    }

    /// A status on one side only.
    fn status(&mut self, status: u16, index: usize, only: Only) {
        let is_success = (200..300).contains(&status);
        let rule = match (only, is_success) {
            (Only::Old, true) => operations::SUCCESS_STATUS_REMOVED,
            (Only::Old, false) => operations::FAILURE_STATUS_REMOVED,
            (Only::New, true) => operations::SUCCESS_STATUS_ADDED,
            (Only::New, false) => operations::FAILURE_STATUS_ADDED,
        };
        let at = format!("/responses/{index}");
        let text = name(&status.to_string());
        let pointers = only.sides(at.as_str(), "/responses");
        self.report(rule, pointers, only.sides(Some(text), None));
    }

    fn status_text(&mut self, old: Indexed<'_>, new: Indexed<'_>) {
        let texts = [old, new].map(|(_, response)| {
            let parts = [&response.reason, &response.description];
            let parts: Vec<&str> = parts.into_iter().flatten().map(String::as_str).collect();
            parts.join(": ")
        });
        if texts[0] != texts[1] {
            let [one, other] = [old, new].map(|(index, _)| format!("/responses/{index}"));
            let texts = texts.map(|text| Some(quoted(&text)));
            self.report(operations::STATUS_TEXT_CHANGED, [&one, &other], texts);
        }
    }
}

/// A response and its index.
type Indexed<'a> = (usize, &'a Response);

/// The responses of an operation, by status, and the body that it documents.
struct Statuses<'a> {
    known: BTreeMap<u16, Indexed<'a>>,
    body: Option<(usize, &'a Schema)>,
}

impl<'a> Statuses<'a> {
    fn of(operation: &'a Operation) -> Self {
        let responses = || operation.responses.iter().enumerate();
        let known = responses().rev();
        let known =
            known.filter_map(|(index, response)| Some((response.status?, (index, response))));
        Self {
            known: known.collect(),
            body: responses().find_map(|(index, response)| Some((index, response.body.as_ref()?))),
        }
    }
}
