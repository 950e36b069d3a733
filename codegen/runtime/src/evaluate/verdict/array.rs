//! Keywords for arrays.

use std::ops::ControlFlow;

use super::Evaluation;
use crate::evaluate::evaluated::Evaluated;
use crate::evaluate::instance::{Instance, View};
use crate::evaluate::schema::{Keyword, Schema};
use crate::unique;

impl Evaluation {
    pub(super) fn array(
        &mut self,
        keyword: &Keyword,
        value: View<'_>,
        evaluated: &mut Option<&mut Evaluated>,
    ) -> bool {
        match keyword {
            Keyword::MinItems(limit) => value.count() >= *limit,
            Keyword::MaxItems(limit) => value.count() <= *limit,
            Keyword::UniqueItems => match value.instance.to_tree() {
                Some(tree) => {
                    let items = tree.as_array().map_or(&[][..], Vec::as_slice);
                    unique::first_duplicates_of(items).is_none()
                }
                None => {
                    self.exhausted = true;
                    false
                }
            },
            Keyword::PrefixItems(schemas) => {
                if let Some(evaluated) = evaluated {
                    evaluated.add_first(schemas.len());
                }
                self.items_hold(value, |index| schemas.get(index))
            }
            Keyword::Items { after, schema } => {
                if let Some(evaluated) = evaluated {
                    evaluated.add_all();
                }
                self.items_hold(value, |index| (index >= *after).then_some(*schema))
            }
            Keyword::Contains { schema, min, max } => {
                let mut count = 0;
                each_item(value, &mut |index, item| {
                    if !self.part_holds(schema, item) {
                        return ControlFlow::Continue(());
                    }
                    count += 1;
                    match evaluated {
                        Some(evaluated) => evaluated.add_item(index),
                        None if max.is_none() && count >= *min => return ControlFlow::Break(()),
                        None => {}
                    }
                    ControlFlow::Continue(())
                });
                count >= *min && max.is_none_or(|max| count <= max)
            }
            Keyword::UnevaluatedItems(schema) => match evaluated {
                Some(evaluated) => self.rest_of_items(schema, value, evaluated),
                None => true,
            },
            _ => true,
        }
    }

    fn items_hold<'s>(
        &mut self,
        value: View<'_>,
        schema: impl Fn(usize) -> Option<&'s Schema>,
    ) -> bool {
        let mut holds = true;
        each_item(value, &mut |index, item| {
            holds = schema(index).is_none_or(|schema| self.part_holds(schema, item));
            go_on(holds)
        });
        holds
    }

    fn rest_of_items(
        &mut self,
        schema: &Schema,
        value: View<'_>,
        evaluated: &mut Evaluated,
    ) -> bool {
        let mut holds = true;
        each_item(value, &mut |index, item| {
            if evaluated.has_item(index) {
                return ControlFlow::Continue(());
            }
            if self.part_holds(schema, item) {
                evaluated.add_item(index);
            } else {
                holds = false;
            }
            go_on(holds || evaluated.thorough)
        });
        holds
    }
}

pub(super) fn go_on(holds: bool) -> ControlFlow<()> {
    match holds {
        true => ControlFlow::Continue(()),
        false => ControlFlow::Break(()),
    }
}

fn each_item(value: View<'_>, each: &mut dyn FnMut(usize, &dyn Instance) -> ControlFlow<()>) {
    let mut index = 0;
    value.instance.items(&mut |_, item| {
        index += 1;
        each(index - 1, item)
    });
}
