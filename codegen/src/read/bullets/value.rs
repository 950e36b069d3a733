//! The content of an item's text: type, description and keywords; and the syntax of type lines.

use serde_json::Value;

use crate::read::lines::Line;

/// A documented type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Type {
    /// `string`
    String,
    /// `integer`
    Integer,
    /// `number`
    Number,
    /// `boolean`
    Boolean,
    /// `{object}`
    Object,
    /// `[array]`
    Array,
    /// `(multiple options: oneOf)`, and `(multiple options)` of old pages.
    OneOf,
    /// `(multiple options: anyOf)`
    AnyOf,
}

impl Type {
    /// The value of `type`; `None` for unions.
    pub(super) fn keyword(self) -> Option<&'static str> {
        Some(match self {
            Self::String => "string",
            Self::Integer => "integer",
            Self::Number => "number",
            Self::Boolean => "boolean",
            Self::Object => "object",
            Self::Array => "array",
            Self::OneOf | Self::AnyOf => return None,
        })
    }

    /// The keyword for the options.
    pub(super) fn union_keyword(self) -> &'static str {
        match self {
            Self::AnyOf => "anyOf",
            _ => "oneOf",
        }
    }

    /// Whether bullets below may continue its documentation.
    pub(super) fn is_container(self) -> bool {
        matches!(self, Self::Object | Self::Array | Self::OneOf | Self::AnyOf)
    }
}

/// A keyword with its value.
#[derive(Clone, Debug)]
pub(super) struct Keyword<'t> {
    /// The JSON Schema keyword.
    pub(super) name: &'static str,
    /// Its value.
    pub(super) value: Value,
    /// The line of its name.
    pub(super) line: Line<'t>,
    /// The line of its value, which may be the same.
    pub(super) value_line: Line<'t>,
}

/// The content of an item's text.
#[derive(Clone, Debug, Default)]
pub(super) struct Facts<'t> {
    /// The type; `None` for any.
    pub(super) ty: Option<Type>,
    /// The line of the type or of `required`.
    pub(super) type_line: Option<Line<'t>>,
    /// Whether the property is required.
    pub(super) required: bool,
    /// The line that describes it.
    pub(super) description: Option<Line<'t>>,
    /// The keywords, in order.
    pub(super) keywords: Vec<Keyword<'t>>,
}

/// Parses a type line: the type (`None` for any), and whether it ends in `required`. Pages of the first version
/// (`beta`) omit the brackets.
pub(super) fn type_line(text: &str, beta: bool) -> Option<(Option<Type>, bool)> {
    if text == "required" {
        return Some((None, true));
    }
    let (words, required) = match text.strip_suffix(" required") {
        Some(words) => (words, true),
        None => (text, false),
    };
    let ty = match words {
        "string" => Type::String,
        "integer" => Type::Integer,
        "number" => Type::Number,
        "boolean" => Type::Boolean,
        "{object}" => Type::Object,
        "[array]" => Type::Array,
        "object" if beta => Type::Object,
        "array" if beta => Type::Array,
        "(multiple options: oneOf)" | "(multiple options)" => Type::OneOf,
        "(multiple options: anyOf)" => Type::AnyOf,
        _ => return None,
    };
    Some((Some(ty), required))
}

/// Whether a line has the form of a type line, though its type is unknown.
pub(super) fn looks_like_type(text: &str) -> bool {
    let words = text.strip_suffix(" required").unwrap_or(text);
    let inside = |open, close| {
        let inner: Option<&str> = words.strip_prefix(open).and_then(|w| w.strip_suffix(close));
        inner.is_some_and(|inner| inner.chars().all(char::is_alphanumeric))
    };
    words.starts_with("(multiple options") || inside('{', '}') || inside('[', ']')
}
