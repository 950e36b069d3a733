//! Choices about the Rust side: names, derives, custom types. A choice never changes which values are valid;
//! corrections of the documentation are overlays.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::error::{ChoiceError, Error, ErrorKind, Location};

pub use crate::code::{Attribute, CustomType, Derive};

/// The choices for one run.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Choices {
    /// The modules of inputs, by the names of their files; others follow from the documentation.
    pub modules: BTreeMap<String, String>,
    /// The other choices. One that matches nothing in any of the inputs is an error.
    pub list: Vec<Choice>,
}

/// One choice.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// Where it is made.
    pub location: Location,
    /// What is chosen.
    pub what: What,
}

/// What is chosen.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum What {
    /// Another name for what stands at a place.
    Rename {
        /// A pointer into the document.
        pointer: String,
        /// The name.
        name: NewName,
    },
    /// More derives.
    Derive {
        /// The place of the type; without one, all types that can have them.
        pointer: Option<String>,
        /// The derives.
        derives: Vec<Derive>,
    },
    /// An attribute.
    Attribute {
        /// The place of the type; without one, all types.
        pointer: Option<String>,
        /// The attribute.
        attribute: Attribute,
    },
    /// A type of the user's in place of an emitted one.
    Replace {
        /// What is replaced.
        what: Replaced,
        /// The type.
        by: CustomType,
    },
}

/// A name, and what it is the name of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NewName {
    /// Of the type of a schema.
    Type(String),
    /// Of the field of a property.
    Field(String),
    /// Of the variant of an option of a union.
    Option(String),
    /// Of the variant of a value of an enum.
    Value {
        /// The value: a string or an integer.
        value: Value,
        /// The name.
        name: String,
    },
}

/// What a type of the user's takes the place of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Replaced {
    /// Every string of a format. The type is made of text by `FromStr` and written by `Display`.
    Format(String),
    /// The schema at a pointer into the document. The type is read and written by serde.
    Pointer(String),
}

/// Which choices have matched something, by their index.
pub(crate) type Matched = BTreeSet<usize>;

impl Choices {
    /// The type that strings of a format are held by, with the index of the choice.
    pub(crate) fn of_format(&self, format: &str) -> Option<(usize, &CustomType)> {
        self.replaced(|what| matches!(what, Replaced::Format(name) if name == format))
    }

    /// The type that holds what stands at a pointer, with the index of the choice.
    pub(crate) fn of_pointer(&self, pointer: &str) -> Option<(usize, &CustomType)> {
        self.replaced(|what| matches!(what, Replaced::Pointer(at) if at == pointer))
    }

    fn replaced(&self, matches: impl Fn(&Replaced) -> bool) -> Option<(usize, &CustomType)> {
        let mut choices = self.list.iter().enumerate();
        choices.find_map(|(index, choice)| match &choice.what {
            What::Replace { what, by } if matches(what) => Some((index, by)),
            _ => None,
        })
    }

    /// An error for each choice that has matched nothing.
    pub(crate) fn unmatched<'a>(
        &'a self,
        matched: &'a Matched,
    ) -> impl Iterator<Item = Error> + 'a {
        let choices = self.list.iter().enumerate();
        choices
            .filter(|(index, _)| !matched.contains(index))
            .map(|(_, choice)| Error {
                location: choice.location.clone(),
                kind: ErrorKind::Choice(ChoiceError::Unmatched {
                    what: choice.what.subject(),
                }),
                hint: Some(choice.what.hint().to_owned()),
            })
    }
}

impl What {
    /// What it is about.
    fn subject(&self) -> String {
        match self {
            Self::Rename { pointer, name } => match name {
                NewName::Value { value, .. } => format!("the value {value} at `{pointer}`"),
                _ => format!("`{pointer}`"),
            },
            Self::Replace {
                what: Replaced::Format(format),
                ..
            } => format!("the format `{format}`"),
            Self::Replace {
                what: Replaced::Pointer(pointer),
                ..
            } => format!("`{pointer}`"),
            Self::Derive { pointer, .. } | Self::Attribute { pointer, .. } => match pointer {
                Some(pointer) => format!("`{pointer}`"),
                None => "any type".to_owned(),
            },
        }
    }

    /// What a choice of its kind takes.
    fn hint(&self) -> &'static str {
        match self {
            Self::Rename { name, .. } => match name {
                NewName::Type(_) => {
                    "a type is named by the pointer of its schema, as `/$defs/Item`"
                }
                NewName::Field(_) => {
                    "a field is named by the pointer of its property, as `/properties/name`"
                }
                NewName::Option(_) => {
                    "an option of a union is named by its pointer, as `/oneOf/0`; for a value of an \
                     `enum`, give the pointer of the schema and the `value`"
                }
                NewName::Value { .. } => {
                    "a value is named by the pointer of the schema with the `enum` and the value itself"
                }
            },
            Self::Replace {
                what: Replaced::Format(_),
                ..
            } => "the format is looked for in schemas of the type `string`",
            Self::Replace { .. } => {
                "a schema is named by its pointer, as `/$defs/Money`; write `/` in a key as `~1`"
            }
            Self::Derive { .. } | Self::Attribute { .. } => {
                "a type is named by the pointer of its schema, as `/$defs/Item`; without `pointer` all \
                 types are meant that can have it"
            }
        }
    }
}
