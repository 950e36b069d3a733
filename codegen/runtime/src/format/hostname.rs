//! Host names (RFC 1123) with the A-labels and U-labels of IDNA 2008 (RFC 5890 to 5893). `idna` decodes,
//! normalizes and checks joiners and directions; the further rules of IDNA 2008 are here.

use idna::AsciiDenyList;
use idna::punycode;
use idna::uts46::{Hyphens, Uts46};

use super::idna2008::is_u_label;
use super::label::{LABEL_OCTETS, is_ldh_label};

/// The octets of a name without a final dot (RFC 1035, section 3.1, less the lengths of the labels).
const NAME_OCTETS: usize = 253;

/// What begins an A-label.
const ACE_PREFIX: &str = "xn--";

/// What stands between labels. Only the first does in ASCII, the others mean the same (RFC 3490).
const SEPARATORS: [char; 4] = ['.', '\u{3002}', '\u{FF0E}', '\u{FF61}'];

/// A name in ASCII. Labels with hyphens in third and fourth place are refused as A-labels only: RFC 1123
/// has them, and hosts are called so.
pub(super) fn is_hostname(text: &str) -> bool {
    text.len() <= NAME_OCTETS
        && text.split('.').all(is_ldh_label)
        && (!text.split('.').any(has_ace_prefix) || is_idn_hostname(text))
}

/// A name with U-labels.
pub(super) fn is_idn_hostname(text: &str) -> bool {
    // Each character takes at least an octet in the A-label, so this bounds the work below.
    if text.chars().nth(NAME_OCTETS).is_some() {
        return false;
    }
    let (mapped, result) = Uts46::new().to_unicode(
        text.as_bytes(),
        AsciiDenyList::STD3,
        Hyphens::CheckFirstLast,
    );
    let mut mapped_labels = mapped.split('.');
    let lengths = text
        .split(SEPARATORS)
        .map(|label| label_octets(label, mapped_labels.next()?));
    let octets: Option<usize> = lengths.map(|length| length.map(|octets| octets + 1)).sum();
    result.is_ok()
        && octets.is_some_and(|octets| octets - 1 <= NAME_OCTETS)
        && mapped_labels.next().is_none()
}

fn has_ace_prefix(label: &str) -> bool {
    let prefix = label.get(..ACE_PREFIX.len());
    prefix.is_some_and(|prefix| prefix.eq_ignore_ascii_case(ACE_PREFIX))
}

/// The length of a label in a message of DNS, if it is a label. Mapping may have changed nothing but
/// the case of ASCII: a name that has to be mapped is a spelling, not a name.
fn label_octets(label: &str, mapped: &str) -> Option<usize> {
    if mapped.is_ascii() {
        // An A-label stands for a label that is not in ASCII.
        let admitted = is_ldh_label(label) && !has_ace_prefix(label);
        return (admitted && label.eq_ignore_ascii_case(mapped)).then_some(label.len());
    }
    let a_label = format!("{ACE_PREFIX}{}", punycode::encode_str(mapped)?);
    let same = if label.is_ascii() {
        label.eq_ignore_ascii_case(&a_label)
    } else {
        label == mapped
    };
    (same && a_label.len() <= LABEL_OCTETS && is_u_label(mapped)).then_some(a_label.len())
}
