//! The ways to read a full valid request that are compared, and the texts they read.

use std::hint::black_box;

use northflank_api::create_deployment_service::Request;
use serde::de::IgnoredAny;

const REQUEST: &str = include_str!("../../../data/bench/request.json");

/// One way to read a request; panics when it is not accepted.
pub(crate) type Read = fn(&str);

/// All of them; the first is what the others are compared with.
pub(crate) const PEERS: &[(&str, Read)] = &[
    ("plain serde derive, nothing checked", |text| {
        black_box(serde_json::from_str::<bench::request::plain::Request>(text).expect("plain"));
    }),
    ("northflank-api, from_json_str", |text| {
        black_box(Request::from_json_str(text).expect("ours"));
    }),
    ("northflank-api, from_json", |text| {
        black_box(Request::from_json(text.as_bytes()).expect("ours"));
    }),
    ("northflank-api, serde_json::from_str", |text| {
        black_box(serde_json::from_str::<Request>(text).expect("ours"));
    }),
    ("typify 0.8", |text| {
        black_box(serde_json::from_str::<bench::request::typify::Request>(text).expect("typify"));
    }),
    ("Value, validator macro, from_value", |text| {
        let value: serde_json::Value = serde_json::from_str(text).expect("JSON");
        assert!(
            bench::request::validated::Validator::is_valid(&value),
            "validator"
        );
        black_box(serde_json::from_value::<bench::request::plain::Request>(value).expect("plain"));
    }),
    ("IgnoredAny", |text| {
        black_box(serde_json::from_str::<IgnoredAny>(text).expect("JSON"));
    }),
];

/// The request without white space and as it is written, each with its name.
pub(crate) fn texts() -> [(&'static str, String); 2] {
    let value: serde_json::Value = serde_json::from_str(REQUEST).expect("the payload is JSON");
    [
        ("minified", value.to_string()),
        ("pretty", REQUEST.to_owned()),
    ]
}
