//! The drafts, and their `$schema` URIs.

use std::str::FromStr;

/// A draft of JSON Schema, ordered by publication.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Draft {
    /// Draft 4.
    Draft4,
    /// Draft 6.
    Draft6,
    /// Draft 7.
    Draft7,
    /// Draft 2019-09.
    Draft201909,
    /// Draft 2020-12.
    #[default]
    Draft202012,
}

impl FromStr for Draft {
    type Err = String;

    /// Parses the number of a draft, as used in settings and command lines.
    fn from_str(number: &str) -> Result<Self, String> {
        Ok(match number {
            "4" => Self::Draft4,
            "6" => Self::Draft6,
            "7" => Self::Draft7,
            "2019-09" => Self::Draft201909,
            "2020-12" => Self::Draft202012,
            _ => {
                return Err(format!(
                    "expected draft 4, 6, 7, 2019-09 or 2020-12, found `{number}`"
                ));
            }
        })
    }
}

impl Draft {
    /// The draft of a `$schema`. `http` equals `https`, and an empty fragment is ignored. The URI without a version
    /// means the current draft.
    #[must_use]
    pub fn from_uri(uri: &str) -> Option<Self> {
        let uri = uri.strip_suffix('#').unwrap_or(uri);
        let rest = uri
            .strip_prefix("https://json-schema.org/")
            .or_else(|| uri.strip_prefix("http://json-schema.org/"))?;
        match rest {
            "draft-04/schema" => Some(Self::Draft4),
            "draft-06/schema" => Some(Self::Draft6),
            "draft-07/schema" => Some(Self::Draft7),
            "draft/2019-09/schema" => Some(Self::Draft201909),
            "draft/2020-12/schema" | "schema" => Some(Self::Draft202012),
            _ => None,
        }
    }

    /// The keyword that identifies a schema.
    pub(crate) fn id_keyword(self) -> &'static str {
        match self {
            Self::Draft4 => "id",
            _ => "$id",
        }
    }

    /// Whether the draft ignores keywords beside `$ref`.
    pub(crate) fn ref_stands_alone(self) -> bool {
        self <= Self::Draft7
    }
}
