//! The rules about the wire: what the documented API allows.

use super::Rule;
use super::family::{Bound, Condition, Switch, Text, bound, condition, member, switch, text};
use super::operations::{OPERATIONS, PARAMETERS, STATUSES};
use crate::diff::severity::Effect::{Both, Narrower, None, Wider};
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
    &ITEMS.all(),
    &PREFIX_ITEMS.all(),
    &MIN_ITEMS.all(),
    &MAX_ITEMS.all(),
    &UNIQUE_ITEMS.all(),
    &CONTAINS.all(),
    &MIN_CONTAINS.all(),
    &MAX_CONTAINS.all(),
    &MIN_PROPERTIES.all(),
    &MAX_PROPERTIES.all(),
    &PROPERTY_NAMES.all(),
    &DEPENDENT_REQUIRED.all(),
    &DEPENDENT_SCHEMAS.all(),
    &UNEVALUATED_ITEMS.all(),
    &UNEVALUATED_PROPERTIES.all(),
    UNIONS,
    &NOT.all(),
    &CONDITION.all(),
    &ALL_OF.all(),
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
pub(in crate::diff) const ITEMS: &Switch = &switch!("items", "items");
pub(in crate::diff) const PREFIX_ITEMS: &Switch = &switch!("prefix-items", "prefixItems");
pub(in crate::diff) const MIN_ITEMS: &Bound = &bound!("min-items", "minItems", "higher", "lower");
pub(in crate::diff) const MAX_ITEMS: &Bound = &bound!("max-items", "maxItems", "lower", "higher");
pub(in crate::diff) const UNIQUE_ITEMS: &Switch = &switch!("unique-items", "uniqueItems");
pub(in crate::diff) const CONTAINS: &Condition = &condition!("contains", "contains");
pub(in crate::diff) const MIN_CONTAINS: &Bound =
    &bound!("min-contains", "minContains", "higher", "lower");
pub(in crate::diff) const MAX_CONTAINS: &Bound =
    &bound!("max-contains", "maxContains", "lower", "higher");
pub(in crate::diff) const MIN_PROPERTIES: &Bound =
    &bound!("min-properties", "minProperties", "higher", "lower");
pub(in crate::diff) const MAX_PROPERTIES: &Bound =
    &bound!("max-properties", "maxProperties", "lower", "higher");
pub(in crate::diff) const PROPERTY_NAMES: &Switch = &switch!("property-names", "propertyNames");
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
pub(in crate::diff) const ALL_OF: &Switch = &switch!("all-of", "allOf");
pub(in crate::diff) const TITLE: &Text = &text!("title", "title");
pub(in crate::diff) const DESCRIPTION: &Text = &text!("description", "description");
pub(in crate::diff) const DEFAULT: &Text = &text!("default", "default");
pub(in crate::diff) const EXAMPLES: &Text = &text!("examples", "list of examples");

rules! {
    TYPES:
    TYPE_ADDED = Rule::wire("type-added", "`type` is stated", Narrower);
    TYPE_REMOVED = Rule::wire("type-removed", "`type` is gone", Wider);
    TYPE_NARROWED = Rule::wire("type-narrowed", "`type` allows less", Narrower);
    TYPE_WIDENED = Rule::wire("type-widened", "`type` allows more", Wider);
    TYPE_CHANGED = Rule::wire("type-changed", "`type` is another one", Both);
    SCHEMA_NARROWED =
        Rule::wire("schema-narrowed", "a schema of another form allows less", Narrower);
    SCHEMA_WIDENED = Rule::wire("schema-widened", "a schema of another form allows more", Wider);
    SCHEMA_CHANGED =
        Rule::wire("schema-changed", "a schema of another form cannot be compared", Both);
}

rules! {
    FORMATS:
    PATTERN_REWRITTEN =
        Rule::wire("pattern-rewritten", "`pattern` is written otherwise and matches the same", None);
    FORMAT_ADDED = Rule::wire("format-added", "a `format` is named, which is not checked", None);
    FORMAT_REMOVED =
        Rule::wire("format-removed", "no `format` is named any more, which was not checked", None);
    FORMAT_CHANGED =
        Rule::wire("format-changed", "another `format` is named, which is not checked", None);
    FORMAT_CHECK_ADDED = Rule::wire("format-check-added", "a `format` is checked", Narrower);
    FORMAT_CHECK_REMOVED =
        Rule::wire("format-check-removed", "no `format` is checked any more", Wider);
    FORMAT_CHECK_CHANGED = Rule::wire("format-check-changed", "another `format` is checked", Both);
}

