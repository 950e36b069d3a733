//! The rules about the wire: what the documented API allows.

use super::Rule;
use super::family::{Bound, Condition, Presence, Text, bound, condition, member, presence, text};
use super::operations::{OPERATIONS, PARAMETERS, STATUSES};
use crate::diff::severity::Effect::{Both, Narrower, None, Wider};
use crate::diff::severity::Only;
use crate::diff::severity::Severity::{Major, Minor, Unknown};

/// The rules, in the order of the documentation.
pub(super) const RULES: &[&[&Rule]] = &[
    OPERATIONS,
    &OPERATION_DESCRIPTION.all(),
    PARAMETERS,
    STATUSES,
    TYPES,
    &MINIMUM.all(),
    &MAXIMUM.all(),
    &EXCLUSIVE_MINIMUM.all(),
    &EXCLUSIVE_MAXIMUM.all(),
    &MULTIPLE_OF.all(),
    &MIN_LENGTH.all(),
    &MAX_LENGTH.all(),
    &PATTERN.all(),
    FORMATS,
    VALUES,
    PROPERTIES,
    &ITEMS,
    &PREFIX_ITEMS,
    &MIN_ITEMS.all(),
    &MAX_ITEMS.all(),
    &UNIQUE_ITEMS,
    &CONTAINS.all(),
    &MIN_CONTAINS.all(),
    &MAX_CONTAINS.all(),
    &MIN_PROPERTIES.all(),
    &MAX_PROPERTIES.all(),
    &PROPERTY_NAMES,
    &DEPENDENT_REQUIRED.all(),
    &DEPENDENT_SCHEMAS.all(),
    &UNEVALUATED_ITEMS.all(),
    &UNEVALUATED_PROPERTIES.all(),
    UNIONS,
    &NOT.all(),
    &CONDITION.all(),
    &ALL_OF,
    PROSE,
    &TITLE.all(),
    &DESCRIPTION.all(),
    &DEFAULT.all(),
    &EXAMPLES.all(),
    ANNOTATIONS,
    FORMS,
];

pub(in crate::diff) const OPERATION_DESCRIPTION: &Text =
    &text!("operation-description", "description of an operation");
pub(in crate::diff) const MINIMUM: &Bound = &bound!("minimum", "minimum", "higher", "lower");
pub(in crate::diff) const MAXIMUM: &Bound = &bound!("maximum", "maximum", "lower", "higher");
pub(in crate::diff) const EXCLUSIVE_MINIMUM: &Bound =
    &bound!("exclusive-minimum", "exclusiveMinimum", "higher", "lower");
pub(in crate::diff) const EXCLUSIVE_MAXIMUM: &Bound =
    &bound!("exclusive-maximum", "exclusiveMaximum", "lower", "higher");
pub(in crate::diff) const MULTIPLE_OF: &Condition = &condition!("multiple-of", "multipleOf");
pub(in crate::diff) const MIN_LENGTH: &Bound =
    &bound!("min-length", "minLength", "higher", "lower");
pub(in crate::diff) const MAX_LENGTH: &Bound =
    &bound!("max-length", "maxLength", "lower", "higher");
pub(in crate::diff) const PATTERN: &Condition = &condition!("pattern", "pattern");
pub(in crate::diff) const ITEMS: Presence = presence!("items", "items");
pub(in crate::diff) const PREFIX_ITEMS: Presence = presence!("prefix-items", "prefixItems");
pub(in crate::diff) const MIN_ITEMS: &Bound = &bound!("min-items", "minItems", "higher", "lower");
pub(in crate::diff) const MAX_ITEMS: &Bound = &bound!("max-items", "maxItems", "lower", "higher");
pub(in crate::diff) const UNIQUE_ITEMS: Presence = presence!("unique-items", "uniqueItems");
pub(in crate::diff) const CONTAINS: &Condition = &condition!("contains", "contains");
pub(in crate::diff) const MIN_CONTAINS: &Bound =
    &bound!("min-contains", "minContains", "higher", "lower");
pub(in crate::diff) const MAX_CONTAINS: &Bound =
    &bound!("max-contains", "maxContains", "lower", "higher");
pub(in crate::diff) const MIN_PROPERTIES: &Bound =
    &bound!("min-properties", "minProperties", "higher", "lower");
pub(in crate::diff) const MAX_PROPERTIES: &Bound =
    &bound!("max-properties", "maxProperties", "lower", "higher");
pub(in crate::diff) const PROPERTY_NAMES: Presence = presence!("property-names", "propertyNames");
pub(in crate::diff) const DEPENDENT_REQUIRED: &Condition =
    &condition!("dependent-required", "dependentRequired");
