//! The keywords of strings.

#[cfg(feature = "content")]
use std::borrow::Cow;

#[cfg(feature = "content")]
use data_encoding::{BASE32, BASE64, HEXUPPER_PERMISSIVE};

use super::schema::Keyword;
use crate::json::code_points;

impl Keyword {
    /// Whether a string satisfies the keyword.
    pub(super) fn admits_text(&self, text: &str) -> bool {
        match self {
            Self::MinLength(limit) => has_at_least(text, *limit),
            Self::MaxLength(limit) => {
                text.len() as u64 <= *limit || code_points(text) as u64 <= *limit
            }
            Self::Pattern(pattern) => pattern.is_match(text),
            Self::Format(format) => format.admits(text),
            #[cfg(feature = "content")]
            Self::ContentEncoding(encoding) => Content::decoded(encoding, text) != Content::Invalid,
            #[cfg(feature = "content")]
            Self::ContentMediaType {
                media_type,
                encoding,
            } => is_of_media_type(media_type, *encoding, text),
            _ => true,
        }
    }

    /// The name and the value of a keyword of strings whose value is a string.
    pub(crate) fn stated_text(&self) -> Option<(&'static str, &'static str)> {
        match self {
            Self::Pattern(pattern) => Some(("pattern", pattern.source)),
            Self::Format(format) => Some(("format", format.name())),
            #[cfg(feature = "content")]
            Self::ContentEncoding(encoding) => Some(("contentEncoding", encoding)),
            #[cfg(feature = "content")]
            Self::ContentMediaType { media_type, .. } => Some(("contentMediaType", media_type)),
            _ => None,
        }
    }
}

/// Whether a text has that many code points; a code point takes four bytes at most.
fn has_at_least(text: &str, count: u64) -> bool {
    let bytes = text.len() as u64;
    bytes >= count && (bytes / 4 >= count || code_points(text) as u64 >= count)
}

#[cfg(feature = "content")]
impl Keyword {
    /// Whether `contentEncoding` can assert that a string is encoded so.
    #[must_use]
    pub fn knows_encoding(name: &str) -> bool {
        Content::decoded(name, "") != Content::Unknown
    }

    /// Whether `contentMediaType` can assert that something is of this media type.
    #[must_use]
    pub fn knows_media_type(name: &str) -> bool {
        let name = name.split(';').next().unwrap_or_default().trim();
        let name = name.to_ascii_lowercase();
        name == "application/json" || name.ends_with("+json")
    }
}

/// The decoded content of a string.
#[cfg(feature = "content")]
#[derive(PartialEq)]
enum Content<'t> {
    Bytes(Cow<'t, [u8]>),
    /// The string is not encoded so.
    Invalid,
    /// The encoding is not known.
    Unknown,
}

#[cfg(feature = "content")]
impl<'t> Content<'t> {
    /// Decodes a string by RFC 4648, with padding and nothing that is not of the alphabet, or takes it as it is.
    fn decoded(encoding: &str, text: &'t str) -> Self {
        let encoding = match encoding.to_ascii_lowercase().as_str() {
            "base64" => BASE64,
            "base32" => BASE32,
            "base16" => HEXUPPER_PERMISSIVE,
            "8bit" | "binary" => return Self::Bytes(text.as_bytes().into()),
            _ => return Self::Unknown,
        };
        match encoding.decode(text.as_bytes()) {
            Ok(bytes) => Self::Bytes(bytes.into()),
            Err(_) => Self::Invalid,
        }
    }
}

/// Whether what a string holds is of a media type. What cannot be decoded breaks `contentEncoding` alone.
#[cfg(feature = "content")]
fn is_of_media_type(media_type: &str, encoding: Option<&str>, text: &str) -> bool {
    let content = match encoding {
        Some(encoding) => Content::decoded(encoding, text),
        None => Content::Bytes(text.as_bytes().into()),
    };
    match content {
        Content::Bytes(bytes) if Keyword::knows_media_type(media_type) => {
            serde_json::from_slice::<serde_core::de::IgnoredAny>(&bytes).is_ok()
        }
        _ => true,
    }
}

#[cfg(all(test, feature = "content"))]
mod tests {
    use super::*;

    #[test]
    fn content_is_decoded_as_it_says() {
        for (encoding, text, expected) in [
            ("base64", "eyJmb28iOiAiYmFyIn0K", true),
            ("base64", "eyJmb28iOi%iYmFyIn0K", false),
            ("base64", "YQ", false),
            ("base64", "YR==", false),
            ("BASE64", "YQ==", true),
            ("base32", "ME======", true),
            ("base16", "6a6B", true),
            ("base16", "6", false),
            ("binary", "%", true),
            ("quoted-printable", "=", true),
        ] {
            let keyword = Keyword::ContentEncoding(encoding);
            assert_eq!(keyword.admits_text(text), expected, "{encoding} {text}");
        }
    }

    #[test]
    fn media_types_apply_to_decoded_content() {
        for (media_type, encoding, text, expected) in [
            ("application/json", None, r#"{"foo": "bar"}"#, true),
            ("application/json", None, "{:}", false),
            ("application/ld+json; charset=utf-8", None, "{:}", false),
            ("text/html", None, "{:}", true),
            (
                "application/json",
                Some("base64"),
                "eyJmb28iOiAiYmFyIn0K",
                true,
            ),
            ("application/json", Some("base64"), "ezp9Cg==", false),
            // `contentEncoding` is broken, and nothing else.
            ("application/json", Some("base64"), "{}", true),
            ("application/json", Some("x-zip"), "{:}", true),
        ] {
            let keyword = Keyword::ContentMediaType {
                media_type,
                encoding,
            };
            assert_eq!(keyword.admits_text(text), expected, "{media_type} {text}");
        }
    }
}
