//! All ways of reading give the same verdict and the same value: the cursor, the collecting pass, serde
//! and tolerant reading, on valid documents that were damaged at random.

use std::collections::BTreeMap;
use std::fmt::Debug;

use proptest::prelude::{Just, ProptestConfig, Strategy, any, prop_oneof};
use proptest::test_runner::TestCaseError;
use proptest::{prop_assert, prop_assert_eq, proptest};
use serde_core::de::DeserializeOwned;
use typewright_runtime::{Cursor, Decode, from_json_str, tolerant_from_json};

use crate::sample::{BuildSha, Deployment, Filter, ImageSource, Note, Port, Ratio, Replicas, Tags};

/// Valid documents, one for each kind of type.
const DOCUMENTS: [&str; 8] = [
    r#"{"name":"web","internalPort":80,"protocol":"HTTP","public":true,"tags":["a","b"],"labels":{"a":{"b":[1,"c",true]}},"path":"/","password":"abc","ratio":0.5,"code":302,"sha":"-latest","domains":["x"],"comment":null}"#,
    r#"{"instances":1,"internal":"web","ports":[{"name":"ab","internalPort":1e1,"protocol":"TCP"}]}"#,
    r#"{"instances":-1,"external":"abc"}"#,
    r#"{"type":"limited","limit":9007199254740993}"#,
    r#"{"type":"plain"}"#,
    r#"{"all":[{"protocol":"TCP","x":[{}]},{"all":[]}]}"#,
    r#"[1,"é\n\ud83d\ude00",{"a":[[]]},false,18446744073709551616]"#,
    r#"{"a":{"b":1},"c":"x"}"#,
];

/// What a document is damaged with.
const FRAGMENTS: [&str; 58] = [
    "",
    " ",
    "\n",
    "\t",
    ",",
    ":",
    "{",
    "}",
    "[",
    "]",
    "\"",
    "\\",
    "\\\"",
    "\\u0061",
    "\\ud800",
    "\\udc00\\ud800",
    "null",
    "true",
    "false",
    "0",
    "-0",
    "-0.0",
    "1.0",
    "1.5",
    "1e400",
    "-1e-400",
    "1e1",
    "01",
    "-",
    "1.",
    ".5",
    "1e",
    "+1",
    "9223372036854775807",
    "9223372036854775808",
    "-9223372036854775809",
    "18446744073709551615",
    "18446744073709551616",
    "123456789012345678901234567890",
    "0.1e1",
    "\"\"",
    "\"a\"",
    "\"A\"",
    "\"-latest\"",
    "\"HTTP\"",
    "\"name\":\"ab\",",
    "\"name\":1,",
    "\"external\":\"ab\",",
    "\"internal\":\"ab\",",
    "\"type\":\"plain\",",
    "\"x\":{},",
    "\"all\":[],",
    "{}",
    "[]",
    "[[[[]]]]",
    "\u{0}",
    "é",
    "😀",
];

fn damaged() -> impl Strategy<Value = String> {
    let fragment = prop_oneof![
        (0..FRAGMENTS.len()).prop_map(|index| FRAGMENTS[index].to_owned()),
        any::<char>().prop_map(String::from),
        any::<f64>().prop_map(|number| number.to_string()),
        any::<i64>().prop_map(|number| number.to_string()),
    ];
    let damage = prop_oneof![
        // Replace a token, which keeps the document well-formed more often.
        (any::<u16>(), Just(true), fragment.clone()),
        (any::<u16>(), Just(false), fragment),
    ];
    (0..DOCUMENTS.len(), proptest::collection::vec(damage, 0..4)).prop_map(|(index, damages)| {
        let mut text = DOCUMENTS[index].to_owned();
        for (at, whole, fragment) in damages {
            damage_once(&mut text, usize::from(at), whole, &fragment);
        }
        text
    })
}

fn damage_once(text: &mut String, at: usize, whole: bool, fragment: &str) {
    let mut start = at % (text.len() + 1);
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    let ends_token = |character: char| "{}[],:".contains(character);
    let rest = &text[start..];
    let length = if whole {
        rest.find(ends_token).unwrap_or(rest.len())
    } else {
        rest.chars().next().map_or(0, char::len_utf8) * (at % 2)
    };
    text.replace_range(start..start + length, fragment);
}

