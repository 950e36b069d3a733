//! Marks secrets: what the documentation calls a secret by name or description, and everything inside it.

use serde_json::Value;

use crate::schema::Schema;
use crate::schema::walk::{Visited, places};

/// Names of secrets: the last words of a property name. `secretId` and `tokenUrl` do not match.
const NAMES: &[&[&str]] = &[
    &["password"],
    &["passphrase"],
    &["secret"],
    &["token"],
    &["api", "key"],
    &["private", "key"],
    &["secret", "key"],
    &["access", "key"],
    &["application", "key"],
    &["connection", "string"],
];

/// Names that end like those of secrets but are public.
const PUBLIC_NAMES: &[&[&str]] = &[
    &["page", "token"],
    &["next", "token"],
    &["continuation", "token"],
];

/// How the description of a secret begins, without the article.
const BEGINNINGS: &[&str] = &[
    "password",
    "passphrase",
    "secret files",
    "secret key",
    "private key",
    "api key",
    "access token",
    "oauth token",
    "client secret",
];

/// What the description of a secret contains.
const PHRASES: &[&str] = &[
    "encrypted at rest",
    "private key.",
    "contents of a gcp key file",
];

/// How a description begins that mentions a secret without being one.
const ABOUT: &[&str] = &[
    "id of",
    "identifier of",
    "name of",
    "type of",
    "url of",
    "whether",
    "list of",
    "number of",
];

/// A secret, and why it is one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Marked {
    pub(crate) pointer: String,
    /// The reason, for a message.
    pub(crate) why: String,
}

/// Marks the secrets of a schema; returns the outermost.
pub(crate) fn mark(schema: &mut Schema) -> Vec<Marked> {
    let mut marked = Vec::new();
    let places = places(schema);
    let mut secret = vec![false; places.len()];
    for (index, place) in places.iter().enumerate() {
        let inherited = place.parent.is_some_and(|parent| secret[parent]);
        let Some(described) = schema.find_mut(&place.pointer) else {
            continue;
        };
        let reason = match described.marks.secret {
            Some(true) => Some("set by an overlay".to_owned()),
            Some(false) => None,
            None if inherited => Some(String::new()),
            None => reason(place, described),
        };
        secret[index] = reason.is_some();
        described.marks.secret = reason.is_some().then_some(true);
        if let Some(why) = reason.filter(|_| !inherited) {
            marked.push(Marked {
                pointer: place.pointer.clone(),
                why,
            });
        }
    }
    marked
}

fn reason(place: &Visited, schema: &Schema) -> Option<String> {
    if !can_hold_text(schema) {
        return None;
    }
    let description = schema
        .text("description")
        .unwrap_or_default()
        .to_lowercase();
    let text = ["the ", "an ", "a "]
        .iter()
        .find_map(|article| description.strip_prefix(article))
        .unwrap_or(&description);
    if ABOUT.iter().any(|about| text.starts_with(about)) {
        return None;
    }
    let begins = |beginning: &&&str| {
        text.strip_prefix(**beginning)
            .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    };
    if let Some(phrase) = BEGINNINGS
        .iter()
        .find(begins)
        .or_else(|| PHRASES.iter().find(|phrase| text.contains(**phrase)))
    {
        return Some(format!(
            "its description says “{}”",
            phrase.trim_end_matches('.')
        ));
    }
    let (_, name) = place.owner.as_ref()?;
    let words = words(name);
    let ends = |names: &[&[&str]]| {
        names
            .iter()
            .any(|name| words.len() >= name.len() && words[words.len() - name.len()..] == **name)
    };
    (is_string(schema) && ends(NAMES) && !ends(PUBLIC_NAMES))
        .then(|| format!("its name is `{name}`"))
}

/// Whether a value can hold text chosen by a user: a string outside an enum, or a free-form container.
fn can_hold_text(schema: &Schema) -> bool {
    let ty = schema.text("type");
    let documented = schema.map("properties").is_some_and(|all| !all.is_empty());
    !schema.get("enum").is_some_and(Value::is_array)
        && !documented
        && !matches!(ty, Some("boolean" | "integer" | "number" | "null"))
}

