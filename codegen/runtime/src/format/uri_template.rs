//! URI templates (RFC 6570) of any level.

/// `URI-Template`.
pub(super) fn is_uri_template(text: &str) -> bool {
    let mut rest = text;
    while let Some((literals, expression)) = rest.split_once('{') {
        let Some((expression, after)) = expression.split_once('}') else {
            return false;
        };
        if !are_literals(literals) || !is_expression(expression) {
            return false;
        }
        rest = after;
    }
    are_literals(rest)
}

/// `*literals`. An apostrophe is one by erratum 6937.
fn are_literals(text: &str) -> bool {
    let is_literal = |char| match char {
        '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}' => false,
        '!'..='~' => true,
        _ => is_ucschar(char) || is_private(char),
    };
    text.chars().all(is_literal) && are_percent_encoded(text)
}

/// Whether two hexadecimal digits follow each percent sign.
fn are_percent_encoded(text: &str) -> bool {
    text.split('%').skip(1).all(|rest| {
        let digits = rest.as_bytes().first_chunk::<2>();
        digits.is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
    })
}

/// `ucschar` (RFC 3987, section 2.2).
fn is_ucschar(char: char) -> bool {
    match u32::from(char) {
        0xA0..=0xD7FF | 0xF900..=0xFDCF | 0xFDF0..=0xFFEF | 0xE1000..=0xEFFFD => true,
        point @ 0x1_0000..=0xD_FFFF => point & 0xFFFF <= 0xFFFD,
        _ => false,
    }
}

/// `iprivate` (RFC 3987, section 2.2).
fn is_private(char: char) -> bool {
    matches!(u32::from(char), 0xE000..=0xF8FF | 0xF_0000..=0xF_FFFD | 0x10_0000..=0x10_FFFD)
}

/// What stands between braces: `[operator] variable-list`. The operators kept for extensions are in
/// the grammar.
fn is_expression(text: &str) -> bool {
    let operators = ['+', '#', '.', '/', ';', '?', '&', '=', ',', '!', '@', '|'];
    let variables = text.strip_prefix(operators).unwrap_or(text);
    variables.split(',').all(is_variable)
}

/// `varspec`.
fn is_variable(text: &str) -> bool {
    if let Some(name) = text.strip_suffix('*') {
        return is_name(name);
    }
    match text.split_once(':') {
        Some((name, length)) => is_name(name) && is_length(length),
        None => is_name(text),
    }
}

/// `varname`.
fn is_name(text: &str) -> bool {
    let is_varchar = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'%';
    text.split('.')
        .all(|part| !part.is_empty() && part.bytes().all(is_varchar))
        && are_percent_encoded(text)
}

/// `max-length`: one to four digits without leading zeros.
fn is_length(text: &str) -> bool {
    text.len() <= 4
        && text.starts_with(|first: char| matches!(first, '1'..='9'))
        && text.bytes().all(|byte| byte.is_ascii_digit())
}
