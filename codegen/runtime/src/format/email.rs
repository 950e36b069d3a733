//! Email addresses (RFC 5321, section 4.1.2, `Mailbox`), also internationalized (RFC 6531).

use std::net::{Ipv4Addr, Ipv6Addr};

use super::label::{has_outer_hyphen, is_ldh_label};

/// The octets of a local part and of a domain (RFC 5321, section 4.5.3.1).
const LOCAL_PART_OCTETS: usize = 64;
const DOMAIN_OCTETS: usize = 255;

/// `Mailbox` in ASCII.
pub(super) fn is_email(text: &str) -> bool {
    text.is_ascii() && is_idn_email(text)
}

/// `Mailbox`, with characters outside of ASCII in both parts.
pub(super) fn is_idn_email(text: &str) -> bool {
    // Only the local part can contain an at sign.
    text.rsplit_once('@').is_some_and(|(local, domain)| {
        local.len() <= LOCAL_PART_OCTETS
            && domain.len() <= DOMAIN_OCTETS
            && is_local_part(local)
            && is_domain(domain)
    })
}

/// `Local-part`.
fn is_local_part(local: &str) -> bool {
    match local.strip_prefix('"') {
        Some(quoted) => quoted.strip_suffix('"').is_some_and(is_quoted_content),
        None => local
            .split('.')
            .all(|atom| !atom.is_empty() && atom.chars().all(is_atext)),
    }
}

fn is_atext(char: char) -> bool {
    char.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~".contains(char) || !char.is_ascii()
}

/// `*QcontentSMTP`.
fn is_quoted_content(quoted: &str) -> bool {
    let mut chars = quoted.chars();
    while let Some(char) = chars.next() {
        let admitted = match char {
            '\\' => matches!(chars.next(), Some(' '..='~')),
            '"' => false,
            _ => matches!(char, ' '..='~') || !char.is_ascii(),
        };
        if !admitted {
            return false;
        }
    }
    true
}

/// `Domain` or `address-literal`.
fn is_domain(domain: &str) -> bool {
    match domain.strip_prefix('[') {
        Some(literal) => literal.strip_suffix(']').is_some_and(is_address),
        None => domain.split('.').all(is_sub_domain),
    }
}

/// An address in a literal. IPv6 is the only tag that is registered for one.
fn is_address(literal: &str) -> bool {
    match literal.split_at_checked("IPv6:".len()) {
        Some((tag, address)) if tag.eq_ignore_ascii_case("IPv6:") => {
            address.parse::<Ipv6Addr>().is_ok()
        }
        _ => literal.parse::<Ipv4Addr>().is_ok(),
    }
}

/// `sub-domain`.
fn is_sub_domain(label: &str) -> bool {
    if label.is_ascii() {
        return is_ldh_label(label);
    }
    let admitted = |char: char| char.is_ascii_alphanumeric() || char == '-' || !char.is_ascii();
    !has_outer_hyphen(label) && label.chars().all(admitted)
}
