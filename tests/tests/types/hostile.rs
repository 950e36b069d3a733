//! Hostile input: invalid or almost valid JSON, too deep, too large, duplicate members. Every way of reading returns an
//! error with a position, or the value; none panics or takes long.

use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tests::choices::Choices;
use tests::instances::{Extent, Instances};
use tests::mutation::has_vast_integers;
use tests::property::for_all;
use tests::spelling::spell;
use tests::subject::{Subject, named, subject, subjects};
use typewright_runtime::Violations;

/// Much more than anything here takes, even on a busy machine, and much less than anything quadratic would.
const PATIENCE: Duration = Duration::from_secs(60);

/// The depth of values that are nested too deep.
const DEPTH: usize = 100_000;

/// The violations of a text that no way of reading may accept.
fn rejected(subject: &Subject, text: &[u8]) -> Violations {
    let shown = String::from_utf8_lossy(&text[..text.len().min(200)]).into_owned();
    let begin = Instant::now();
    let Err(violations) = (subject.read)(text) else {
        panic!("the {} accepts {shown}", subject.name)
    };
    assert!(
        (subject.serde_slice)(text).is_err(),
        "serde_json makes something of {shown}"
    );
    let tolerant = (subject.tolerant)(text);
    assert!(
        tolerant.is_err() || !is_syntax(&violations),
        "tolerantly {shown} is read"
    );
    if let Ok(text) = std::str::from_utf8(text) {
        assert!((subject.read_str)(text).is_err(), "{shown}");
        assert_eq!(
            (subject.serde_tolerant)(text).is_ok(),
            tolerant.is_ok(),
            "{shown}"
        );
    }
    assert!(
        begin.elapsed() < PATIENCE,
        "{:?} for {shown}",
        begin.elapsed()
    );
    for violation in &violations {
        let position = violation.position();
        let found = position.is_some_and(|position| position.line > 0 && position.column > 0);
        assert!(found, "{violation:?} has no position in {shown}");
    }
    violations
}

fn is_syntax(violations: &Violations) -> bool {
    violations
        .iter()
        .any(|violation| violation.keyword() == "syntax")
}

fn request() -> &'static Subject {
    subject("request")
}

