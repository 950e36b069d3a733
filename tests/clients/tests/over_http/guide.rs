//! The guide shows the examples and their output as they are.

use std::fs;

use crate::examples::{example, told};

const PAGE: &str = include_str!("../../../../codegen/docs/http.md");

/// The text of the first code block of a language after these words.
fn block(after: &str, language: &str) -> &'static str {
    let (_, rest) = PAGE.split_once(after).expect("the words");
    let (_, rest) = rest
        .split_once(&format!("\n```{language}\n"))
        .expect("a block");
    rest.split_once("```\n").expect("its end").0
}

#[test]
fn the_shown_failure_is_what_users_read() {
    let answers = include_str!("answers.ureq.txt");
    let shown = block("A failure has", "text");
    assert!(answers.contains(shown), "no answer is\n{shown}");
}

#[test]
fn the_shown_command_says_what_is_shown() {
    let folder = tempfile::tempdir().expect("a folder");
    let section = "# A command";
    fs::write(folder.path().join("service.yaml"), block(section, "yaml")).expect("a file");
    let (cargo, arguments) = block(section, "sh").split_once(" -- ").expect("arguments");
    assert!(cargo.ends_with("--example create_service"), "{cargo}");
    let mut command = example("create_service");
    command
        .args(arguments.split_whitespace())
        .current_dir(&folder);
    let told = told(&mut command);
    assert_eq!(told, format!("{}exit code 1\n", block(section, "text")));
}
