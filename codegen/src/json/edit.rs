//! Edits of a tree in place. A new value has the position of what it replaces, or of the value around it.

use serde_json::Value;

use super::tree::{Content, Members, Node, NodeId, Tree};
use crate::pointer;

/// The line and column of a value without a position.
const NOWHERE: (usize, usize) = (0, 0);

impl Tree {
    /// A tree without positions.
    pub(crate) fn of(value: &Value) -> Self {
        let mut tree = Self::default();
        tree.grow(value, (0, 0), NOWHERE);
        tree
    }

    /// Sets or removes a member or item; returns whether its parent exists.
    pub(crate) fn put(&mut self, pointer: &str, new: Option<&Value>) -> bool {
        let Some((parent, key)) = pointer::split(pointer) else {
            return false;
        };
        let Some(parent) = self.find(parent) else {
            return false;
        };
        let old = self.child(parent, &key);
        match (self.content(parent), old) {
            (Content::Object(_), _) | (Content::Array(_), Some(_)) => {}
            _ => return false,
        }
        let stood = self.node(old.unwrap_or(parent));
        let at = (stood.line, stood.column);
        if let Some(old) = old {
            self.clear(old);
        }
        let new = new.map(|value| {
            let step = old.map_or_else(|| self.children(parent).len(), |old| self.node(old).step);
            self.grow(value, (parent, step), at)
        });
        let gone = old.map(|old| self.node(old).step);
        match (self.content_mut(parent), new, gone) {
            (Content::Object(members), Some(new), _) => {
                members.insert(key, new);
            }
            (Content::Object(members), None, _) => {
                members.shift_remove(&key);
            }
            (Content::Array(items), new, Some(index)) => {
                items.splice(index..=index, new);
            }
            _ => {}
        }
        self.count(parent);
        true
    }

    /// Inserts an item before another, or at the end (`-`); returns its pointer if the array exists.
    pub(crate) fn insert(&mut self, array: &str, key: &str, new: &Value) -> Option<String> {
        let parent = self.find(array)?;
        let length = self.array(parent)?.len();
        let index = match key {
            "-" => length,
            key => pointer::index(key).filter(|index| *index <= length)?,
        };
        let around = self.node(parent);
        let new = self.grow(new, (parent, index), (around.line, around.column));
        if let Content::Array(items) = self.content_mut(parent) {
            items.insert(index, new);
        }
        self.count(parent);
        Some(pointer::join(array, &index.to_string()))
    }

    /// The pointers of all values that match a pattern ([`pointer::matches`]), in order.
    pub(crate) fn matching(&self, pattern: &str) -> Vec<String> {
        if !pattern.contains('*') {
            let found = self.find(pattern).map(|_| pattern.to_owned());
            return found.into_iter().collect();
        }
        let all = self.within(0).into_iter();
        let pointers = all.map(|id| self.pointer(id));
        pointers
            .filter(|pointer| pointer::matches(pattern, pointer))
            .collect()
    }

    /// Whether it nests deeper than `limit` levels.
    pub(crate) fn is_deeper_than(&self, limit: usize) -> bool {
        let mut open = vec![(0, 0)];
        while let Some((id, depth)) = open.pop() {
            if depth > limit {
                return true;
            }
            let children = self.children(id).into_iter();
            open.extend(children.map(|child| (child, depth + 1)));
        }
        false
    }

    /// Adds a value and its descendants; the caller adds it to its parent. The parser bounds the depth.
    fn grow(
        &mut self,
        value: &Value,
        (parent, step): (NodeId, usize),
        at: (usize, usize),
    ) -> NodeId {
        let content = match value {
            Value::Null => Content::Null,
            Value::Bool(flag) => Content::Bool(*flag),
            Value::Number(number) => Content::Number(number.clone()),
            Value::String(text) => Content::String(text.clone()),
            Value::Array(_) => Content::Array(Vec::new()),
            Value::Object(_) => Content::Object(Members::default()),
        };
        let id = self.add(Node {
            content,
            parent,
            step,
            line: at.0,
            column: at.1,
        });
        match value {
            Value::Array(items) => {
                let items = items.iter().enumerate();
                let items = items
                    .map(|(step, item)| self.grow(item, (id, step), NOWHERE))
                    .collect();
                *self.content_mut(id) = Content::Array(items);
            }
            Value::Object(members) => {
                let members = members.iter().enumerate();
                let members = members
                    .map(|(step, (key, value))| {
                        (key.clone(), self.grow(value, (id, step), NOWHERE))
                    })
                    .collect();
                *self.content_mut(id) = Content::Object(members);
            }
            _ => {}
        }
        id
    }

    /// Renumbers the children of a node.
    fn count(&mut self, parent: NodeId) {
        for (step, child) in self.children(parent).into_iter().enumerate() {
            self.node_mut(child).step = step;
        }
    }

    /// Clears nodes that are no longer part of the tree.
    fn clear(&mut self, id: NodeId) {
        for gone in self.within(id) {
            *self.content_mut(gone) = Content::Null;
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::json::parse;

    fn tree(text: &str) -> Tree {
        parse(text).expect(text).0
    }

    fn line(tree: &Tree, pointer: &str) -> Option<usize> {
        Some(tree.place(tree.find(pointer)?).0)
    }

    #[test]
    fn new_values_have_the_position_of_the_old_or_the_parent() {
        let mut tree = tree("{\n\"a\": {\n\"b\": 1},\n\"c\": [\n1,\n2]\n}");
        assert!(tree.put("/a/b", Some(&json!({"x": [1]}))));
        assert!(tree.put("/a/new", Some(&json!(2))));
        assert_eq!(tree.insert("/c", "1", &json!(3)), Some("/c/1".to_owned()));
        assert_eq!(
            tree.value(0),
            json!({"a": {"b": {"x": [1]}, "new": 2}, "c": [1, 3, 2]})
        );
        for (pointer, expected) in [("/a/b/x/0", 3), ("/a/new", 2), ("/c/1", 4), ("/c/2", 6)] {
            assert_eq!(line(&tree, pointer), Some(expected), "{pointer}");
            let found = tree.find(pointer).map(|id| tree.pointer(id));
            assert_eq!(found.as_deref(), Some(pointer));
        }
    }

    #[test]
    fn later_items_move_up() {
        let mut tree = tree("{\"a\": [\n1,\n2], \"b\": {\"k\": 1}, \"c\": 3}");
        assert!(tree.put("/a/0", None) && tree.put("/b", None) && !tree.put("/a/7", None));
        assert_eq!(tree.value(0), json!({"a": [2], "c": 3}));
        assert_eq!(line(&tree, "/a/0"), Some(3));
        assert_eq!(
            tree.find("/c").map(|id| tree.pointer(id)),
            Some("/c".to_owned())
        );
        assert!(!tree.has_key("k"));
    }

    #[test]
    fn pointers_are_found_inside_a_value() {
        let tree = Tree::of(&json!({"p": {"a": {"x": 1}, "b/c": {"x": 2}}, "q": [{"x": 3}]}));
        assert_eq!(tree.matching("/p/a/x"), ["/p/a/x"]);
        assert_eq!(tree.matching("/p/*/x"), ["/p/a/x", "/p/b~1c/x"]);
        assert_eq!(tree.matching("/**/x"), ["/p/a/x", "/p/b~1c/x", "/q/0/x"]);
        assert!(tree.matching("/other").is_empty());
    }
}