rules! {
    VALUES:
    ENUM_ADDED = Rule::wire("enum-added", "the allowed values are listed", Narrower);
    ENUM_REMOVED = Rule::wire("enum-removed", "the allowed values are no longer listed", Wider);
    ENUM_VALUE_REMOVED = Rule::wire("enum-value-removed", "a value is no longer allowed", Narrower);
    // A type that reads a response keeps values that it does not know.
    ENUM_VALUE_ADDED =
        Rule::graded("enum-value-added", "another value is allowed", Wider, Minor, Minor);
    CONST_ADDED = Rule::wire("const-added", "`const` is stated", Narrower);
    CONST_REMOVED = Rule::wire("const-removed", "`const` is gone", Wider);
    CONST_CHANGED = Rule::wire("const-changed", "`const` is another value", Both);
}

rules! {
    PROPERTIES:
    // A type that reads a response reads over keys that it does not know.
    PROPERTY_ADDED =
        Rule::graded("property-added", "there is another property", Wider, Minor, Minor);
    REQUIRED_PROPERTY_ADDED =
        Rule::graded("required-property-added", "there is another property, which is required", Both, Major, Minor);
    PROPERTY_REMOVED = Rule::wire("property-removed", "a property is gone", Narrower);
    REQUIRED_PROPERTY_REMOVED =
        Rule::wire("required-property-removed", "a property is gone, which was required", Both);
    PROPERTY_TYPED =
        Rule::wire("property-typed", "a property that could be anything is described", Narrower);
    PROPERTY_UNTYPED =
        Rule::wire("property-untyped", "a property that was described can be anything", Wider);
    REQUIRED_ADDED = Rule::wire("required-added", "a property is required now", Narrower);
    REQUIRED_REMOVED = Rule::wire("required-removed", "a property is optional now", Wider);
    OBJECT_CLOSED = Rule::wire("object-closed", "other properties are no longer allowed", Narrower);
    OBJECT_OPENED = Rule::wire("object-opened", "other properties are allowed now", Wider);
    PATTERN_PROPERTY_ADDED =
        Rule::wire("pattern-property-added", "properties whose names match a pattern are described", Narrower);
    PATTERN_PROPERTY_REMOVED = Rule::wire(
        "pattern-property-removed",
        "properties whose names match a pattern are no longer described",
        Wider,
    );
}

rules! {
    UNIONS:
    OPTION_ADDED = Rule::wire("option-added", "there is another alternative", Wider);
    OPTION_REMOVED = Rule::wire("option-removed", "an alternative is gone", Narrower);
    UNION_EXCLUSIVE =
        Rule::wire("union-exclusive", "exactly one alternative has to hold, not at least one", Narrower);
    UNION_INCLUSIVE =
        Rule::wire("union-inclusive", "at least one alternative has to hold, not exactly one", Wider);
    UNION_ADDED = Rule::wire("union-added", "there are alternatives", Narrower);
    UNION_REMOVED = Rule::wire("union-removed", "the alternatives are gone", Wider);
    OPTION_FOLDED = Rule::wire(
        "option-folded",
        "an alternative does not stand for itself any more: another one allows all that it allowed",
        None,
    );
    OPTION_UNFOLDED = Rule::wire(
        "option-unfolded",
        "an alternative stands for itself now: another one allowed all that it allows",
        None,
    );
}

rules! {
    PROSE:
    PROSE_RULE_ADDED = Rule::wire("prose-rule-added", "a sentence states another rule", Narrower);
    PROSE_RULE_REMOVED =
        Rule::wire("prose-rule-removed", "no sentence states the rule any more", Wider);
    PROSE_NOTICED =
        Rule::graded("prose-noticed", "a sentence sounds like a rule and is not understood", None, Minor, Minor);
}

rules! {
    ANNOTATIONS:
    DEPRECATED_ADDED =
        Rule::graded("deprecated-added", "a value is deprecated", None, Minor, Minor);
    DEPRECATED_REMOVED = Rule::wire("deprecated-removed", "a value is no longer deprecated", None);
    READ_ONLY_ADDED =
        Rule::graded("read-only-added", "a value is read-only now", None, Minor, Minor);
    READ_ONLY_REMOVED = Rule::wire("read-only-removed", "a value is no longer read-only", None);
    WRITE_ONLY_ADDED =
        Rule::graded("write-only-added", "a value is write-only now", None, Minor, Minor);
    WRITE_ONLY_REMOVED = Rule::wire("write-only-removed", "a value is no longer write-only", None);
    SECRET_ADDED = Rule::wire("secret-added", "a value is a secret now", None);
    SECRET_REMOVED = Rule::wire("secret-removed", "a value is no longer a secret", None);
    ANNOTATION_CHANGED =
        Rule::wire("annotation-changed", "a keyword that allows and forbids nothing has changed", None);
}

rules! {
    FORMS:
    NOT_STATED =
        Rule::graded("not-stated", "the new form of the documentation cannot state it", None, Unknown, Unknown);
    NOT_STATED_BEFORE = Rule::graded(
        "not-stated-before",
        "the old form of the documentation could not state it",
        None, Unknown, Unknown,
    );
}
