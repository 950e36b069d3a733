//! The table of rules: one for each way in which documentation or crate can change. Every finding has one.

/// Rules as constants, and the list of them.
macro_rules! rules {
    ($(#[$doc:meta])* $visibility:vis $list:ident: $($name:ident = $rule:expr;)*) => {
        $(pub(in crate::diff) const $name: &Rule = &$rule;)*
        $(#[$doc])*
        $visibility const $list: &[&Rule] = &[$($name),*];
    };
}

pub(super) mod family;
pub(super) mod operations;
pub(super) mod rust;
pub(super) mod wire;

use std::fmt::Write as _;

use super::severity::{Column, Effect, Severity};

/// One way to change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    /// Its name, in kebab case.
    pub id: &'static str,
    /// Wire or crate.
    pub column: Column,
    /// What has changed.
    pub what: &'static str,
    /// The effect on the set of allowed values.
    pub effect: Effect,
    /// The severity where callers send the value; for the crate the only one.
    pub request: Severity,
    /// The severity where callers read the value.
    pub response: Severity,
}

impl Rule {
    /// A rule about the wire whose severity follows from its effect.
    const fn wire(id: &'static str, what: &'static str, effect: Effect) -> Self {
        let (request, response) = match effect {
            Effect::None => (Severity::Patch, Severity::Patch),
            // A sender may be refused; a reader gets a subset.
            Effect::Narrower => (Severity::Major, Severity::Minor),
            // A sender may send more; a strict reader refuses new values.
            Effect::Wider => (Severity::Minor, Severity::Major),
            Effect::Both => (Severity::Major, Severity::Major),
        };
        Self {
            id,
            column: Column::Wire,
            what,
            effect,
            request,
            response,
        }
    }

    /// A rule about the wire with its own severities.
    const fn graded(
        id: &'static str,
        what: &'static str,
        effect: Effect,
        request: Severity,
        response: Severity,
    ) -> Self {
        Self {
            id,
            column: Column::Wire,
            what,
            effect,
            request,
            response,
        }
    }

    /// A rule about the crate.
    const fn rust(id: &'static str, what: &'static str, severity: Severity) -> Self {
        Self {
            id,
            column: Column::Rust,
            what,
            effect: Effect::None,
            request: severity,
            response: severity,
        }
    }
}

/// All rules, those of the wire first.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    let wire = wire::RULES.iter().copied().flatten();
    wire.chain(rust::RULES).copied()
}

/// The rule of this name.
#[must_use]
pub fn find(id: &str) -> Option<&'static Rule> {
    all().find(|rule| rule.id == id)
}

/// The table as Markdown.
#[must_use]
pub fn documentation() -> String {
    let mut text = String::from(
        "# What a change means\n\n\
         ## For the wire\n\n\
         A request is what callers send, a response what they read. The values allowed before are compared\n\
         with those allowed after.\n\n\
         | rule | what has changed | allowed values | in a request | in a response |\n\
         |---|---|---|---|---|\n",
    );
    let (wire, rust): (Vec<&Rule>, Vec<&Rule>) =
        all().partition(|rule| rule.column == Column::Wire);
    for rule in wire {
        let Rule {
            id,
            what,
            effect,
            request,
            response,
            ..
        } = rule;
        // A `String` takes all that is written to it.
        let _ = writeln!(
            text,
            "| `{id}` | {what} | {} | {request} | {response} |",
            effect.name()
        );
    }
    text += "\n## For the Rust crate\n\n| rule | what has changed | severity |\n|---|---|---|\n";
    for Rule {
        id, what, request, ..
    } in rust
    {
        let _ = writeln!(text, "| `{id}` | {what} | {request} |");
    }
    text
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn names_are_unique_and_in_kebab_case() {
        let mut names = BTreeSet::new();
        for rule in all() {
            assert!(names.insert(rule.id), "`{}` stands twice", rule.id);
            let is_kebab = |c: char| c.is_ascii_lowercase() || c == '-';
            assert!(rule.id.chars().all(is_kebab), "{}", rule.id);
            assert!(
                !rule.what.contains('|') && !rule.what.ends_with('.'),
                "{}",
                rule.what
            );
        }
        assert!(names.len() > 150, "{}", names.len());
    }

    #[test]
    fn the_documentation_has_a_line_for_each_rule() {
        let text = documentation();
        for rule in all() {
            assert!(text.contains(&format!("\n| `{}` | {} | ", rule.id, rule.what)));
        }
        assert!(text.contains(
            "\n| `maximum-tightened` | `maximum` is lower | narrower | major | minor |\n"
        ));
    }

    #[test]
    fn severities_follow_from_effects_unless_there_is_a_reason() {
        for rule in all().filter(|rule| rule.column == Column::Wire) {
            if rule.effect == Effect::Narrower {
                assert_eq!(rule.request, Severity::Major, "{}", rule.id);
            }
            if rule.effect == Effect::Wider {
                assert!(rule.request < Severity::Major, "{}", rule.id);
            }
        }
    }
}
