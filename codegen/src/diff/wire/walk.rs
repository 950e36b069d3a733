//! Walks two schemas at once, keyword by keyword.

use std::collections::{HashSet, VecDeque};

use serde_json::{Map, Value};

use super::side::{Node, Side, location};
use super::{annotations, applied, arrays, bounds, numbers, objects, strings, types, unions};
use crate::diff::finding::{Finding, fingerprint, narrows, severity};
use crate::diff::rules::{Rule, wire};
use crate::diff::severity::{Direction, Effect};
use crate::keyword::{self, Holds, Keyword, ORIGIN, Role, Shape};
use crate::policy::subsumes;

/// Two schemas that are compared, and what has been found.
#[derive(Debug)]
pub(crate) struct Walk<'a, 'f> {
    /// The name of the operation or schema.
    pub(super) part: &'a str,
    /// The old side.
    pub(super) old: Side<'a>,
    /// The new side.
    pub(super) new: Side<'a>,
    /// The way in which values travel.
    pub(super) direction: Direction,
    /// What has been found.
    pub(super) found: &'f mut Vec<Finding>,
    /// Definitions that are compared later: what refers to them may be circular.
    pending: VecDeque<(Node<'a>, Node<'a>)>,
    /// The pairs of definitions that are compared, or will be.
    seen: HashSet<(String, String)>,
}

/// What a change is about: pointers on both sides, and what stood and stands there.
#[derive(Debug, Default)]
pub(super) struct Change<'c> {
    /// The pointer in the old schema.
    pub(super) old: &'c str,
    /// The pointer in the new schema.
    pub(super) new: &'c str,
    /// What stood there.
    pub(super) before: Option<String>,
    /// What stands there.
    pub(super) after: Option<String>,
}

