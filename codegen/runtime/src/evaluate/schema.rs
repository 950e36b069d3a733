//! Schemas as constants.

use crate::format::Format;
use crate::json::{Exact, Json, Types};
use crate::pattern::Pattern;
use crate::violation::Origin;

/// How deep evaluations may nest. A value nests 127 deep at most, so only a reference that leads back to
/// itself without a step into the value comes near.
pub const MAX_EVALUATIONS: u32 = 1_000;

/// A schema: all its keywords have to hold. Without keywords it is `true`.
#[derive(Clone, Copy, Debug)]
pub struct Schema {
    /// Where it stands.
    pub origin: Origin,
    /// Its keywords; those named `Unevaluated…` come last.
    pub keywords: &'static [Keyword],
}

/// A keyword with its value. Each says nothing about values of JSON types that it is not made for.
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
    /// `format`, where it asserts.
    Format(Format),
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
        /// How many items `prefixItems` speaks of.
        after: usize,
        /// What the others have to be.
        schema: &'static Schema,
    },
    /// `contains`, `minContains` and `maxContains`.
    Contains {
        /// What is counted.
        schema: &'static Schema,
        /// How many there have to be.
        min: u64,
        /// How many there may be.
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
        /// The properties that need not be asked, since their types say what they hold; in the order of their
        /// bytes.
        except: &'static [&'static str],
        /// The patterns, and what those properties have to be whose names they are found in.
        patterns: &'static [(Pattern, Schema)],
    },
    /// `additionalProperties`.
    AdditionalProperties {
        /// The names that `properties` speaks of, in the order of their bytes.
        properties: &'static [&'static str],
        /// The patterns of `patternProperties`.
        patterns: &'static [Pattern],
        /// What the other properties have to be.
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
    /// Whether the schema is `false`.
    pub(super) fn is_never(&self) -> bool {
        matches!(self.keywords, [Keyword::Never])
    }
}
