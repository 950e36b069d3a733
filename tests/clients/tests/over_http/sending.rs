//! Each answer of a server, and what a user of each client reads of it.

use expect_test::{ExpectFile, expect_file};

use crate::examples::{TOKEN, example, told};
use crate::servers::{documented, odd};

/// What is answered, where the server is, and the project that makes it answer so.
fn cases(client: &str) -> Vec<(&'static str, String, String)> {
    let known =
        |case, project: &str| (case, documented().to_owned(), format!("{project}-{client}"));
    let other = |case, project: &str| (case, odd().to_owned(), project.to_owned());
    let moved = format!("moved-{client}");
    vec![
        known("200 OK", "created"),
        known("409 Conflict, for a second service of this name", "created"),
        other("400 Bad Request", "refused"),
        other("an undocumented 500, with a problem", "failing"),
        other("an undocumented 502, with a page", "page"),
        other("a body that breaks the schema of the response", "broken"),
        other("a body that is no JSON", "text"),
        other("no body", "empty"),
        other("a body that is tolerated", "novel"),
        other("a body that is cut off", "cut"),
        other("no answer in time", "silent"),
        other("no whole body in time", "slow"),
        other("a redirect", &moved),
        known("200 OK, since the redirect was not followed", "moved"),
        (
            "a path that does not exist",
            format!("{}/v2", odd()),
            "a".to_owned(),
        ),
    ]
}

fn check(client: &str, expected: &ExpectFile) {
    let mut transcript = String::new();
    for (case, base_url, project) in cases(client) {
        let mut command = example(&format!("send_with_{client}"));
        // Long enough for a busy machine, where it is not the time that is tried.
        let seconds = if case.ends_with("in time") {
            "1"
        } else {
            "100"
        };
        let told = told(command.args([&base_url, &project, seconds]));
        assert!(!told.contains(TOKEN), "the token is shown: {told}");
        transcript += &format!("# {case}\n{told}\n");
    }
    let transcript = transcript.replace(documented(), "http://documented");
    expected.assert_eq(&transcript.replace(odd(), "http://odd"));
}

#[test]
fn errors_reported_with_reqwest() {
    check("reqwest", &expect_file!["answers.reqwest.txt"]);
}

#[test]
fn errors_reported_with_ureq() {
    check("ureq", &expect_file!["answers.ureq.txt"]);
}
