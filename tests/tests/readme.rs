//! The README's request is refused with the words the README shows.

use northflank_api::create_deployment_service::Request;

/// The text of the first code block of a language at or after `from`, and where it ends.
fn block<'a>(readme: &'a str, language: &str, from: usize) -> (&'a str, usize) {
    let open = format!("\n```{language}\n");
    let start = from + readme[from..].find(&open).expect("a code block") + open.len();
    let length = readme[start..].find("\n```").expect("its end");
    (&readme[start..start + length], start + length)
}

#[test]
fn the_shown_error_is_the_error() {
    let readme = include_str!("../../README.md");
    let (request, end) = block(readme, "json", 0);
    let (shown, _) = block(readme, "text", end);
    let violations = Request::from_json_str(request).expect_err("a request that is refused");
    assert_eq!(violations.to_string(), shown);
}
