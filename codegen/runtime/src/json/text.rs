//! The length of a text, and the text of a number.

use serde_json::Number;

/// Counts the bytes that do not continue a code point.
pub(crate) const fn code_points(text: &str) -> usize {
    const ONES: u64 = u64::from_ne_bytes([1; 8]);
    let mut rest = text.as_bytes();
    let mut continuing = 0;
    while let Some((chunk, after)) = rest.split_first_chunk::<8>() {
        let word = u64::from_le_bytes(*chunk);
        continuing += (word >> 7 & !(word >> 6) & ONES).count_ones() as usize;
        rest = after;
    }
    while let Some((byte, after)) = rest.split_first() {
        continuing += (*byte & 0xC0 == 0x80) as usize;
        rest = after;
    }
    text.len() - continuing
}

pub(crate) fn number_text(value: f64) -> String {
    Number::from_f64(value).map_or_else(|| value.to_string(), |number| number.to_string())
}

#[cfg(test)]
mod tests {
    use super::code_points;

    #[test]
    fn code_points_are_counted_not_bytes() {
        for text in [
            "",
            "a",
            "é",
            "😀",
            "12345678",
            "1234567é",
            "é😀ab€\u{7f}\u{80}é😀ab€é😀ab€xyz",
        ] {
            assert_eq!(code_points(text), text.chars().count(), "{text}");
        }
    }
}
