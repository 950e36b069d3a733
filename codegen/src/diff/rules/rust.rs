//! The rules about the crate, for a program in another crate that uses the old types. Structs with public fields and
//! enums are always `#[non_exhaustive]` (`emit/object.rs`, `enumeration.rs`, `union.rs`, `operation.rs`), so that an
//! addition is never breaking.

use super::Rule;
use crate::diff::severity::Severity::{Major, Minor};

rules! {
    /// The rules, in the order of the documentation.
    pub(super) RULES:
    MODULE_ADDED = Rule::rust("module-added", "module added", Minor);
    MODULE_REMOVED = Rule::rust("module-removed", "module removed", Major);
    MODULE_RENAMED = Rule::rust("module-renamed", "module renamed", Major);
    CRATE_LOST =
        Rule::rust("crate-lost", "types can no longer be generated", Major);
    CRATE_GAINED = Rule::rust("crate-gained", "types can now be generated", Minor);
    CRATE_TYPE_ADDED = Rule::rust("crate-type-added", "type added", Minor);
    CRATE_TYPE_REMOVED = Rule::rust("crate-type-removed", "type removed", Major);
    CRATE_TYPE_RENAMED = Rule::rust("crate-type-renamed", "type renamed", Major);
    CRATE_TYPE_REPLACED = Rule::rust("crate-type-replaced", "type became another kind of type", Major);
    TRAIT_LOST = Rule::rust("trait-lost", "traits removed", Major);
    TRAIT_GAINED = Rule::rust("trait-gained", "traits added", Minor);
    FIELD_ADDED =
        Rule::rust("field-added", "field added", Minor);
    FIELD_REMOVED = Rule::rust("field-removed", "field removed", Major);
    FIELD_RENAMED = Rule::rust("field-renamed", "field renamed", Major);
    FIELD_TYPE_CHANGED = Rule::rust("field-type-changed", "type of a field changed", Major);
    FIELD_BECAME_OPTIONAL =
        Rule::rust("field-became-optional", "field became an `Option`", Major);
    FIELD_BECAME_REQUIRED =
        Rule::rust("field-became-required", "field is no longer an `Option`", Major);
    FIELDS_HIDDEN = Rule::rust("fields-hidden", "fields became private", Major);
    FIELDS_SHOWN =
        Rule::rust("fields-shown", "fields became public, without getters", Major);
    BUILDER_STEP_ADDED =
        Rule::rust("builder-step-added", "builder requires another property", Major);
    VARIANT_ADDED =
        Rule::rust("variant-added", "variant added", Minor);
    VARIANT_REMOVED = Rule::rust("variant-removed", "variant removed", Major);
    VARIANT_RENAMED = Rule::rust("variant-renamed", "variant renamed", Major);
    VARIANT_TYPE_CHANGED =
        Rule::rust("variant-type-changed", "payload of a variant changed", Major);
    WIDTH_CHANGED = Rule::rust("width-changed", "integer width changed", Major);
    LITERAL_TIGHTENED =
        Rule::rust("literal-tightened", "literals that compiled may be rejected", Major);
    LITERAL_LOOSENED = Rule::rust("literal-loosened", "more literals accepted", Minor);
    LITERAL_LOST = Rule::rust("literal-lost", "literals no longer accepted", Major);
    LITERAL_GAINED = Rule::rust("literal-gained", "literals accepted", Minor);
    HELD_TYPE_CHANGED = Rule::rust("held-type-changed", "inner type changed", Major);
    TIMESTAMP_LOST = Rule::rust(
        "timestamp-lost",
        "`jiff::Timestamp` accessor or conversion removed",
        Major,
    );
    TIMESTAMP_GAINED =
        Rule::rust("timestamp-gained", "`jiff::Timestamp` accessor or conversion added", Minor);
    OPERATION_RENAMED = Rule::rust("operation-renamed", "operation renamed", Major);
    ARGUMENTS_CHANGED =
        Rule::rust("arguments-changed", "arguments of the operation changed", Major);
    CONSTANT_REMOVED = Rule::rust("constant-removed", "constant of the operation removed", Major);
    CONSTANT_ADDED = Rule::rust("constant-added", "constant of the operation added", Minor);
    RESULT_CHANGED = Rule::rust("result-changed", "result of the operation changed", Major);
    ERROR_ADDED =
        Rule::rust("error-added", "error variant added", Minor);
    ERROR_REMOVED = Rule::rust("error-removed", "error variant removed", Major);
    ERROR_RENAMED = Rule::rust("error-renamed", "error variant renamed", Major);
}
