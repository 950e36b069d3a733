//! What cannot be sent is refused before anything is: base URLs that are none, tokens that no header
//! holds, projects that would change the path. And who is not known, or not there, is told so.

use std::collections::BTreeSet;

use expect_test::expect;

use crate::examples::{example, told};
use crate::servers::documented;

/// What both clients say of each base URL, project and token.
fn refused<'a>(calls: impl IntoIterator<Item = [&'a str; 3]>) -> String {
    let mut said = BTreeSet::new();
    for [base_url, project, token] in calls {
        for client in ["reqwest", "ureq"] {
            let mut command = example(&format!("send_with_{client}"));
            command
                .args([base_url, project])
                .env("NORTHFLANK_API_TOKEN", token);
            said.insert(told(&mut command).replace(&format!("`{base_url}`"), "`URL`"));
        }
    }
    said.into_iter().collect()
}

#[test]
fn a_token_with_a_line_feed_is_refused() {
    let tokens = ["", "two\nlines", "two\r\nlines: 1", "\u{7f}"];
    expect![[r#"
        error: invalid token: empty, or contains a line break or another character not allowed in a header
        exit code 1
    "#]]
    .assert_eq(&refused(tokens.map(|token| [documented(), "a", token])));
}

#[test]
fn a_base_url_that_is_none_is_refused() {
    let urls = [
        "",
        "a.example",
        "/v1",
        "ftp://a",
        "https://",
        "http://a?b",
        "http://a#b",
    ];
    expect![[r#"
        error: invalid base URL `URL`: must be an absolute http or https URL without query and fragment
        exit code 1
    "#]]
    .assert_eq(&refused(urls.map(|url| [url, "a", "token"])));
}

#[test]
fn a_project_that_changes_the_path_is_refused() {
    let projects = ["", ".", ".."];
    expect![[r#"
        error: invalid path parameter `projectId`: must not be empty, `.` or `..`
        exit code 1
    "#]]
    .assert_eq(&refused(
        projects.map(|project| [documented(), project, "token"]),
    ));
}

#[test]
fn a_wrong_token_is_told_by_the_server() {
    expect![[r#"
        error: undocumented status 401 Unauthorized; the server said: {"type":"about:blank","title":"Unauthorized","status":401,"detail":"expected a valid bearer token"}
        exit code 1
    "#]].assert_eq(&refused([[documented(), "a", "wrong"]]));
}

#[test]
fn a_project_is_one_segment_of_the_path_whatever_it_is() {
    let arguments = [documented(), "a/b?c#d%2F ä"];
    for client in ["reqwest", "ureq"] {
        let mut command = example(&format!("send_with_{client}"));
        let told = told(command.args(arguments));
        let expected = match client {
            "reqwest" => "created `web-1`, PENDING\nexit code 0\n",
            // It is the same project.
            _ => "already a service",
        };
        assert!(told.contains(expected), "{told}");
    }
}