/// A valid request with this text as the value of a property.
fn with(name: &str, value: &str) -> String {
    let rest = r#""billing":{"deploymentPlan":"a"},"deployment":{"instances":1}"#;
    match name {
        "name" => format!(r#"{{"name":{value},{rest}}}"#),
        other => format!(r#"{{"name":"web-1",{rest},"{other}":{value}}}"#),
    }
}

#[test]
fn the_frame_of_these_tests_is_valid() {
    let request = request();
    assert!((request.read)(with("name", "\"web-1\"").as_bytes()).is_ok());
    assert!((request.read)(with("runtimeEnvironment", "{\"a\":[1e5]}").as_bytes()).is_ok());
}

#[test]
fn text_that_is_no_json_is_an_error_of_syntax_with_its_place() {
    let values = [
        "",
        " ",
        "-",
        "01",
        "+1",
        ".5",
        "1.",
        "1e",
        "1e400",
        "-1e400",
        "NaN",
        "Infinity",
        "nul",
        "'a'",
        "\"a",
        "\"\\x\"",
        "\"\\u12\"",
        "\"\\ud800\"",
        "\"\\udc00\"",
        "\"\\udc00\\ud800\"",
        "\"\\ud800a\"",
        "\"a\nb\"",
        "\"\u{0}\"",
        "[1,]",
        "[1 2]",
        "{\"a\":1,}",
        "{\"a\"}",
        "{a:1}",
        "{\"a\":}",
        "{,}",
        "[",
        "{",
        "{\"a\":",
        "]",
        "/**/1",
        "1//",
        "\u{feff}1",
        "{\"\\ud800\":1}",
        "1 1",
        "1,",
        "1}",
    ];
    let request = request();
    for value in values {
        for text in [
            value.to_owned(),
            with("name", value),
            with("runtimeEnvironment", &format!("{{\"a\":{value}}}")),
        ] {
            if serde_json::from_str::<Value>(&text).is_err() {
                let violations = rejected(request, text.as_bytes());
                assert!(is_syntax(&violations), "{text}: {violations}");
            }
        }
        for subject in subjects() {
            rejected(subject, value.as_bytes());
        }
    }
}

#[test]
fn every_beginning_of_a_document_is_an_error() {
    for subject in subjects() {
        let instances = Instances::new(&subject.schema);
        let whole = spell(
            &instances.make(Extent::Random, &mut Choices::seeded(5)),
            &mut Choices::seeded(3),
        );
        let whole = whole.text.trim_end();
        let step = (whole.len() / 300).max(1);
        for end in (0..whole.len()).step_by(step) {
            let violations = rejected(subject, &whole.as_bytes()[..end]);
            assert!(is_syntax(&violations), "{violations}");
        }
        for rest in ["x", "{}", ",", "]", "\"", "\u{feff}", "\u{0}", "null"] {
            let violations = rejected(subject, format!("{whole} {rest}").as_bytes());
            assert!(is_syntax(&violations), "{violations}");
        }
    }
}

#[test]
fn bytes_that_are_no_utf_8_are_an_error_where_they_stand() {
    let request = request();
    let bad: [&[u8]; 6] = [
        b"\xff",
        b"\xc0\x80",
        b"\xed\xa0\x80",
        b"\xf5\x80\x80\x80",
        b"\xe2\x82",
        b"\x80",
    ];
    for bytes in bad {
        for frame in [
            r#"{"name":"we@b"}"#,
            r#"{"na@me":"web"}"#,
            "@",
            r#"{"name":"web"}@"#,
        ] {
            let (before, after) = frame.split_once('@').unwrap_or_default();
            let text = [before.as_bytes(), bytes, after.as_bytes()].concat();
            let violations = rejected(request, &text);
            assert!(is_syntax(&violations), "{violations}");
            let place = violations
                .iter()
                .last()
                .and_then(|violation| violation.position());
            let column = place.map(|place| place.column).unwrap_or_default();
            assert_eq!(column, before.len() + 1, "{violations}");
        }
    }
}

#[test]
fn a_property_that_stands_twice_is_an_error_at_its_object() {
    let request = request();
    let cases = [
        (with("name", r#""web-1","name":"web-2""#), ""),
        (with("name", r#""web-1","n\u0061me":"web-1""#), ""),
        (with("billing", r#"{"deploymentPlan":"a"}"#), ""),
        (
            with("runtimeEnvironment", r#"{"a":1,"b":2,"\u0061":1}"#),
            "/runtimeEnvironment",
        ),
        (with("runtimeFiles", r#"{"/a":1,"/a":1}"#), "/runtimeFiles"),
        (
            with("runtimeEnvironment", r#"{"a":{"b":1,"b":2}}"#),
            "/runtimeEnvironment/a",
        ),
        (with("unknown", r#"1,"unknown":2"#), ""),
        (
            with("tags", r#"[],"deployment":{"instances":1,"instances":1}"#),
            "",
        ),
    ];
    for (text, object) in cases {
        let violations = rejected(request, text.as_bytes());
        let expected = (object.to_owned(), "duplicate".to_owned());
        assert!(
            named(&violations).contains(&expected),
            "{text}: {violations}"
        );
    }
}

#[test]
fn deep_nesting_is_rejected() {
    let open = "[".repeat(DEPTH);
    let closed = open.clone() + &"]".repeat(DEPTH);
    let objects = r#"{"a":"#.repeat(DEPTH) + "1" + &"}".repeat(DEPTH);
    for subject in subjects() {
        for text in [&open, &closed, &objects] {
            rejected(subject, text.as_bytes());
            rejected(subject, format!(r#"{{"unknown":{text}}}"#).as_bytes());
        }
    }
    let request = request();
    for text in [&open, &closed, &objects] {
        for name in [
            "name",
            "runtimeEnvironment",
            "runtimeFiles",
            "ports",
            "deployment",
            "unknown",
        ] {
            rejected(request, with(name, text).as_bytes());
        }
        rejected(
            request,
            with("runtimeEnvironment", &format!(r#"{{"a":{text}}}"#)).as_bytes(),
        );
    }
    for name in ["runtimeEnvironment", "name", "deployment"] {
        // The same as a value, which no parser has limited. `json!` would copy it recursively.
        let deep = (0..2000).fold(json!(1), |deep, _| Value::Array(vec![deep]));
        let value = Value::Object([(name.to_owned(), deep)].into_iter().collect());
        assert!((request.read_value)(&value).is_err());
        // Dropping it recursively would overflow the stack.
        std::mem::forget(value);
    }
}

#[test]
fn long_strings_are_judged_quickly() {
    let request = request();
    let million = "a".repeat(1 << 20);
    let begin = Instant::now();
    for name in ["name", "description"] {
        let violations = rejected(request, with(name, &format!("\"{million}\"")).as_bytes());
        assert_eq!(
            named(&violations),
            [(format!("/{name}"), "maxLength".to_owned())]
        );
        assert!(
            violations.to_string().len() < 2000,
            "the message shows it all"
        );
    }
    let escaped = "\\u0061".repeat(1 << 18);
    rejected(request, with("name", &format!("\"{escaped}\"")).as_bytes());
    rejected(request, format!(r#"{{"{million}":1}}"#).as_bytes());
    // Free-form values may be long.
    let free = with(
        "runtimeEnvironment",
        &format!(r#"{{"{million}":"{million}"}}"#),
    );
    assert!((request.read)(free.as_bytes()).is_ok());
    // Patterns with nested repetition, on texts that almost match.
    let check = |path: &str| {
        format!(
            r#"[{{"protocol":"HTTP","type":"livenessProbe","path":"{path}","port":80,"initialDelaySeconds":1,
            "periodSeconds":10,"timeoutSeconds":1,"failureThreshold":1}}]"#
        )
    };
    assert!((request.read)(with("healthChecks", &check("/a")).as_bytes()).is_ok());
    for piece in ["/a", "&a=a", "?a", "/"] {
        let path = format!("/{}!", piece.repeat(200_000));
        let violations = rejected(request, with("healthChecks", &check(&path)).as_bytes());
        assert!(
            named(&violations).contains(&("/healthChecks/0/path".to_owned(), "pattern".to_owned()))
        );
    }
    assert!(begin.elapsed() < PATIENCE * 3, "{:?}", begin.elapsed());
}

#[test]
fn many_violations_are_all_listed_quickly() {
    let request = request();
    let ports = vec![r#"{"name":"","internalPort":0,"protocol":"X","a":1}"#; 5000].join(",");
    let violations = rejected(request, with("ports", &format!("[{ports}]")).as_bytes());
    // The name is too short and does not match; and three more.
    assert_eq!(violations.len() + violations.omitted(), 5 * 5000);
    let unknown: Vec<String> = (0..20_000)
        .map(|index| format!(r#""k{index}":1"#))
        .collect();
    let text = format!(r#"{{"name":"web-1",{}}}"#, unknown.join(","));
    let violations = rejected(request, text.as_bytes());
    assert_eq!(violations.len() + violations.omitted(), 20_000 + 2);
}

/// Whatever the bytes: all readers agree on what is JSON, and a value is read if the oracle accepts it.
#[test]
fn damaged_text_is_read_as_the_standard_reads_it() {
    for subject in subjects() {
        let instances = Instances::new(&subject.schema);
        for_all(600, |choices| {
            let instance = instances.make(Extent::Random, choices);
            let mut bytes = spell(&instance, choices).text.into_bytes();
            for _ in 0..=choices.below(3) {
                damage(&mut bytes, choices);
            }
            let text = String::from_utf8_lossy(&bytes).into_owned();
            let standard = serde_json::from_slice::<Value>(&bytes);
            let read = (subject.read)(&bytes);
            if read.is_ok() != (subject.serde_slice)(&bytes).is_ok() {
                return Err(format!("serde_json and the cursor differ on {text}"));
            }
            match (standard, read) {
                (Err(_), Ok(_)) => Err(format!("{text} is no JSON, and is read")),
                (Err(_), Err(violations)) if is_syntax(&violations) => Ok(()),
                (Err(error), Err(violations)) => Err(format!("{error} in {text}: {violations}")),
                (Ok(value), _) if has_vast_integers(&value) => Ok(()),
                (Ok(value), Ok(_)) if instances.oracle().accepts(&value) => Ok(()),
                (Ok(value), Ok(_)) => Err(format!("{value} is read")),
                (Ok(value), Err(violations)) => {
                    let twice = violations
                        .iter()
                        .any(|violation| violation.keyword() == "duplicate");
                    match twice || !instances.oracle().accepts(&value) {
                        true => Ok(()),
                        false => Err(format!("{text} is rejected: {violations}")),
                    }
                }
            }
        });
    }
}

fn damage(bytes: &mut Vec<u8>, choices: &mut Choices) {
    const PIECES: &[&[u8]] = &[
        b"\"",
        b"{",
        b"}",
        b"[",
        b"]",
        b",",
        b":",
        b"\\",
        b"0",
        b"-",
        b".",
        b"e9",
        b"null",
        b" ",
        b"\n",
        b"\\u0000",
        b"\\ud83d",
        b"\xff",
        b"\xc3\xa9",
        b"\"name\":1,",
        b"/",
        b"a",
    ];
    let at = choices.below(bytes.len() + 1);
    match choices.below(4) {
        0 if at < bytes.len() => drop(bytes.remove(at)),
        1 => bytes.truncate(at),
        2 if at < bytes.len() => bytes[at] ^= 1 << choices.below(8),
        _ => {
            let piece = *choices.pick(PIECES);
            bytes.splice(at..at, piece.iter().copied());
        }
    }
}
