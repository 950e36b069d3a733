//! What is known of a value: the node whose type holds it.

use super::Residual;
use crate::graph::{FieldContent, FieldNode, Graph, Kind, NodeId, ObjectNode};
use crate::lower::types::Types;
use crate::model::EnumValue;

/// The maximum number of nodes for the same value: references, nullable nodes, options of nested unions.
const NESTING: usize = 16;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Known<'g> {
    /// The node whose structure the value has.
    node: Option<NodeId>,
    /// Whether the value satisfies all schemas of the node, or only its parts do.
    whole: bool,
    /// The string that the value is.
    constant: Option<&'g str>,
    /// Its possible JSON types.
    pub(super) types: Types,
}

/// A property of which something is known.
pub(super) enum Member<'g> {
    /// It is always absent.
    Absent,
    /// If present, this is known of it.
    Value(Known<'g>),
}

impl<'g> Known<'g> {
    /// Nothing.
    pub(super) const NOTHING: Self = Self::of(Types::ALL);

    /// A value of these types.
    pub(super) const fn of(types: Types) -> Self {
        Self {
            node: None,
            whole: false,
            constant: None,
            types,
        }
    }

    /// A value of a node.
    pub(super) fn node(residual: &Residual<'_, 'g>, node: NodeId) -> Self {
        Self::at(residual, node, true)
    }

    /// A value whose parts are those of a node.
    pub(super) fn parts_of(residual: &Residual<'_, 'g>, node: NodeId) -> Self {
        Self::at(residual, node, false)
    }

    fn at(residual: &Residual<'_, 'g>, node: NodeId, whole: bool) -> Self {
        let node = residual.facts.first[node.0];
        let Some(types) = types(residual.facts.graph, node, NESTING) else {
            return Self::NOTHING;
        };
        Self {
            node: Some(node),
            whole,
            constant: None,
            types,
        }
    }

    fn constant(text: &'g str) -> Self {
        Self {
            constant: Some(text),
            ..Self::of(Types::STRING)
        }
    }

    pub(super) fn is_nothing(self) -> bool {
        self == Self::NOTHING
    }
}

