//! Compares the examples of two operations.

use std::collections::{BTreeMap, BTreeSet};

use super::super::side::unequal;
use super::Pair;
use crate::diff::rules::operations;
use crate::document::{Example, Operation};

impl<'a> Pair<'a, '_> {
    /// Examples of the request, and of the responses by status.
    pub(super) fn examples(&mut self) {
        let sides = [self.old, self.new];
        self.example_list("request", sides.map(request_examples));
        let examples = sides.map(response_examples);
        let statuses: BTreeSet<Option<u16>> =
            examples.iter().flat_map(BTreeMap::keys).copied().collect();
        for status in statuses {
            let what = status.map_or_else(
                || "response".to_owned(),
                |status| format!("response {status}"),
            );
            let of_status = |all: &BTreeMap<_, Examples<'a>>| all.get(&status).cloned();
            let lists = examples.each_ref().map(of_status);
            self.example_list(&what, lists.map(Option::unwrap_or_default));
        }
    }

    /// Examples of the same thing: equal ones are kept, the others paired in order.
    fn example_list(&mut self, what: &str, lists: [Examples<'a>; 2]) {
        let [before, after] = unequal(lists, |(_, example)| &example.value);
        let changed = before.len().min(after.len());
        let text = || Some(what.to_owned());
        for ((old, _), (new, _)) in before.iter().zip(&after) {
            self.report(operations::EXAMPLE_CHANGED, [old, new], [None, text()]);
        }
        for (at, _) in &before[changed..] {
            self.report(
                operations::EXAMPLE_REMOVED,
                [at, "/examples"],
                [text(), None],
            );
        }
        for (at, _) in &after[changed..] {
            self.report(operations::EXAMPLE_ADDED, ["/examples", at], [None, text()]);
        }
    }
}

/// Examples with their pointers.
type Examples<'a> = Vec<(String, &'a Example)>;

fn request_examples(operation: &Operation) -> Examples<'_> {
    let others = operation.alternative_requests.iter().enumerate();
    let others =
        others.map(|(index, example)| (format!("/examples/alternativeRequests/{index}"), example));
    let first = operation.request_example.iter();
    let first = first.map(|example| ("/examples/request".to_owned(), example));
    first.chain(others).collect()
}

fn response_examples(operation: &Operation) -> BTreeMap<Option<u16>, Examples<'_>> {
    let mut examples: BTreeMap<Option<u16>, Examples<'_>> = BTreeMap::new();
    for (index, example) in operation.response_examples.iter().enumerate() {
        let at = format!("/examples/responses/{index}/body");
        let list = examples.entry(example.status).or_default();
        list.push((at, &example.body));
    }
    examples
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::super::{Documented, operations};
    use crate::document::{Dialect, Example, Operation, Position, ResponseExample};

    fn operation(examples: &[Value]) -> Operation {
        let example = |value: &Value| ResponseExample {
            status: Some(200),
            body: Example {
                value: value.clone(),
                position: Position::default(),
                text: value.to_string(),
            },
        };
        Operation {
            response_examples: examples.iter().map(example).collect(),
            ..Operation::default()
        }
    }

    fn rules(before: &[Value], after: &[Value]) -> Vec<&'static str> {
        let (old, new) = (operation(before), operation(after));
        let documented = |operation| Documented {
            file: "page.md",
            dialect: Dialect::Markdown,
            operation,
            documented: operation,
        };
        let mut found = Vec::new();
        operations(documented(&old), documented(&new), &mut found);
        found.iter().map(|finding| finding.rule.id).collect()
    }

    #[test]
    fn all_examples_of_a_status_are_compared() {
        let [a, b, c] = [json!({"a": 1}), json!({"b": 2}), json!({"c": 3})];
        let all = [a.clone(), b.clone(), c.clone()];
        let (first, others) = (&all[..2], [b.clone(), a.clone()]);
        assert_eq!(rules(first, &others), Vec::<&str>::new());
        assert_eq!(rules(first, &all), ["example-added"]);
        assert_eq!(rules(&all, first), ["example-removed"]);
        assert_eq!(rules(first, &[a, c]), ["example-changed"]);
    }
}
