//! Instances of a schema: JSON trees and, without making a tree, values that serialize to one.

use std::borrow::Cow;
use std::ops::ControlFlow;

use serde_json::Value;

use crate::json::Primitive;

/// The value that a schema is evaluated against: a JSON tree, or a value that serializes to one.
pub(super) trait Instance {
    /// Returns false if the type cannot be determined.
    #[must_use]
    fn view(&self, then: &mut dyn FnMut(View<'_>)) -> bool;

    /// Visits the members of an object until one breaks.
    fn members(&self, each: &mut Each<'_>);

    /// Visits the items of an array until one breaks, with an empty name.
    fn items(&self, each: &mut Each<'_>);

    fn as_tree(&self) -> Option<&Value>;

    fn to_tree(&self) -> Option<Cow<'_, Value>>;
}

pub(super) type Each<'e> = dyn FnMut(&str, &dyn Instance) -> ControlFlow<()> + 'e;

#[derive(Clone, Copy)]
pub(super) struct View<'n> {
    pub(super) instance: &'n dyn Instance,
    pub(super) primitive: Primitive<'n>,
}

impl<'n> View<'n> {
    pub(super) fn of(value: &'n Value) -> Self {
        Self {
            instance: value,
            primitive: Primitive::of(value),
        }
    }

    pub(super) fn has(self, name: &str) -> bool {
        if let Some(tree) = self.instance.as_tree() {
            return tree.get(name).is_some();
        }
        let mut has = false;
        self.instance.members(&mut |own, _| {
            has = own == name;
            match has {
                true => ControlFlow::Break(()),
                false => ControlFlow::Continue(()),
            }
        });
        has
    }

    pub(super) fn count(self) -> u64 {
        match self.instance.as_tree() {
            Some(Value::Object(members)) => return members.len() as u64,
            Some(Value::Array(items)) => return items.len() as u64,
            _ => {}
        }
        let mut count = 0;
        let mut each = |_: &str, _: &dyn Instance| {
            count += 1;
            ControlFlow::Continue(())
        };
        match self.primitive {
            Primitive::Array => self.instance.items(&mut each),
            _ => self.instance.members(&mut each),
        }
        count
    }
}

impl Instance for Value {
    fn view(&self, then: &mut dyn FnMut(View<'_>)) -> bool {
        then(View::of(self));
        true
    }

    fn members(&self, each: &mut Each<'_>) {
        for (name, member) in self.as_object().into_iter().flatten() {
            if each(name, member).is_break() {
                return;
            }
        }
    }

    fn items(&self, each: &mut Each<'_>) {
        for item in self.as_array().into_iter().flatten() {
            if each("", item).is_break() {
                return;
            }
        }
    }

    fn as_tree(&self) -> Option<&Value> {
        Some(self)
    }

    fn to_tree(&self) -> Option<Cow<'_, Value>> {
        Some(Cow::Borrowed(self))
    }
}

pub(super) struct Name<'n>(pub(super) &'n str);

impl Instance for Name<'_> {
    fn view(&self, then: &mut dyn FnMut(View<'_>)) -> bool {
        then(View {
            instance: self,
            primitive: Primitive::Text(self.0),
        });
        true
    }

    fn members(&self, _: &mut Each<'_>) {}

    fn items(&self, _: &mut Each<'_>) {}

    fn as_tree(&self) -> Option<&Value> {
        None
    }

    fn to_tree(&self) -> Option<Cow<'_, Value>> {
        Some(Cow::Owned(Value::String(self.0.to_owned())))
    }
}