/// Reads the document in every way and compares.
fn agree<T: Decode + DeserializeOwned + PartialEq + Debug>(
    text: &str,
) -> Result<(), TestCaseError> {
    let mut cursor = Cursor::new(text);
    let fast = T::decode(&mut cursor)
        .and_then(|value| cursor.end().map(|()| value))
        .ok();
    let slow = serde_json::from_str::<T>(text).ok();
    prop_assert_eq!(&fast, &slow, "cursor and serde on {}", text);
    let tolerant = tolerant_from_json::<T>(text.as_bytes());
    match from_json_str::<T>(text) {
        Ok(value) => {
            prop_assert_eq!(Some(&value), fast.as_ref(), "{}", text);
            let tolerant = tolerant.map_err(|error| TestCaseError::fail(error.to_string()))?;
            prop_assert!(tolerant.is_documented(), "{}", text);
            prop_assert_eq!(tolerant.value(), &value);
        }
        Err(error) => {
            prop_assert!(fast.is_none(), "{}", text);
            prop_assert!(!error.is_empty(), "{}", text);
            let positions: Vec<_> = error.iter().map(|violation| violation.position()).collect();
            prop_assert!(
                positions.iter().all(Option::is_some),
                "{}: {:?}",
                text,
                error
            );
            prop_assert!(positions.is_sorted(), "{}: {}", text, error);
            match tolerant {
                Ok(tolerant) => prop_assert!(!tolerant.is_documented(), "{}", text),
                Err(error) => prop_assert!(!error.is_empty(), "{}", text),
            }
        }
    }
    Ok(())
}

/// Documents on which ways of reading once differed, or easily could.
const NASTY: [&str; 34] = [
    // A double that is rounded differently by careless readers.
    "[18446744073709550.000000000000000000000000000000000000000000000000015679778293628365]",
    // Half a surrogate pair, a number out of range and a duplicate where nobody looks.
    r#"{"protocol":"TCP","x":"\ud800"}"#,
    r#"{"protocol":"TCP","x":1e400}"#,
    r#"{"protocol":"TCP","x":{"a":1,"a":2}}"#,
    r#"{"$serde_json::private::Number":"12"}"#,
    r#"[{"$serde_json::private::Number":"12"}]"#,
    r#"{"a":{"$serde_json::private::RawValue":"12"}}"#,
    r#"{"name":"ab","name":"ab","internalPort":1,"protocol":"TCP"}"#,
    r#"{"labels":{"a":1,"a":1}}"#,
    r#"{"labels":{"A":1,"A":1}}"#,
    "9223372036854775807",
    "9223372036854775808",
    "-9223372036854775808",
    "9223372036854775807.0",
    "9223372036854775808.0",
    "-9223372036854775808.0",
    "-9223372036854775809.0",
    "9007199254740993.0",
    "9007199254740993.5",
    "0.99999999999999999999",
    "1e-400",
    "-0",
    "-0.0",
    "1E+2",
    "00",
    "-",
    "",
    " ",
    "nul",
    "tru",
    "\"",
    "\"\\",
    "\"\\u12",
    "[1,]",
];

#[test]
fn all_ways_of_reading_agree_on_nasty_documents() {
    for text in NASTY {
        every(text).unwrap_or_else(|error| panic!("{error}"));
    }
}

fn every(text: &str) -> Result<(), TestCaseError> {
    agree::<Port>(text)?;
    agree::<Deployment>(text)?;
    agree::<ImageSource>(text)?;
    agree::<Filter>(text)?;
    agree::<Note>(text)?;
    agree::<BuildSha>(text)?;
    agree::<Ratio>(text)?;
    agree::<Tags>(text)?;
    agree::<Replicas>(text)
}

proptest! {
    // What fails becomes a test of its own; nothing is written beside the sources.
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn all_ways_of_reading_agree(text in damaged()) {
        every(&text)?;
    }

    #[test]
    fn any_value_is_read_as_serde_json_reads_it(text in damaged()) {
        let ours = from_json_str::<serde_json::Value>(&text);
        match serde_json::from_str::<serde_json::Value>(&text) {
            Ok(value) => match ours {
                Ok(ours) => prop_assert_eq!(ours, value),
                Err(error) => prop_assert!(error.iter().all(|violation| violation.keyword() == "duplicate"), "{}", error),
            },
            Err(_) => prop_assert!(ours.is_err(), "{}", text),
        }
        let numbers = from_json_str::<BTreeMap<String, f64>>(&text).ok();
        let theirs = serde_json::from_str::<BTreeMap<String, f64>>(&text).ok();
        prop_assert!(numbers.is_none() || numbers == theirs, "{}", text);
    }

    #[test]
    fn nothing_panics_on_any_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..64)) {
        let _ = Port::from_json(&bytes);
        let _ = tolerant_from_json::<Filter>(&bytes);
    }
}
