//! What an overlay says about the objects of a page: which are free-form and which are not.

/// Hints for one page, and where they stand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hints {
    /// The name of the overlay file, for messages.
    pub file: String,
    /// The hints, in order.
    pub list: Vec<Hint>,
}

/// One hint: these objects are free-form, or are not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    /// Which objects.
    pub place: HintPlace,
    /// Whether they are free-form: no documented properties, whatever follows on the page.
    pub free_form: bool,
    /// How many objects it speaks of.
    pub places: usize,
    /// The line of the overlay, from 1.
    pub line: usize,
}

/// Which objects a hint speaks of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HintPlace {
    /// Every `{object}` of this name.
    Name(String),
    /// The one at this pointer into the operation; in it `*` stands for any one reference token, `**` for any
    /// number of them.
    Pointer(String),
}

impl std::fmt::Display for HintPlace {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Name(text) | Self::Pointer(text) => f.write_str(text),
        }
    }
}
