//! Rules between properties, and how sentences are matched.

use serde_json::{Value, json};

use super::rule::{Construct, Context, Misfit, Outcome, rule};
use super::{FORMS, read};
use crate::schema::Schema;

mod table;

fn json(text: &str) -> Value {
    serde_json::from_str(text).expect(text)
}

/// An object with a property of every kind that the sentences name.
fn object() -> Value {
    let config = [
        "default",
        "customProcess",
        "customCommand",
        "customEntrypoint",
        "customEntrypointCustomCommand",
        "originalEntrypointCustomCommand",
    ];
    json!({
        "type": "object",
        "properties": {
            "it": {"type": "string"},
            "configType": {"type": "string", "enum": config},
            "protocol": {"oneOf": [{"type": "string", "enum": ["HTTP"]}, {"type": "string", "enum": ["HTTP", "CMD", "TCP"]}]},
            "type": {"type": "string", "enum": ["disabled", "preferred", "required"]},
            "interval": {"type": "string", "enum": ["hourly", "daily", "weekly"]},
            "integrationId": {"type": "string"},
            "preference": {"type": "boolean"},
            "forceTlsEnableHsts": {"type": "boolean"},
            "enabled": {"type": "boolean"},
            "includeGitFolder": {"type": "boolean"},
            "queryType": {"type": "string", "enum": ["range", "single"]},
            "startTime": {"type": "integer"},
            "endTime": {"type": "integer"},
            "branch": {"type": "string"},
            "pullRequestId": {"type": "integer"},
            "tlsEnabled": {"type": "boolean"},
            "mode": {"type": "string", "enum": ["default", "wildcard-import"]},
            "retries": {"type": "integer", "enum": [1, 2]},
        },
        "required": ["configType"],
    })
}

/// The forms and outcomes of a description of a property of [`object`] with this schema.
fn outcomes(description: &str, schema: &Value) -> Vec<(&'static str, Result<Outcome, Misfit>)> {
    let object = Schema::of(&object()).expect("an object");
    let schema = Schema::of(schema).expect("an object");
    let cx = Context {
        schema: &schema,
        owner: Some((&object, "it")),
    };
    let sentences = read(description);
    let meanings = sentences.iter().flat_map(|sentence| &sentence.meanings);
    meanings
        .map(|(form, meaning)| (form.id, rule(meaning, cx)))
        .collect()
}

fn on_object(description: &str, form: &str, expected: &[Value]) {
    let expected = expected.iter().cloned().map(Construct::OnObject).collect();
    let schema = json!({"type": "string"});
    assert_eq!(
        outcomes(description, &schema),
        [(form, Ok(Outcome::Constructs(expected)))],
        "{description}"
    );
    assert_eq!(
        read(description)
            .iter()
            .find_map(|sentence| sentence.unexplained),
        None,
        "{description}"
    );
}

fn required_if(field: &str, values: &Value) -> Value {
    json!({
        "if": {"properties": {field: {"enum": values}}, "required": [field]},
        "then": {"required": ["it"]},
    })
}

/// With and without back-ticks, with and without a full stop.
fn variants(sentence: &str) -> [String; 4] {
    let bare = sentence.replace(['`', '"'], "");
    [
        sentence.to_owned(),
        format!("Says what it is. {sentence}."),
        format!("{bare}."),
        bare,
    ]
}

#[test]
fn conditional_requirements_become_if_and_then() {
    for (form, sentence, field, values) in table::REQUIRED_IF {
        for variant in variants(sentence) {
            on_object(&variant, form, &[required_if(field, &json(values))]);
        }
    }
}

#[test]
fn other_rules_between_properties() {
    for (form, sentence, expected) in table::BETWEEN_PROPERTIES {
        let expected: Vec<Value> = expected.iter().map(|schema| json(schema)).collect();
        for variant in variants(sentence) {
            on_object(&variant, form, &expected);
        }
    }
}

#[test]
fn sentences_about_the_value_become_keywords() {
    for (form, sentence, schema, expected) in table::KEYWORDS {
        let outcomes = outcomes(sentence, &json(schema));
        let [(id, Ok(Outcome::Constructs(constructs)))] = outcomes.as_slice() else {
            panic!("{sentence}: {outcomes:?}");
        };
        let keyword = |construct: &Construct| match construct {
            Construct::Keyword(keyword, value) => ((*keyword).to_owned(), value.clone()),
            other => panic!("{sentence}: {other:?}"),
        };
        let found: serde_json::Map<_, _> = constructs.iter().map(keyword).collect();
        assert_eq!(
            (*id, Value::from(found)),
            (*form, json(expected)),
            "{sentence}"
        );
        assert!(
            read(sentence)
                .iter()
                .all(|sentence| sentence.unexplained.is_none()),
            "{sentence}"
        );
    }
}

