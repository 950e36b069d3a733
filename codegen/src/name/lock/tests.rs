//! Locks on small documents: what every change keeps, and invalid locks.

mod errors;
mod hazards;

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::{Name, NameLock, Unused, holder};
use crate::document::Document;
use crate::error::NameKind;
use crate::resolve::resolve;
use crate::resolve::tests::document;

fn names(document: &Document, lock: &NameLock) -> Vec<Name> {
    resolve(document, lock).expect("a model").names
}

/// The lock of a document, parsed from its text.
fn lock_of(document: &Document) -> NameLock {
    let names = names(document, &NameLock::default());
    again(&NameLock::default().updated(&names, Unused::Keep).lock)
}

/// A lock, written and parsed.
fn again(lock: &NameLock) -> NameLock {
    NameLock::parse("names.lock", &lock.to_string()).expect("a lock")
}

fn request(body: Value) -> Document {
    document(body, None)
}

fn object(properties: Value) -> Value {
    json!({"type": "object", "properties": properties, "additionalProperties": false})
}

/// Paths that users write: `Port`, `Port.name`, `Protocol::Http`.
fn paths(names: &[Name]) -> BTreeSet<String> {
    let types = names
        .iter()
        .filter(|name| name.kind.class() == NameKind::Type);
    let types: Vec<(&str, &str)> = types
        .map(|name| (name.place.as_str(), name.name.as_str()))
        .collect();
    let owner = |place: &str| {
        let mut found = types.iter().filter(|(at, _)| *at == holder(place));
        found.next().map_or("", |(_, name)| *name).to_owned()
    };
    let path = |name: &Name| match name.kind {
        NameKind::Field => format!("{}.{}", owner(&name.place), name.name),
        NameKind::Variant => format!("{}::{}", owner(&name.place), name.name),
        _ => name.name.clone(),
    };
    names.iter().map(path).collect()
}

/// The paths that a change removes, without a lock and with the lock of the old document.
fn lost(before: &Document, after: &Document) -> [Vec<String>; 2] {
    let lock = lock_of(before);
    let had = paths(&names(before, &NameLock::default()));
    [NameLock::default(), lock].map(|lock| {
        let has = paths(&names(after, &lock));
        had.difference(&has).cloned().collect()
    })
}

/// The name of the type first documented at a pointer.
fn at(names: &[Name], pointer: &str) -> String {
    let mut types = names.iter().filter(|name| name.kind == NameKind::Type);
    let found = types.find(|name| name.pointer == pointer);
    found
        .unwrap_or_else(|| panic!("no type at {pointer}"))
        .name
        .clone()
}

#[test]
fn a_lock_is_read_as_it_is_written() {
    let body = object(json!({
        "a b/c~%": {"type": "string", "enum": ["x y", "*", ""]},
        "größe": object(json!({"*": {"type": "integer", "minimum": 1}})),
    }));
    let lock = lock_of(&request(body.clone()));
    let text = lock.to_string();
    for line in [
        "create-service module create_service POST /services",
        "create-service/requestBody/properties/a%20b~1c~0%25/enum/x%20y variant XY",
        "create-service/requestBody/properties/gr%C3%B6%C3%9Fe/properties/%2A field ",
    ] {
        assert!(text.contains(line), "{line:?} in\n{text}");
    }
    assert_eq!(again(&lock).to_string(), text);
    let update = lock.updated(&names(&request(body), &lock), Unused::Keep);
    assert_eq!(update.lock.to_string(), text);
    assert!(update.unused.is_empty(), "{:?}", update.unused);
}

#[test]
fn lines_come_in_the_order_of_places() {
    let lock = lock_of(&request(object(json!({
        "b": object(json!({"c": {}})),
        "a": object(json!({"d": {}})),
        "a-b": {},
    }))));
    let text = lock.to_string();
    let lines: Vec<&str> = text.lines().filter(|line| !line.starts_with('#')).collect();
    let places: Vec<Vec<&str>> = lines
        .iter()
        .map(|line| {
            line.split(' ')
                .next()
                .unwrap_or_default()
                .split('/')
                .collect()
        })
        .collect();
    assert!(places.is_sorted(), "{text}");
}

#[test]
fn a_name_without_a_place_is_reported_and_freed_on_request() {
    let before = request(object(
        json!({"gate": object(json!({"x": {}, "y": {}})), "b": {}}),
    ));
    let after = request(object(json!({"b": {}})));
    let lock = lock_of(&before);
    let now = names(&after, &lock);
    let kept = lock.updated(&now, Unused::Keep);
    let messages: Vec<String> = kept
        .unused
        .iter()
        .map(|unused| unused.message.clone())
        .collect();
    assert_eq!(
        messages,
        [
            "`create-service/requestBody/properties/gate` was removed: the type `Gate` stays reserved, and 3 other names inside it"
        ]
    );
    let line = kept.unused[0].location.line;
    let text = lock.to_string();
    assert!(
        text.lines()
            .nth(line - 1)
            .is_some_and(|line| line.contains("properties/gate type Gate ")),
        "{text}"
    );
    assert_eq!(
        kept.lock.to_string(),
        text.replace(
            &word(&text, "Request"),
            &word(&kept.lock.to_string(), "Request")
        )
    );
    let freed = lock.updated(&now, Unused::Free);
    assert!(!freed.lock.to_string().contains("properties/gate "));
    assert_eq!(freed.unused.len(), 1);
    // A reserved name is not given to another type, and returns with its place.
    let other = request(object(
        json!({"c": {"type": "object", "title": "Gate", "properties": {"z": {}}}}),
    ));
    assert_ne!(
        at(&names(&other, &kept.lock), "/requestBody/properties/c"),
        "Gate"
    );
    assert_eq!(
        at(&names(&other, &freed.lock), "/requestBody/properties/c"),
        "Gate"
    );
    assert_eq!(
        at(&names(&before, &kept.lock), "/requestBody/properties/gate"),
        "Gate"
    );
}

/// The fingerprint in the line of a type.
fn word(text: &str, name: &str) -> String {
    let line = text
        .lines()
        .find(|line| line.contains(&format!(" type {name} ")));
    line.and_then(|line| line.split(' ').nth(3))
        .expect("a type")
        .to_owned()
}

#[test]
fn a_rename_is_one_line() {
    let document = request(object(json!({
        "ports": {"type": "array", "items": object(json!({"protocol": {"enum": ["TCP", "UDP"]}}))},
    })));
    let text = lock_of(&document).to_string();
    let renamed = text
        .replace("items type Port ", "items type Gate ")
        .replace("enum/UDP variant Udp", "enum/UDP variant Datagrams")
        .replace("protocol field protocol", "protocol field r#type");
    let lock = NameLock::parse("names.lock", &renamed).expect("a lock");
    let all = names(&document, &lock);
    for path in [
        "Gate",
        "Gate.r#type",
        "Protocol::Datagrams",
        "Protocol::Tcp",
    ] {
        assert!(paths(&all).contains(path), "{path} in {:?}", paths(&all));
    }
    assert_eq!(lock.updated(&all, Unused::Keep).lock.to_string(), renamed);
}
