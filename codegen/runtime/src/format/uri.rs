//! URIs (RFC 3986) and IRIs (RFC 3987), parsed by `iri-string`.

use iri_string::spec::{IriSpec, UriSpec};
use iri_string::validate::{iri, iri_reference};

/// `URI`.
pub(super) fn is_uri(text: &str) -> bool {
    iri::<UriSpec>(text).is_ok()
}

/// `URI-reference`.
pub(super) fn is_uri_reference(text: &str) -> bool {
    iri_reference::<UriSpec>(text).is_ok()
}

/// `IRI`.
pub(super) fn is_iri(text: &str) -> bool {
    iri::<IriSpec>(text).is_ok()
}

/// `IRI-reference`.
pub(super) fn is_iri_reference(text: &str) -> bool {
    iri_reference::<IriSpec>(text).is_ok()
}
