//! Valid U-labels: the derived property of RFC 5892 and its contextual rules. Labels are normalized and
//! folded by UTS 46 before.

use unicode_general_category::{GeneralCategory, get_general_category};

/// Whether the label is one of IDNA 2008, apart from what UTS 46 has checked.
pub(super) fn is_u_label(label: &str) -> bool {
    let chars: Vec<char> = label.chars().collect();
    // RFC 5891, section 4.2.3.1.
    !matches!(chars[..], [_, _, '-', '-', ..])
        && (0..chars.len()).all(|at| is_valid(chars[at]) && fits(&chars, at))
}

/// Whether the code point is PVALID, CONTEXTJ or CONTEXTO (RFC 5892, section 3).
fn is_valid(char: char) -> bool {
    match u32::from(char) {
        // Exceptions that are allowed, and what depends on its context (section 2.6).
        0xDF | 0x3C2 | 0x6FD | 0x6FE | 0xF0B | 0x3007 => true,
        0xB7 | 0x375 | 0x5F3 | 0x5F4 | 0x30FB => true,
        // Joiners, whose contexts UTS 46 has checked (section 2.8).
        0x200C | 0x200D => true,
        // Exceptions that are not (section 2.6).
        0x640 | 0x7FA | 0x302E | 0x302F | 0x3031..=0x3035 | 0x303B => false,
        // Letters that are not shown, and marks for symbols and music (sections 2.3 and 2.4).
        0x34F | 0x17B4 | 0x17B5 | 0x180B..=0x180F | 0xFE00..=0xFE0F | 0xE0100..=0xE01EF => false,
        0x20D0..=0x20FF | 0x1D100..=0x1D24F => false,
        // Conjoining jamo (section 2.9).
        0x1100..=0x11FF | 0xA960..=0xA97C | 0xD7B0..=0xD7FB => false,
        _ => char == '-' || is_letter_or_digit(char),
    }
}

/// LetterDigits (section 2.1). Of the capitals only those of Cherokee are left, since others are unstable.
fn is_letter_or_digit(char: char) -> bool {
    matches!(
        get_general_category(char),
        GeneralCategory::LowercaseLetter
            | GeneralCategory::UppercaseLetter
            | GeneralCategory::OtherLetter
            | GeneralCategory::ModifierLetter
            | GeneralCategory::NonspacingMark
            | GeneralCategory::SpacingMark
            | GeneralCategory::DecimalNumber
    )
}

/// Whether a code point stands where it may (RFC 5892, appendix A.3 to A.9).
fn fits(chars: &[char], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|at| chars.get(at)).copied();
    let after = chars.get(at + 1).copied();
    match chars[at] {
        // MIDDLE DOT, of Catalan.
        '\u{B7}' => before == Some('l') && after == Some('l'),
        // GREEK LOWER NUMERAL SIGN.
        '\u{375}' => after.is_some_and(is_greek),
        // HEBREW PUNCTUATION GERESH and GERSHAYIM.
        '\u{5F3}' | '\u{5F4}' => before.is_some_and(is_hebrew),
        // KATAKANA MIDDLE DOT.
        '\u{30FB}' => chars.iter().copied().any(is_japanese),
        // The two kinds of Arabic digits.
        '\u{660}'..='\u{669}' => !chars
            .iter()
            .any(|other| matches!(other, '\u{6F0}'..='\u{6F9}')),
        _ => true,
    }
}

/// The script Greek, among what is valid in a label.
fn is_greek(char: char) -> bool {
    matches!(char,
        '\u{370}'..='\u{3E1}' | '\u{3F0}'..='\u{3FF}' | '\u{1D26}'..='\u{1D2A}'
        | '\u{1F00}'..='\u{1FFF}' | '\u{AB65}')
}

/// The script Hebrew, among what is valid in a label.
fn is_hebrew(char: char) -> bool {
    matches!(char, '\u{591}'..='\u{5F4}')
}

/// The scripts Hiragana, Katakana and Han, among what is valid in a label.
fn is_japanese(char: char) -> bool {
    matches!(char,
        '\u{3041}'..='\u{3096}' | '\u{309D}'..='\u{309F}'
        | '\u{30A1}'..='\u{30FA}' | '\u{30FD}'..='\u{30FF}' | '\u{31F0}'..='\u{31FF}'
        | '\u{1AFF0}'..='\u{1AFFE}' | '\u{1B000}'..='\u{1B167}'
        | '\u{3005}' | '\u{3007}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}'
        | '\u{FA0E}'..='\u{FA29}' | '\u{16FF0}'..='\u{16FF6}' | '\u{20000}'..='\u{3FFFF}')
}
