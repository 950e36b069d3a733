//! Reserved names: keywords, names that emitted code and its users use unqualified, and words that say too little on
//! their own.

/// Whether a name is a keyword of edition 2024. `syn` knows all but `gen`, which depends on the edition.
pub(super) fn is_keyword(name: &str) -> bool {
    name == "gen" || syn::parse_str::<proc_macro2::Ident>(name).is_err()
}

/// Whether a keyword has no raw form.
pub(super) fn is_never_raw(name: &str) -> bool {
    ["self", "Self", "super", "crate", "_"].contains(&name)
}

/// Types and variants of the prelude, and types in every emitted module.
const TYPES: [&str; 44] = [
    "AsMut",
    "AsRef",
    "BTreeMap",
    "Box",
    "Buildable",
    "Builder",
    "Clone",
    "Copy",
    "Debug",
    "Decode",
    "Default",
    "Display",
    "DoubleEndedIterator",
    "Drop",
    "Eq",
    "Err",
    "Error",
    "ExactSizeIterator",
    "Extend",
    "Fn",
    "FnMut",
    "FnOnce",
    "From",
    "FromIterator",
    "Future",
    "Hash",
    "Into",
    "IntoFuture",
    "IntoIterator",
    "Iterator",
    "None",
    "Ok",
    "Option",
    "Ord",
    "PartialEq",
    "PartialOrd",
    "Result",
    "Self",
    "Send",
    "Some",
    "String",
    "ToOwned",
    "ToString",
    "Vec",
];

/// Names of the runtime that users import unqualified.
const RUNTIME: [&str; 10] = [
    "Deviation",
    "Missing",
    "Nullable",
    "Set",
    "Sized",
    "Sync",
    "Tolerant",
    "TryFrom",
    "TryInto",
    "Violations",
];

pub(super) fn is_taken_type(name: &str) -> bool {
    // Emitted code uses single letters for type parameters, numbered after `Z`.
    let mut letters = name.chars();
    let parameter = letters
        .next()
        .is_some_and(|first| first.is_ascii_uppercase())
        && letters.all(|letter| letter.is_ascii_digit());
    parameter || TYPES.contains(&name) || RUNTIME.contains(&name) || is_keyword(name)
}

/// Methods of every builder, which would collide with a setter.
const SETTERS: [&str; 6] = ["build", "finish", "new", "set", "set_entries", "set_items"];

/// Functions of every type, which would collide with the accessor of a private field.
const READERS: [&str; 5] = [
    "builder",
    "from_json",
    "from_json_str",
    "to_json",
    "to_json_string",
];

pub(super) fn is_taken_member(name: &str, private: bool) -> bool {
    SETTERS.contains(&name) || (private && READERS.contains(&name))
}

/// Words that say nothing without their context.
const VAGUE: [&str; 46] = [
    "args",
    "attribute",
    "attributes",
    "body",
    "config",
    "configuration",
    "content",
    "contents",
    "data",
    "description",
    "detail",
    "details",
    "entries",
    "entry",
    "field",
    "format",
    "id",
    "info",
    "item",
    "items",
    "key",
    "kind",
    "label",
    "mode",
    "name",
    "option",
    "options",
    "output",
    "params",
    "parameters",
    "properties",
    "property",
    "reason",
    "result",
    "results",
    "setting",
    "settings",
    "spec",
    "state",
    "status",
    "title",
    "type",
    "unit",
    "value",
    "values",
    "version",
];

/// Whether a name needs context.
pub(super) fn is_vague(name: &[String]) -> bool {
    matches!(name, [word] if VAGUE.contains(&word.as_str()))
}

/// Wrappers, which add nothing to the name of their content.
const HOLLOW: [&str; 24] = [
    "attributes",
    "body",
    "config",
    "configuration",
    "content",
    "data",
    "details",
    "entries",
    "entry",
    "info",
    "item",
    "items",
    "options",
    "params",
    "parameters",
    "payload",
    "properties",
    "result",
    "results",
    "settings",
    "spec",
    "value",
    "values",
    "then",
];

pub(super) fn is_hollow(name: &[String]) -> bool {
    matches!(name, [word] if HOLLOW.contains(&word.as_str()))
}

/// Adjectives that are common as keys.
const ADJECTIVES: [&str; 32] = [
    "advanced",
    "basic",
    "common",
    "current",
    "custom",
    "default",
    "external",
    "general",
    "global",
    "horizontal",
    "inbound",
    "incoming",
    "internal",
    "latest",
    "local",
    "manual",
    "next",
    "optional",
    "outbound",
    "outgoing",
    "previous",
    "primary",
    "private",
    "public",
    "remote",
    "required",
    "secondary",
    "shared",
    "static",
    "temporary",
    "vertical",
    "virtual",
];

/// Whether a name is only an adjective.
pub(super) fn is_adjective(name: &[String]) -> bool {
    matches!(name, [word] if ADJECTIVES.contains(&word.as_str()))
}

/// The name of a punctuation character.
pub(super) fn punctuation(letter: char) -> Option<&'static str> {
    Some(match letter {
        ' ' => "space",
        '!' => "not",
        '"' => "quote",
        '#' => "hash",
        '$' => "dollar",
        '%' => "percent",
        '&' => "and",
        '\'' => "apostrophe",
        '(' => "open",
        ')' => "close",
        '*' => "star",
        '+' => "plus",
        ',' => "comma",
        '-' => "minus",
        '.' => "dot",
        '/' => "slash",
        ':' => "colon",
        ';' => "semicolon",
        '<' => "less",
        '=' => "equal",
        '>' => "greater",
        '?' => "question",
        '@' => "at",
        '[' => "left",
        '\\' => "backslash",
        ']' => "right",
        '^' => "caret",
        '_' => "underscore",
        '`' => "backtick",
        '{' => "begin",
        '|' => "or",
        '}' => "end",
        '~' => "tilde",
        _ => return None,
    })
}
