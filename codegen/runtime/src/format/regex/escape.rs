//! Escapes, and group names, which may have escapes.

use std::collections::HashSet;

use regress::{Flags, Regex};

use super::cursor::Cursor;

/// What an escape stands for.
pub(super) enum Escaped {
    /// A code point, which may be half of a surrogate pair.
    Char(u32),
    /// More than one.
    Set,
}

/// The properties of Unicode that were looked up. Each is looked up once: that costs more than reading it.
pub(super) type Properties<'a> = HashSet<&'a str>;

/// The escapes that are the same inside and outside of classes.
pub(super) fn escape<'a>(
    cursor: &mut Cursor<'a>,
    properties: &mut Properties<'a>,
) -> Option<Escaped> {
    Some(Escaped::Char(match cursor.next()? {
        'd' | 'D' | 's' | 'S' | 'w' | 'W' => return Some(Escaped::Set),
        'p' | 'P' => {
            property(cursor, properties)?;
            return Some(Escaped::Set);
        }
        't' => 0x9,
        'n' => 0xA,
        'v' => 0xB,
        'f' => 0xC,
        'r' => 0xD,
        '0' => cursor.digits().is_empty().then_some(0)?,
        'c' => {
            let letter = cursor.next().filter(char::is_ascii_alphabetic)?;
            u32::from(letter) % 32
        }
        'x' => cursor.hexadecimal(2)?,
        'u' => code_point(cursor)?,
        syntax if r"^$\.*+?()[]{}|/".contains(syntax) => u32::from(syntax),
        _ => return None,
    }))
}

/// What follows `\u`.
fn code_point(cursor: &mut Cursor<'_>) -> Option<u32> {
    if cursor.eat("{") {
        let digits = cursor.until('}')?;
        let hexadecimal = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        (hexadecimal && !digits.is_empty()).then_some(())?;
        let significant = digits.trim_start_matches('0');
        let point = match significant.len() {
            0 => 0,
            1..=6 => u32::from_str_radix(significant, 16).ok()?,
            _ => return None,
        };
        return (point <= u32::from(char::MAX)).then_some(point);
    }
    let unit = cursor.hexadecimal(4)?;
    if (0xD800..0xDC00).contains(&unit) {
        let mut ahead = Cursor(cursor.0);
        let low = ahead.eat("\\u").then(|| ahead.hexadecimal(4)).flatten();
        if let Some(low @ 0xDC00..0xE000) = low {
            cursor.0 = ahead.0;
            return Some(0x1_0000 + ((unit - 0xD800) << 10) + (low - 0xDC00));
        }
    }
    Some(unit)
}

/// What follows `\p` or `\P`.
fn property<'a>(cursor: &mut Cursor<'a>, properties: &mut Properties<'a>) -> Option<()> {
    /// No name of a property and its value is longer.
    const LONGEST: usize = 80;
    cursor.eat("{").then_some(())?;
    let name = cursor.until('}')?;
    if properties.contains(name) {
        return Some(());
    }
    let is_part = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'=';
    (name.len() <= LONGEST && name.bytes().all(is_part)).then_some(())?;
    let flags = Flags {
        unicode: true,
        no_opt: true,
        ..Flags::default()
    };
    Regex::with_flags(&format!("\\p{{{name}}}"), flags).ok()?;
    properties.insert(name);
    Some(())
}

/// The name of a group and the `>` behind it, with its escapes resolved.
pub(super) fn group_name(cursor: &mut Cursor<'_>) -> Option<String> {
    let mut name = String::new();
    loop {
        let char = match cursor.next()? {
            '>' if !name.is_empty() => return Some(name),
            '\\' => {
                cursor.eat("u").then_some(())?;
                char::from_u32(code_point(cursor)?)?
            }
            char => char,
        };
        let admitted = match char {
            '$' | '_' => true,
            '\u{200C}' | '\u{200D}' => !name.is_empty(),
            _ if name.is_empty() => unicode_ident::is_xid_start(char),
            _ => unicode_ident::is_xid_continue(char),
        };
        admitted.then(|| name.push(char))?;
    }
}
