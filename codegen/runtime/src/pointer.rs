//! The path to a value being read: a linked list on the stack, made a JSON Pointer (RFC 6901) only for a
//! violation.

use std::borrow::Cow;

/// The nesting limit, the same as that of `serde_json`.
pub(crate) const MAX_DEPTH: u32 = 127;

/// The path to a value in a document.
#[derive(Clone, Copy, Debug)]
pub struct Path<'p> {
    step: Step<'p>,
    parent: Option<&'p Path<'p>>,
    depth: u32,
}

/// The last step to a value, with the schema pointer of the enclosing object or array (empty if it has none
/// of its own).
#[derive(Clone, Copy, Debug)]
enum Step<'p> {
    Root,
    Property(&'p str, &'static str),
    Entry(&'p str, &'static str),
    Item(usize, &'static str),
}

impl<'p> Path<'p> {
    /// The document itself.
    pub const ROOT: Path<'static> = Path {
        step: Step::Root,
        parent: None,
        depth: 0,
    };

    /// A documented property of the object here, whose schema pointer is `schema`.
    #[must_use]
    pub fn property<'c>(&'c self, key: &'c str, schema: &'static str) -> Path<'c> {
        self.step(Step::Property(key, schema))
    }

    /// A member of the map here.
    #[must_use]
    pub fn entry<'c>(&'c self, key: &'c str, schema: &'static str) -> Path<'c> {
        self.step(Step::Entry(key, schema))
    }

    /// An item of the array here.
    #[must_use]
    pub fn item<'c>(&'c self, index: usize, schema: &'static str) -> Path<'c> {
        self.step(Step::Item(index, schema))
    }

    fn step<'c>(&'c self, step: Step<'c>) -> Path<'c> {
        Path {
            step,
            parent: Some(self),
            depth: self.depth + 1,
        }
    }

    pub(crate) fn is_too_deep(&self) -> bool {
        self.depth >= MAX_DEPTH
    }

    /// The path as a JSON Pointer.
    #[must_use]
    pub fn pointer(&self) -> String {
        let mut pointer = String::new();
        for path in self.steps() {
            match path.step {
                Step::Root => {}
                Step::Property(key, _) | Step::Entry(key, _) => push_segment(&mut pointer, key),
                Step::Item(index, _) => push_segment(&mut pointer, &index.to_string()),
            }
        }
        pointer
    }

    /// The schema pointer of the value, as far as the enclosing objects determine it.
    #[must_use]
    pub fn schema(&self) -> Cow<'static, str> {
        Cow::Owned(self.derived().0)
    }

    /// The schema pointer, and the length of the enclosing schema's pointer that it was derived from.
    pub(crate) fn derived(&self) -> (String, usize) {
        let (mut schema, mut derived) = (String::new(), 0);
        for path in self.steps() {
            let (of, keyword, key) = match path.step {
                Step::Root => continue,
                Step::Property(key, of) => (of, "/properties", Some(key)),
                Step::Entry(_, of) => (of, "/additionalProperties", None),
                Step::Item(_, of) => (of, "/items", None),
            };
            if !of.is_empty() {
                schema.clear();
                schema.push_str(of);
                derived = of.len();
            }
            schema.push_str(keyword);
            if let Some(key) = key {
                push_segment(&mut schema, key);
            }
        }
        (schema, derived)
    }

    fn steps(&self) -> impl Iterator<Item = &Path<'p>> {
        let mut places = Vec::with_capacity(self.depth as usize + 1);
        let mut place = Some(self);
        while let Some(path) = place {
            places.push(path);
            place = path.parent;
        }
        places.into_iter().rev()
    }
}

/// Appends a segment to a JSON Pointer (RFC 6901, section 3).
pub fn push_segment(pointer: &mut String, segment: &str) {
    pointer.push('/');
    if !segment.contains(['~', '/']) {
        pointer.push_str(segment);
        return;
    }
    for character in segment.chars() {
        match character {
            '~' => pointer.push_str("~0"),
            '/' => pointer.push_str("~1"),
            other => pointer.push(other),
        }
    }
}

pub(crate) fn segments(pointer: &str) -> impl Iterator<Item = Cow<'_, str>> {
    pointer.split('/').skip(1).map(|segment| {
        if segment.contains('~') {
            Cow::Owned(segment.replace("~1", "/").replace("~0", "~"))
        } else {
            Cow::Borrowed(segment)
        }
    })
}

#[cfg(test)]
mod tests {
    use super::{Path, push_segment, segments};

    #[test]
    fn a_pointer_escapes_its_segments() {
        let root = Path::ROOT;
        let labels = root.property("a/b", "/body");
        let entry = labels.entry("~1", "");
        assert_eq!(entry.item(2, "").pointer(), "/a~1b/~01/2");
        assert_eq!(
            segments("/a~1b/~01/2").collect::<Vec<_>>(),
            ["a/b", "~1", "2"]
        );
        let mut pointer = String::new();
        push_segment(&mut pointer, "");
        assert_eq!(pointer, "/");
    }

    #[test]
    fn the_schema_follows_from_the_nearest_object_that_has_one() {
        let root = Path::ROOT;
        let ports = root.property("ports", "/requestBody");
        assert_eq!(
            ports.item(3, "").schema(),
            "/requestBody/properties/ports/items"
        );
        let port = ports.item(3, "/shared/port");
        assert_eq!(
            port.property("name", "/shared/port").schema(),
            "/shared/port/properties/name"
        );
    }
}
