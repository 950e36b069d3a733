//! The drafts, how `$schema` names them, and their metaschemas, which are known without being given.

use std::str::FromStr;

use referencing::meta;
use serde_json::Value;

/// A draft of JSON Schema, in the order of publication.
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

    /// The draft by its number, as settings and command lines give it.
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
    /// The draft that a `$schema` names; `http` and `https` are one, and an empty fragment is none. The
    /// URI without version means the current draft.
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

    /// The keyword that names a schema.
    pub(super) fn id_keyword(self) -> &'static str {
        match self {
            Self::Draft4 => "id",
            _ => "$id",
        }
    }

    /// Whether the draft has the keyword's neighbours ignored beside `$ref`.
    pub(super) fn ref_stands_alone(self) -> bool {
        self <= Self::Draft7
    }
}

/// The metaschema or part of one that has a URI (without fragment).
pub(super) fn metaschema(uri: &str) -> Option<&'static Value> {
    let rest = uri
        .strip_prefix("https://json-schema.org/")
        .or_else(|| uri.strip_prefix("http://json-schema.org/"))?;
    Some(match rest {
        "draft-04/schema" => &meta::DRAFT4,
        "draft-06/schema" => &meta::DRAFT6,
        "draft-07/schema" => &meta::DRAFT7,
        "draft/2019-09/schema" => &meta::DRAFT201909,
        "draft/2019-09/meta/applicator" => &meta::DRAFT201909_APPLICATOR,
        "draft/2019-09/meta/content" => &meta::DRAFT201909_CONTENT,
        "draft/2019-09/meta/core" => &meta::DRAFT201909_CORE,
        "draft/2019-09/meta/format" => &meta::DRAFT201909_FORMAT,
        "draft/2019-09/meta/meta-data" => &meta::DRAFT201909_META_DATA,
        "draft/2019-09/meta/validation" => &meta::DRAFT201909_VALIDATION,
        "draft/2020-12/schema" | "schema" => &meta::DRAFT202012,
        "draft/2020-12/meta/core" => &meta::DRAFT202012_CORE,
        "draft/2020-12/meta/applicator" => &meta::DRAFT202012_APPLICATOR,
        "draft/2020-12/meta/unevaluated" => &meta::DRAFT202012_UNEVALUATED,
        "draft/2020-12/meta/validation" => &meta::DRAFT202012_VALIDATION,
        "draft/2020-12/meta/meta-data" => &meta::DRAFT202012_META_DATA,
        "draft/2020-12/meta/format-annotation" => &meta::DRAFT202012_FORMAT_ANNOTATION,
        "draft/2020-12/meta/format-assertion" => &meta::DRAFT202012_FORMAT_ASSERTION,
        "draft/2020-12/meta/content" => &meta::DRAFT202012_CONTENT,
        _ => return None,
    })
}
