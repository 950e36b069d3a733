//! Options that exclude each other although a value may match both: reading rejects such a value, and so does the deep
//! check of a value built by hand.

use tests::goldens::json_schema::overlapping_options::{ByMail, Contact};

/// An email address, and any other members.
fn by_mail(others: &[(&str, &str)]) -> Contact {
    let mut mail = ByMail::builder()
        .mail("a@b.c")
        .build()
        .expect("all that is required is set");
    for (key, value) in others {
        mail.additional.insert((*key).to_owned(), (*value).into());
    }
    Contact::ByMail(mail)
}

#[test]
fn a_value_of_one_option_is_that_of_no_other() {
    assert_eq!(by_mail(&[("name", "Ada")]).check(), Ok(()));
    let violations = by_mail(&[("phone", "1")]).check().expect_err("it is both");
    let named: Vec<_> = violations
        .iter()
        .map(|violation| (violation.instance(), violation.keyword()))
        .collect();
    assert_eq!(named, [("", "oneOf")]);
}

#[test]
fn reading_says_the_same() {
    for (json, valid) in [
        (r#"{"mail": "a@b.c"}"#, true),
        (r#"{"phone": "1"}"#, true),
        (r#"{"mail": "a@b.c", "phone": "1"}"#, false),
        (r#"{"name": "Ada"}"#, false),
    ] {
        assert_eq!(Contact::from_json_str(json).is_ok(), valid, "{json}");
    }
}
