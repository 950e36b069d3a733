//! What is accepted, and that it is written back; numbers, strings and names as JSON has them.

use typewright_runtime::{self as rt, Decode, from_json, from_json_str};

use crate::said;
use crate::sample::{Code, InternalPort, Leaf, Port, Ratio, Replicas, Tags};

pub(crate) const PORT: &str = r#"{"name":"web","internalPort":80,"protocol":"TCP"}"#;

#[test]
fn a_valid_object_is_read_and_written_back() {
    let text = r#"{"name":"web","internalPort":80,"protocol":"HTTP","public":true,"tags":["a"],
        "labels":{"a":{"b":[1,"c",true]}},"path":"/","password":"abc","ratio":0.5,"code":302,
        "sha":"-latest","domains":[],"comment":null}"#;
    let port = Port::from_json_str(text).unwrap();
    let value: serde_json::Value = serde_json::from_str(text).unwrap();
    assert_eq!(
        serde_json::from_slice::<serde_json::Value>(&port.to_json()).unwrap(),
        value
    );
    assert_eq!(serde_json::from_str::<Port>(text).unwrap(), port);
    assert_eq!(Port::from_json(text.as_bytes()).unwrap(), port);
    assert_eq!(Port::from_value(&value).unwrap(), port);
    assert_eq!(port.check(), Ok(()));
    assert_eq!(port.comment(), Some(&rt::Nullable::Null));
    assert_eq!(port.tags().map(Tags::as_slice), Some(&["a".to_owned()][..]));
}

