//! Names that may not be used, or not alone: keywords, what emitted code and its users call by bare
//! names, and words that say too little.

/// Whether a name is a keyword of edition 2024. `syn` knows them but for `gen`, which it leaves to the
/// edition.
pub(super) fn is_keyword(name: &str) -> bool {
    name == "gen" || syn::parse_str::<proc_macro2::Ident>(name).is_err()
}

/// Whether a keyword cannot even be written raw.
pub(super) fn is_never_raw(name: &str) -> bool {
    ["self", "Self", "super", "crate", "_"].contains(&name)
}

/// Types and variants of the prelude, and the types that every emitted module has.
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

/// The rest of them: what the runtime gives to users under a bare name.
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

/// Whether a type may not have this name.
pub(super) fn is_taken_type(name: &str) -> bool {
    // Emitted code calls its type parameters by single letters, numbered beyond `Z`.
    let mut letters = name.chars();
    let parameter = letters
        .next()
        .is_some_and(|first| first.is_ascii_uppercase())
        && letters.all(|letter| letter.is_ascii_digit());
    parameter || TYPES.contains(&name) || RUNTIME.contains(&name) || is_keyword(name)
}

/// Methods of every builder: a setter of the same name would not compile.
const SETTERS: [&str; 6] = ["build", "finish", "new", "set", "set_entries", "set_items"];

/// Functions of every type: where fields are private, a method that reads one may not be called so.
const READERS: [&str; 5] = [
    "builder",
    "from_json",
    "from_json_str",
    "to_json",
    "to_json_string",
];

/// Whether a field may not have this name.
pub(super) fn is_taken_member(name: &str, private: bool) -> bool {
    SETTERS.contains(&name) || (private && READERS.contains(&name))
}

/// Words that say nothing without what they belong to.
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

/// Whether a name needs the name of what it belongs to.
pub(super) fn is_vague(name: &[String]) -> bool {
    matches!(name, [word] if VAGUE.contains(&word.as_str()))
}

/// Wrappers: they add nothing to the name of what is inside.
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

/// Whether a name says nothing about what is inside.
pub(super) fn is_hollow(name: &[String]) -> bool {
    matches!(name, [word] if HOLLOW.contains(&word.as_str()))
}

/// Adjectives that documentation likes as keys.
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

/// Whether a name only describes something.
pub(super) fn is_adjective(name: &[String]) -> bool {
    matches!(name, [word] if ADJECTIVES.contains(&word.as_str()))
}

/// What a punctuation character is called.
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
