//! The dialects of documentation, and what each can state.

use crate::schema::Schema;

/// The form of an input.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Dialect {
    /// A page of bullets.
    Bullets,
    /// A page of Markdown.
    Markdown,
    /// A JSON Schema, which can state everything.
    #[default]
    JsonSchema,
}

/// Keywords that every page can state, or that follow from what it states.
const OF_PAGES: &[&str] = &[
    "type",
    "enum",
    "minLength",
    "maxLength",
    "pattern",
    "properties",
    "additionalProperties",
    "required",
    "items",
    "oneOf",
    "anyOf",
    "allOf",
    "description",
    "propertyNames",
    "x-secret",
];

/// Keywords that Markdown pages state for scalars only.
const OF_SCALARS: &[&str] = &["description", "required", "propertyNames"];

impl Dialect {
    /// Whether the dialect can state a keyword of this schema. Only then does its absence mean anything.
    #[must_use]
    pub fn states(self, keyword: &str, schema: &Schema) -> bool {
        match self {
            Self::JsonSchema => true,
            Self::Bullets => {
                OF_PAGES.contains(&keyword) || matches!(keyword, "minimum" | "maximum")
            }
            Self::Markdown if OF_SCALARS.contains(&keyword) => !is_container(schema),
            Self::Markdown => OF_PAGES.contains(&keyword) || keyword == "format",
        }
    }

    /// Whether it distinguishes `oneOf` from `anyOf`.
    #[must_use]
    pub fn tells_unions(self) -> bool {
        self != Self::Markdown
    }
}

/// Whether a schema describes objects, arrays or options.
fn is_container(schema: &Schema) -> bool {
    let mut unions = ["oneOf", "anyOf"].iter();
    unions.any(|keyword| schema.has(keyword))
        || matches!(schema.text("type"), Some("object" | "array"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markdown_says_little_of_objects_and_nothing_of_bounds() {
        let [object, text] = ["object", "string"].map(|ty| {
            let mut schema = Schema::default();
            schema.set("type", ty, None);
            schema
        });
        for (keyword, of_objects, of_text) in [
            ("description", false, true),
            ("required", false, true),
            ("minimum", false, false),
            ("maxLength", true, true),
            ("format", true, true),
        ] {
            assert_eq!(
                Dialect::Markdown.states(keyword, &object),
                of_objects,
                "{keyword}"
            );
            assert_eq!(
                Dialect::Markdown.states(keyword, &text),
                of_text,
                "{keyword}"
            );
        }
        assert!(
            Dialect::Bullets.states("minimum", &text) && !Dialect::Bullets.states("format", &text)
        );
        assert!(Dialect::JsonSchema.states("anything", &text));
    }
}
