//! UUIDs (RFC 4122, section 3) of any version and variant.

/// The digits between the hyphens.
const GROUPS: [usize; 5] = [8, 4, 4, 4, 12];

/// Five groups of hexadecimal digits.
pub(super) fn is_uuid(text: &str) -> bool {
    let groups = text.split('-');
    let is_group = |group: &str| group.bytes().all(|byte| byte.is_ascii_hexdigit());
    groups.clone().map(str::len).eq(GROUPS) && groups.into_iter().all(is_group)
}
