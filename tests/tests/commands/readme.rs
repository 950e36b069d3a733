//! What the README shows is so: its error, its correction, its names.

use typewright::{Input, Options, generate};

use northflank_api::create_deployment_service::Request;

/// The text of the first code block of a language at or after `from`, and where it ends.
fn block<'a>(readme: &'a str, language: &str, from: usize) -> (&'a str, usize) {
    let open = format!("\n```{language}\n");
    let start = from + readme[from..].find(&open).expect("a code block") + open.len();
    let length = readme[start..].find("\n```").expect("its end");
    (&readme[start..start + length], start + length)
}

#[test]
fn the_shown_correction_fits_the_page() {
    let readme = include_str!("../../../README.md");
    let from = readme.find("\n```toml\n[[replace]]").expect("a correction");
    let (correction, _) = block(readme, "toml", from);
    let input = |overlay: &str| Input {
        file: "page.txt".to_owned(),
        text: include_str!("../../../generated/schema/create-deployment-service.txt").to_owned(),
        overlay: Some(("page.overlay.toml".to_owned(), overlay.to_owned())),
        patches: Vec::new(),
    };
    let facts = include_str!("../../../generated/schema/create-deployment-service.overlay.toml");
    let corrected = input(&format!("{facts}\n{correction}"));
    let generated = generate(&[corrected], &Options::default()).expect("it fits");
    let mut files = generated.files.iter();
    let (_, port) = files
        .find(|(path, _)| path.ends_with("/port.rs"))
        .expect("the port");
    for part in ["minimum: Some(1024)", "the server refuses lower ports"] {
        assert!(port.contains(part), "{part:?} in {port}");
    }
}

#[test]
fn the_shown_names_are_in_the_lock() {
    let readme = include_str!("../../../README.md");
    let section = readme.find("\n## Names\n").expect("the section");
    let (lines, _) = block(readme, "text", section);
    let lock = include_str!("../../../generated/schema/names.lock");
    for line in lines.lines() {
        assert!(lock.lines().any(|known| known.starts_with(line)), "{line}");
    }
}

#[test]
fn the_shown_error_is_the_error() {
    let readme = include_str!("../../../README.md");
    let (request, end) = block(readme, "json", 0);
    let (shown, _) = block(readme, "text", end);
    let violations = Request::from_json_str(request).expect_err("a request that is refused");
    assert_eq!(violations.to_string(), shown);
}
