//! The rules about the crate: what a program of another crate meets that uses the types of before. Structs with
//! public fields, enums and unions are `#[non_exhaustive]` without exception (`emit/object.rs`, `enumeration.rs`,
//! `union.rs`, `operation.rs`), so that what they gain is no breaking change: there is one rule each, and not one
//! more for what is exhaustive.

use super::Rule;
use crate::diff::severity::Severity::{Major, Minor};

/// The rules, in the order of the documentation.
pub(super) const RULES: &[Rule] = &[
    Rule::rust("module-added", "there is another module", Minor),
    Rule::rust("module-removed", "a module is gone", Major),
    Rule::rust("module-renamed", "a module has another name", Major),
    Rule::rust(
        "crate-lost",
        "no types can be made of the documentation any more",
        Major,
    ),
    Rule::rust(
        "crate-gained",
        "types can be made of the documentation now",
        Minor,
    ),
    Rule::rust("crate-type-added", "there is another type", Minor),
    Rule::rust("crate-type-removed", "a type is gone", Major),
    Rule::rust("crate-type-renamed", "a type has another name", Major),
    Rule::rust("crate-type-replaced", "a type is of another kind", Major),
    Rule::rust("trait-lost", "a type lost traits", Major),
    Rule::rust("trait-gained", "a type has further traits", Minor),
    Rule::rust(
        "field-added",
        "a struct has another field, which programs need not name",
        Minor,
    ),
    Rule::rust("field-removed", "a field is gone", Major),
    Rule::rust("field-renamed", "a field has another name", Major),
    Rule::rust("field-type-changed", "a field is of another type", Major),
    Rule::rust("field-became-optional", "a field is an `Option` now", Major),
    Rule::rust(
        "field-became-required",
        "a field is no `Option` any more",
        Major,
    ),
    Rule::rust(
        "fields-hidden",
        "the fields of a struct are private now",
        Major,
    ),
    Rule::rust(
        "fields-shown",
        "the fields of a struct are public now, without functions",
        Major,
    ),
    Rule::rust(
        "builder-step-added",
        "a builder has to be told more before it builds",
        Major,
    ),
    Rule::rust(
        "variant-added",
        "an enum has another variant, which matches need not name",
        Minor,
    ),
    Rule::rust("variant-removed", "a variant is gone", Major),
    Rule::rust("variant-renamed", "a variant has another name", Major),
    Rule::rust(
        "variant-type-changed",
        "a variant holds another type",
        Major,
    ),
    Rule::rust(
        "width-changed",
        "an integer type is made of another width",
        Major,
    ),
    Rule::rust(
        "literal-tightened",
        "literals that compiled may be refused",
        Major,
    ),
    Rule::rust("literal-loosened", "more literals compile", Minor),
    Rule::rust("literal-lost", "a type takes no literals any more", Major),
    Rule::rust("literal-gained", "a type takes literals now", Minor),
    Rule::rust("held-type-changed", "a type holds another type", Major),
    Rule::rust(
        "timestamp-lost",
        "a function that gives a `jiff::Timestamp` is gone, or its conversions are",
        Major,
    ),
    Rule::rust(
        "timestamp-gained",
        "there are functions or conversions for a `jiff::Timestamp`",
        Minor,
    ),
    Rule::rust("operation-renamed", "an operation has another name", Major),
    Rule::rust(
        "arguments-changed",
        "an operation takes other arguments",
        Major,
    ),
    Rule::rust(
        "constant-removed",
        "a constant of an operation is gone",
        Major,
    ),
    Rule::rust("constant-added", "an operation has another constant", Minor),
    Rule::rust("result-changed", "an operation gives another result", Major),
    Rule::rust(
        "error-added",
        "an operation has another error, which matches need not name",
        Minor,
    ),
    Rule::rust("error-removed", "an error of an operation is gone", Major),
    Rule::rust(
        "error-renamed",
        "an error of an operation has another name",
        Major,
    ),
];