#[test]
fn absent_null_and_present_stay_apart() {
    let with = |comment: &str| {
        let text = format!("{},{comment}}}", PORT.trim_end_matches('}'));
        Port::from_json_str(&text).map(|port| port.comment().cloned())
    };
    assert_eq!(with(r#""public":true"#), Ok(None));
    assert_eq!(with(r#""comment":null"#), Ok(Some(rt::Nullable::Null)));
    assert_eq!(
        with(r#""comment":"x""#),
        Ok(Some(rt::Nullable::Value("x".to_owned())))
    );
    assert_eq!(
        said(&with(r#""path":null"#).unwrap_err()),
        [("/path", "type")]
    );
    assert_eq!(
        from_json_str::<Replicas>("7")
            .unwrap()
            .into_option()
            .map(InternalPort::get),
        Some(7)
    );
}

#[test]
fn names_with_escapes_are_the_same_names() {
    let text = r#"{"n\u0061me":"web","\u0069nternalPort":80,"protocol":"TCP"}"#;
    assert_eq!(
        Port::from_json_str(text).unwrap(),
        Port::from_json_str(PORT).unwrap()
    );
    assert_eq!(
        serde_json::from_str::<Port>(text).unwrap(),
        Port::from_json_str(PORT).unwrap()
    );
    // A name that only begins like a documented one, quotation mark included.
    let text = PORT.replace("\"protocol\"", r#""protocol\"x""#);
    let error = Port::from_json_str(&text).unwrap_err();
    assert_eq!(
        said(&error),
        [("", "required"), ("", "additionalProperties")]
    );
}

#[test]
fn a_number_without_fraction_is_an_integer_however_it_is_written() {
    for text in ["80", "80.0", "8e1", "800e-1", " 80\n"] {
        assert_eq!(
            from_json_str::<InternalPort>(text).map(InternalPort::get),
            Ok(80),
            "{text}"
        );
        assert_eq!(
            serde_json::from_str::<InternalPort>(text).unwrap().get(),
            80,
            "{text}"
        );
    }
    assert_eq!(from_json_str::<i64>("-0"), Ok(0));
    assert_eq!(
        from_json_str::<i64>("9007199254740993"),
        Ok(9_007_199_254_740_993)
    );
    assert_eq!(from_json_str::<i64>("-9223372036854775808"), Ok(i64::MIN));
    assert_eq!(from_json_str::<i64>("9223372036854775807"), Ok(i64::MAX));
    assert_eq!(from_json_str::<i64>("1e18"), Ok(1_000_000_000_000_000_000));
    assert_eq!(
        from_json_str::<Code>("301.0").map(|code| code.as_i64()),
        Ok(Some(301))
    );
}

#[test]
fn values_beyond_an_integer_type_are_reported() {
    let error = |text: &str| {
        let error = from_json_str::<i64>(text).unwrap_err();
        let violation = error.first().unwrap().clone();
        (violation.keyword(), violation.message())
    };
    let note = "(only 64-bit integers are supported)";
    assert_eq!(
        error("9223372036854775808"),
        (
            "type",
            format!("must be an integer, is 9223372036854775808 {note}")
        )
    );
    assert_eq!(
        error("-1e30"),
        ("type", format!("must be an integer, is -1e+30 {note}"))
    );
    assert_eq!(
        error("1.5"),
        ("type", "must be an integer, is 1.5".to_owned())
    );
    assert_eq!(
        error("\"1\""),
        ("type", "must be an integer, is a string".to_owned())
    );
    assert_eq!(error("1e400"), ("syntax", "number out of range".to_owned()));
}

#[test]
fn bounds_of_numbers_are_kept() {
    assert_eq!(from_json_str::<Ratio>("0").map(Ratio::get), Ok(0.0));
    let error = from_json_str::<Ratio>("1.0").unwrap_err();
    assert_eq!(
        error.first().unwrap().message(),
        "must be less than 1, is 1.0"
    );
    assert!(Ratio::new(f64::NAN).is_err());
    assert_eq!(Ratio::try_from(0.25f32).map(Ratio::get), Ok(0.25));
}

#[test]
fn every_string_that_json_can_write_is_read() {
    let same = |json: &str, text: &str| {
        assert_eq!(from_json_str::<String>(json).as_deref(), Ok(text), "{json}");
        assert_eq!(
            serde_json::from_str::<String>(json).unwrap(),
            text,
            "{json}"
        );
    };
    same(r#""""#, "");
    same(r#""a\n\t\r\b\f\/\\\"z""#, "a\n\t\r\u{8}\u{c}/\\\"z");
    same(r#""\u00e9\ud83d\ude00é😀""#, "é😀é😀");
    same("\"\u{7f}\u{80}\u{2028}\"", "\u{7f}\u{80}\u{2028}");
    for broken in [
        r#""\ud83d""#,
        r#""\ud83dx""#,
        r#""\ude00""#,
        r#""\ud83d\u0041""#,
        "\"\n\"",
        r#""\x""#,
        "\"a",
    ] {
        let error = from_json_str::<String>(broken).unwrap_err();
        assert_eq!(said(&error), [("", "syntax")], "{broken}");
        assert!(serde_json::from_str::<String>(broken).is_err());
    }
}

#[test]
fn long_strings_are_read() {
    let text = "x\u{e9}".repeat(500_000);
    assert_eq!(
        from_json_str::<String>(&serde_json::to_string(&text).unwrap()),
        Ok(text.clone())
    );
    let port = PORT.replace("web", &text);
    let error = Port::from_json_str(&port).unwrap_err();
    assert_eq!(said(&error), [("/name", "maxLength"), ("/name", "pattern")]);
    assert!(error.to_string().len() < 1000, "a long value is shortened");
}

#[test]
fn deep_nesting_ends_in_an_error() {
    for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
        let deep = format!("{}1{}", open.repeat(100_000), close.repeat(100_000));
        let error = from_json_str::<serde_json::Value>(&deep).unwrap_err();
        assert_eq!(
            error
                .iter()
                .map(|violation| violation.keyword())
                .collect::<Vec<_>>(),
            ["syntax"]
        );
        let error = from_json_str::<serde_json::Value>(&open.repeat(100_000)).unwrap_err();
        assert_eq!(error.len(), 1);
    }
    let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    for depth in [1, 100, 126, 127, 128, 129] {
        let ours = from_json_str::<serde_json::Value>(&nested(depth)).is_ok();
        assert_eq!(
            ours,
            serde_json::from_str::<serde_json::Value>(&nested(depth)).is_ok(),
            "{depth}"
        );
    }
    // What nobody reads may nest as deep as it likes.
    let leaf = format!(r#"{{"protocol":"TCP","other":{}}}"#, nested(100_000));
    assert!(Leaf::from_json_str(&leaf).is_ok());
    // A wrong type is said, whatever is in it.
    let error = from_json_str::<String>(&nested(100_000)).unwrap_err();
    assert_eq!(said(&error), [("", "type")]);
}

#[test]
fn nothing_may_follow_the_document() {
    for text in ["1 2", "1,", "1]", "\"a\"\"", "null x", "{}}", "[] //"] {
        let error = from_json_str::<serde_json::Value>(text).unwrap_err();
        assert_eq!(said(&error), [("", "syntax")], "{text}");
    }
    assert!(from_json_str::<serde_json::Value>(" 1 \n\t\r").is_ok());
    assert!(from_json_str::<serde_json::Value>("").is_err());
    assert!(from_json_str::<serde_json::Value>("\u{feff}1").is_err());
    assert!(from_json_str::<serde_json::Value>("1\u{a0}").is_err());
}

#[test]
fn a_name_that_comes_twice_is_an_error_everywhere() {
    fn rejected<T: Decode>(text: &str, pointer: &str) {
        let Err(error) = from_json::<T>(text.as_bytes()) else {
            panic!("{text}")
        };
        assert_eq!(said(&error), [(pointer, "duplicate")], "{text}");
    }
    rejected::<Port>(
        r#"{"name":"web","internalPort":80,"protocol":"TCP","name":"web"}"#,
        "",
    );
    rejected::<serde_json::Value>(r#"[{"a":1,"b":2,"a":3}]"#, "/0");
    rejected::<std::collections::BTreeMap<String, i64>>(r#"{"a":1,"\u0061":1}"#, "");
    rejected::<Leaf>(r#"{"protocol":"TCP","x":1,"x":2}"#, "");
    rejected::<Leaf>(r#"{"protocol":"TCP","x":1,"protocol":3}"#, "");
}

#[test]
fn invalid_utf8_is_a_violation_with_a_place() {
    let mut bytes = b"{\n  \"name\": \"w\xc3\xa9\", \"path\": \"".to_vec();
    bytes.extend([0xff, b'"', b'}']);
    let error = Port::from_json(&bytes).unwrap_err();
    assert_eq!(said(&error), [("/name", "pattern"), ("", "syntax")]);
    let position = error.iter().last().unwrap().position().unwrap();
    assert_eq!((position.line, position.column), (2, 26));
    let error = Port::from_json(b"{\"name\" 1 \xff").unwrap_err();
    assert_eq!(error.first().unwrap().message(), "expected `:`");
    let error = from_json::<i64>(b"1\xff").unwrap_err();
    assert_eq!(error.first().unwrap().message(), "invalid UTF-8");
}
