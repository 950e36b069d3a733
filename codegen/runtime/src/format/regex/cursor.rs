//! The rest of a pattern.

/// The rest of a pattern.
pub(super) struct Cursor<'a>(pub(super) &'a str);

impl<'a> Cursor<'a> {
    /// Takes a character.
    pub(super) fn next(&mut self) -> Option<char> {
        let mut chars = self.0.chars();
        let next = chars.next()?;
        self.0 = chars.as_str();
        Some(next)
    }

    /// Takes this text, if it is what comes next.
    pub(super) fn eat(&mut self, text: &str) -> bool {
        let rest = self.0.strip_prefix(text);
        self.0 = rest.unwrap_or(self.0);
        rest.is_some()
    }

    /// Takes decimal digits.
    pub(super) fn digits(&mut self) -> &'a str {
        let end = self.0.bytes().take_while(u8::is_ascii_digit).count();
        self.take(end).unwrap_or_default()
    }

    /// Takes the number that this many hexadecimal digits are.
    pub(super) fn hexadecimal(&mut self, digits: usize) -> Option<u32> {
        let text = self.0.get(..digits)?;
        text.bytes()
            .all(|byte| byte.is_ascii_hexdigit())
            .then_some(())?;
        self.take(digits)?;
        u32::from_str_radix(text, 16).ok()
    }

    /// Takes what is before this character, and the character.
    pub(super) fn until(&mut self, end: char) -> Option<&'a str> {
        let (before, rest) = self.0.split_once(end)?;
        self.0 = rest;
        Some(before)
    }

    fn take(&mut self, bytes: usize) -> Option<&'a str> {
        let (taken, rest) = self.0.split_at_checked(bytes)?;
        self.0 = rest;
        Some(taken)
    }
}
