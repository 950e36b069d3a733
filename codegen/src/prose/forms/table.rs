//! The table of sentence forms: templates (`prose/template.rs` has their syntax), their meaning, and the JSON Schema it
//! becomes.

use super::{Form, Meaning};
use crate::prose::template::Captures;

/// A form that becomes a rule.
const fn rule(
    id: &'static str,
    becomes: &'static str,
    templates: &'static [&'static str],
    meaning: fn(&Captures<'_>) -> Option<Meaning>,
) -> Form {
    Form {
        id,
        becomes,
        templates,
        meaning,
    }
}

/// A form that is understood but only kept as documentation, for this reason.
const fn documentation(
    id: &'static str,
    why: &'static str,
    templates: &'static [&'static str],
) -> Form {
    Form {
        id,
        becomes: why,
        templates,
        meaning: |_| Some(Meaning::Documentation),
    }
}

/// All forms. Several can match one sentence.
pub const FORMS: &[Form] = &[
    rule(
        "REQ-IF-IN",
        "if/then required",
        &["required in case where {field} is [set to] {values}"],
        required_if,
    ),
    rule(
        "REQ-IF-EQ",
        "if/then required, dependentRequired",
        &["required when|if {field} is [set to] {values}"],
        required_if,
    ),
    rule(
        "REQ-FOR",
        "if/then required, if/then not required",
        &["required for {values} {field} and unavailable for {values} {field}"],
        required_for,
    ),
    rule(
        "REQ-ONLY",
        "if/then required, else not required",
        &["only usable ( and required ) when|if {field} is [set to] {values}"],
        |c| {
            Some(Meaning::RequiredOnlyIf {
                field: field(c, 0)?,
                values: values(c, 0)?,
            })
        },
    ),
    rule(
        "VALID-ONLY",
        "if/then not required",
        &["only valid for {field} : {values}"],
        |c| {
            Some(Meaning::ValidOnly {
                field: field(c, 0)?,
                values: values(c, 0)?,
            })
        },
    ),
    rule(
        "REQUIRES",
        "dependentRequired",
        &["requires {field}"],
        |c| {
            Some(Meaning::Requires {
                field: field(c, 0)?,
            })
        },
    ),
    rule(
        "EXCLUSIVE",
        "not required together",
        &["if set , only one of {field} or {field} can be set"],
        |c| {
            Some(Meaning::Exclusive {
                fields: [field(c, 0)?, field(c, 1)?],
                if_set: true,
            })
        },
    ),
    rule(
        "EITHER",
        "not required together; at least one of them depends on the kind of resource",
        &["…require|requires either {field} or {field} [field] , but cannot be provided with both"],
        |c| {
            Some(Meaning::Exclusive {
                fields: [field(c, 0)?, field(c, 1)?],
                if_set: false,
            })
        },
    ),
    rule(
        "MAX-N",
        "maximum",
        &["maximum of {number} [results per page]"],
        |c| {
            Some(Meaning::Bounds {
                minimum: None,
                maximum: Some(number(c, 0)?),
            })
        },
    ),
    rule(
        "BETWEEN",
        "minimum, maximum",
        &["must be between {number} and {number}"],
        |c| {
            Some(Meaning::Bounds {
                minimum: Some(number(c, 0)?),
                maximum: Some(number(c, 1)?),
            })
        },
    ),
    rule(
        "PERCENT-RANGE",
        "pattern",
        &["a percentage string in the range {number} to {number}…"],
        |c| {
            Some(Meaning::Percentage {
                minimum: number(c, 0)?,
                maximum: number(c, 1)?,
            })
        },
    ),
    rule(
        "NON-NEG",
        "minimum",
        &["a non-negative integer|number"],
        |_| {
            Some(Meaning::Bounds {
                minimum: Some(0),
                maximum: None,
            })
        },
    ),
    rule(
        "KEYS-CHARSET",
        "propertyNames/pattern",
        &["keys may only contain {rest}"],
        |c| {
            Some(Meaning::KeyCharacters(
                c.rest.iter().map(|word| (*word).to_owned()).collect(),
            ))
        },
    ),
    rule(
        "ABS-PATH",
        "propertyNames/pattern, pattern",
        &["[file] path|paths must be absolute"],
        |_| Some(Meaning::AbsolutePath),
    ),
    rule("UNIQUE", "uniqueItems", &["…must be unique"], |_| {
        Some(Meaning::Unique)
    }),
    rule("ENUM-PROSE", "enum", &["either {values}"], |c| {
        values(c, 0)
            .filter(|values| values.len() > 1 && values.iter().all(|value| shouted(value)))
            .map(Meaning::Values)
    }),
    rule("DEFAULT", "default", &["default : {values}"], default),
    rule(
        "DEFAULTS-TO",
        "default",
        &[
            "defaults to {values}",
            "defaults to recommended build|stack [engine] {values}",
        ],
        default,
    ),
    rule(
        "DEPRECATED",
        "deprecated",
        &["deprecated :…", "deprecated -…"],
        |_| Some(Meaning::Deprecated),
    ),
    rule(
        "MIN-ITEMS",
        "minItems",
        &["at least {number} must be specified"],
        |c| Some(Meaning::MinItems(number(c, 0)?)),
    ),
    documentation(
        "REL-IF-EQ",
        "states when the value is ignored, not when it is invalid",
        &[
            "only relevant if {field} is set to {values}",
            "only relevant if {field} is set",
        ],
    ),
    documentation(
        "REQ-IF-OTHER",
        "depends on something other than a property beside it",
        &[
            "required for {field} jobs and unavailable for other job types",
            "required for generating {rest}",
            "required if using {rest}",
            "only required if not the same as {rest}",
        ],
    ),
    documentation(
        "ONLY-KIND",
        "depends on something other than a property beside it",
        &[
            "[currently] only available|applicable|supported|configurable|relevant|returned for|by|when|if|via|using {rest}",
            "[can] only be updated|changed for|when {rest}",
            "not relevant for {rest}",
        ],
    ),
    documentation(
        "TYPE-ONLY",
        "depends on the type of the resource",
        &[
            "redis|postgresql|mysql|mysqlha|mongodb|rabbitmq|byoc|github [ha] only",
            "redis|postgresql|mysql|mysqlha|mongodb|rabbitmq|byoc|github [ha] only :…",
        ],
    ),
    documentation(
        "SUPPORTS-ONLY",
        "does not name the property it depends on",
        &["supports {value} only"],
    ),
    documentation(
        "CROSS",
        "depends on the state of the server",
        &[
            "must be greater than the current {rest}",
            "{field} must be {value} to set this as {value}",
        ],
    ),
    documentation(
        "COUNT-1",
        "counts over the array that holds the item",
        &[
            "exactly one {field} [node] pool is required",
            "at least one {field} [node] pool is required {rest}",
        ],
    ),
    documentation(
        "VALID-ID",
        "does not say which form is valid",
        &["…must be a valid {rest}"],
    ),
    documentation(
        "IMMUTABLE",
        "restricts later changes, not the value",
        &[
            "cannot be changed [after creation] [afterwards]",
            "must not be changed after first run",
        ],
    ),
    documentation(
        "PASS-WHEN",
        "depends on the state of the server",
        &["must be passed when {rest}"],
    ),
    documentation(
        "IF-OMITTED",
        "describes what the server does",
        &["if [{field} is] not provided|specified…"],
    ),
    documentation(
        "IF-MEANING",
        "describes what the value means",
        &[
            "if|when [provided] , only {rest}",
            "if|when {value} , only {rest}",
            "if|when [provided] ,…",
            "if|when {value} ,…",
            "if|when {field} is {value} ,…",
            "{field} {field} will only {rest}",
            "does|should|whether {rest}",
        ],
    ),
    documentation(
        "AMOUNT",
        "describes the amount",
        &[
            "[the] maximum|minimum number|amount|time|size|disk|tls…",
            "a string containing one or more references that resolve to [the] maximum|minimum number|amount…",
            "the number of {field} required to…",
            "enforces a maximum|minimum…",
            "defines how many {field} are required…",
        ],
    ),
    documentation(
        "TIMESTAMP",
        "describes the time",
        &[
            "[the] timestamp…",
            "the time the|when|of…",
            "time of creation|update…",
            "…unix timestamp…",
            "…iso timestamp…",
        ],
    ),
    documentation(
        "UNITS",
        "states the unit",
        &["…in mb|gb|seconds|minutes|days|cents|bytes|megabytes|mebibytes…"],
    ),
    documentation(
        "WILDCARD",
        "describes how the value is interpreted",
        &["…wildcard|wildcards…"],
    ),
    documentation(
        "GITIGNORE",
        "describes how the value is interpreted",
        &["…{field} syntax…"],
    ),
];

