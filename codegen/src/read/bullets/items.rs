//! The items of a section: named or anonymous, and the separators between alternatives. Their place in the tree
//! is decided later.

use super::keywords;
use super::parts::{Section, column};
use super::value::{self, Facts};
use crate::error::{Errors, ReadError};
use crate::read::lines::{BULLET, Line, Mistake};
use crate::read::operation::Part;

/// The maximum number of lists around a bullet, including leaks.
const MAX_COLUMN_DEPTH: usize = 1_000;

/// An item or a separator.
#[derive(Clone, Debug)]
pub(super) struct Item<'t> {
    /// The line of the bullet or the separator.
    pub(super) line: Line<'t>,
    /// The number of lists around it by its column: its true depth plus the leaks before it.
    pub(super) column_depth: usize,
    pub(super) kind: ItemKind,
    /// The content of its text.
    pub(super) facts: Facts<'t>,
}

impl Item<'_> {
    /// Whether it is a property or parameter of this name.
    pub(super) fn is_named(&self, name: &str) -> bool {
        self.kind == ItemKind::Named && self.line.bullet() == Some(name)
    }
}

/// The kind of a bullet or line, judged by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ItemKind {
    /// A property or parameter: the bullet is its name.
    Named,
    /// An array item, an option or a root: the bullet is its type line.
    Anonymous,
    /// The separator as a bullet.
    OrBullet,
    /// The separator as text.
    OrText,
}

/// All items of a page.
#[derive(Debug, Default)]
pub(super) struct Items<'t> {
    /// The items of all sections, in order.
    pub(super) list: Vec<Item<'t>>,
    /// The sections, with the part they document and their items.
    pub(super) sections: Vec<ItemSection>,
}

/// A section of items.
#[derive(Clone, Debug)]
pub(super) struct ItemSection {
    pub(super) part: Part,
    /// The pointer of its schema.
    pub(super) pointer: String,
    /// Leaks before it.
    pub(super) base: usize,
    /// Leaks up to its end.
    pub(super) end: usize,
    /// The indices of its items.
    pub(super) items: std::ops::Range<usize>,
    /// Whether its items are the properties of an implicit object.
    pub(super) bare: bool,
}

/// Reads the items of a section.
///
/// # Errors
/// Returns every line that belongs to no item, and every unknown type or invalid keyword.
pub(super) fn read<'t>(
    file: &str,
    lines: &[Line<'t>],
    section: &Section,
    pointer: String,
    beta: bool,
    items: &mut Items<'t>,
) -> Result<(), Errors> {
    let mut errors = Errors::new();
    let first = items.list.len();
    let mut index = section.lines.start;
    while index < section.lines.end {
        let line = lines[index];
        let body = body(&lines[index..section.lines.end], beta);
        match line.bullet() {
            Some(head) => match item(line, head, body, beta) {
                Ok(item) => items.list.push(item),
                Err(mistake) => errors.push(mistake.of(file)),
            },
            None if line.text == "OR" => match line.text_depth() {
                Some(column_depth) => items.list.push(Item {
                    line,
                    column_depth,
                    kind: ItemKind::OrText,
                    facts: Facts::default(),
                }),
                None => errors.extend(column(file, &line)),
            },
            None => {
                let kind = ReadError::Unexpected {
                    expected: "a bullet",
                    found: line.text.to_owned(),
                };
                errors.push(line.error(file, kind));
            }
        }
        index += 1 + body.len();
    }
    let bare = match (section.part, items.list.get(first)) {
        (Part::Path | Part::Query, _) => true,
        (_, Some(item)) => item.kind == ItemKind::Named && item.column_depth == section.base + 2,
        (_, None) => false,
    };
    items.sections.push(ItemSection {
        part: section.part,
        pointer,
        base: section.base,
        end: section.end,
        items: first..items.list.len(),
        bare,
    });
    errors.gate(())
}

/// The text lines below a bullet, up to the next bullet or separator.
fn body<'a, 't>(lines: &'a [Line<'t>], beta: bool) -> &'a [Line<'t>] {
    let Some((bullet, rest)) = lines.split_first() else {
        return &[];
    };
    if bullet.bullet().is_none() {
        return &[];
    }
    let mut length = 0;
    for line in rest {
        // The word may also be the only value of an enumeration.
        let value =
            || line.indent == bullet.indent + 2 && keywords::awaits_value(&rest[..length], beta);
        if line.bullet().is_some() || (line.text == "OR" && !value()) {
            break;
        }
        length += 1;
    }
    &rest[..length]
}

fn item<'t>(
    line: Line<'t>,
    head: &'t str,
    body: &[Line<'t>],
    beta: bool,
) -> Result<Item<'t>, Mistake<'t>> {
    let Some(column_depth) = line.bullet_depth() else {
        let indent = line.indent;
        return Err(line.mistake(ReadError::Column { indent }));
    };
    if column_depth > MAX_COLUMN_DEPTH {
        let limit = MAX_COLUMN_DEPTH;
        return Err(line.mistake(ReadError::Depth { limit }));
    }
    if let Some(stray) = body.iter().find(|text| text.indent != line.indent + 2) {
        let kind = ReadError::TextColumn {
            expected: line.indent + 2,
            found: stray.indent,
        };
        return Err(stray.mistake(kind));
    }
    let (kind, mut facts, rest) = classify(line, head, body, beta)?;
    keywords::read(&mut facts, rest, beta)?;
    Ok(Item {
        line,
        column_depth,
        kind,
        facts,
    })
}

/// The kind of an item, its facts, and the text lines below its type.
type Classified<'a, 't> = (ItemKind, Facts<'t>, &'a [Line<'t>]);

fn classify<'a, 't>(
    line: Line<'t>,
    head: &'t str,
    body: &'a [Line<'t>],
    beta: bool,
) -> Result<Classified<'a, 't>, Mistake<'t>> {
    let own = value::type_line(head, beta).filter(|own| own.0.is_some());
    let first = body.first();
    let typed = first.and_then(|first| Some((*first, value::type_line(first.text, beta)?)));
    if let Some((type_line, (ty, required))) = typed {
        // A name has its type below, even if it looks like a type; brackets are never part of a name.
        if own.is_none() || head.starts_with(char::is_alphabetic) {
            let facts = Facts {
                ty,
                required,
                type_line: Some(type_line),
                ..Facts::default()
            };
            return Ok((ItemKind::Named, facts, &body[1..]));
        }
    }
    let strange = |line: Line<'t>, text: &str| {
        let found = text.to_owned();
        line.mistake(ReadError::Type { found })
    };
    let mut facts = Facts::default();
    let kind = match own {
        Some((ty, required)) => {
            facts.ty = ty;
            facts.required = required;
            facts.type_line = Some(line);
            ItemKind::Anonymous
        }
        None if head.starts_with(BULLET) => {
            let kind = ReadError::Unexpected {
                expected: "a name or a type behind the bullet",
                found: head.to_owned(),
            };
            return Err(line.mistake(kind));
        }
        None if value::looks_like_type(head) => return Err(strange(line, head)),
        None if head == "OR" && body.is_empty() => ItemKind::OrBullet,
        None if head.is_empty() => ItemKind::Anonymous,
        // Names have no spaces, so this is the description of an option of any type.
        None if head.contains(' ') => {
            facts.description = Some(line);
            ItemKind::Anonymous
        }
        None => match first.filter(|first| value::looks_like_type(first.text)) {
            Some(first) => return Err(strange(*first, first.text)),
            None => ItemKind::Named,
        },
    };
    Ok((kind, facts, body))
}
