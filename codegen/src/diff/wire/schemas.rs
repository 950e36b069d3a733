//! Compares two schemas: one family of keywords after another, or both as a whole where that is impossible.

use super::keywords::assertions;
use super::side::{Both, Subschema};
use super::walk::{Comparison, Walk};
use super::{annotations, applied, arrays, numbers, objects, strings, types, unions};
use crate::diff::rules::wire;
use crate::diff::severity::Effect;
use crate::keyword::{self, Holds, Keyword, Role};
use crate::pointer;
use crate::policy::subsumes;
use crate::schema::Schema;

/// Compares two schemas, given with their pointers, and the definitions that both have.
pub(crate) fn compare<'a>(comparison: Comparison<'a, '_>, schemas: [(&'a Schema, &str); 2]) {
    let [old, new] = schemas.map(|(schema, pointer)| Subschema::new(schema, pointer));
    let mut walk = Walk::new(comparison, [old.schema, new.schema], nodes);
    if let [Some(before), Some(after)] = [&old, &new].map(|node| node.schema.map("$defs")) {
        for (name, schema) in after {
            if let Some(other) = before.get(name) {
                let other = old.named("$defs", name, other);
                walk.later([other, new.named("$defs", name, schema)]);
            }
        }
    }
    nodes(&mut walk, [&old, &new]);
    while let Some([old, new]) = walk.pending.pop_front() {
        nodes(&mut walk, [&old, &new]);
    }
}

fn nodes<'a>(walk: &mut Walk<'a, '_>, both: Both<'_, 'a>) {
    let [old, new] = both.map(|node| node.schema);
    if old == new {
        // Definitions of the same name are compared anyway.
        return;
    }
    if old.keywords().is_none() || new.keywords().is_none() {
        whole(walk, both);
    } else if old.has("$ref") || new.has("$ref") {
        references(walk, both);
    } else {
        families(walk, both);
    }
}

fn families<'a>(walk: &mut Walk<'a, '_>, both: Both<'_, 'a>) {
    let first = walk.comparison.found.len();
    if unions::compare(walk, both) {
        // The annotations were compared with those of the option.
        return;
    }
    if !types::compare(walk, both) {
        annotations::compare(walk, both);
        return;
    }
    numbers::compare(walk, both);
    strings::compare(walk, both);
    types::values(walk, both);
    objects::compare(walk, both);
    arrays::compare(walk, both);
    applied::compare(walk, both);
    annotations::compare(walk, both);
    if walk.comparison.found.len() > first && both.into_iter().all(is_flat) {
        judge(walk, first, both);
    }
}

/// Whether a schema holds no schemas for its value or for parts of it; a schema for names of properties does not count.
fn is_flat(node: &Subschema<'_>) -> bool {
    let leads = |found: &Keyword| {
        let holds = found.in_place || found.holds() != Holds::Nothing;
        holds && found.name != "propertyNames" && matches!(found.role, Role::Assertion)
    };
    let mut names = node
        .schema
        .keywords()
        .into_iter()
        .flat_map(|all| all.keys());
    !names.any(|name| keyword::find(name).is_some_and(leads))
}

/// Lowers the severity of changes of single keywords if the schema as a whole allows the same.
fn judge(walk: &mut Walk<'_, '_>, first: usize, both: Both<'_, '_>) {
    let [old, new] = both.map(|node| node.schema);
    let (loses, gains) = (!subsumes(new, old), !subsumes(old, new));
    for finding in &mut walk.comparison.found[first..] {
        let vanishes = match finding.rule.effect {
            Effect::None | Effect::Both => false,
            Effect::Narrower => !loses,
            Effect::Wider => !gains,
        };
        if vanishes {
            finding.imply("implied by the rest of the schema");
        }
    }
}

/// Compares the targets of two references, or of one with the schema in its place.
fn references<'a>(walk: &mut Walk<'a, '_>, both: Both<'_, 'a>) {
    let [old, new] = [0, 1].map(|side| resolved(walk.roots[side], both[side]));
    let (Some(old), Some(new)) = (old, new) else {
        return whole(walk, both);
    };
    annotations::compare(walk, both);
    walk.later([old, new]);
}

/// The schema that references lead to; none if there are other assertions beside one.
fn resolved<'a>(root: &'a Schema, node: &Subschema<'a>) -> Option<Subschema<'a>> {
    let mut node = node.clone();
    // References may be circular.
    for _ in 0..1000 {
        if !node.schema.has("$ref") {
            return Some(node);
        }
        if assertions(node.schema).any(|(name, _)| name != "$ref") {
            return None;
        }
        let pointer = pointer::of_reference(node.schema.text("$ref")?)?;
        node = Subschema::new(root.find(&pointer)?, pointer);
    }
    None
}

/// Compares two schemas as a whole.
fn whole(walk: &mut Walk<'_, '_>, both: Both<'_, '_>) {
    let [old, new] = both.map(|node| node.schema);
    let rule = match (subsumes(old, new), subsumes(new, old)) {
        (true, true) => return,
        (true, false) => wire::SCHEMA_NARROWED,
        (false, true) => wire::SCHEMA_WIDENED,
        (false, false) => wire::SCHEMA_CHANGED,
    };
    let pointers = both.map(|node| node.pointer.as_str());
    walk.report(rule, pointers, [None, None]);
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::diff::severity::Direction;
    use crate::diff::wire::side::Side;
    use crate::document::{Dialect, Part};

    #[test]
    fn references_are_decoded() {
        let [old, new] = ["#/$defs/a%25b", "#/$defs/c"].map(|reference| {
            let schema = json!({
                "properties": {"x": {"$ref": reference}},
                "$defs": {"a%b": {"maximum": 9}, "c": {"maximum": 5}},
            });
            Schema::of(&schema).expect("a schema")
        });
        let side = Side {
            file: "",
            part: Part::None,
            dialect: Dialect::JsonSchema,
        };
        let mut found = Vec::new();
        let comparison = Comparison {
            part: "",
            sides: [side; 2],
            direction: Direction::Both,
            found: &mut found,
        };
        compare(comparison, [(&old, ""), (&new, "")]);
        let found: Vec<&str> = found.iter().map(|finding| finding.rule.id).collect();
        assert_eq!(found, ["maximum-tightened"]);
    }
}
