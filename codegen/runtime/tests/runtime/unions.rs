//! Unions: which option is read, and what is said where none fits.

use typewright_runtime::{Violation, tolerant_from_json};

use crate::said;
use crate::sample::{
    BuildSha, Deployment, Filter, ImageSource, InternalPort, Node, Note, Strategy,
};

#[test]
fn a_union_of_objects_is_told_apart_by_its_properties() {
    let internal = r#"{"instances":1,"internal":"web","ports":[]}"#;
    assert!(matches!(
        Deployment::from_json_str(internal),
        Ok(Deployment::Internal(_))
    ));
    let external = r#"{"external":"abc","instances":1}"#;
    let Ok(Deployment::External(deployment)) = Deployment::from_json_str(external) else {
        panic!()
    };
    assert_eq!(
        (deployment.instances, deployment.external.as_str()),
        (1, "abc")
    );
    assert_eq!(
        serde_json::to_string(&Deployment::External(deployment)).unwrap(),
        r#"{"instances":1,"external":"abc"}"#
    );
}

#[test]
fn the_option_that_was_meant_is_explained() {
    let error = |text: &str| Deployment::from_json_str(text).unwrap_err();
    let missing = error(r#"{"internal":"web"}"#);
    assert_eq!(said(&missing), [("", "required")]);
    assert_eq!(
        missing.first().unwrap().schema(),
        "/requestBody/properties/deployment/oneOf/0"
    );
    assert_eq!(missing.first().unwrap().documentation_line(), Some(41));
    let foreign = error(r#"{"instances":1,"external":"abc","ports":[]}"#);
    assert_eq!(said(&foreign), [("", "additionalProperties")]);
    assert_eq!(
        foreign.first().unwrap().message(),
        "the property `ports` is not documented"
    );
    // Held back as text until the option was known.
    let text = error(r#"{"instances":1,"external":"ABC"}"#);
    assert_eq!(said(&text), [("/external", "pattern")]);
}

#[test]
fn findings_of_a_property_are_in_an_option_that_documents_it() {
    let rules = |text: &str| {
        let error = Deployment::from_json_str(text).unwrap_err();
        let rules = error.iter().filter_map(Violation::keyword_location);
        let from = "/requestBody/properties/deployment/oneOf";
        let option = |rule: String| rule.strip_prefix(from).unwrap_or(&rule).to_owned();
        rules.map(option).collect::<Vec<_>>()
    };
    // The option that was meant, also of what stands before that is known.
    assert_eq!(
        rules(r#"{"x":1,"instances":"1","external":"abc"}"#),
        ["/1/additionalProperties", "/1/properties/instances/type"]
    );
    assert_eq!(
        rules(r#"{"instances":null,"internal":"abc"}"#),
        ["/0/properties/instances/type"]
    );
    // No option was meant, or another than the one that documents the property: the first that does.
    assert_eq!(
        rules(r#"{"x":1,"instances":"1"}"#),
        [
            "",
            "/0/additionalProperties",
            "/0/properties/instances/type"
        ]
    );
    assert_eq!(
        rules(r#"{"instances":1,"internal":"abc","ports":1,"external":1}"#),
        [
            "/0/properties/ports/type",
            "/0/additionalProperties",
            "/1/properties/external/type"
        ]
    );
    assert_eq!(rules("[]"), ["/0/type"]);
    assert_eq!(rules("{}").first().unwrap(), "/0/required");
}

#[test]
fn where_no_option_can_be_singled_out_the_union_says_what_each_would_take() {
    let error = Deployment::from_json_str("{}").unwrap_err();
    assert_eq!(said(&error), [("", "required"), ("", "oneOf")]);
    let note = "matches none of the 2 options: add `instances`, `internal`; or add `instances`, `external`";
    assert_eq!(error.iter().last().unwrap().message(), note);
    let both = Deployment::from_json_str(r#"{"instances":1,"internal":"ab","external":"ab"}"#)
        .unwrap_err();
    assert_eq!(said(&both), [("", "oneOf")]);
    // That no option has both is so whatever one of them is.
    let both = Deployment::from_json_str(r#"{"instances":1,"internal":"ab","external":1}"#);
    assert_eq!(
        said(&both.unwrap_err()),
        [("", "oneOf"), ("/external", "type")]
    );
}

#[test]
fn a_tag_names_the_option() {
    let limited = ImageSource::from_json_str(r#"{"limit":3,"type":"limited"}"#).unwrap();
    assert_eq!(limited, ImageSource::Limited(Strategy { limit: 3 }));
    assert_eq!(
        serde_json::to_string(&limited).unwrap(),
        r#"{"type":"limited","limit":3}"#
    );
    let error = |text: &str| ImageSource::from_json_str(text).unwrap_err();
    assert_eq!(
        said(&error(r#"{"type":"plain","limit":3}"#)),
        [("", "additionalProperties")]
    );
    assert_eq!(said(&error(r#"{"type":"limited"}"#)), [("", "required")]);
    assert_eq!(said(&error(r#"{"type":"what"}"#)), [("/type", "enum")]);
    assert_eq!(said(&error(r#"{"type":1}"#)), [("/type", "type")]);
    assert_eq!(
        error("{}").first().unwrap().message(),
        "the property `type` is required"
    );
}

#[test]
fn a_union_by_type_reads_each_type() {
    for text in [
        r#"{"a":{"b":1}}"#,
        "[]",
        "\"x\"",
        "7",
        "true",
        "[{\"a\":[[1]]}]",
    ] {
        let note = Note::from_json_str(text).unwrap();
        assert_eq!(serde_json::to_string(&note).unwrap(), text);
        assert_eq!(serde_json::from_str::<Note>(text).unwrap(), note);
    }
    assert_eq!(Note::from_json_str("1.0"), Ok(Note::Count(1)));
    let error = Note::from_json_str("[null]").unwrap_err();
    assert_eq!(said(&error), [("/0", "type")]);
    let location = error.first().unwrap().keyword_location();
    assert_eq!(location.as_deref(), Some("/note/anyOf/0/type"));
    let message = "must be an object, an array, a string, an integer or a boolean, is null";
    assert_eq!(error.first().unwrap().message(), message);
    assert_eq!(
        Note::from_json_str("1.5")
            .unwrap_err()
            .first()
            .unwrap()
            .message(),
        "must be an integer, is 1.5"
    );
    // The names of labels are checked, and how many there are.
    let error = Note::from_json_str(r#"{"a":1,"b":2,"C":3}"#).unwrap_err();
    assert_eq!(said(&error), [("", "maxProperties"), ("", "pattern")]);
    assert_eq!(
        error.first().unwrap().message(),
        "must have at most 2 properties, has 3"
    );
    let name = error.iter().last().unwrap();
    assert!(
        name.message().starts_with("the name `C` must match `"),
        "{name}"
    );
}

#[test]
fn a_union_of_scalars_asks_each_option() {
    let read = BuildSha::from_json_str;
    assert_eq!(
        read("\"abc\""),
        Ok(BuildSha::Commit("abc".parse().unwrap()))
    );
    assert_eq!(read("\"-latest\""), Ok(BuildSha::Latest));
    assert_eq!(read("8.0"), Ok(BuildSha::Number(InternalPort::literal(8))));
    assert_eq!(said(&read("0").unwrap_err()), [("", "minimum")]);
    assert_eq!(said(&read("\"X\"").unwrap_err()), [("", "oneOf")]);
    let message = "matches none of the options: must have at least 2 characters, has 1; or must be \"-latest\", is \"X\"";
    assert_eq!(
        read("\"X\"").unwrap_err().first().unwrap().message(),
        message
    );
    assert_eq!(
        read("null").unwrap_err().first().unwrap().message(),
        "must be of type string or integer, is of type null"
    );
    assert_eq!(said(&read("[1,2]").unwrap_err()), [("", "oneOf")]);
    let tolerated = tolerant_from_json::<BuildSha>(b"\"UNKNOWN\"").unwrap();
    assert_eq!(said(tolerated.deviations()), [("", "pattern")]);
}

#[test]
fn a_union_that_is_tried_takes_exactly_one_option() {
    let leaf = r#"{"protocol":"TCP","any":[1]}"#;
    assert!(matches!(Filter::from_json_str(leaf), Ok(Filter::Leaf(_))));
    let node = format!(r#"{{"all":[{leaf},{{"all":[]}}]}}"#);
    let Ok(Filter::Node(Node { all })) = Filter::from_json_str(&node) else {
        panic!()
    };
    assert_eq!(all.len(), 2);
    assert_eq!(
        serde_json::from_str::<Filter>(&node).unwrap(),
        Filter::Node(Node { all })
    );
    let both = r#"{"protocol":"TCP","all":[]}"#;
    let error = Filter::from_json_str(both).unwrap_err();
    assert_eq!(said(&error), [("", "oneOf")]);
    let deep = format!(r#"{{"all":[{{"all":[{{"protocol":"UDP"}}]}},{leaf}]}}"#);
    let error = Filter::from_json_str(&deep).unwrap_err();
    assert_eq!(said(&error), [("/all/0/all/0/protocol", "enum")]);
    assert_eq!(error.first().unwrap().position().unwrap().column, 29);
    let error = Filter::from_json_str("{}").unwrap_err();
    assert_eq!(said(&error), [("", "oneOf")]);
    let tolerated = tolerant_from_json::<Filter>(deep.as_bytes()).unwrap();
    assert_eq!(
        said(tolerated.deviations()),
        [("/all/0/all/0/protocol", "enum")]
    );
}

#[test]
fn nested_unions_that_are_tried_cost_linear_time() {
    // Two options go down at each level, and only the bottom settles that both fail.
    let level = r#"{"any":[],"all":["#;
    let deep = format!("{}{{}}{}", level.repeat(60), "]}".repeat(60));
    let error = Filter::from_json_str(&deep).unwrap_err();
    assert!(!error.is_empty());
    assert!(serde_json::from_str::<Filter>(&deep).is_err());
    assert!(tolerant_from_json::<Filter>(deep.as_bytes()).is_err());
    let wide = format!(
        r#"{{"all":[{}]}}"#,
        vec![r#"{"protocol":"TCP"}"#; 20_000].join(",")
    );
    assert!(Filter::from_json_str(&wide).is_ok());
    assert!(serde_json::from_str::<Filter>(&wide).is_ok());
}
