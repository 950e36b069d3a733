//! Documented points in time, with the feature `jiff`: text is read and written unchanged, and converted to `Timestamp`
//! on request.

use jiff::Timestamp;
use northflank_api::create_deployment_service::StatusDeployment;
use serde_json::json;
use tests::goldens::json_schema::timestamps::{Begin, Lease};
use typewright_runtime::{Nullable, Tolerant};

fn point() -> Timestamp {
    "2021-11-29T11:47:16.624Z".parse().expect("a timestamp")
}

fn status(last: &str) -> StatusDeployment {
    let text = json!({"status": "COMPLETED", "reason": "DEPLOYING", "lastTransitionTime": last});
    StatusDeployment::from_value(&text).expect("text, whatever it says")
}

#[test]
fn timestamps_in_prose_have_a_method() {
    let status = status("2021-11-29T11:47:16.624Z");
    assert_eq!(
        status.last_transition_time_timestamp().ok(),
        Some(Some(point()))
    );
    let mut status = status;
    status.last_transition_time = None;
    assert_eq!(status.last_transition_time_timestamp().ok(), Some(None));
}

#[test]
fn unusable_results_are_errors_on_use() {
    let status = status("yesterday");
    assert!(status.last_transition_time_timestamp().is_err());
    let written = String::from_utf8(status.to_json()).expect("JSON is text");
    assert!(written.contains("yesterday"), "{written}");
}

#[test]
fn data_model_of_a_format_converts_both_ways() {
    let begin = Begin::try_from(point()).expect("a timestamp is a date-time");
    assert_eq!(begin, "2021-11-29T11:47:16.624Z");
    assert_eq!(Timestamp::try_from(&begin).ok(), Some(point()));
    let mut lease = Lease::builder().begin(point()).build().expect("a lease");
    assert_eq!(lease.begin_timestamp().ok(), Some(point()));
    lease.end = Some(Nullable::Null);
    // Another property already has the name of the method.
    assert_eq!(lease.end_timestamp_().ok(), Some(None));
    lease.end = Some(Nullable::Value(point().to_string()));
    assert_eq!(lease.end_timestamp_().ok(), Some(Some(point())));
}

#[test]
fn undocumented_text_is_not_a_timestamp() {
    let read = Tolerant::<Lease>::from_json(br#"{"begin": "soon"}"#).expect("a text");
    assert!(!read.is_documented());
    assert!(read.value().begin_timestamp().is_err());
}
