//! Finds examples that mix properties which a request documents as alternatives. A response may be documented as
//! one object with all of them optional: its example is valid, yet no request may look like it.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::pointer::join;
use crate::schema::Schema;
use crate::schema::walk::places;

/// A property whose value is one of several closed objects.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Alternatives {
    /// The name of the property.
    pub(super) name: String,
    /// The pointer of the union.
    pub(super) pointer: String,
    /// The keys of each option.
    options: Vec<BTreeSet<String>>,
}

/// The exclusive unions of objects in a request, by property.
pub(super) fn alternatives(request: &Schema, prefix: &str) -> Vec<Alternatives> {
    let mut found = Vec::new();
    for place in places(request) {
        let Some((_, name)) = place.owner else {
            continue;
        };
        let union = request.find(&place.pointer);
        let options = union.and_then(|union| union.list("oneOf"));
        let keys = |option: &Schema| Some(option.map("properties")?.keys().cloned().collect());
        let options: Option<Vec<BTreeSet<String>>> =
            options.and_then(|options| options.iter().map(keys).collect());
        if let Some(options) = options.filter(|options| options.len() > 1) {
            found.push(Alternatives {
                name,
                pointer: format!("{prefix}{}", place.pointer),
                options,
            });
        }
    }
    found
}

/// A value that mixes alternatives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mixed<'a> {
    /// The pointer of the value in the example.
    pub(super) pointer: String,
    /// The keys, of different options.
    pub(super) keys: Vec<String>,
    /// The union.
    pub(super) alternatives: &'a Alternatives,
}

/// The values of an example for such a property that no single option allows.
pub(super) fn mixed<'a>(example: &Value, alternatives: &'a [Alternatives]) -> Vec<Mixed<'a>> {
    let mut found = Vec::new();
    let mut open = vec![(String::new(), example)];
    while let Some((pointer, value)) = open.pop() {
        let first = open.len();
        match value {
            Value::Object(members) => {
                for (key, value) in members {
                    let pointer = join(&pointer, key);
                    let union = alternatives.iter().find(|union| union.name == *key);
                    let keys = union.map(|union| union.mixes(value)).unwrap_or_default();
                    if let Some(alternatives) = union.filter(|_| !keys.is_empty()) {
                        found.push(Mixed {
                            pointer: pointer.clone(),
                            keys,
                            alternatives,
                        });
                    }
                    open.push((pointer, value));
                }
            }
            Value::Array(items) => {
                let items = items.iter().enumerate();
                open.extend(items.map(|(index, item)| (format!("{pointer}/{index}"), item)));
            }
            _ => {}
        }
        open[first..].reverse();
    }
    found
}

impl Alternatives {
    /// The keys of a value that only some options have, if no option has them all.
    fn mixes(&self, value: &Value) -> Vec<String> {
        let Some(members) = value.as_object() else {
            return Vec::new();
        };
        let known = |key: &str| {
            self.options
                .iter()
                .filter(|option| option.contains(key))
                .count()
        };
        let telling: Vec<String> = members
            .keys()
            .filter(|key| (1..self.options.len()).contains(&known(key)))
            .cloned()
            .collect();
        let fits = |option: &BTreeSet<String>| telling.iter().all(|key| option.contains(key));
        match self.options.iter().any(fits) {
            true => Vec::new(),
            false => telling,
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn keys_of_two_options_are_mixed() {
        let option = |key: &str| json!({"properties": {"n": {}, key: {}}});
        let request = json!({"properties": {"deployment": {"oneOf": [option("internal"), option("external"), option("n")]}}});
        let request = Schema::of(&request).expect("an object");
        let alternatives = alternatives(&request, "/requestBody");
        assert_eq!(
            alternatives[0].pointer,
            "/requestBody/properties/deployment"
        );
        let both =
            json!({"data": [{"deployment": {"n": 1, "internal": {}, "external": {}, "url": ""}}]});
        let found = mixed(&both, &alternatives);
        assert_eq!(
            (found[0].pointer.as_str(), found[0].keys.as_slice()),
            (
                "/data/0/deployment",
                ["internal", "external"].map(str::to_owned).as_slice()
            )
        );
        assert!(
            mixed(
                &json!({"deployment": {"n": 1, "internal": {}}}),
                &alternatives
            )
            .is_empty()
        );
        assert!(mixed(&json!({"deployment": {"n": 1}}), &alternatives).is_empty());
        assert!(
            mixed(
                &json!({"other": {"internal": {}, "external": {}}}),
                &alternatives
            )
            .is_empty()
        );
    }
}
