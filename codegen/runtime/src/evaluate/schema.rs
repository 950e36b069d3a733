//! Schemas and keywords as constants.

use crate::format::Format;
use crate::json::{Exact, Json, Types};
use crate::pattern::Pattern;
use crate::violation::Origin;

/// How deep evaluations may nest. Values nest at most 127 deep, so only a reference cycle without a step into
/// the value comes near.
pub const MAX_EVALUATIONS: u32 = 1_000;

/// A schema: the conjunction of its keywords. Without keywords it is `true`.
#[derive(Clone, Copy, Debug)]
pub struct Schema {
    /// The location of the schema.
    pub origin: Origin,
    /// The keywords; `Unevaluated…` come last.
    pub keywords: &'static [Keyword],
}

/// A keyword with its value. Each accepts any value of a JSON type it does not apply to.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Keyword {
    /// The schema is `false`.
    Never,
    /// `$ref`.
    Ref(&'static Schema),
    /// `type`.
    Types(Types),
    /// `enum`.
    Enum(&'static [Json]),
    /// `const`.
    Const(Json),
    /// `minimum`.
    Minimum(Exact),
    /// `maximum`.
    Maximum(Exact),
    /// `exclusiveMinimum`.
    ExclusiveMinimum(Exact),
    /// `exclusiveMaximum`.
    ExclusiveMaximum(Exact),
    /// `multipleOf`.
    MultipleOf(Exact),
    /// `minLength`, in code points.
    MinLength(u64),
    /// `maxLength`, in code points.
    MaxLength(u64),
    /// `pattern`.
    Pattern(Pattern),
    /// `format`, as an assertion.
    Format(Format),
    /// `contentEncoding`, where it asserts. Feature `content`.
    #[cfg(feature = "content")]
    ContentEncoding(&'static str),
    /// `contentMediaType`, where it asserts. Feature `content`.
    #[cfg(feature = "content")]
    ContentMediaType {
        /// The media type.
        media_type: &'static str,
        /// How the content is encoded in the string, if it is.
        encoding: Option<&'static str>,
    },
    /// `minItems`.
    MinItems(u64),
    /// `maxItems`.
    MaxItems(u64),
    /// `uniqueItems: true`.
    UniqueItems,
    /// `prefixItems`.
    PrefixItems(&'static [Schema]),
    /// `items`.
    Items {
        /// The number of items that `prefixItems` applies to.
        after: usize,
        /// The schema of the items after them.
        schema: &'static Schema,
    },
    /// `contains`, `minContains` and `maxContains`.
    Contains {
        /// The schema of the items that are counted.
        schema: &'static Schema,
        /// The minimum count.
        min: u64,
        /// The maximum count.
        max: Option<u64>,
    },
    /// `minProperties`.
    MinProperties(u64),
    /// `maxProperties`.
    MaxProperties(u64),
    /// `required`.
    Required(&'static [&'static str]),
    /// `properties`.
    Properties(&'static [(&'static str, Schema)]),
    /// `patternProperties`.
    PatternProperties {
        /// Properties whose types already enforce the patterns, sorted by bytes.
        except: &'static [&'static str],
        /// The patterns, with the schemas of the properties whose names they match.
        patterns: &'static [(Pattern, Schema)],
    },
    /// `additionalProperties`.
    AdditionalProperties {
        /// The names in `properties`, sorted by bytes.
        properties: &'static [&'static str],
        /// The patterns of `patternProperties`.
        patterns: &'static [Pattern],
        /// The schema of the additional properties.
        schema: &'static Schema,
    },
    /// `propertyNames`.
    PropertyNames(&'static Schema),
    /// `dependentRequired`.
    DependentRequired(&'static [(&'static str, &'static [&'static str])]),
    /// `dependentSchemas`.
    DependentSchemas(&'static [(&'static str, Schema)]),
    /// `allOf`.
    AllOf(&'static [Schema]),
    /// `anyOf`.
    AnyOf(&'static [Schema]),
    /// `oneOf`.
    OneOf(&'static [Schema]),
    /// `not`.
    Not(&'static Schema),
    /// `if`, `then` and `else`.
    If {
        /// `if`.
        condition: &'static Schema,
        /// `then`.
        then: Option<&'static Schema>,
        /// `else`.
        otherwise: Option<&'static Schema>,
    },
    /// `unevaluatedItems`.
    UnevaluatedItems(&'static Schema),
    /// `unevaluatedProperties`.
    UnevaluatedProperties(&'static Schema),
}

#[cfg(feature = "checks")]
impl Schema {
    pub(super) fn is_never(&self) -> bool {
        matches!(self.keywords, [Keyword::Never])
    }
}