#[test]
fn documentation_is_recognised_and_not_enforced() {
    for (form, sentence) in table::DOCUMENTATION {
        let outcomes = outcomes(sentence, &json!({"type": "string"}));
        assert!(
            outcomes.contains(&(*form, Ok(Outcome::Documentation))),
            "{sentence}: {outcomes:?}"
        );
        assert!(
            read(sentence)
                .iter()
                .all(|sentence| sentence.unexplained.is_none()),
            "{sentence}"
        );
    }
}

#[test]
fn a_sentence_has_to_name_what_is_there() {
    let string = json!({"type": "string"});
    let misfit = |sentence: &str, schema: &Value| match outcomes(sentence, schema).as_slice() {
        [(_, Err(misfit))] => misfit.to_string(),
        other => panic!("{sentence}: {other:?}"),
    };
    assert_eq!(
        misfit("Required when `nothing` is `HTTP`", &string),
        "no property `nothing` beside it"
    );
    assert_eq!(
        misfit("Required when protocol is UDP", &string),
        "`protocol` has no value `UDP`"
    );
    assert_eq!(
        misfit("Required when branch is main", &string),
        "the values of `branch` are not listed"
    );
    assert_eq!(
        misfit(
            "Maximum of 100.",
            &json!({"type": "integer", "maximum": 200})
        ),
        "it contradicts the documented `maximum`, which is 200"
    );
    assert_eq!(
        misfit(
            "File path must be absolute",
            &json!({"type": "object", "properties": {"a": {}}})
        ),
        "it speaks of a path or a free-form object whose keys are paths, and the schema describes something else"
    );
    assert_eq!(
        misfit("Keys may only contain runes", &json!({"type": "object"})),
        "`runes` is not known to the table of forms"
    );
    let nowhere = Context {
        schema: &Schema::of(&string).expect("an object"),
        owner: None,
    };
    let sentences = read("Required when protocol is HTTP");
    assert_eq!(
        rule(&sentences[0].meanings[0].1, nowhere),
        Err(Misfit::NoProperty)
    );
}

#[test]
fn sentences_matching_keywords_add_nothing() {
    let schema = json!({"type": "integer", "maximum": 100.0, "minimum": 0});
    assert_eq!(
        outcomes("Maximum of 100.", &schema),
        [("MAX-N", Ok(Outcome::AlreadyStated))]
    );
    let object = Schema::of(&object()).expect("an object");
    let schema = Schema::of(&schema).expect("an object");
    let cx = Context {
        schema: &schema,
        owner: Some((&object, "configType")),
    };
    let sentences = read("Required when protocol is HTTP");
    assert_eq!(
        rule(&sentences[0].meanings[0].1, cx),
        Ok(Outcome::AlreadyStated)
    );
}

#[test]
fn a_constraint_in_no_form_is_unexplained() {
    let rows = [
        (
            "When not deploying from Dockerhub the URL must be specified.",
            Some("must"),
        ),
        (
            "Required when `protocol` is `HTTP`, unless it is inherited.",
            Some("Required"),
        ),
        ("It is not required when protocol is HTTP", Some("required")),
        (
            "Public ports only support `HTTP` and `HTTP/2`.",
            Some("only"),
        ),
        ("Must not exceed the timeout in seconds.", Some("Must")),
        ("The name of the service.", None),
        ("Set to `required`.", None),
    ];
    for (description, cue) in rows {
        assert_eq!(read(description)[0].unexplained, cue, "{description}");
    }
}

#[test]
fn sentences_know_where_they_begin() {
    let sentences = read("Änderung. Required when protocol is HTTP.");
    assert_eq!(
        (sentences[1].text, sentences[1].offset),
        ("Required when protocol is HTTP.", 10)
    );
}

#[test]
fn no_text_upsets_the_forms() {
    let pieces = [
        "Required when ",
        "a is ",
        "`",
        "(",
        "maximum of 1 ",
        ", or ",
        ". ",
        "\u{0}",
        "é",
        "must be between 1 (",
    ];
    for first in pieces {
        for second in pieces {
            let text = format!("{first}{second}").repeat(200);
            assert!(
                read(&text)
                    .iter()
                    .all(|sentence| text.contains(sentence.text))
            );
        }
    }
}

#[test]
fn forms_have_names_of_their_own() {
    for (index, form) in FORMS.iter().enumerate() {
        assert!(
            FORMS[..index].iter().all(|other| other.id != form.id),
            "{}",
            form.id
        );
        assert!(!form.becomes.is_empty());
    }
}

#[test]
fn a_point_in_time_is_named_at_the_beginning() {
    for text in [
        "time of creation",
        "The timestamp of when the deployment reached this status.",
        "Timestamp",
        "The time when it ends.",
    ] {
        assert!(super::names_a_time(text), "{text}");
    }
    for text in [
        "Retention time of the additional back up in days.",
        "The Unix timestamp of the billing hour.",
        "The time zone",
        "",
    ] {
        assert!(!super::names_a_time(text), "{text}");
    }
}
