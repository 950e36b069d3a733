//! ECMA-262 regular expressions with the flag `u`. `regress` provides the Unicode tables, but not the parser:
//! it recurses, so that a pattern of a few kilobytes could exhaust the stack, and compares groups pairwise.

mod class;
mod cursor;
mod escape;
mod groups;

use std::collections::HashSet;

use cursor::Cursor;
use escape::Properties;
use groups::{GroupKind, Groups};

/// Whether this is a `Pattern`.
pub(super) fn is_regex(text: &str) -> bool {
    Reader::default().pattern(&mut Cursor(text)).is_some()
}

/// What has been read of a pattern.
#[derive(Default)]
struct Reader<'a> {
    groups: Groups,
    properties: Properties<'a>,
    /// Groups referred to by name, which may follow the reference.
    references: HashSet<String>,
    highest: usize,
}

impl<'a> Reader<'a> {
    /// Reads all of it. None stands for an error, here and below.
    fn pattern(&mut self, cursor: &mut Cursor<'a>) -> Option<()> {
        let mut quantifiable = false;
        while let Some(char) = cursor.next() {
            quantifiable = match char {
                '|' => {
                    self.groups.alternative();
                    false
                }
                '(' => {
                    self.open(cursor)?;
                    false
                }
                ')' => self.groups.close()? != GroupKind::Assertion,
                '^' | '$' => false,
                '*' | '+' | '?' | '{' if quantifiable => {
                    if char == '{' {
                        counts(cursor)?;
                    }
                    cursor.eat("?");
                    false
                }
                '*' | '+' | '?' | '{' | '}' | ']' => return None,
                '[' => {
                    class::class(cursor, &mut self.properties)?;
                    true
                }
                '\\' => self.escape(cursor)?,
                _ => true,
            };
        }
        let names = self.references.iter();
        (self.groups.all_closed()
            && self.highest <= self.groups.capturing()
            && names.into_iter().all(|name| self.groups.has(name)))
        .then_some(())
    }

    /// What follows an opening parenthesis.
    fn open(&mut self, cursor: &mut Cursor<'a>) -> Option<()> {
        if !cursor.eat("?") {
            self.groups.open(GroupKind::Capturing);
        } else if cursor.eat(":") {
            self.groups.open(GroupKind::Plain);
        } else if ["=", "!", "<=", "<!"]
            .into_iter()
            .any(|sign| cursor.eat(sign))
        {
            self.groups.open(GroupKind::Assertion);
        } else if cursor.eat("<") {
            self.groups.name(escape::group_name(cursor)?)?;
            self.groups.open(GroupKind::Capturing);
        } else {
            modifiers(cursor)?;
            self.groups.open(GroupKind::Plain);
        }
        Some(())
    }

    /// What follows a backslash outside of classes, and whether it can be quantified.
    fn escape(&mut self, cursor: &mut Cursor<'a>) -> Option<bool> {
        if cursor.eat("b") || cursor.eat("B") {
            return Some(false);
        }
        if cursor.eat("k") {
            cursor.eat("<").then_some(())?;
            self.references.insert(escape::group_name(cursor)?);
            return Some(true);
        }
        if cursor.0.starts_with(|first| matches!(first, '1'..='9')) {
            // What is too great for a number is too great for a reference.
            let number = cursor.digits().parse().unwrap_or(usize::MAX);
            self.highest = self.highest.max(number);
            return Some(true);
        }
        escape::escape(cursor, &mut self.properties)?;
        Some(true)
    }
}

/// What follows the brace of a quantifier: `n}`, `n,}` or `n,m}`, with numbers of any length.
fn counts(cursor: &mut Cursor<'_>) -> Option<()> {
    let minimum = cursor.digits();
    (!minimum.is_empty()).then_some(())?;
    if cursor.eat("}") {
        return Some(());
    }
    cursor.eat(",").then_some(())?;
    let maximum = cursor.digits();
    let order = |digits: &str| {
        let digits = digits.trim_start_matches('0');
        (digits.len(), digits.to_owned())
    };
    let ordered = maximum.is_empty() || order(minimum) <= order(maximum);
    (ordered && cursor.eat("}")).then_some(())
}

/// What follows the question mark of a group with modifiers: flags to add, flags to remove, a colon.
fn modifiers(cursor: &mut Cursor<'_>) -> Option<()> {
    let (mut seen, mut removing) = (String::new(), false);
    loop {
        match cursor.next()? {
            flag @ ('i' | 'm' | 's') if !seen.contains(flag) => seen.push(flag),
            '-' if !removing => removing = true,
            ':' if !seen.is_empty() => return Some(()),
            _ => return None,
        }
    }
}
