//! Formats that assert: of string types however they are made, of names, of schemas as constants.

use std::collections::BTreeMap;

use serde_json::json;
use typewright_runtime::evaluate::{Keyword, Schema};
use typewright_runtime::{
    __private, Format, Limit, Origin, StringRules, Tolerant, Violations, from_json_str, inspect,
    tolerant_from_json,
};

use crate::sample::{Day, Host};

fn messages(violations: &Violations) -> Vec<String> {
    violations.iter().map(ToString::to_string).collect()
}

#[test]
fn text_of_another_format_is_rejected() {
    assert_eq!(Day::try_from("2024-02-29").unwrap(), "2024-02-29");
    let error = from_json_str::<Day>("\"2023-02-29\"").unwrap_err();
    assert_eq!(
        messages(&error),
        ["1:1 (whole document): must be a date, is \"2023-02-29\""]
    );
    let violation = error.first().unwrap();
    assert_eq!(violation.keyword(), "format");
    assert_eq!(violation.limit(), Limit::Text("date"));
    assert_eq!(
        violation.keyword_location().as_deref(),
        Some("/properties/day/format")
    );
    let built = Day::try_from("2023-02-29").unwrap_err();
    assert_eq!(built.first().unwrap().message(), violation.message());
    let serde = serde_json::from_str::<Day>("\"no day at all\"").unwrap_err();
    let said = serde.to_string();
    assert!(
        said.contains("must be a date") && said.contains("at most 12"),
        "{said}"
    );
}

#[test]
fn secrets_are_not_shown() {
    let error = Host::try_from("hunter2").unwrap_err();
    assert_eq!(
        messages(&error),
        ["(whole document): must be an ipv4, is ***"]
    );
    assert_eq!(
        format!("{:?}", Host::try_from("127.0.0.1").unwrap()),
        "Host(***)"
    );
}

#[test]
fn names_have_formats_too() {
    let error = from_json_str::<BTreeMap<Day, i64>>("{\"2024-01-01\": 1, \"b\": 2}").unwrap_err();
    assert_eq!(
        messages(&error),
        ["1:19 (whole document): the name `b` must be a date"]
    );
}

#[test]
fn tolerant_reading_lets_other_texts_through() {
    let day: Tolerant<Day> = tolerant_from_json(b"\"soon\"").unwrap();
    assert_eq!((day.value().as_str(), day.deviations().len()), ("soon", 1));
    assert_eq!(inspect::inspect(day.value()).unwrap_err().len(), 1);
}

#[test]
fn no_literal_slips_past_a_format() {
    let rules = StringRules {
        format: Some(Format::Date),
        ..StringRules::at(Origin::NONE)
    };
    for text in ["2024-02-29", "2023-02-29"] {
        assert!(__private::string_problem(&rules, text).is_some());
    }
}

#[test]
fn a_schema_asks_texts_alone_for_their_format() {
    static SCHEMA: Schema = Schema {
        origin: Origin::new("/a", 3),
        keywords: &[Keyword::Format(Format::Email)],
    };
    assert!(SCHEMA.check(&json!(7)).is_ok() && SCHEMA.admits(&json!(null)));
    assert!(SCHEMA.check(&json!("a@b.example")).is_ok());
    let error = SCHEMA.check(&json!("nobody")).unwrap_err();
    assert_eq!(
        messages(&error),
        ["(whole document): must be an email, is \"nobody\""]
    );
    assert!(!SCHEMA.admits(&json!("nobody")));
    static NAMES: Schema = Schema {
        origin: Origin::NONE,
        keywords: &[Keyword::PropertyNames(&SCHEMA)],
    };
    let error = NAMES.check(&json!({"nobody": 1})).unwrap_err();
    assert_eq!(
        messages(&error),
        ["(whole document): the name `nobody` must be an email"]
    );
}

#[test]
fn articles_are_those_of_the_names() {
    let article = |format: Format| {
        let schema = Schema {
            origin: Origin::NONE,
            keywords: vec![Keyword::Format(format)].leak(),
        };
        let error = schema.check(&json!(" %")).unwrap_err();
        error.first().unwrap().message()
    };
    for (format, expected) in [
        (Format::IdnEmail, "must be an idn-email, is \" %\""),
        (Format::Uuid, "must be a uuid, is \" %\""),
        (Format::JsonPointer, "must be a json-pointer, is \" %\""),
    ] {
        assert_eq!(article(format), expected);
    }
}

#[test]
fn a_format_names_its_feature() {
    assert_eq!(Format::Date.feature(), None);
    for format in Format::ALL {
        let needs = format.feature();
        let expected = match format.name() {
            "hostname" | "idn-hostname" => Some("format-idn"),
            "uri" | "uri-reference" | "iri" | "iri-reference" => Some("format-uri"),
            "regex" => Some("format-regex"),
            _ => None,
        };
        assert_eq!(needs, expected, "{format:?}");
    }
}