impl<'g> Residual<'_, 'g> {
    /// Whether a value satisfies the schema at a pointer.
    pub(super) fn satisfies(&self, known: Known<'g>, pointer: &str) -> bool {
        let (true, Some(mut node)) = (known.whole, known.node) else {
            return false;
        };
        for _ in 0..NESTING {
            let satisfied = self.facts.satisfied.get(&self.facts.first[node.0]);
            if satisfied.is_some_and(|satisfied| satisfied.contains(&(self.root, pointer))) {
                return true;
            }
            match self.facts.graph.node(node).kind {
                Kind::Reference(next) | Kind::Checked(next, _) => node = next,
                _ => return false,
            }
        }
        false
    }

    /// The node with the structure of the value, and its kind.
    fn structure(&self, known: Known<'g>) -> Option<(NodeId, &'g Kind)> {
        let mut node = known.node?;
        for _ in 0..NESTING {
            match &self.facts.graph.node(node).kind {
                Kind::Reference(next) | Kind::Checked(next, _) => node = *next,
                kind => return Some((node, kind)),
            }
        }
        None
    }

    /// The kind of the value.
    pub(super) fn kind(&self, known: Known<'g>) -> Option<&'g Kind> {
        self.structure(known).map(|(_, kind)| kind)
    }

    /// The options of a union with different JSON types.
    pub(super) fn apart(&self, known: Known<'g>) -> Option<Vec<(Types, Known<'g>)>> {
        let options = match self.kind(known)? {
            Kind::Nullable(inner) => vec![Known::of(Types::NULL), Known::node(self, *inner)],
            Kind::Union(union) => {
                let options = union.options.iter();
                options.map(|option| Known::node(self, *option)).collect()
            }
            _ => return None,
        };
        let mut all = Types::NONE;
        let mut apart = Vec::new();
        for option in options {
            if all.meets(option.types) {
                return None;
            }
            all = all.or(option.types);
            if option.types != Types::NONE {
                apart.push((option.types, option));
            }
        }
        Some(apart)
    }

    /// The object node of the value.
    pub(super) fn properties(&self, known: Known<'g>) -> Option<&'g ObjectNode> {
        match self.kind(known)? {
            Kind::Object(object) => Some(object),
            _ => None,
        }
    }

    /// The field of the object.
    pub(super) fn field(&self, known: Known<'g>, name: &str) -> Option<&'g FieldNode> {
        let (node, kind) = self.structure(known)?;
        let Kind::Object(object) = kind else {
            return None;
        };
        let index = self.facts.fields.get(&node)?.get(name)?;
        object.fields.get(*index)
    }

    /// What is known of the property with this name.
    pub(super) fn member(&self, known: Known<'g>, name: &str) -> Member<'g> {
        match self.field(known, name) {
            Some(field) => Member::Value(match &field.content {
                FieldContent::Value(node) => Known::node(self, *node),
                FieldContent::Constant { value, .. } => Known::constant(value),
            }),
            None => self.others(known),
        }
    }

    /// What is known of properties without a field.
    pub(super) fn others(&self, known: Known<'g>) -> Member<'g> {
        match self.kind(known) {
            Some(Kind::Object(object)) => match object.additional {
                _ if object.closed => Member::Absent,
                Some(values) => Member::Value(Known::node(self, values)),
                None => Member::Value(Known::NOTHING),
            },
            Some(Kind::Map(map)) => Member::Value(Known::node(self, map.values)),
            _ => Member::Value(Known::NOTHING),
        }
    }

    /// The possible values, if they are listed.
    pub(super) fn listed(&self, known: Known<'g>) -> Option<Vec<Listed<'g>>> {
        if let Some(text) = known.constant {
            return Some(vec![Listed::Text(text)]);
        }
        let listed = |value: &'g EnumValue| match value {
            EnumValue::String(text) => Listed::Text(text),
            EnumValue::Integer(integer) => Listed::Integer(*integer),
        };
        match self.kind(known)? {
            Kind::Enum(values) => Some(values.iter().map(listed).collect()),
            Kind::Constant(value) => Some(vec![listed(value)]),
            _ => None,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Listed<'g> {
    Text(&'g str),
    Integer(i64),
}

/// The JSON types of the values of a node; `None` if unknown, as for a custom type, which may write a value
/// differently.
fn types(graph: &Graph, node: NodeId, nesting: usize) -> Option<Types> {
    let nesting = nesting.checked_sub(1)?;
    Some(match &graph.node(node).kind {
        Kind::Any => Types::ALL,
        Kind::Custom(..) => return None,
        Kind::Never => Types::NONE,
        Kind::Null => Types::NULL,
        Kind::NotObject => Types::ALL.without(Types::OBJECT),
        Kind::NotArray => Types::ALL.without(Types::ARRAY),
        Kind::Boolean => Types::BOOLEAN,
        Kind::String(_) => Types::STRING,
        Kind::Integer(_) => Types::INTEGER,
        Kind::Number(_) => Types::NUMBER,
        Kind::Enum(values) => values.iter().map(of_value).fold(Types::NONE, Types::or),
        Kind::Constant(value) => of_value(value),
        Kind::Object(_) | Kind::Map(_) => Types::OBJECT,
        Kind::Array(_) | Kind::Tuple(_) => Types::ARRAY,
        Kind::Union(union) => {
            let mut all = Types::NONE;
            for option in &union.options {
                all = all.or(types(graph, *option, nesting)?);
            }
            all
        }
        Kind::Nullable(inner) => types(graph, *inner, nesting)?.or(Types::NULL),
        Kind::Reference(inner) | Kind::Checked(inner, _) => types(graph, *inner, nesting)?,
    })
}

fn of_value(value: &EnumValue) -> Types {
    match value {
        EnumValue::String(_) => Types::STRING,
        EnumValue::Integer(_) => Types::INTEGER,
    }
}
