//! ASCII labels of domain names (RFC 1123, section 2.1).

/// The octets a label can have.
pub(super) const LABEL_OCTETS: usize = 63;

/// Whether this is a label of letters, digits and hyphens that begins and ends with no hyphen.
pub(super) fn is_ldh_label(label: &str) -> bool {
    let bytes = label.as_bytes();
    (1..=LABEL_OCTETS).contains(&bytes.len())
        && bytes
            .iter()
            .all(|byte| byte.is_ascii_alphanumeric() || *byte == b'-')
        && !has_outer_hyphen(label)
}

/// Whether a hyphen begins or ends the label.
pub(super) fn has_outer_hyphen(label: &str) -> bool {
    label.starts_with('-') || label.ends_with('-')
}
