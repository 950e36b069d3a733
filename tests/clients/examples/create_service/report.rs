//! What went wrong enters; paragraphs on standard error leave, coloured if it is a terminal.

use std::fmt::Write as _;

use anstream::eprint;
use anstyle::{AnsiColor, Style};
use northflank_api::{Violation, Violations};

const ERROR: Style = AnsiColor::Red.on_default().bold();
const WARNING: Style = AnsiColor::Yellow.on_default().bold();
const PLACE: Style = Style::new().bold();
const ASIDE: Style = Style::new().dimmed();

/// Why the command ends.
pub(crate) fn error(message: &str) {
    eprint!("{ERROR}error{ERROR:#}: {}\n", message.trim_end());
}

/// What is wrong with a document, as `FILE:LINE:COLUMN` that editors can open.
pub(crate) fn violations(name: &str, violations: &Violations) {
    let mut text = format!("{ERROR}error{ERROR:#}: {name} is not a valid request\n");
    paragraphs(&mut text, name, violations);
    eprint!("{text}nothing was sent\n");
}

/// What the server sent beyond its documentation.
pub(crate) fn deviations(deviations: &Violations) {
    let mut text = format!("{WARNING}warning{WARNING:#}: the answer is not what is documented\n");
    paragraphs(&mut text, "answer", deviations);
    eprint!("{text}");
}

fn paragraphs(text: &mut String, name: &str, violations: &Violations) {
    for violation in violations {
        paragraph(text, name, violation);
    }
    let count = violations.len() + violations.omitted();
    let s = if count == 1 { "" } else { "s" };
    *text += &format!("{count} violation{s}\n");
}

fn paragraph(text: &mut String, name: &str, violation: &Violation) {
    let place = match violation.position() {
        Some(position) => format!("{name}:{position}"),
        None => name.to_owned(),
    };
    let said = violation.to_string();
    // The line begins with the position, which is shown in its own way.
    let said = match violation.position() {
        Some(position) => said
            .trim_start_matches(&position.to_string())
            .trim_start()
            .to_owned(),
        None => said,
    };
    let _ = writeln!(text, "{PLACE}{place}{PLACE:#}: {said}");
    if !violation.sentence().is_empty() {
        let _ = writeln!(text, "  {ASIDE}“{}”{ASIDE:#}", violation.sentence());
    }
    if let Some(rule) = violation.keyword_location() {
        let line = violation.documentation_line();
        let line = line.map(|line| format!(", documentation line {line}"));
        let _ = writeln!(
            text,
            "  {ASIDE}rule {rule}{}{ASIDE:#}",
            line.unwrap_or_default()
        );
    }
}
