//! The fate of a keyword.

use std::collections::{HashMap, HashSet};

use serde_json::Value;

use super::KeywordFate;
use crate::error::Location;
use crate::keyword::{self, Role};
use crate::pointer::join;
use crate::read::json_schema::{Canonical, DocumentKeyword, Ignored, KeywordMeaning};
use crate::resolve::Resolved;

/// A value of a document: file and pointer.
type Place<'a> = (&'a str, &'a str);

pub(super) struct Fates<'a> {
    canonical: &'a Canonical,
    /// What each value of the input became: pointers into the canonical schema.
    became: HashMap<Place<'a>, Vec<String>>,
    /// Keywords ignored by the reader.
    ignored: HashMap<Place<'a>, &'a Ignored>,
    /// Keywords that do not apply to the types of their schema, with these types.
    inapplicable: HashMap<Place<'a>, &'a str>,
    /// Keywords left to checks: pointers into the canonical schema.
    checked: HashSet<String>,
    /// Keywords whose schemas describe something other than the value.
    apart: Vec<&'a str>,
}

impl<'a> Fates<'a> {
    pub(super) fn new(
        canonical: &'a Canonical,
        resolved: &'a Resolved,
        stated: &'a [DocumentKeyword],
    ) -> Self {
        let mut became: HashMap<Place<'a>, Vec<String>> = HashMap::new();
        for (pointer, place) in canonical.schema.places() {
            if let Some(written) = &place.written {
                let written = (&*written.file, written.pointer.as_str());
                became.entry(written).or_default().push(pointer);
            }
        }
        let ignored = canonical.ignored.iter();
        let inapplicable = resolved.inapplicable.iter();
        let pieces = resolved.checked.iter();
        let apart = stated
            .iter()
            .filter(|stated| stated.keyword == "contentSchema");
        Self {
            canonical,
            became,
            ignored: ignored
                .map(|ignored| (place(&ignored.origin), ignored))
                .collect(),
            inapplicable: inapplicable
                .map(|(location, types)| (place(location), types.as_str()))
                .collect(),
            checked: pieces
                .flat_map(|(_, piece)| {
                    let keywords = piece.keywords.iter();
                    keywords.map(|keyword| join(&piece.pointer, keyword))
                })
                .collect(),
            apart: apart.map(|stated| stated.origin.pointer.as_str()).collect(),
        }
    }

    /// The fate of a keyword.
    pub(super) fn of(&self, stated: &DocumentKeyword) -> KeywordFate {
        let at = place(&stated.origin);
        if let Some(ignored) = self.ignored.get(&at) {
            return KeywordFate::Ignored(ignored.reason.to_string());
        }
        if let Some(reason) = self.unread(stated) {
            return KeywordFate::Ignored(reason);
        }
        let became = self.became.get(&at).map_or(&[][..], Vec::as_slice);
        match stated.means {
            KeywordMeaning::Name => KeywordFate::Name,
            _ if became.is_empty() => self.vanished(stated),
            KeywordMeaning::Annotation => KeywordFate::Documentation,
            _ if self.is_apart(stated) => KeywordFate::Documentation,
            KeywordMeaning::Assertable => self.assertable(stated, became),
            KeywordMeaning::Rule | KeywordMeaning::Nothing => self.rule(stated, became),
        }
    }

    /// Why the schema of a keyword was never read, if so.
    fn unread(&self, stated: &DocumentKeyword) -> Option<String> {
        let file = stated.origin.file.as_str();
        if self.became.contains_key(&(file, stated.schema.as_str())) {
            return None;
        }
        let mut around = stated.schema.as_str();
        while let Some(end) = around.rfind('/') {
            if let Some(ignored) = self.ignored.get(&(file, around)) {
                return Some(format!("inside `{}`, which is ignored", ignored.keyword));
            }
            around = &around[..end];
        }
        Some("in a schema that nothing refers to".to_owned())
    }

    /// The fate of a keyword without a value of its own in the canonical schema.
    fn vanished(&self, stated: &DocumentKeyword) -> KeywordFate {
        let bound = match stated.keyword.as_str() {
            // A flag of draft 4 that modifies its neighbor.
            "exclusiveMinimum" => "minimum",
            "exclusiveMaximum" => "maximum",
            _ if stated.is_empty => return KeywordFate::Ignored("it is empty".to_owned()),
            _ => return KeywordFate::Unaccounted,
        };
        let neighbour = join(&stated.schema, bound);
        match self
            .became
            .get(&(stated.origin.file.as_str(), neighbour.as_str()))
        {
            Some(became) => self.enforced(became),
            None => KeywordFate::Unaccounted,
        }
    }

    /// Whether a keyword describes something other than the value.
    fn is_apart(&self, stated: &DocumentKeyword) -> bool {
        let mut apart = self.apart.iter();
        apart.any(|around| {
            let inside = stated.schema.strip_prefix(around);
            inside.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        })
    }

    fn assertable(&self, stated: &DocumentKeyword, became: &[String]) -> KeywordFate {
        let role = keyword::find(&stated.keyword).map(|found| found.role);
        let Some(Role::Assertable(assertable)) = role else {
            return KeywordFate::Documentation;
        };
        let stated_as = became.iter().find_map(|pointer| {
            let (schema, keyword) = pointer.rsplit_once('/')?;
            let schema = self.canonical.schema.find(schema)?;
            let keyword = schema.keywords()?.get(keyword);
            keyword.filter(|keyword| keyword.asserts)
        });
        let Some(found) = stated_as else {
            return KeywordFate::Documentation;
        };
        let text = found.json().and_then(Value::as_str);
        match text.is_some_and(assertable.knows) {
            true => self.rule(stated, became),
            false => KeywordFate::Ignored(format!("no draft knows the {}", assertable.noun)),
        }
    }

    fn rule(&self, stated: &DocumentKeyword, became: &[String]) -> KeywordFate {
        match self.inapplicable.get(&place(&stated.origin)) {
            Some(types) => KeywordFate::Ignored(format!("it does not apply to {types}")),
            None => self.enforced(became),
        }
    }

    fn enforced(&self, became: &[String]) -> KeywordFate {
        match became.iter().any(|pointer| self.is_checked(pointer)) {
            true => KeywordFate::Check,
            false => KeywordFate::Type,
        }
    }

    /// Whether a keyword, or one around it, is left to a check.
    fn is_checked(&self, pointer: &str) -> bool {
        let mut around = pointer;
        loop {
            if self.checked.contains(around) {
                return true;
            }
            match around.rfind('/') {
                Some(end) => around = &around[..end],
                None => return false,
            }
        }
    }
}

fn place(location: &Location) -> Place<'_> {
    (&location.file, &location.pointer)
}
