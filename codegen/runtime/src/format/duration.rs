//! Durations (RFC 3339, appendix A).

/// `"P" (dur-week / dur-date / dur-time)`. Designators are in upper case, as ISO 8601 has them.
pub(super) fn is_duration(text: &str) -> bool {
    let Some(rest) = text.as_bytes().strip_prefix(b"P") else {
        return false;
    };
    if let Some(rest) = amounts(rest, b"W") {
        return rest.is_empty();
    }
    match amounts(rest, b"YMD") {
        Some([]) => true,
        Some(rest) => is_time(rest),
        None => is_time(rest),
    }
}

/// `dur-time`.
fn is_time(bytes: &[u8]) -> bool {
    let time = bytes.strip_prefix(b"T");
    time.and_then(|time| amounts(time, b"HMS")) == Some(b"")
}

/// What follows amounts of at least one of these units. They stand in this order, and none is left out
/// between two others.
fn amounts<'a>(mut bytes: &'a [u8], units: &[u8]) -> Option<&'a [u8]> {
    let mut expected: Option<usize> = None;
    loop {
        let digits = bytes
            .iter()
            .take_while(|byte| byte.is_ascii_digit())
            .count();
        if digits == 0 {
            break;
        }
        let (unit, rest) = bytes[digits..].split_first()?;
        let at = units.iter().position(|known| known == unit)?;
        if expected.is_some_and(|expected| at != expected) {
            return None;
        }
        expected = Some(at + 1);
        bytes = rest;
    }
    expected.map(|_| bytes)
}
