//! The formats of JSON Schema. Those that need other crates are behind features.

mod date_time;
mod duration;
mod email;
#[cfg(feature = "format-idn")]
mod hostname;
#[cfg(feature = "format-idn")]
mod idna2008;
mod json_pointer;
mod label;
#[cfg(feature = "format-regex")]
mod regex;
#[cfg(feature = "format-uri")]
mod uri;
mod uri_template;
mod uuid;

use std::net::{Ipv4Addr, Ipv6Addr};

/// One row per format: what it is, its feature if it has one, its name in a schema, its check.
macro_rules! formats {
    (@feature) => { None };
    (@feature $feature:literal) => { Some($feature) };
    ($(
        $(#[doc = $doc:literal])+
        $(#[cfg(feature = $feature:literal)])?
        $variant:ident = $name:literal, $admits:expr;
    )+) => {
        /// A format of JSON Schema.
        ///
        /// A variant whose check needs other crates exists only with the feature named in its documentation;
        /// the feature `formats` enables all of them. So a rule with a format that could not be checked does
        /// not compile, and nothing is accepted because a feature is missing.
        ///
        /// Checks neither panic nor recurse, and take time linear in the text.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum Format {
            $(
                $(#[doc = $doc])+
                $(#[cfg(feature = $feature)])?
                $variant,
            )+
        }

        impl Format {
            /// Every format available with the enabled features.
            pub const ALL: &'static [Self] = &[$($(#[cfg(feature = $feature)])? Self::$variant),+];

            /// The name of the format in a schema.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $($(#[cfg(feature = $feature)])? Self::$variant => $name,)+
                }
            }

            /// The feature of this crate that the format needs, if any.
            #[must_use]
            pub const fn feature(self) -> Option<&'static str> {
                match self {
                    $($(#[cfg(feature = $feature)])? Self::$variant => formats!(@feature $($feature)?),)+
                }
            }

            /// The format with this name; `None` if it is unknown or its feature is disabled.
            #[must_use]
            pub fn from_name(name: &str) -> Option<Self> {
                match name {
                    $($(#[cfg(feature = $feature)])? $name => Some(Self::$variant),)+
                    _ => None,
                }
            }

            /// Whether `text` is valid in this format.
            #[must_use]
            pub fn admits(self, text: &str) -> bool {
                match self {
                    $($(#[cfg(feature = $feature)])? Self::$variant => $admits(text),)+
                }
            }
        }
    };
}

formats! {
    /// A date and a time with its offset from UTC (RFC 3339, `date-time`). A leap second ends a day
    /// of UTC.
    DateTime = "date-time", date_time::is_date_time;
    /// A date (RFC 3339, `full-date`).
    Date = "date", date_time::is_date;
    /// A time with its offset from UTC (RFC 3339, `full-time`).
    Time = "time", date_time::is_time;
    /// A duration (RFC 3339, appendix A), with designators in upper case.
    Duration = "duration", duration::is_duration;
    /// An email address (RFC 5321, `Mailbox`).
    Email = "email", email::is_email;
    /// An internationalized email address (RFC 6531). Its domain is checked by the grammar alone: mail
    /// servers map and normalize it before looking it up.
    IdnEmail = "idn-email", email::is_idn_email;
    /// A host name (RFC 1123), with A-labels of IDNA 2008. Feature `format-idn`.
    #[cfg(feature = "format-idn")]
    Hostname = "hostname", hostname::is_hostname;
    /// A host name with U-labels (RFC 5890). Feature `format-idn`.
    #[cfg(feature = "format-idn")]
    IdnHostname = "idn-hostname", hostname::is_idn_hostname;
    /// An IPv4 address in dotted-quad form, without leading zeros (RFC 2673).
    Ipv4 = "ipv4", |text: &str| text.parse::<Ipv4Addr>().is_ok();
    /// An IPv6 address (RFC 4291), without a zone.
    Ipv6 = "ipv6", |text: &str| text.parse::<Ipv6Addr>().is_ok();
    /// An absolute URI, with or without a fragment (RFC 3986). Feature `format-uri`.
    #[cfg(feature = "format-uri")]
    Uri = "uri", uri::is_uri;
    /// A URI or a relative reference (RFC 3986). Feature `format-uri`.
    #[cfg(feature = "format-uri")]
    UriReference = "uri-reference", uri::is_uri_reference;
    /// An absolute IRI, with or without a fragment (RFC 3987). Feature `format-uri`.
    #[cfg(feature = "format-uri")]
    Iri = "iri", uri::is_iri;
    /// An IRI or a relative reference (RFC 3987). Feature `format-uri`.
    #[cfg(feature = "format-uri")]
    IriReference = "iri-reference", uri::is_iri_reference;
    /// A URI template of any level (RFC 6570).
    UriTemplate = "uri-template", uri_template::is_uri_template;
    /// A UUID in its hyphenated form (RFC 4122), of any version and variant.
    Uuid = "uuid", uuid::is_uuid;
    /// A JSON pointer (RFC 6901), not as a URI fragment.
    JsonPointer = "json-pointer", json_pointer::is_json_pointer;
    /// A relative JSON pointer, with or without an index adjustment.
    RelativeJsonPointer = "relative-json-pointer", json_pointer::is_relative_json_pointer;
    /// An ECMA-262 regular expression with the flag `u`. Feature `format-regex`.
    #[cfg(feature = "format-regex")]
    Regex = "regex", regex::is_regex;
}

#[cfg(test)]
mod tests;
