//! Hints of an overlay about the objects of a page: free-form or not.

/// Hints for one page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hints {
    /// The name of the overlay file, for messages.
    pub file: String,
    /// The hints, in order.
    pub list: Vec<Hint>,
}

/// A hint that objects are free-form, or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    /// The objects.
    pub place: HintPlace,
    /// Whether they are free-form: without documented properties, whatever follows on the page.
    pub free_form: bool,
    /// The number of objects it matches.
    pub places: usize,
    /// The line of the overlay, from 1.
    pub line: usize,
}

/// The objects that a hint is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HintPlace {
    /// Every `{object}` of this name.
    Name(String),
    /// The object at this pointer into the operation; `*` matches one reference token, `**` any number.
    Pointer(String),
}

impl std::fmt::Display for HintPlace {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Name(text) | Self::Pointer(text) => f.write_str(text),
        }
    }
}
