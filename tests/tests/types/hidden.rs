//! Secrets are not shown, even if they violate a check of the whole value.

use tests::goldens::json_schema::hidden_in_check::Login;
use typewright_runtime::Actual;

#[test]
fn a_check_does_not_show_a_secret() {
    let violations =
        Login::from_json_str(r#"{"password": "secret"}"#).expect_err("it is forbidden");
    assert!(
        violations
            .iter()
            .any(|violation| violation.keyword() == "not")
    );
    assert!(
        !violations.to_string().contains("\"secret\""),
        "{violations}"
    );
    let shown = violations
        .iter()
        .map(|violation| violation.actual().clone());
    assert!(
        shown
            .into_iter()
            .all(|actual| !matches!(actual, Actual::Text(_)))
    );
    let login = Login::from_json_str(r#"{"password": "hunter2"}"#).expect("it is allowed");
    assert!(!format!("{login:?}").contains("hunter2"));
}
