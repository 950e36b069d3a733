//! The meanings a sentence can have, and the forms that express them.

use super::template::Captures;

mod table;

pub use table::FORMS;

/// What a sentence says, before it is checked against its schema.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// The property is required when its sibling has one of the values.
    RequiredIf {
        /// The sibling.
        field: String,
        /// The values.
        values: Vec<String>,
    },
    /// The property is required when its sibling is present.
    RequiredWith {
        /// The sibling.
        field: String,
    },
    /// The property is required when its sibling has one of the values, and forbidden otherwise.
    RequiredOnlyIf {
        /// The sibling.
        field: String,
        /// The values.
        values: Vec<String>,
    },
    /// The property is required for some values of its sibling, and forbidden for others.
    RequiredFor {
        /// The sibling, in the plural.
        fields: String,
        /// The values that require the property.
        required: Vec<String>,
        /// The values that forbid it.
        forbidden: Vec<String>,
    },
    /// The property is forbidden unless its sibling has one of the values.
    ValidOnly {
        /// The sibling.
        field: String,
        /// The values.
        values: Vec<String>,
    },
    /// The property requires its sibling.
    Requires {
        /// The sibling.
        field: String,
    },
    /// Two properties exclude each other.
    Exclusive {
        /// The two properties.
        fields: [String; 2],
        /// Whether the rule holds only where the property that states it is present.
        if_set: bool,
    },
    /// Bounds of a number.
    Bounds {
        /// The minimum.
        minimum: Option<i64>,
        /// The maximum.
        maximum: Option<i64>,
    },
    /// Bounds of a percentage, a string such as `25%`.
    Percentage {
        /// The minimum.
        minimum: i64,
        /// The maximum.
        maximum: i64,
    },
    /// A path begins with `/`; in a free-form object, every key does.
    AbsolutePath,
    /// The keys of a free-form object consist of these kinds of characters.
    KeyCharacters(Vec<String>),
    /// The items of an array are unique.
    Unique,
    /// One of these values.
    Values(Vec<String>),
    /// An array has at least this many items.
    MinItems(i64),
    /// The default.
    Default(String),
    /// The value is deprecated.
    Deprecated,
    /// Documentation, with nothing to check a value against.
    Documentation,
}

/// A form that sentences take.
#[derive(Debug)]
pub struct Form {
    /// Its id.
    pub id: &'static str,
    /// The JSON Schema it becomes, or why it is not enforced.
    pub becomes: &'static str,
    templates: &'static [&'static str],
    meaning: fn(&Captures<'_>) -> Option<Meaning>,
}

impl Form {
    /// What a sentence of this form means, and which of its words match.
    pub(super) fn find(
        &self,
        sentence: &[super::words::Word<'_>],
    ) -> Option<(Meaning, std::ops::Range<usize>)> {
        self.templates.iter().find_map(|template| {
            let (captures, words) = super::template::find(template, sentence)?;
            Some(((self.meaning)(&captures)?, words))
        })
    }
}
