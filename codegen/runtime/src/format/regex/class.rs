//! Character classes.

use super::cursor::Cursor;
use super::escape::{Escaped, Properties, escape};

/// What follows an opening bracket.
pub(super) fn class<'a>(cursor: &mut Cursor<'a>, properties: &mut Properties<'a>) -> Option<()> {
    cursor.eat("^");
    while !cursor.eat("]") {
        let first = atom(cursor, properties)?;
        // A hyphen at the end stands for itself.
        if cursor.0.starts_with("-]") || !cursor.eat("-") {
            continue;
        }
        match (first, atom(cursor, properties)?) {
            (Escaped::Char(first), Escaped::Char(last)) if first <= last => {}
            _ => return None,
        }
    }
    Some(())
}

/// A member of a class.
fn atom<'a>(cursor: &mut Cursor<'a>, properties: &mut Properties<'a>) -> Option<Escaped> {
    match cursor.next()? {
        '\\' if cursor.eat("b") => Some(Escaped::Char(0x8)),
        '\\' if cursor.eat("-") => Some(Escaped::Char(u32::from('-'))),
        '\\' => escape(cursor, properties),
        char => Some(Escaped::Char(u32::from(char))),
    }
}
