//! The formats of JSON Schema: a text enters, whether it is of the format leaves.
//! Formats that need other crates stand behind features, so that only what is used is compiled.

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
        /// A variant whose check needs other crates exists only with the feature its documentation
        /// names; the feature `formats` turns all of them on. So a rule with a format that could not
        /// be checked does not compile, and nothing is accepted for want of a feature.
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
            /// Every format there is with the features that are on.
            pub const ALL: &'static [Self] = &[$($(#[cfg(feature = $feature)])? Self::$variant),+];

            /// What the format is called in a schema.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $($(#[cfg(feature = $feature)])? Self::$variant => $name,)+
                }
            }

            /// The feature of this crate that its check needs; none where it needs none.
            #[must_use]
            pub const fn feature(self) -> Option<&'static str> {
                match self {
                    $($(#[cfg(feature = $feature)])? Self::$variant => formats!(@feature $($feature)?),)+
                }
            }

            /// The format with this name. None where no draft has it, and where its feature is off.
            #[must_use]
            pub fn from_name(name: &str) -> Option<Self> {
                match name {
                    $($(#[cfg(feature = $feature)])? $name => Some(Self::$variant),)+
                    _ => None,
                }
            }

            /// Whether the text is of this format.
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
    /// An address for mail (RFC 5321, `Mailbox`).
    Email = "email", email::is_email;
    /// An address for mail with any characters outside of ASCII (RFC 6531). Its domain is checked by
    /// the grammar alone: a mail server maps and normalizes it before it looks it up.
    IdnEmail = "idn-email", email::is_idn_email;
    /// The name of a host (RFC 1123), whose A-labels are those of IDNA 2008. Feature `format-idn`.
    #[cfg(feature = "format-idn")]
    Hostname = "hostname", hostname::is_hostname;
    /// The name of a host with U-labels (RFC 5890). Feature `format-idn`.
    #[cfg(feature = "format-idn")]
    IdnHostname = "idn-hostname", hostname::is_idn_hostname;
    /// Four decimal numbers without leading zeros (RFC 2673).
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
    /// A template of any level (RFC 6570).
    UriTemplate = "uri-template", uri_template::is_uri_template;
    /// A UUID in its hyphenated form (RFC 4122), of any version and variant.
    Uuid = "uuid", uuid::is_uuid;
    /// A JSON pointer (RFC 6901), not as a URI fragment.
    JsonPointer = "json-pointer", json_pointer::is_json_pointer;
    /// A relative JSON pointer, with or without an adjustment of the index.
    RelativeJsonPointer = "relative-json-pointer", json_pointer::is_relative_json_pointer;
    /// A pattern of ECMA-262 with the flag `u`. Feature `format-regex`.
    #[cfg(feature = "format-regex")]
    Regex = "regex", regex::is_regex;
}

#[cfg(test)]
mod tests;
