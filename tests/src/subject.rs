//! The emitted types under test, with their effective schemas and every way of reading, so that a property is tested on
//! all of them.

use std::sync::OnceLock;

use northflank_api::create_deployment_service::{PathParameters, Request, Response};
use serde_json::Value;
use typewright_runtime::{Tolerant, Violation, Violations, tolerant_from_json};

use crate::oracle::Named;
use crate::pages;

/// A type and its schema.
#[derive(Clone, Debug)]
pub struct Subject {
    /// The part of the operation.
    pub name: &'static str,
    /// Its effective schema.
    pub schema: Value,
    /// The effective operation that it is part of.
    pub operation: Value,
    /// The schema that the type itself reports.
    pub described: fn() -> Value,
    /// Reads a text with the cursor, and writes the value back.
    pub read: fn(&[u8]) -> Result<Value, Violations>,
    /// Reads text known to be UTF-8.
    pub read_str: fn(&str) -> Result<Value, Violations>,
    /// Reads a JSON value, with all violations.
    pub read_value: fn(&Value) -> Result<Value, Violations>,
    /// Reads through `serde_json::from_str`.
    pub serde_str: fn(&str) -> Result<Value, String>,
    /// Reads through `serde_json::from_slice`.
    pub serde_slice: fn(&[u8]) -> Result<Value, String>,
    /// Reads through `serde_json::from_value`.
    pub serde_value: fn(Value) -> Result<Value, String>,
    /// Reads tolerantly.
    pub tolerant: fn(&[u8]) -> Result<Loose, Violations>,
    /// Reads `Tolerant<T>` through `serde_json::from_str`.
    pub serde_tolerant: fn(&str) -> Result<Loose, String>,
}

/// The result of tolerant reading.
#[derive(Clone, Debug)]
pub struct Loose {
    /// The value, serialized.
    pub written: Value,
    /// The deviations.
    pub deviations: Violations,
    /// The result of the deep check before a request.
    pub check: Result<(), Violations>,
}

macro_rules! subject {
    ($name:literal, $ty:ident, $parts:ident . $part:ident) => {
        Subject {
            name: $name,
            schema: $parts.$part.clone().expect("the page documents it"),
            operation: $parts.operation.clone(),
            described: || schemars::schema_for!($ty).to_value(),
            read: |json| $ty::from_json(json).map(|value| written(&value)),
            read_str: |json| $ty::from_json_str(json).map(|value| written(&value)),
            read_value: |value| $ty::from_value(value).map(|value| written(&value)),
            serde_str: |json| said(serde_json::from_str(json).map(|value: $ty| written(&value))),
            serde_slice: |json| {
                said(serde_json::from_slice(json).map(|value: $ty| written(&value)))
            },
            serde_value: |json| {
                said(serde_json::from_value(json).map(|value: $ty| written(&value)))
            },
            tolerant: |json| {
                tolerant_from_json(json).map(|read: Tolerant<$ty>| Loose {
                    written: written(read.value()),
                    deviations: read.deviations().clone(),
                    check: read.value().check(),
                })
            },
            serde_tolerant: |json| {
                said(serde_json::from_str(json).map(|read: Tolerant<$ty>| Loose {
                    written: written(read.value()),
                    deviations: read.deviations().clone(),
                    check: read.value().check(),
                }))
            },
        }
    };
}

/// Path parameters, request and response of the first page.
///
/// # Panics
/// If the page no longer documents one of them.
#[must_use]
pub fn subjects() -> &'static [Subject] {
    static SUBJECTS: OnceLock<Vec<Subject>> = OnceLock::new();
    SUBJECTS.get_or_init(|| {
        let parts = pages::first();
        vec![
            subject!("path parameters", PathParameters, parts.path),
            subject!("request", Request, parts.request),
            subject!("response", Response, parts.response),
        ]
    })
}

/// The subject with this name.
///
/// # Panics
/// If there is none.
#[must_use]
pub fn subject(name: &str) -> &'static Subject {
    let mut all = subjects().iter();
    all.find(|subject| subject.name == name)
        .unwrap_or_else(|| panic!("the page has no {name}"))
}

impl Subject {
    /// Checks that violations lead to their rules: each keyword is in the effective operation where the violation says.
    /// Violations without a schema (syntax, duplicate property) lead nowhere.
    ///
    /// # Errors
    /// Returns the first violation that does not.
    pub fn lead_to_rules(&self, violations: &Violations) -> Result<(), String> {
        violations
            .iter()
            .try_for_each(|violation| leads_to_its_rule(&self.operation, violation))
    }
}

fn leads_to_its_rule(operation: &Value, violation: &Violation) -> Result<(), String> {
    let keyword = violation.keyword();
    let location = violation.keyword_location();
    let none = matches!(keyword, "syntax" | "duplicate");
    match &location {
        None if none => Ok(()),
        Some(rule)
            if !none
                && rule.rsplit('/').next() == Some(keyword)
                && operation.pointer(rule).is_some() =>
        {
            Ok(())
        }
        _ => Err(format!(
            "{violation} ({keyword}) is led to {location:?}, where no such rule stands"
        )),
    }
}

/// The places and keywords of violations.
#[must_use]
pub fn named(violations: &Violations) -> Vec<Named> {
    let pair = |violation: &Violation| {
        (
            violation.instance().to_owned(),
            violation.keyword().to_owned(),
        )
    };
    violations.iter().map(pair).collect()
}

fn written<T: serde::Serialize>(value: &T) -> Value {
    serde_json::to_value(value).expect("a value of an emitted type can be written")
}

fn said<T>(read: Result<T, serde_json::Error>) -> Result<T, String> {
    read.map_err(|error| error.to_string())
}
