//! Rust code that users write in a choice. It is parsed, and only paths and attributes are accepted, so that nothing
//! else becomes code.

use crate::error::ChoiceError;
use std::fmt;

use proc_macro2::TokenStream;
use quote::ToTokens as _;
use syn::parse::Parser as _;

/// A trait to derive, by its path.
#[derive(Clone, PartialEq, Eq)]
pub struct Derive(String);

/// An attribute, with `#[…]` around it.
#[derive(Clone, PartialEq, Eq)]
pub struct Attribute(String);

/// A custom type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CustomType {
    path: String,
    /// Traits that it implements beyond the required ones.
    traits: Vec<Derive>,
}

/// Traits that are never derived, and why.
const FORBIDDEN: [(&[&str], &str); 3] = [
    (
        &["Default", "Deserialize", "FromStr"],
        "it would make values that nothing has checked",
    ),
    (
        &["Serialize", "Debug", "Clone", "PartialEq"],
        "every type has it already",
    ),
    (
        &["Display", "Drop"],
        "no type can have it by a derive of the standard library",
    ),
];

/// Optional traits of a custom type.
const MORE: [&str; 5] = ["Copy", "Eq", "Hash", "PartialOrd", "Ord"];

impl Derive {
    /// A trait, such as `Ord` or `arbitrary::Arbitrary`.
    ///
    /// # Errors
    /// If it is not a path, or is a trait that emitted types always or never implement.
    pub fn new(text: &str) -> Result<Self, ChoiceError> {
        let path = path(text, "the path of a trait")?;
        let derive = Self(path);
        for (names, why) in FORBIDDEN {
            if names.contains(&derive.name()) {
                let derive = text.to_owned();
                return Err(ChoiceError::Derive { derive, why });
            }
        }
        Ok(derive)
    }

    /// The last segment of the path.
    pub(crate) fn name(&self) -> &str {
        self.0.rsplit([':', ' ']).next().unwrap_or_default()
    }

    /// The path.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub(crate) fn tokens(&self) -> TokenStream {
        self.0.parse().unwrap_or_default()
    }
}

impl Attribute {
    /// An attribute, such as `#[cfg_attr(feature = "x", derive(x::X))]`.
    ///
    /// # Errors
    /// If it is not exactly one outer attribute.
    pub fn new(text: &str) -> Result<Self, ChoiceError> {
        let refused = |why: String| ChoiceError::Code {
            expected: "one attribute, as `#[non_exhaustive]`",
            found: text.to_owned(),
            why,
        };
        let parsed = syn::Attribute::parse_outer.parse_str(text);
        match parsed
            .map_err(|error| refused(error.to_string()))?
            .as_slice()
        {
            [one] => Ok(Self(one.to_token_stream().to_string())),
            several => Err(refused(format!("these are {}", several.len()))),
        }
    }

    pub(crate) fn tokens(&self) -> TokenStream {
        self.0.parse().unwrap_or_default()
    }
}

impl CustomType {
    /// A custom type by its path, such as `jiff::Timestamp` or `crate::Money`, and the traits it implements beyond
    /// `Clone`, `Debug` and `PartialEq`: any of `Copy`, `Eq`, `Hash`, `PartialOrd` and `Ord`.
    ///
    /// # Errors
    /// If it is not a path, or a trait is not one of these.
    pub fn new(text: &str, traits: &[&str]) -> Result<Self, ChoiceError> {
        let path = path(text, "the path of a type")?;
        if !path.contains("::") {
            return Err(ChoiceError::Code {
                expected: "the path of a type",
                found: text.to_owned(),
                why: "it has to say where the type is, as `crate::Money` or `jiff::Timestamp`"
                    .to_owned(),
            });
        }
        let traits = traits.iter().map(|name| match MORE.contains(name) {
            true => Derive::new(name),
            false => Err(ChoiceError::Code {
                expected: "`Copy`, `Eq`, `Hash`, `PartialOrd` or `Ord`",
                found: (*name).to_owned(),
                why: "what else the type has does not matter".to_owned(),
            }),
        });
        let traits = traits.collect::<Result<_, _>>()?;
        Ok(Self { path, traits })
    }

    /// Whether it implements an optional trait.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.traits.iter().any(|derive| derive.name() == name)
    }

    /// The optional traits it implements.
    #[must_use]
    pub fn traits(&self) -> &[Derive] {
        &self.traits
    }

    /// The path.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The last segment of the path.
    pub(crate) fn name(&self) -> &str {
        self.path.rsplit("::").next().unwrap_or_default()
    }

    /// The path in an emitted module: relative to the root of its crate.
    pub(crate) fn tokens(&self) -> TokenStream {
        let is_relative = ["crate", "self", "super", ""]
            .contains(&self.path.split("::").next().unwrap_or_default());
        let path = match is_relative {
            true => self.path.clone(),
            false => format!("::{}", self.path),
        };
        path.parse().unwrap_or_default()
    }
}

/// A path without arguments, normalized.
fn path(text: &str, expected: &'static str) -> Result<String, ChoiceError> {
    let refused = |why: String| ChoiceError::Code {
        expected,
        found: text.to_owned(),
        why,
    };
    let path = syn::Path::parse_mod_style
        .parse_str(text)
        .map_err(|error| refused(error.to_string()))?;
    let mut plain = String::new();
    for (index, segment) in path.segments.iter().enumerate() {
        if index > 0 || path.leading_colon.is_some() {
            plain += "::";
        }
        plain += &segment.ident.to_string();
    }
    Ok(plain)
}

impl fmt::Debug for Derive {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Attribute {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_paths_and_attributes_become_code() {
        for wrong in [
            "",
            "Ord, X",
            "Ord)] struct X; #[derive(Ord",
            "Vec<T>",
            "a b",
            "1",
        ] {
            assert!(Derive::new(wrong).is_err(), "{wrong}");
            assert!(CustomType::new(wrong, &[]).is_err(), "{wrong}");
        }
        for wrong in ["", "x", "#[a] #[b]", "#![a]", "#[a] struct X;", "#[a"] {
            assert!(Attribute::new(wrong).is_err(), "{wrong}");
        }
        assert_eq!(
            Derive::new(" ::core::cmp::Ord ").unwrap().as_str(),
            "::core::cmp::Ord"
        );
        assert_eq!(Derive::new("::core::cmp::Ord").unwrap().name(), "Ord");
    }

    #[test]
    fn a_type_is_written_from_the_root_of_its_crate() {
        let written = |text| CustomType::new(text, &[]).unwrap().tokens().to_string();
        assert_eq!(written("jiff::Timestamp"), ":: jiff :: Timestamp");
        assert_eq!(written("::jiff::Timestamp"), ":: jiff :: Timestamp");
        assert_eq!(written("crate::Money"), "crate :: Money");
        assert!(CustomType::new("Money", &[]).is_err(), "where is it?");
    }

    #[test]
    fn derives_that_break_invariants_are_refused() {
        for wrong in ["Default", "serde::Deserialize", "Clone"] {
            let error = Derive::new(wrong).unwrap_err().to_string();
            assert!(
                error.starts_with(&format!("`{wrong}` cannot be derived")),
                "{error}"
            );
        }
    }
}
