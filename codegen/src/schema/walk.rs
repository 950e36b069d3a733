//! Walks the schemas that describe a value of their own.

use super::{KeywordValue, Schema};
use crate::keyword;
use crate::pointer::join;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Visited {
    /// The pointer from the root; empty for the root itself.
    pub(crate) pointer: String,
    /// The index of the schema around it.
    pub(crate) parent: Option<usize>,
    /// The index of the object whose property it is, and the property's name. An option of a union belongs to the
    /// property of the union.
    pub(crate) owner: Option<(usize, String)>,
}

/// All schemas that describe a value of their own, in document order, parents first. Those that only restrict a value
/// (`allOf`, `if`, `not`) are left out. Iterative, so that depth costs no stack.
pub(crate) fn places(root: &Schema) -> Vec<Visited> {
    let mut places = Vec::new();
    let mut open = vec![(
        root,
        Visited {
            pointer: String::new(),
            parent: None,
            owner: None,
        },
    )];
    while let Some((schema, place)) = open.pop() {
        let index = places.len();
        let first = open.len();
        children(schema, &place, index, &mut open);
        open[first..].reverse();
        places.push(place);
    }
    places
}

fn children<'a>(
    schema: &'a Schema,
    place: &Visited,
    index: usize,
    open: &mut Vec<(&'a Schema, Visited)>,
) {
    for (name, keyword) in schema.keywords().into_iter().flatten() {
        let mut push = |schema: &'a Schema, path: &str, owner| {
            if schema.keywords().is_some() {
                let pointer = format!("{}/{name}{path}", place.pointer);
                open.push((
                    schema,
                    Visited {
                        pointer,
                        parent: Some(index),
                        owner,
                    },
                ));
            }
        };
        let Some(found) = keyword::find(name).filter(|found| found.describes) else {
            continue;
        };
        match &keyword.value {
            KeywordValue::Json(_) => {}
            KeywordValue::Schema(schema) => push(schema, "", None),
            KeywordValue::List(schemas) => {
                let owner = place.owner.clone().filter(|_| found.in_place);
                for (number, schema) in schemas.iter().enumerate() {
                    push(schema, &format!("/{number}"), owner.clone());
                }
            }
            KeywordValue::Map(schemas) => {
                for (key, schema) in schemas.iter() {
                    let owner = (name == "properties").then(|| (index, key.clone()));
                    push(schema, &join("", key), owner);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn schemas_come_in_document_order_with_their_owners() {
        let root = Schema::of(&json!({
            "properties": {
                "a/b": {"oneOf": [{"type": "string"}, {"properties": {"c": {}}}]},
                "d": {"items": {"type": "string"}},
            },
            "allOf": [{"properties": {"x": {}}}],
            "additionalProperties": false,
        }));
        let root = root.expect("an object");
        let places = places(&root);
        let found: Vec<_> = places
            .iter()
            .map(|place| {
                (
                    place.pointer.as_str(),
                    place.owner.as_ref().map(|(_, name)| name.as_str()),
                )
            })
            .collect();
        assert_eq!(
            found,
            [
                ("", None),
                ("/properties/a~1b", Some("a/b")),
                ("/properties/a~1b/oneOf/0", Some("a/b")),
                ("/properties/a~1b/oneOf/1", Some("a/b")),
                ("/properties/a~1b/oneOf/1/properties/c", Some("c")),
                ("/properties/d", Some("d")),
                ("/properties/d/items", None),
            ]
        );
        assert!(
            places
                .iter()
                .all(|place| root.find(&place.pointer).is_some())
        );
        assert_eq!(places[4].parent, Some(3));
    }
}
