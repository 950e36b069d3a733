//! The rules about the wire: what the documented API allows.

use super::Rule;
use super::operations::{OPERATIONS, PARAMETERS, STATUSES};
use crate::diff::severity::Effect::{Both, Narrower, None, Wider};
use crate::diff::severity::Severity::{Major, Minor, Unknown};

/// A keyword that only holds more or less: it comes, goes, and is tightened or loosened.
macro_rules! bound {
    ($id:literal, $keyword:literal, $tighter:literal, $looser:literal) => {
        [
            Rule::wire(
                concat!($id, "-added"),
                concat!("`", $keyword, "` is stated"),
                Narrower,
            ),
            Rule::wire(
                concat!($id, "-removed"),
                concat!("`", $keyword, "` is gone"),
                Wider,
            ),
            Rule::wire(
                concat!($id, "-tightened"),
                concat!("`", $keyword, "` is ", $tighter),
                Narrower,
            ),
            Rule::wire(
                concat!($id, "-loosened"),
                concat!("`", $keyword, "` is ", $looser),
                Wider,
            ),
        ]
    };
}

/// A keyword that holds or does not.
macro_rules! switch {
    ($id:literal, $keyword:literal) => {
        [
            Rule::wire(
                concat!($id, "-added"),
                concat!("`", $keyword, "` is stated"),
                Narrower,
            ),
            Rule::wire(
                concat!($id, "-removed"),
                concat!("`", $keyword, "` is gone"),
                Wider,
            ),
        ]
    };
}

/// A keyword whose changes may be compared or not.
macro_rules! condition {
    ($id:literal, $keyword:literal) => {
        [
            Rule::wire(
                concat!($id, "-added"),
                concat!("`", $keyword, "` is stated"),
                Narrower,
            ),
            Rule::wire(
                concat!($id, "-removed"),
                concat!("`", $keyword, "` is gone"),
                Wider,
            ),
            Rule::wire(
                concat!($id, "-tightened"),
                concat!("`", $keyword, "` allows less"),
                Narrower,
            ),
            Rule::wire(
                concat!($id, "-loosened"),
                concat!("`", $keyword, "` allows more"),
                Wider,
            ),
            Rule::wire(
                concat!($id, "-changed"),
                concat!("`", $keyword, "` is another one"),
                Both,
            ),
        ]
    };
}

/// A text about a value.
macro_rules! text {
    ($id:literal, $name:literal) => {
        [
            Rule::wire(concat!($id, "-added"), concat!("there is a ", $name), None),
            Rule::wire(
                concat!($id, "-removed"),
                concat!("the ", $name, " is gone"),
                None,
            ),
            Rule::wire(
                concat!($id, "-changed"),
                concat!("the ", $name, " is another one"),
                None,
            ),
        ]
    };
}

/// The rules, in the order of the documentation.
pub(super) const RULES: &[&[Rule]] = &[
    OPERATIONS,
    &text!("operation-description", "description of an operation"),
    PARAMETERS,
    STATUSES,
    TYPES,
    &bound!("minimum", "minimum", "higher", "lower"),
    &bound!("maximum", "maximum", "lower", "higher"),
    &bound!("exclusive-minimum", "exclusiveMinimum", "higher", "lower"),
    &bound!("exclusive-maximum", "exclusiveMaximum", "lower", "higher"),
    &condition!("multiple-of", "multipleOf"),
    &bound!("min-length", "minLength", "higher", "lower"),
    &bound!("max-length", "maxLength", "lower", "higher"),
    &condition!("pattern", "pattern"),
    FORMATS,
    VALUES,
    PROPERTIES,
    &switch!("items", "items"),
    &switch!("prefix-items", "prefixItems"),
    &bound!("min-items", "minItems", "higher", "lower"),
    &bound!("max-items", "maxItems", "lower", "higher"),
    &switch!("unique-items", "uniqueItems"),
    &condition!("contains", "contains"),
    &bound!("min-contains", "minContains", "higher", "lower"),
    &bound!("max-contains", "maxContains", "lower", "higher"),
    &bound!("min-properties", "minProperties", "higher", "lower"),
    &bound!("max-properties", "maxProperties", "lower", "higher"),
    &switch!("property-names", "propertyNames"),
    &condition!("dependent-required", "dependentRequired"),
    &condition!("dependent-schemas", "dependentSchemas"),
    &condition!("unevaluated-items", "unevaluatedItems"),
    &condition!("unevaluated-properties", "unevaluatedProperties"),
    UNIONS,
    &condition!("not", "not"),
    &condition!("condition", "if"),
    &switch!("all-of", "allOf"),
    PROSE,
    &text!("title", "title"),
    &text!("description", "description"),
    &text!("default", "default"),
    &text!("examples", "list of examples"),
    ANNOTATIONS,
    FORMS,
];

const TYPES: &[Rule] = &[
    Rule::wire("type-added", "`type` is stated", Narrower),
    Rule::wire("type-removed", "`type` is gone", Wider),
    Rule::wire("type-narrowed", "`type` allows less", Narrower),
    Rule::wire("type-widened", "`type` allows more", Wider),
    Rule::wire("type-changed", "`type` is another one", Both),
    Rule::wire(
        "schema-narrowed",
        "a schema of another form allows less",
        Narrower,
    ),
    Rule::wire(
        "schema-widened",
        "a schema of another form allows more",
        Wider,
    ),
    Rule::wire(
        "schema-changed",
        "a schema of another form cannot be compared",
        Both,
    ),
];