pub(in crate::diff) const DEPENDENT_SCHEMAS: &Condition =
    &condition!("dependent-schemas", "dependentSchemas");
pub(in crate::diff) const UNEVALUATED_ITEMS: &Condition =
    &condition!("unevaluated-items", "unevaluatedItems");
pub(in crate::diff) const UNEVALUATED_PROPERTIES: &Condition =
    &condition!("unevaluated-properties", "unevaluatedProperties");
pub(in crate::diff) const NOT: &Condition = &condition!("not", "not");
pub(in crate::diff) const CONDITION: &Condition = &condition!("condition", "if");
pub(in crate::diff) const ALL_OF: Presence = presence!("all-of", "allOf");
pub(in crate::diff) const TITLE: &Text = &text!("title", "title");
pub(in crate::diff) const DESCRIPTION: &Text = &text!("description", "description");
pub(in crate::diff) const DEFAULT: &Text = &text!("default", "default");
pub(in crate::diff) const EXAMPLES: &Text = &text!("examples", "list of examples");

rules! {
    TYPES:
    TYPE_ADDED = Rule::wire("type-added", "`type` added", Narrower);
    TYPE_REMOVED = Rule::wire("type-removed", "`type` removed", Wider);
    TYPE_NARROWED = Rule::wire("type-narrowed", "`type` narrowed", Narrower);
    TYPE_WIDENED = Rule::wire("type-widened", "`type` widened", Wider);
    TYPE_CHANGED = Rule::wire("type-changed", "`type` changed", Both);
    SCHEMA_NARROWED =
        Rule::wire("schema-narrowed", "schema of another form, narrower", Narrower);
    SCHEMA_WIDENED = Rule::wire("schema-widened", "schema of another form, wider", Wider);
    SCHEMA_CHANGED =
        Rule::wire("schema-changed", "schema of another form, not comparable", Both);
}

rules! {
    FORMATS:
    PATTERN_REWRITTEN =
        Rule::wire("pattern-rewritten", "`pattern` rewritten, same matches", None);
    FORMAT_ADDED = Rule::wire("format-added", "unchecked `format` added", None);
    FORMAT_REMOVED =
        Rule::wire("format-removed", "unchecked `format` removed", None);
    FORMAT_CHANGED =
        Rule::wire("format-changed", "unchecked `format` changed", None);
    FORMAT_CHECK_ADDED = Rule::wire("format-check-added", "checked `format` added", Narrower);
    FORMAT_CHECK_REMOVED =
        Rule::wire("format-check-removed", "checked `format` removed", Wider);
    FORMAT_CHECK_CHANGED = Rule::wire("format-check-changed", "checked `format` changed", Both);
    ENCODING_CHECK_ADDED =
        Rule::wire("content-encoding-check-added", "checked `contentEncoding` added", Narrower);
    ENCODING_CHECK_REMOVED =
        Rule::wire("content-encoding-check-removed", "checked `contentEncoding` removed", Wider);
    ENCODING_CHECK_CHANGED =
        Rule::wire("content-encoding-check-changed", "checked `contentEncoding` changed", Both);
    MEDIA_TYPE_CHECK_ADDED =
        Rule::wire("content-media-type-check-added", "checked `contentMediaType` added", Narrower);
    MEDIA_TYPE_CHECK_REMOVED =
        Rule::wire("content-media-type-check-removed", "checked `contentMediaType` removed", Wider);
    // All checked media types are JSON.
    MEDIA_TYPE_CHECK_CHANGED =
        Rule::wire("content-media-type-check-changed", "checked `contentMediaType` changed", None);
}

/// The keywords that may assert, with the rules for an added, a removed and a changed check.
pub(in crate::diff) const CHECKS: &[(&str, &Rule, &Rule, &Rule)] = &[
    (
        "format",
        FORMAT_CHECK_ADDED,
        FORMAT_CHECK_REMOVED,
        FORMAT_CHECK_CHANGED,
    ),
    (
        "contentEncoding",
        ENCODING_CHECK_ADDED,
        ENCODING_CHECK_REMOVED,
        ENCODING_CHECK_CHANGED,
    ),
    (
        "contentMediaType",
        MEDIA_TYPE_CHECK_ADDED,
        MEDIA_TYPE_CHECK_REMOVED,
        MEDIA_TYPE_CHECK_CHANGED,
    ),
];