fn field(captures: &Captures<'_>, index: usize) -> Option<String> {
    captures.fields.get(index).map(|field| (*field).to_owned())
}

fn values(captures: &Captures<'_>, index: usize) -> Option<Vec<String>> {
    captures
        .values
        .get(index)
        .map(|values| values.iter().map(|value| (*value).to_owned()).collect())
}

fn number(captures: &Captures<'_>, index: usize) -> Option<i64> {
    captures.numbers.get(index).copied()
}

/// Whether a value is written like a constant, not like a plain word.
fn shouted(value: &str) -> bool {
    value
        .chars()
        .all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_')
}

/// `required when x is …`: `provided`, `set` and the like mean presence, anything else a value.
fn required_if(captures: &Captures<'_>) -> Option<Meaning> {
    let (field, values) = (field(captures, 0)?, values(captures, 0)?);
    let presence = ["provided", "set", "present", "specified", "given"];
    Some(match values.as_slice() {
        [word] if presence.contains(&word.as_str()) => Meaning::RequiredWith { field },
        _ => Meaning::RequiredIf { field, values },
    })
}

fn required_for(captures: &Captures<'_>) -> Option<Meaning> {
    let (fields, other) = (field(captures, 0)?, field(captures, 1)?);
    (fields == other).then_some(())?;
    Some(Meaning::RequiredFor {
        fields,
        required: values(captures, 0)?,
        forbidden: values(captures, 1)?,
    })
}

fn default(captures: &Captures<'_>) -> Option<Meaning> {
    match values(captures, 0)?.as_slice() {
        [value] => Some(Meaning::Default(value.clone())),
        _ => None,
    }
}
