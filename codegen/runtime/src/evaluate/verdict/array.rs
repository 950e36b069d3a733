//! The keywords of arrays.

use serde_json::Value;

use super::Evaluation;
use crate::evaluate::Keyword;
use crate::evaluate::evaluated::Evaluated;
use crate::unique;

impl Evaluation {
    /// Whether a keyword holds for an array.
    pub(super) fn array<'v>(
        &mut self,
        keyword: &Keyword,
        items: &'v [Value],
        evaluated: &mut Option<&mut Evaluated<'v>>,
    ) -> bool {
        match keyword {
            Keyword::MinItems(limit) => items.len() as u64 >= *limit,
            Keyword::MaxItems(limit) => items.len() as u64 <= *limit,
            Keyword::UniqueItems => unique::first_twins_of(items).is_none(),
            Keyword::PrefixItems(schemas) => {
                if let Some(evaluated) = evaluated {
                    evaluated.add_first(schemas.len());
                }
                let mut pairs = schemas.iter().zip(items);
                pairs.all(|(schema, item)| self.holds(schema, item, None))
            }
            Keyword::Items { after, schema } => {
                if let Some(evaluated) = evaluated {
                    evaluated.add_all();
                }
                let mut rest = items.iter().skip(*after);
                rest.all(|item| self.holds(schema, item, None))
            }
            Keyword::Contains { schema, min, max } => {
                let mut count = 0;
                for (index, item) in items.iter().enumerate() {
                    if !self.holds(schema, item, None) {
                        continue;
                    }
                    count += 1;
                    match evaluated {
                        Some(evaluated) => evaluated.add_item(index),
                        None if max.is_none() && count >= *min => return true,
                        None => {}
                    }
                }
                count >= *min && max.is_none_or(|max| count <= max)
            }
            Keyword::UnevaluatedItems(schema) => {
                let Some(evaluated) = evaluated else {
                    return true;
                };
                let mut holds = true;
                for (index, item) in items.iter().enumerate() {
                    if evaluated.has_item(index) {
                        continue;
                    }
                    if self.holds(schema, item, None) {
                        evaluated.add_item(index);
                    } else if evaluated.thorough {
                        holds = false;
                    } else {
                        return false;
                    }
                }
                holds
            }
            _ => true,
        }
    }
}