rules! {
    VALUES:
    ENUM_ADDED = Rule::wire("enum-added", "`enum` added", Narrower);
    ENUM_REMOVED = Rule::wire("enum-removed", "`enum` removed", Wider);
    ENUM_VALUE_REMOVED = Rule::wire("enum-value-removed", "value removed", Narrower);
    // A tolerant reader keeps undocumented values.
    ENUM_VALUE_ADDED =
        Rule::graded("enum-value-added", "value added", Wider, Minor, Minor);
    CONST_ADDED = Rule::wire("const-added", "`const` added", Narrower);
    CONST_REMOVED = Rule::wire("const-removed", "`const` removed", Wider);
    CONST_CHANGED = Rule::wire("const-changed", "`const` changed", Both);
}

rules! {
    PROPERTIES:
    // A tolerant reader ignores undocumented keys.
    PROPERTY_ADDED =
        Rule::graded("property-added", "property added", Wider, Minor, Minor);
    REQUIRED_PROPERTY_ADDED =
        Rule::graded("required-property-added", "required property added", Both, Major, Minor);
    PROPERTY_REMOVED = Rule::wire("property-removed", "property removed", Narrower);
    REQUIRED_PROPERTY_REMOVED =
        Rule::wire("required-property-removed", "required property removed", Both);
    PROPERTY_TYPED =
        Rule::wire("property-typed", "schema of a property added", Narrower);
    PROPERTY_UNTYPED =
        Rule::wire("property-untyped", "schema of a property removed", Wider);
    REQUIRED_ADDED = Rule::wire("required-added", "property became required", Narrower);
    REQUIRED_REMOVED = Rule::wire("required-removed", "property became optional", Wider);
    OBJECT_CLOSED = Rule::wire("object-closed", "additional properties no longer allowed", Narrower);
    OBJECT_OPENED = Rule::wire("object-opened", "additional properties allowed", Wider);
    PATTERN_PROPERTY_ADDED =
        Rule::wire("pattern-property-added", "pattern property added", Narrower);
    PATTERN_PROPERTY_REMOVED = Rule::wire(
        "pattern-property-removed",
        "pattern property removed",
        Wider,
    );
}

rules! {
    UNIONS:
    OPTION_ADDED = Rule::wire("option-added", "option added", Wider);
    OPTION_REMOVED = Rule::wire("option-removed", "option removed", Narrower);
    UNION_EXCLUSIVE =
        Rule::wire("union-exclusive", "`anyOf` became `oneOf`", Narrower);
    UNION_INCLUSIVE =
        Rule::wire("union-inclusive", "`oneOf` became `anyOf`", Wider);
    UNION_ADDED = Rule::wire("union-added", "union added", Narrower);
    UNION_REMOVED = Rule::wire("union-removed", "union removed", Wider);
    OPTION_FOLDED = Rule::wire(
        "option-folded",
        "option folded: another option allows all that it allowed",
        None,
    );
    OPTION_UNFOLDED = Rule::wire(
        "option-unfolded",
        "option unfolded: before, another option allowed all that it allows",
        None,
    );
}

rules! {
    PROSE:
    PROSE_RULE_ADDED = Rule::wire("prose-rule-added", "rule in prose added", Narrower);
    PROSE_RULE_REMOVED =
        Rule::wire("prose-rule-removed", "rule in prose removed", Wider);
    PROSE_NOTICED =
        Rule::graded("prose-noticed", "sentence that may be a rule, not understood", None, Minor, Minor);
}

rules! {
    ANNOTATIONS:
    DEPRECATED_ADDED =
        Rule::graded("deprecated-added", "deprecated", None, Minor, Minor);
    DEPRECATED_REMOVED = Rule::wire("deprecated-removed", "no longer deprecated", None);
    READ_ONLY_ADDED =
        Rule::graded("read-only-added", "became read-only", None, Minor, Minor);
    READ_ONLY_REMOVED = Rule::wire("read-only-removed", "no longer read-only", None);
    WRITE_ONLY_ADDED =
        Rule::graded("write-only-added", "became write-only", None, Minor, Minor);
    WRITE_ONLY_REMOVED = Rule::wire("write-only-removed", "no longer write-only", None);
    SECRET_ADDED = Rule::wire("secret-added", "became secret", None);
    SECRET_REMOVED = Rule::wire("secret-removed", "no longer secret", None);
    ANNOTATION_CHANGED =
        Rule::wire("annotation-changed", "annotation changed", None);
}

rules! {
    FORMS:
    NOT_STATED =
        Rule::graded("not-stated", "unknown: the new dialect cannot state it", None, Unknown, Unknown);
    NOT_STATED_BEFORE = Rule::graded(
        "not-stated-before",
        "unknown: the old dialect could not state it",
        None, Unknown, Unknown,
    );
}

/// The rule for what one side states and the dialect of the other cannot.
pub(in crate::diff) fn unstated(only: Only) -> &'static Rule {
    match only {
        Only::Old => NOT_STATED,
        Only::New => NOT_STATED_BEFORE,
    }
}