const FORMATS: &[Rule] = &[
    Rule::wire(
        "pattern-rewritten",
        "`pattern` is written otherwise and matches the same",
        None,
    ),
    Rule::wire(
        "format-added",
        "a `format` is named, which is not checked",
        None,
    ),
    Rule::wire(
        "format-removed",
        "no `format` is named any more, which was not checked",
        None,
    ),
    Rule::wire(
        "format-changed",
        "another `format` is named, which is not checked",
        None,
    ),
    Rule::wire("format-check-added", "a `format` is checked", Narrower),
    Rule::wire(
        "format-check-removed",
        "no `format` is checked any more",
        Wider,
    ),
    Rule::wire("format-check-changed", "another `format` is checked", Both),
];

const VALUES: &[Rule] = &[
    Rule::wire("enum-added", "the allowed values are listed", Narrower),
    Rule::wire(
        "enum-removed",
        "the allowed values are no longer listed",
        Wider,
    ),
    Rule::wire(
        "enum-value-removed",
        "a value is no longer allowed",
        Narrower,
    ),
    // A type that reads a response keeps values that it does not know.
    Rule::graded(
        "enum-value-added",
        "another value is allowed",
        Wider,
        Minor,
        Minor,
    ),
    Rule::wire("const-added", "`const` is stated", Narrower),
    Rule::wire("const-removed", "`const` is gone", Wider),
    Rule::wire("const-changed", "`const` is another value", Both),
];

const PROPERTIES: &[Rule] = &[
    // A type that reads a response reads over keys that it does not know.
    Rule::graded(
        "property-added",
        "there is another property",
        Wider,
        Minor,
        Minor,
    ),
    Rule::graded(
        "required-property-added",
        "there is another property, which is required",
        Both,
        Major,
        Minor,
    ),
    Rule::wire("property-removed", "a property is gone", Narrower),
    Rule::wire(
        "required-property-removed",
        "a property is gone, which was required",
        Both,
    ),
    Rule::wire(
        "property-typed",
        "a property that could be anything is described",
        Narrower,
    ),
    Rule::wire(
        "property-untyped",
        "a property that was described can be anything",
        Wider,
    ),
    Rule::wire("required-added", "a property is required now", Narrower),
    Rule::wire("required-removed", "a property is optional now", Wider),
    Rule::wire(
        "object-closed",
        "other properties are no longer allowed",
        Narrower,
    ),
    Rule::wire("object-opened", "other properties are allowed now", Wider),
    Rule::wire(
        "pattern-property-added",
        "properties whose names match a pattern are described",
        Narrower,
    ),
    Rule::wire(
        "pattern-property-removed",
        "properties whose names match a pattern are no longer described",
        Wider,
    ),
];

const UNIONS: &[Rule] = &[
    Rule::wire("option-added", "there is another alternative", Wider),
    Rule::wire("option-removed", "an alternative is gone", Narrower),
    Rule::wire(
        "union-exclusive",
        "exactly one alternative has to hold, not at least one",
        Narrower,
    ),
    Rule::wire(
        "union-inclusive",
        "at least one alternative has to hold, not exactly one",
        Wider,
    ),
    Rule::wire("union-added", "there are alternatives", Narrower),
    Rule::wire("union-removed", "the alternatives are gone", Wider),
    Rule::wire(
        "option-folded",
        "an alternative does not stand for itself any more: another one allows all that it allowed",
        None,
    ),
    Rule::wire(
        "option-unfolded",
        "an alternative stands for itself now: another one allowed all that it allows",
        None,
    ),
];

const PROSE: &[Rule] = &[
    Rule::wire(
        "prose-rule-added",
        "a sentence states another rule",
        Narrower,
    ),
    Rule::wire(
        "prose-rule-removed",
        "no sentence states the rule any more",
        Wider,
    ),
    Rule::graded(
        "prose-noticed",
        "a sentence sounds like a rule and is not understood",
        None,
        Minor,
        Minor,
    ),
];

const ANNOTATIONS: &[Rule] = &[
    Rule::graded(
        "deprecated-added",
        "a value is deprecated",
        None,
        Minor,
        Minor,
    ),
    Rule::wire(
        "deprecated-removed",
        "a value is no longer deprecated",
        None,
    ),
    Rule::graded(
        "read-only-added",
        "a value is read-only now",
        None,
        Minor,
        Minor,
    ),
    Rule::wire("read-only-removed", "a value is no longer read-only", None),
    Rule::graded(
        "write-only-added",
        "a value is write-only now",
        None,
        Minor,
        Minor,
    ),
    Rule::wire(
        "write-only-removed",
        "a value is no longer write-only",
        None,
    ),
    Rule::wire("secret-added", "a value is a secret now", None),
    Rule::wire("secret-removed", "a value is no longer a secret", None),
    Rule::wire(
        "annotation-changed",
        "a keyword that allows and forbids nothing has changed",
        None,
    ),
];

const FORMS: &[Rule] = &[
    Rule::graded(
        "not-stated",
        "the new form of the documentation cannot state it",
        None,
        Unknown,
        Unknown,
    ),
    Rule::graded(
        "not-stated-before",
        "the old form of the documentation could not state it",
        None,
        Unknown,
        Unknown,
    ),
];