impl<'a, 'f> Walk<'a, 'f> {
    pub(crate) fn new(
        part: &'a str,
        sides: [Side<'a>; 2],
        direction: Direction,
        found: &'f mut Vec<Finding>,
    ) -> Self {
        let [old, new] = sides;
        Self {
            part,
            old,
            new,
            direction,
            found,
            pending: VecDeque::new(),
            seen: HashSet::new(),
        }
    }

    /// Compares the schemas that stand at these pointers of the document, and the definitions that both have.
    pub(crate) fn compare(mut self, old: (&'a Value, &str), new: (&'a Value, &str)) {
        let node = |(schema, pointer): (&'a Value, &str)| Node {
            schema,
            pointer: pointer.to_owned(),
        };
        let (old, new) = (node(old), node(new));
        let both = (
            old.get("$defs").and_then(Value::as_object),
            new.get("$defs").and_then(Value::as_object),
        );
        if let (Some(before), Some(after)) = both {
            for (name, schema) in after {
                if let Some(other) = before.get(name) {
                    self.later(
                        old.named("$defs", name, other),
                        new.named("$defs", name, schema),
                    );
                }
            }
        }
        self.nodes(&old, &new);
        while let Some((old, new)) = self.pending.pop_front() {
            self.nodes(&old, &new);
        }
    }

    /// Compares two definitions once, when all that refers to them has been.
    fn later(&mut self, old: Node<'a>, new: Node<'a>) {
        if self.seen.insert((old.pointer.clone(), new.pointer.clone())) {
            self.pending.push_back((old, new));
        }
    }

    /// Compares two schemas.
    pub(super) fn nodes(&mut self, old: &Node<'a>, new: &Node<'a>) {
        if old.schema == new.schema {
            // References that are equal lead to definitions of one name, which are compared anyway.
            return;
        }
        match (old.schema, new.schema) {
            (Value::Object(before), Value::Object(after)) => self.objects(old, new, before, after),
            _ => self.whole(old, new),
        }
    }

    fn objects(
        &mut self,
        old: &Node<'a>,
        new: &Node<'a>,
        before: &'a Map<String, Value>,
        after: &'a Map<String, Value>,
    ) {
        if before.contains_key("$ref") || after.contains_key("$ref") {
            self.references(old, new);
            return;
        }
        let first = self.found.len();
        if unions::compare(self, old, new) {
            // The texts of the one are those of the alternative that it has become.
            return;
        }
        if !types::compare(self, old, new) {
            annotations::compare(self, old, new);
            return;
        }
        bounds::compare(self, old, new);
        numbers::compare(self, old, new);
        strings::compare(self, old, new);
        types::values(self, old, new);
        objects::compare(self, old, new);
        arrays::compare(self, old, new);
        applied::compare(self, old, new);
        annotations::compare(self, old, new);
        let is_flat = |schema: &Map<String, Value>| !schema.keys().any(|name| is_inner(name));
        if self.found.len() > first && is_flat(before) && is_flat(after) {
            self.judge(first, old, new);
        }
    }

    /// Takes the weight off changes of single keywords that do not change what the schema allows.
    fn judge(&mut self, first: usize, old: &Node<'_>, new: &Node<'_>) {
        let (loses, gains) = (
            !subsumes(new.schema, old.schema),
            !subsumes(old.schema, new.schema),
        );
        for finding in &mut self.found[first..] {
            let effect = finding.rule.effect;
            let vanishes = match effect {
                Effect::None | Effect::Both => false,
                _ if narrows(effect) => !loses,
                _ => !gains,
            };
            if vanishes {
                finding.imply("implied by the rest of the schema");
            }
        }
    }

    /// Compares what two references lead to, or a reference and what stands in its place.
    fn references(&mut self, old: &Node<'a>, new: &Node<'a>) {
        let (Some(one), Some(other)) = (resolved(&self.old, old), resolved(&self.new, new)) else {
            self.whole(old, new);
            return;
        };
        annotations::compare(self, old, new);
        self.later(one, other);
    }

    /// Compares two schemas as a whole.
    pub(super) fn whole(&mut self, old: &Node<'a>, new: &Node<'a>) {
        let (narrower, wider) = (
            subsumes(old.schema, new.schema),
            subsumes(new.schema, old.schema),
        );
        let rule = match (narrower, wider) {
            (true, true) => return,
            (true, false) => wire::SCHEMA_NARROWED,
            (false, true) => wire::SCHEMA_WIDENED,
            (false, false) => wire::SCHEMA_CHANGED,
        };
        let change = Change {
            old: &old.pointer,
            new: &new.pointer,
            ..Change::default()
        };
        self.report(rule, change);
    }

    /// Notes that a keyword has come, has gone, or says something else.
    pub(super) fn keyword(
        &mut self,
        rule: &'static Rule,
        old: &Node<'_>,
        new: &Node<'_>,
        keyword: &str,
        values: (Option<String>, Option<String>),
    ) {
        let (before, after) = values;
        let pointers = (
            format!("{}/{keyword}", old.pointer),
            format!("{}/{keyword}", new.pointer),
        );
        let states = (
            self.old.dialect.states(keyword, old.schema),
            self.new.dialect.states(keyword, new.schema),
        );
        let value =
            |value: Option<String>| Some(format!("`{keyword}` {}", value.unwrap_or_default()));
        let (rule, before, after) = match (&before, &after, states) {
            (Some(_), None, (_, false)) => (wire::NOT_STATED, value(before), None),
            (None, Some(_), (false, _)) => (wire::NOT_STATED_BEFORE, None, value(after)),
            _ => (rule, before, after),
        };
        self.report(
            rule,
            Change {
                old: &pointers.0,
                new: &pointers.1,
                before,
                after,
            },
        );
    }

    /// Notes a change.
    pub(super) fn report(&mut self, rule: &'static Rule, change: Change<'_>) {
        let Change {
            old,
            new,
            before,
            after,
        } = change;
        // What is new is named by its new place, everything else by the old one, which stays where it is
        // while the new documentation is worked on.
        let is_new = before.is_none() && after.is_some();
        let named = if is_new { new } else { old };
        let is_gone = before.is_some() && after.is_none();
        let text = |value: &Option<String>| value.clone().unwrap_or_default();
        let finding = Finding {
            rule,
            part: self.part.to_owned(),
            direction: Some(self.direction),
            severity: severity(rule, self.direction),
            pointer: if is_gone { old } else { new }.to_owned(),
            old: location(&self.old, old),
            new: location(&self.new, new),
            fingerprint: fingerprint([rule.id, self.part, named, &text(&before), &text(&after)]),
            before,
            after,
            note: None,
            accepted: None,
        };
        self.found.push(finding);
    }
}

/// What a schema is when references are followed; nothing where other assertions stand beside one.
fn resolved<'a>(side: &Side<'a>, node: &Node<'a>) -> Option<Node<'a>> {
    let mut node = node.clone();
    // More references in a row than there are definitions never come to an end.
    for _ in 0..1000 {
        let Some(reference) = node.get("$ref") else {
            return Some(node);
        };
        let schema = node.schema.as_object()?;
        let is_beside =
            |name: &String| name == "$ref" || name == "$defs" || annotations::is_one(schema, name);
        if !schema.keys().all(is_beside) {
            return None;
        }
        let pointer = reference.as_str()?.strip_prefix('#')?;
        node = Node {
            schema: side.root.pointer(pointer)?,
            pointer: pointer.to_owned(),
        };
    }
    None
}

/// Whether a keyword leads to schemas for values or parts of them: what stands around it is not judged as a
/// whole. Names of properties are texts.
fn is_inner(name: &str) -> bool {
    let leads = |found: &Keyword| found.in_place || found.holds() != Holds::Nothing;
    name != "propertyNames"
        && keyword::find(name)
            .is_some_and(|found| matches!(found.role, Role::Assertion) && leads(found))
}

/// Whether a keyword says nothing about values by itself.
pub(super) fn is_silent(name: &str) -> bool {
    let is_silent = |found: &Keyword| found.shape == Shape::Definitions || found.is_marker();
    name == ORIGIN || keyword::find(name).is_some_and(is_silent)
}
