//! What the README shows of the examples is what they are and what they say.

use std::fs;

use crate::examples::{example, told};

const README: &str = include_str!("../../../../README.md");

/// The text of the first code block of a language after these words.
fn block(after: &str, language: &str) -> &'static str {
    let (_, rest) = README.split_once(after).expect("the words");
    let (_, rest) = rest
        .split_once(&format!("\n```{language}\n"))
        .expect("a block");
    rest.split_once("```\n").expect("its end").0
}

#[test]
fn the_shown_code_is_that_of_the_example() {
    let code = include_str!("../../examples/send_with_ureq.rs");
    let shown = block("## Sending it", "rust,ignore");
    let shown: String = shown.lines().map(|line| format!("    {line}\n")).collect();
    assert!(code.contains(&shown), "the example has no\n{shown}");
}

#[test]
fn the_shown_failure_is_what_users_read() {
    let answers = include_str!("answers.ureq.txt");
    let shown = block("A failure says", "text");
    assert!(answers.contains(shown), "no answer is\n{shown}");
}

#[test]
fn the_shown_command_says_what_is_shown() {
    let folder = tempfile::tempdir().expect("a folder");
    let section = "For the command line";
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
