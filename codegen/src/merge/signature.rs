//! The signature of a node: nodes with the same one share a type. Texts, places and the documented order of properties,
//! values and options are left out.

use typewright_runtime::Format;

use super::Merging;
use crate::graph::{
    CustomNode, FieldContent, Graph, Kind, NodeId, ObjectNode, Role, RuleScalar, Section,
};
use crate::model::{EnumValue, IntegerShape, NumberShape, Ref, StringShape};

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Signature {
    shape: Shape,
    secret: bool,
    /// The part of an operation of which the node is the root: those remain separate types.
    root: Option<(Section, usize)>,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Shape {
    String {
        min_length: Option<u64>,
        max_length: Option<u64>,
        pattern: Option<String>,
        format: Option<Format>,
        key: String,
    },
    Integer {
        minimum: Option<i64>,
        maximum: Option<i64>,
        exclusive: [bool; 2],
        multiple_of: Option<i64>,
        key: String,
    },
    Number {
        /// The bit patterns of the bounds.
        bounds: [Option<u64>; 4],
        key: String,
    },
    Enum(Vec<EnumValue>),
    Object {
        fields: Vec<(String, bool, Field)>,
        closed: bool,
        rules: Vec<Rule>,
        additional: Option<Ref>,
        check: Option<String>,
    },
    Checked {
        inner: Ref,
        check: String,
        key: String,
    },
    Own {
        inner: Ref,
        path: String,
        text: bool,
    },
    Map {
        keys: Option<Ref>,
        values: Ref,
        counts: [Option<u64>; 2],
    },
    Array {
        items: Ref,
        counts: [Option<u64>; 2],
        unique: bool,
    },
    Union {
        exclusive: bool,
        options: Vec<OptionShape>,
        tag: Option<String>,
        condition: Option<String>,
    },
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Field {
    Value(Ref),
    Constant(String),
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum OptionShape {
    Value(Ref),
    Constant(EnumValue),
}

fn choice(merging: &Merging<'_>, option: NodeId) -> OptionShape {
    match &merging.graph.node(option).kind {
        Kind::Constant(value) => OptionShape::Constant(value.clone()),
        _ => OptionShape::Value(merging.part(option)),
    }
}

/// The property that decides, its values, the properties it requires.
type Rule = (String, Option<Vec<RuleScalar>>, Vec<String>);

/// The signature of a node whose parts are settled; `None` if it has no type of its own.
pub(super) fn signature(merging: &Merging<'_>, node: NodeId) -> Option<Signature> {
    let held = merging.graph.node(node);
    let key = || key(merging.graph, node);
    let root = match held.label.role {
        Role::Root(section, operation) => Some((section, operation)),
        _ => None,
    };
    let whole = matches!(root, Some((Section::Schema, _)));
    let shape = shape(merging, node, key).or_else(|| {
        // The root of a schema always has its own type.
        let target = merging.graph.target(node);
        let refers = target != node && has_own(merging, target);
        (whole && !refers).then(|| Shape::Checked {
            inner: merging.transparent(node),
            check: String::new(),
            key: String::new(),
        })
    })?;
    Some(Signature {
        shape,
        secret: held.secret,
        root,
    })
}

/// The shape of a node that always has its own type.
fn shape(merging: &Merging<'_>, node: NodeId, key: impl Fn() -> String) -> Option<Shape> {
    let held = merging.graph.node(node);
    Some(match &held.kind {
        Kind::Any
        | Kind::Never
        | Kind::Null
        | Kind::NotObject
        | Kind::NotArray
        | Kind::Boolean
        | Kind::Constant(_)
        | Kind::Nullable(_)
        | Kind::Reference(_) => return None,
        Kind::Tuple(_) if !merging.forced[node.0] => return None,
        Kind::Tuple(items) => Shape::Checked {
            inner: Ref::Tuple(items.iter().map(|item| merging.part(*item)).collect()),
            check: String::new(),
            key: key(),
        },
        Kind::Checked(inner, check) => Shape::Checked {
            inner: merging.part(*inner),
            check: check.text.clone(),
            key: key(),
        },
        Kind::Custom(inner, own) => self::own(merging, *inner, own),
        Kind::String(shape) => string(shape, held.secret, key)?,
        Kind::Integer(shape) => integer(shape, held.secret, key)?,
        Kind::Number(shape) => number(shape, held.secret, key)?,
        Kind::Enum(values) => {
            let mut values = values.clone();
            values.sort();
            Shape::Enum(values)
        }
        Kind::Object(object) => self::object(merging, object),
        Kind::Map(map) if map.ruled() || held.secret || merging.forced[node.0] => Shape::Map {
            keys: map.keys.map(|keys| merging.part(keys)),
            values: merging.part(map.values),
            counts: [map.min_properties, map.max_properties],
        },
        Kind::Array(array) if array.ruled() || merging.forced[node.0] => Shape::Array {
            items: merging.part(array.items),
            counts: [array.min_items, array.max_items],
            unique: array.unique_items,
        },
        Kind::Map(_) | Kind::Array(_) => return None,
        Kind::Union(union) => {
            let options = union.options.iter().map(|option| choice(merging, *option));
            let mut options: Vec<OptionShape> = options.collect();
            if union.condition.is_none() {
                options.sort();
            }
            Shape::Union {
                exclusive: union.exclusive,
                options,
                tag: union.tag.clone(),
                condition: union.condition.as_ref().map(|check| check.text.clone()),
            }
        }
    })
}

/// Whether a node has its own type that does more than wrap another.
pub(super) fn is_own(merging: &Merging<'_>, node: NodeId) -> bool {
    let is_tuple = matches!(merging.graph.node(node).kind, Kind::Tuple(_));
    !is_tuple && shape(merging, node, String::new).is_some()
}

/// Whether a node has its own type whatever its parts are.
pub(super) fn has_own(merging: &Merging<'_>, node: NodeId) -> bool {
    signature(merging, node).is_some()
}

fn own(merging: &Merging<'_>, inner: NodeId, own: &CustomNode) -> Shape {
    Shape::Own {
        inner: merging.part(inner),
        path: own.ty.path().to_owned(),
        text: own.text,
    }
}

fn string(shape: &StringShape, secret: bool, key: impl Fn() -> String) -> Option<Shape> {
    (!shape.is_plain() || secret).then(|| Shape::String {
        min_length: shape.min_length,
        max_length: shape.max_length,
        pattern: shape.pattern.clone(),
        format: shape.asserted,
        key: key(),
    })
}

fn integer(shape: &IntegerShape, secret: bool, key: impl Fn() -> String) -> Option<Shape> {
    (*shape != IntegerShape::default() || secret).then(|| Shape::Integer {
        minimum: shape.minimum,
        maximum: shape.maximum,
        exclusive: [shape.exclusive_minimum, shape.exclusive_maximum],
        multiple_of: shape.multiple_of,
        key: key(),
    })
}

fn number(shape: &NumberShape, secret: bool, key: impl Fn() -> String) -> Option<Shape> {
    let bits = |bound: Option<f64>| bound.map(f64::to_bits);
    (*shape != NumberShape::default() || secret).then(|| Shape::Number {
        bounds: [
            bits(shape.minimum),
            bits(shape.maximum),
            bits(shape.exclusive_minimum),
            bits(shape.exclusive_maximum),
        ],
        key: key(),
    })
}

fn object(merging: &Merging<'_>, object: &ObjectNode) -> Shape {
    let key = |index: &usize| object.fields[*index].key.clone();
    let mut fields: Vec<(String, bool, Field)> = object
        .fields
        .iter()
        .map(|field| {
            let content = match &field.content {
                FieldContent::Value(node) => Field::Value(merging.part(*node)),
                FieldContent::Constant { value, .. } => Field::Constant(value.clone()),
            };
            (field.key.clone(), field.required, content)
        })
        .collect();
    fields.sort();
    let mut rules: Vec<Rule> = object
        .rules
        .iter()
        .map(|rule| {
            let mut equals = rule.equals.clone();
            if let Some(values) = &mut equals {
                values.sort();
            }
            let mut required: Vec<String> = rule.required.iter().map(key).collect();
            required.sort();
            (key(&rule.field), equals, required)
        })
        .collect();
    rules.sort();
    Shape::Object {
        fields,
        closed: object.closed,
        rules,
        additional: object.additional.map(|values| merging.part(values)),
        check: object.check.as_ref().map(|check| check.text.clone()),
    }
}

/// The key of a scalar: that of the property, array or map around it.
pub(crate) fn key(graph: &Graph, node: NodeId) -> String {
    let mut label = &graph.node(node).label;
    let mut suffix = "";
    loop {
        if let Some(called) = &label.called {
            return format!("{called}{suffix}");
        }
        match &label.role {
            Role::Property(key) | Role::Definition(key) => return format!("{key}{suffix}"),
            Role::Root(section, _) => return format!("{section:?}{suffix}"),
            // Distinguishes the names of a map from its values.
            Role::Name => suffix = "/name",
            Role::Item | Role::Value | Role::Option(_) | Role::Position(_) | Role::Inner => {}
        }
        match label.parent {
            Some(parent) => label = &graph.node(parent).label,
            None => return suffix.to_owned(),
        }
    }
}
