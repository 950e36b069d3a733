//! Custom types: a value that the schema forbids is rejected wherever it comes from.

use std::net::Ipv4Addr;
use std::time::Duration;

use jiff::Timestamp;
use tests::goldens::options::{own_format, own_type};

#[test]
fn text_of_a_format_is_read_and_written_by_the_type() {
    let text = r#"{"host":"10.0.0.1","backups":["10.0.0.2"],"gateway":null,"short":"10.0.0.3","since":"2024-02-29T12:00:00+01:00"}"#;
    let order = own_format::Order::from_json_str(text).expect("an order");
    assert_eq!(*order.host, Ipv4Addr::new(10, 0, 0, 1));
    let since: Timestamp = order.since.expect("a time").into_inner();
    assert_eq!(since.to_string(), "2024-02-29T11:00:00Z");
    let written = String::from_utf8(order.to_json()).expect("text");
    assert_eq!(written, text.replace("12:00:00+01:00", "11:00:00Z"));
    let again: own_format::Order = serde_json::from_str(&written).expect("the same");
    assert_eq!(again, order);
}

#[test]
fn all_that_is_wrong_is_said_with_its_place() {
    let text =
        r#"{"host": "10.0.0", "backups": ["10.0.0.2", "x"], "short": "100.100.1.1", "since": 1}"#;
    let violations = own_format::Order::from_json_str(text).expect_err("four mistakes");
    let said = violations.to_string();
    for part in [
        "4 violations",
        "/host\n",
        "/backups/1\n",
        "is not a valid `std::net::Ipv4Addr`: invalid IPv4 address syntax",
        "must have at most 9 characters",
        "must be a string, is a number",
    ] {
        assert!(said.contains(part), "{part} is not in {said}");
    }
    let through_serde = serde_json::from_str::<own_format::Order>(text).expect_err("the same");
    let said = through_serde.to_string();
    assert!(said.contains("/since: must be a string"), "{said}");
}

#[test]
fn values_from_elsewhere_are_checked() {
    let short = own_format::Short::new(Ipv4Addr::new(100, 100, 100, 100));
    assert!(
        short
            .expect_err("too long")
            .to_string()
            .contains("at most 9 characters")
    );
    assert!(own_format::Short::new(Ipv4Addr::LOCALHOST).is_ok());
    let built = own_format::Order::builder()
        .host(Ipv4Addr::LOCALHOST)
        .short(Ipv4Addr::new(100, 1, 1, 1));
    assert!(built.build().is_ok());
    let built = own_format::Order::builder()
        .host("10.0.0.1")
        .short(Ipv4Addr::BROADCAST);
    let said = built.build().expect_err("too long").to_string();
    assert!(
        said.contains("/short") && said.contains("at most 9 characters"),
        "{said}"
    );
}

#[test]
fn a_definition_is_read_and_written_by_serde() {
    let text = r#"{"warranty":{"secs":120,"nanos":0},"pauses":[{"secs":60,"nanos":0}]}"#;
    let order = own_type::Order::from_json_str(text).expect("an order");
    assert_eq!(order.warranty.as_secs(), 120);
    assert_eq!(order.pauses.as_ref().map(Vec::len), Some(1));
    assert_eq!(order.to_json(), text.as_bytes());
    for (old, new, says) in [
        ("120", "12", "must be at least 60, is 12"),
        ("60,\"nanos\":0", "60,\"nanos\":1", "/pauses/0/nanos"),
        ("\"secs\":120,", "", "`secs` is required"),
        ("120", "120,\"more\":1", "`more` is not documented"),
    ] {
        let read = own_type::Order::from_json_str(&text.replace(old, new));
        let said = read.expect_err(says).to_string();
        assert!(said.contains(says), "{says} is not in {said}");
    }
    let built = own_type::Order::builder()
        .warranty(Duration::from_secs(60))
        .build();
    assert!(built.is_ok());
    let built = own_type::Order::builder()
        .warranty(Duration::from_millis(60_500))
        .build();
    let said = built.expect_err("nanoseconds").to_string();
    assert!(said.contains("/warranty/nanos"), "{said}");
}
