//! Choices about the Rust side: names, derives, custom types. A choice never changes which values are valid;
//! corrections of the documentation are overlays.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::error::{ChoiceError, Error, ErrorKind, Location};

pub use crate::code::{Attribute, CustomType, Derive};

/// The choices for one run.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Choices {
    /// The modules of inputs by file name. Other inputs are named after their documentation.
    pub modules: BTreeMap<String, String>,
    /// The other choices. A choice that matches nothing in any input is an error.
    pub list: Vec<Choice>,
}

/// One choice.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// Where it was made.
    pub location: Location,
    /// The choice.
    pub kind: ChoiceKind,
}

/// The kinds of choices.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum ChoiceKind {
    /// Renames what is at a place.
    Rename {
        /// A pointer into the document.
        pointer: String,
        /// The name.
        name: NewName,
    },
    /// Adds derives.
    Derive {
        /// The place of the type; `None` for all types that can have them.
        pointer: Option<String>,
        /// The derives.
        derives: Vec<Derive>,
    },
    /// Adds an attribute.
    Attribute {
        /// The place of the type; `None` for all types.
        pointer: Option<String>,
        /// The attribute.
        attribute: Attribute,
    },
    /// Uses a custom type instead of an emitted one.
    Replace {
        /// What is replaced.
        target: ReplaceTarget,
        /// The type.
        by: CustomType,
    },
}

/// A name, and what it names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NewName {
    /// The type of a schema.
    Type(String),
    /// The field of a property.
    Field(String),
    /// The variant for an option of a union.
    Option(String),
    /// The variant for a value of an enum.
    Value {
        /// The value: a string or an integer.
        value: Value,
        /// The name.
        name: String,
    },
}

/// The schemas that a custom type replaces.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReplaceTarget {
    /// Strings of a format. The type is converted by `FromStr` and `Display`.
    Format(String),
    /// The schema at a pointer into the document. The type is converted by serde.
    Pointer(String),
}

/// The indices of the choices that have matched.
pub(crate) type Matched = BTreeSet<usize>;

impl Choices {
    /// The custom type for strings of a format, with the index of the choice.
    pub(crate) fn of_format(&self, format: &str) -> Option<(usize, &CustomType)> {
        self.replaced(|target| matches!(target, ReplaceTarget::Format(name) if name == format))
    }

    /// The custom type at a pointer, with the index of the choice.
    pub(crate) fn of_pointer(&self, pointer: &str) -> Option<(usize, &CustomType)> {
        self.replaced(|target| matches!(target, ReplaceTarget::Pointer(at) if at == pointer))
    }

    fn replaced(&self, matches: impl Fn(&ReplaceTarget) -> bool) -> Option<(usize, &CustomType)> {
        let mut choices = self.list.iter().enumerate();
        choices.find_map(|(index, choice)| match &choice.kind {
            ChoiceKind::Replace { target, by } if matches(target) => Some((index, by)),
            _ => None,
        })
    }

    /// An error for each choice that matched nothing.
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
                    what: choice.kind.subject(),
                }),
                hint: Some(choice.kind.hint().to_owned()),
            })
    }
}

impl ChoiceKind {
    /// Its subject, for messages.
    fn subject(&self) -> String {
        match self {
            Self::Rename { pointer, name } => match name {
                NewName::Value { value, .. } => format!("the value {value} at `{pointer}`"),
                _ => format!("`{pointer}`"),
            },
            Self::Replace {
                target: ReplaceTarget::Format(format),
                ..
            } => format!("the format `{format}`"),
            Self::Replace {
                target: ReplaceTarget::Pointer(pointer),
                ..
            } => format!("`{pointer}`"),
            Self::Derive { pointer, .. } | Self::Attribute { pointer, .. } => match pointer {
                Some(pointer) => format!("`{pointer}`"),
                None => "any type".to_owned(),
            },
        }
    }

    /// How to write the target of such a choice.
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
                target: ReplaceTarget::Format(_),
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
