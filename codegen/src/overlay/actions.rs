//! OpenAPI Overlay 1.0. As in our own form, each action has a reason (its `description`) and matches one place, or as
//! many as `x-places` says.

use crate::error::OverlayError;
use serde_json_path::JsonPath;

use super::Entry;
use super::change::{Change, Target};
use super::reader::Reader;
use crate::json::NodeId;

const DOCUMENT: &[&str] = &["overlay", "info", "extends", "actions"];
const ACTION: &[&str] = &["target", "description", "update", "remove"];

/// Paths are parsed by recursion, so their length bounds the depth.
const LONGEST: usize = 500;

pub(super) fn entries(reader: &mut Reader<'_>) -> Vec<Entry<Change>> {
    only(reader, 0, DOCUMENT);
    if let Some(version) = reader.text(0, "overlay")
        && !(version == "1.0" || version.starts_with("1.0."))
    {
        let at = reader.tree.member(0, "overlay").unwrap_or(0);
        let (expected, found) = ("version 1.0.0", format!("`{version}`"));
        reader.fail(at, OverlayError::Type { expected, found });
    }
    let Some(actions) = reader.tree.member(0, "actions") else {
        reader.fail(0, OverlayError::MissingKey { key: "`actions`" });
        return Vec::new();
    };
    let actions = reader.items(actions, "an array of actions");
    actions
        .into_iter()
        .filter_map(|node| match reader.is_object(node) {
            true => action(reader, node),
            false => None,
        })
        .collect()
}

fn action(reader: &mut Reader<'_>, node: NodeId) -> Option<Entry<Change>> {
    only(reader, node, ACTION);
    let target = target(reader, node);
    let reason = reader.required(node, "description", "`description`, the reason");
    if reason
        .as_ref()
        .is_some_and(|reason| reason.trim().is_empty())
    {
        reader.fail(node, OverlayError::EmptyReason);
    }
    let places = reader.places(node, "x-places");
    let update = reader.value(node, "update");
    let remove = reader.tree.member(node, "remove");
    let flag = remove.map(|remove| reader.tree.flag(remove));
    if let (Some(remove), Some(None)) = (remove, flag) {
        let (expected, found) = ("`true` or `false`", reader.tree.shown(remove));
        reader.fail(remove, OverlayError::Type { expected, found });
    }
    let remove = flag.flatten().unwrap_or(false);
    let target = target?;
    let change = match (update, remove) {
        (Some(_), true) => {
            let keys = ["update", "remove"];
            reader.fail(node, OverlayError::BothKeys { keys });
            return None;
        }
        (Some(value), false) => Change::Update { target, value },
        (None, true) => Change::Remove { target },
        (None, false) => {
            let key = "`update`, or `remove` with the value `true`";
            reader.fail(node, OverlayError::MissingKey { key });
            return None;
        }
    };
    Some(Entry {
        places,
        ..reader.entry(node, reason?, change)
    })
}

fn target(reader: &mut Reader<'_>, node: NodeId) -> Option<Target> {
    let text = reader.required(node, "target", "`target`")?;
    let at = reader.tree.member(node, "target").unwrap_or(node);
    let parsed = match text.len() {
        length if length > LONGEST => Err(format!("it is longer than {LONGEST} letters")),
        _ => JsonPath::parse(&text).map_err(|error| error.message().to_owned()),
    };
    match parsed {
        Ok(path) => Some(Target { path, text }),
        Err(message) => {
            let language = "JSONPath";
            reader.fail(at, OverlayError::Syntax { language, message });
            None
        }
    }
}

/// Records an error for any other key that is no extension.
fn only(reader: &mut Reader<'_>, node: NodeId, keys: &'static [&'static str]) {
    let members = reader.tree.object(node);
    let members = members.into_iter().flatten();
    let unknown =
        members.filter(|(key, _)| !keys.contains(&key.as_str()) && !key.starts_with("x-"));
    let unknown: Vec<(String, NodeId)> = unknown.map(|(key, node)| (key.clone(), *node)).collect();
    for (key, at) in unknown {
        reader.fail(
            at,
            OverlayError::UnknownKey {
                key,
                expected: keys,
            },
        );
    }
}