/// Whether a schema is a string, or a union with a string option.
fn is_string(schema: &Schema) -> bool {
    let string = |schema: &Schema| match schema.get("type") {
        Some(Value::Array(types)) => types.iter().any(|ty| ty == "string"),
        ty => ty.is_some_and(|ty| ty == "string"),
    };
    let mut options = ["oneOf", "anyOf"]
        .iter()
        .filter_map(|union| schema.list(union))
        .flatten();
    string(schema) || options.any(string)
}

/// The words of a name in camel, snake or kebab case, in lower case.
fn words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut previous = None;
    for c in name.chars() {
        let begins = c.is_uppercase() && previous.is_some_and(|p: char| !p.is_uppercase());
        if !c.is_alphanumeric() {
            words.push(String::new());
        } else if begins || words.is_empty() {
            words.push(c.to_lowercase().collect());
        } else if let Some(word) = words.last_mut() {
            word.extend(c.to_lowercase());
        }
        previous = Some(c);
    }
    words.retain(|word| !word.is_empty());
    words
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn is_secret(name: &str, schema: &Value) -> bool {
        let object = json!({"type": "object", "properties": {name: schema}});
        let mut object = Schema::of(&object).expect("an object");
        mark(&mut object);
        let property = object.find(&crate::pointer::join("/properties", name));
        property.expect("kept").marks.secret == Some(true)
    }

    #[test]
    fn names_and_descriptions_tell_secrets() {
        let string = json!({"type": "string"});
        for name in [
            "password",
            "clientSecret",
            "apiKey",
            "API_KEY",
            "s3SecretKey",
            "privateKey",
            "installationToken",
        ] {
            assert!(is_secret(name, &string), "{name}");
        }
        let rows = [
            ("data", "string", "OAuth token."),
            ("key", "string", "Certificate private key."),
            (
                "files",
                "object",
                "Secret files as JSON object, encrypted at rest.",
            ),
            ("it", "string", "The password to access the service."),
        ];
        for (name, ty, description) in rows {
            assert!(
                is_secret(name, &json!({"type": ty, "description": description})),
                "{description}"
            );
        }
    }

    #[test]
    fn mentions_of_secrets_are_not_secrets() {
        let string = json!({"type": "string"});
        for name in [
            "credentials",
            "secretId",
            "tokenUrl",
            "passwordPolicy",
            "nextPageToken",
            "publicKey",
            "monkey",
        ] {
            assert!(!is_secret(name, &string), "{name}");
        }
        let rows = [
            ("secret", "string", "ID of the secret"),
            (
                "credentials",
                "string",
                "ID of the saved credentials to use to access this external image.",
            ),
            ("token", "boolean", "Whether a token is used."),
            ("maxToken", "integer", "API key"),
            ("it", "string", "Passwordless login"),
        ];
        for (name, ty, description) in rows {
            assert!(
                !is_secret(name, &json!({"type": ty, "description": description})),
                "{description}"
            );
        }
        assert!(!is_secret(
            "token",
            &json!({"type": "string", "enum": ["a"]})
        ));
    }

    #[test]
    fn the_overlay_has_the_last_word_and_secrets_reach_inside() {
        let schema = json!({
            "type": "object",
            "x-secret": true,
            "properties": {
                "a": {"type": "array", "items": {"type": "string"}},
                "shown": {"type": "string", "x-secret": false},
            },
        });
        let mut schema = Schema::of(&schema).expect("an object");
        let marked = mark(&mut schema);
        let schema = schema.to_value();
        assert_eq!(
            marked,
            [Marked {
                pointer: String::new(),
                why: "set by an overlay".to_owned()
            }]
        );
        assert_eq!(schema["properties"]["a"]["items"]["x-secret"], true);
        assert_eq!(schema["properties"]["shown"], json!({"type": "string"}));
    }
}
