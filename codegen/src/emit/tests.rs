//! Emitted code for asserted formats.

use crate::read::json_schema::{Assertion, Assertions, Source};
use crate::{Generated, Options, SchemaInput, generate_schema};

/// The single file for a schema whose formats are asserted.
fn generated(text: &str) -> (Generated, String) {
    let source = Source {
        file: "hosts.json".to_owned(),
        text: text.to_owned(),
        ..Source::default()
    };
    let input = SchemaInput {
        source,
        ..SchemaInput::default()
    };
    let mut options = Options::default();
    options.emit.single_file = true;
    options.schema.assertions = Assertions::NONE.with(Assertion::Formats);
    let generated = generate_schema(&input, &options).expect("a schema");
    let files: Vec<&str> = generated.files.iter().map(|(_, text)| text).collect();
    let text = files.concat();
    (generated, text)
}

#[test]
fn a_format_is_a_rule_without_a_literal() {
    let (_, text) = generated(
        r#"{"type": "object", "properties": {"at": {"type": "string", "format": "date-time"}}}"#,
    );
    for part in [
        "- format `date-time`",
        "format: Some(rt::Format::DateTime),",
        "rt::string_type!(At, format);",
    ] {
        assert!(text.contains(part), "{part} is not in {text}");
    }
    assert!(
        !text.contains("the crate `typewright-runtime` has to have"),
        "{text}"
    );
}

#[test]
fn features_for_formats_are_documented_and_returned() {
    let (generated, text) = generated(
        r#"{"type": "object", "properties": {"home": {"type": "string", "format": "uri"}}, "not": {"format": "regex"}}"#,
    );
    let features: Vec<&str> = generated.features.into_iter().collect();
    assert_eq!(features, ["checks", "format-regex", "format-uri"]);
    let said =
        "//! Requires the features `checks`, `format-regex`, `format-uri` of `typewright-runtime`.";
    assert!(text.contains(said), "{text}");
    let (generated, _) = self::generated(r#"{"format": "uri-template"}"#);
    assert!(generated.features.into_iter().eq(["checks"]));
}
