//! JSON Pointers (RFC 6901) and relative ones (draft-bhutton-relative-json-pointer-00).

/// `json-pointer`.
pub(super) fn is_json_pointer(text: &str) -> bool {
    // Only what follows a tilde is restricted.
    (text.is_empty() || text.starts_with('/'))
        && text
            .split('~')
            .skip(1)
            .all(|rest| rest.starts_with(['0', '1']))
}

/// `relative-json-pointer`: how far up, a neighbour in the array there, and what to take.
pub(super) fn is_relative_json_pointer(text: &str) -> bool {
    let Some((_, rest)) = integer(text) else {
        return false;
    };
    let rest = match rest.strip_prefix(['+', '-']) {
        None => rest,
        Some(adjustment) => match integer(adjustment) {
            Some((digits, rest)) if digits != "0" => rest,
            _ => return false,
        },
    };
    rest == "#" || is_json_pointer(rest)
}

/// The digits of an integer without leading zeros, and what follows.
fn integer(text: &str) -> Option<(&str, &str)> {
    let end = text.bytes().take_while(u8::is_ascii_digit).count();
    let (digits, rest) = text.split_at(end);
    (digits == "0" || !digits.is_empty() && !digits.starts_with('0')).then_some((digits, rest))
}
