//! Rates a tree by the examples of the page. Objects whose example has none of their documented names speak
//! against it, example keys in their place for it.

use std::cmp::Reverse;
use std::collections::HashMap;

use serde_json::{Map, Value};

use super::items::Items;
use super::tree::Tree;
use super::value::Type;

/// How much a tree and the examples disagree; less is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) struct Mismatch {
    /// Objects whose example has names, but no documented one, and values of another kind.
    pub(super) strange: usize,
    /// Example keys that are documented at their place.
    pub(super) found: Reverse<usize>,
    /// Required properties missing from the example.
    pub(super) missing: usize,
}

impl Mismatch {
    /// The part that refutes a tree.
    pub(super) fn evident(&self) -> (usize, Reverse<usize>) {
        (self.strange, self.found)
    }
}

impl std::ops::AddAssign for Mismatch {
    fn add_assign(&mut self, other: Self) {
        self.strange += other.strange;
        self.found.0 += other.found.0;
        self.missing += other.missing;
    }
}

/// Compares a tree with the examples of each section.
pub(super) fn compare(items: &Items<'_>, tree: &Tree, examples: &[Vec<&Value>]) -> Mismatch {
    let mut total = Mismatch::default();
    for (outer, examples) in tree.outer.iter().zip(examples) {
        for example in examples {
            let mut comparison = Comparison {
                items,
                tree,
                known: HashMap::new(),
            };
            total += comparison.best(outer, example);
        }
    }
    total
}

struct Comparison<'a, 't> {
    items: &'a Items<'t>,
    tree: &'a Tree,
    /// Earlier results by item and address of the example, so that nested unions cost no more. Never iterated.
    known: HashMap<(usize, *const Value), Mismatch>,
}

impl Comparison<'_, '_> {
    fn best(&mut self, options: &[usize], example: &Value) -> Mismatch {
        let compared = options.iter().map(|option| self.item(*option, example));
        compared.min().unwrap_or_default()
    }

    fn item(&mut self, index: usize, example: &Value) -> Mismatch {
        let place = (index, std::ptr::from_ref(example));
        if let Some(known) = self.known.get(&place) {
            return *known;
        }
        let tree = self.tree;
        let children = &tree.children[index];
        let strange = Mismatch {
            strange: 1,
            ..Mismatch::default()
        };
        let mismatch = match (self.items.list[index].facts.ty, example) {
            (None, _) | (_, Value::Null) => Mismatch::default(),
            // Without children, anything is allowed.
            (Some(Type::OneOf | Type::AnyOf), _) => self.best(children, example),
            (Some(Type::Object), Value::Object(_)) if children.is_empty() => Mismatch::default(),
            (Some(Type::Object), Value::Object(example)) => self.object(children, example),
            (Some(Type::Array), Value::Array(examples)) => {
                let mut total = Mismatch::default();
                for example in examples {
                    total += self.best(children, example);
                }
                total
            }
            (Some(ty), Value::Object(_) | Value::Array(_)) if !ty.is_container() => strange,
            (Some(Type::Object | Type::Array), _) => strange,
            _ => Mismatch::default(),
        };
        self.known.insert(place, mismatch);
        mismatch
    }

    fn object(&mut self, properties: &[usize], example: &Map<String, Value>) -> Mismatch {
        let items = self.items;
        let mut total = Mismatch::default();
        for property in properties {
            let item = &items.list[*property];
            match item.line.bullet().and_then(|name| example.get(name)) {
                Some(value) => {
                    total.found.0 += 1;
                    total += self.item(*property, value);
                }
                None => total.missing += usize::from(item.facts.required),
            }
        }
        if total.found.0 == 0 && !example.is_empty() {
            total.strange += 1;
        }
        total
    }
}
