//! The rules about the crate: what a program of another crate meets that uses the types of before. Structs with
//! public fields, enums and unions are `#[non_exhaustive]` without exception (`emit/object.rs`, `enumeration.rs`,
//! `union.rs`, `operation.rs`), so that what they gain is no breaking change: there is one rule each, and not one
//! more for what is exhaustive.

use super::Rule;
use crate::diff::severity::Severity::{Major, Minor};

rules! {
    /// The rules, in the order of the documentation.
    pub(super) RULES:
    MODULE_ADDED = Rule::rust("module-added", "there is another module", Minor);
    MODULE_REMOVED = Rule::rust("module-removed", "a module is gone", Major);
    MODULE_RENAMED = Rule::rust("module-renamed", "a module has another name", Major);
    CRATE_LOST =
        Rule::rust("crate-lost", "no types can be made of the documentation any more", Major);
    CRATE_GAINED = Rule::rust("crate-gained", "types can be made of the documentation now", Minor);
    CRATE_TYPE_ADDED = Rule::rust("crate-type-added", "there is another type", Minor);
    CRATE_TYPE_REMOVED = Rule::rust("crate-type-removed", "a type is gone", Major);
    CRATE_TYPE_RENAMED = Rule::rust("crate-type-renamed", "a type has another name", Major);
    CRATE_TYPE_REPLACED = Rule::rust("crate-type-replaced", "a type is of another kind", Major);
    TRAIT_LOST = Rule::rust("trait-lost", "a type lost traits", Major);
    TRAIT_GAINED = Rule::rust("trait-gained", "a type has further traits", Minor);
    FIELD_ADDED =
        Rule::rust("field-added", "a struct has another field, which programs need not name", Minor);
    FIELD_REMOVED = Rule::rust("field-removed", "a field is gone", Major);
    FIELD_RENAMED = Rule::rust("field-renamed", "a field has another name", Major);
    FIELD_TYPE_CHANGED = Rule::rust("field-type-changed", "a field is of another type", Major);
    FIELD_BECAME_OPTIONAL =
        Rule::rust("field-became-optional", "a field is an `Option` now", Major);
    FIELD_BECAME_REQUIRED =
        Rule::rust("field-became-required", "a field is no `Option` any more", Major);
    FIELDS_HIDDEN = Rule::rust("fields-hidden", "the fields of a struct are private now", Major);
    FIELDS_SHOWN =
        Rule::rust("fields-shown", "the fields of a struct are public now, without functions", Major);
    BUILDER_STEP_ADDED =
        Rule::rust("builder-step-added", "a builder has to be told more before it builds", Major);
    VARIANT_ADDED =
        Rule::rust("variant-added", "an enum has another variant, which matches need not name", Minor);
    VARIANT_REMOVED = Rule::rust("variant-removed", "a variant is gone", Major);
    VARIANT_RENAMED = Rule::rust("variant-renamed", "a variant has another name", Major);
    VARIANT_TYPE_CHANGED =
        Rule::rust("variant-type-changed", "a variant holds another type", Major);
    WIDTH_CHANGED = Rule::rust("width-changed", "an integer type is made of another width", Major);
    LITERAL_TIGHTENED =
        Rule::rust("literal-tightened", "literals that compiled may be refused", Major);
    LITERAL_LOOSENED = Rule::rust("literal-loosened", "more literals compile", Minor);
    LITERAL_LOST = Rule::rust("literal-lost", "a type takes no literals any more", Major);
    LITERAL_GAINED = Rule::rust("literal-gained", "a type takes literals now", Minor);
    HELD_TYPE_CHANGED = Rule::rust("held-type-changed", "a type holds another type", Major);
    TIMESTAMP_LOST = Rule::rust(
        "timestamp-lost",
        "a function that gives a `jiff::Timestamp` is gone, or its conversions are",
        Major,
    );
    TIMESTAMP_GAINED =
        Rule::rust("timestamp-gained", "there are functions or conversions for a `jiff::Timestamp`", Minor);
    OPERATION_RENAMED = Rule::rust("operation-renamed", "an operation has another name", Major);
    ARGUMENTS_CHANGED =
        Rule::rust("arguments-changed", "an operation takes other arguments", Major);
    CONSTANT_REMOVED = Rule::rust("constant-removed", "a constant of an operation is gone", Major);
    CONSTANT_ADDED = Rule::rust("constant-added", "an operation has another constant", Minor);
    RESULT_CHANGED = Rule::rust("result-changed", "an operation gives another result", Major);
    ERROR_ADDED =
        Rule::rust("error-added", "an operation has another error, which matches need not name", Minor);
    ERROR_REMOVED = Rule::rust("error-removed", "an error of an operation is gone", Major);
    ERROR_RENAMED = Rule::rust("error-renamed", "an error of an operation has another name", Major);
}
