//! The result of lowering: a graph with a node for each place of a schema. `merge` makes types of equal nodes, `name`
//! names them.

use std::rc::Rc;

use crate::code::CustomType;
use crate::model::{Check, Docs, EnumValue, IntegerShape, NumberShape, Origin, Place, StringShape};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct NodeId(pub(crate) usize);

/// All nodes. A parent precedes its children, except where a reference points backwards.
#[derive(Debug, Default)]
pub(crate) struct Graph {
    nodes: Vec<Node>,
}

/// A schema at one place.
#[derive(Debug)]
pub(crate) struct Node {
    /// Its kind.
    pub(crate) kind: Kind,
    /// Its relation to its parent.
    pub(crate) label: Label,
    /// Its documentation.
    pub(crate) docs: Docs,
    /// Its place.
    pub(crate) place: Place,
    /// Whether it is a secret.
    pub(crate) secret: bool,
    /// The keyword it is stated by, if not the usual one: a list of types or values for a union, or `const`.
    pub(crate) stated: Option<&'static str>,
    /// Whether values are listed without a `type`.
    pub(crate) untyped: bool,
    /// Whether a union also has a `type`.
    pub(crate) typed: bool,
    /// The schemas that all its values satisfy, each by the index of its root and its pointer there.
    pub(crate) satisfies: Vec<(usize, Rc<str>)>,
}

/// A schema that gets a named type: a whole document or one of its definitions.
#[derive(Clone, Debug)]
pub(crate) struct Definition {
    pub(crate) name: String,
    pub(crate) node: NodeId,
}

/// The relation of a node to its parent; names are derived from it.
#[derive(Clone, Debug)]
pub(crate) struct Label {
    /// The parent; `None` for a part of an operation and for a definition.
    pub(crate) parent: Option<NodeId>,
    pub(crate) role: Role,
    /// The name of the definition it was copied from.
    pub(crate) called: Option<String>,
    /// For a definition, the node of its document and its pointer there.
    pub(crate) inside: Option<(NodeId, String)>,
}

impl Label {
    /// The label of a node with a parent.
    pub(crate) fn within(parent: NodeId, role: Role) -> Self {
        Self {
            parent: Some(parent),
            role,
            called: None,
            inside: None,
        }
    }

    /// The label of a node without a parent.
    pub(crate) fn top(role: Role) -> Self {
        Self {
            parent: None,
            role,
            called: None,
            inside: None,
        }
    }
}

/// The role of a node in its parent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// A part of the operation of this index.
    Root(Section, usize),
    /// A definition with a name of its own.
    Definition(String),
    /// A property.
    Property(String),
    /// The items of an array.
    Item,
    /// The values of a map.
    Value,
    /// The names of a map.
    Name,
    /// An option of a union.
    Option(usize),
    /// An item of an array whose items have different schemas.
    Position(usize),
    /// The inner value of a checked or custom type.
    Inner,
}

/// The part of an operation that holds a schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Section {
    /// The path parameters.
    Path,
    /// The query parameters.
    Query,
    /// The request body.
    Request,
    /// The response body.
    Response,
    /// A schema outside operations.
    Schema,
}

/// The kind of a node.
#[derive(Clone, Debug)]
pub(crate) enum Kind {
    /// Any value.
    Any,
    /// No value.
    Never,
    /// `null`.
    Null,
    /// Any value but an object.
    NotObject,
    /// Any value but an array.
    NotArray,
    /// A boolean.
    Boolean,
    /// A string, with or without constraints.
    String(StringShape),
    /// An integer, with or without constraints.
    Integer(IntegerShape),
    /// A number, with or without constraints.
    Number(NumberShape),
    /// One of some values.
    Enum(Vec<EnumValue>),
    /// A single value as an option of a union of scalars: a variant without payload.
    Constant(EnumValue),
    /// An object with documented properties.
    Object(ObjectNode),
    /// A free-form object.
    Map(MapNode),
    /// An array.
    Array(ArrayNode),
    /// An array of this many items with different schemas.
    Tuple(Vec<NodeId>),
    /// One of several schemas.
    Union(UnionNode),
    /// Another node, with a check of the whole value.
    Checked(NodeId, CheckNode),
    /// Another node, held in a custom type.
    Custom(NodeId, CustomNode),
    /// `null` or another node.
    Nullable(NodeId),
    /// A reference to another node.
    Reference(NodeId),
}

/// An object with documented properties.
#[derive(Clone, Debug, Default)]
pub(crate) struct ObjectNode {
    /// The properties, in documented order.
    pub(crate) fields: Vec<FieldNode>,
    /// Whether other properties are forbidden.
    pub(crate) closed: bool,
    /// Rules between properties.
    pub(crate) rules: Vec<RuleNode>,
    /// The values of other properties, if they are kept.
    pub(crate) additional: Option<NodeId>,
    /// The check of the whole object.
    pub(crate) check: Option<CheckNode>,
}

/// Keywords that are checked on the whole value.
#[derive(Clone, Debug)]
pub(crate) struct CheckNode {
    /// The keywords.
    pub(crate) check: Check,
    /// The keywords and values as text; equal texts mean equal checks.
    pub(crate) text: String,
}

/// A custom type.
#[derive(Clone, Debug)]
pub(crate) struct CustomNode {
    /// The type.
    pub(crate) ty: CustomType,
    /// Whether it is converted from text, not by serde.
    pub(crate) text: bool,
}

/// A property.
#[derive(Clone, Debug)]
pub(crate) struct FieldNode {
    /// Its name.
    pub(crate) key: String,
    pub(crate) content: FieldContent,
    /// Whether it is required.
    pub(crate) required: bool,
}

/// The content of a property.
#[derive(Clone, Debug)]
pub(crate) enum FieldContent {
    /// A value.
    Value(NodeId),
    /// The constant that identifies the option of a union.
    Constant {
        /// The constant.
        value: String,
        /// The documentation.
        docs: Docs,
        /// Its place.
        place: Place,
    },
}

/// A rule between properties, by index in [`ObjectNode::fields`].
#[derive(Clone, Debug)]
pub(crate) struct RuleNode {
    /// The property that decides.
    pub(crate) field: usize,
    /// The values that make the others required; `None` if its presence does.
    pub(crate) equals: Option<Vec<RuleScalar>>,
    /// The properties that are required then.
    pub(crate) required: Vec<usize>,
    /// The origin of the rule.
    pub(crate) origin: Origin,
}

/// A value that a property is compared with.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum RuleScalar {
    /// A boolean.
    Boolean(bool),
    /// A string or an integer.
    Value(EnumValue),
}

/// A free-form object.
#[derive(Clone, Debug)]
pub(crate) struct MapNode {
    /// The constrained string type of its names.
    pub(crate) keys: Option<NodeId>,
    /// The values.
    pub(crate) values: NodeId,
    /// `minProperties`.
    pub(crate) min_properties: Option<u64>,
    /// `maxProperties`.
    pub(crate) max_properties: Option<u64>,
}

/// An array.
#[derive(Clone, Debug)]
pub(crate) struct ArrayNode {
    /// The items.
    pub(crate) items: NodeId,
    /// `minItems`.
    pub(crate) min_items: Option<u64>,
    /// `maxItems`.
    pub(crate) max_items: Option<u64>,
    /// `uniqueItems`.
    pub(crate) unique_items: bool,
}

impl ArrayNode {
    /// Whether it has rules, and therefore its own type.
    pub(crate) fn ruled(&self) -> bool {
        self.min_items.is_some() || self.max_items.is_some() || self.unique_items
    }
}

impl MapNode {
    /// Whether it has rules, and therefore its own type.
    pub(crate) fn ruled(&self) -> bool {
        self.keys.is_some() || self.min_properties.is_some() || self.max_properties.is_some()
    }
}

/// One of several schemas.
#[derive(Clone, Debug)]
pub(crate) struct UnionNode {
    /// `oneOf`, not `anyOf`.
    pub(crate) exclusive: bool,
    /// The options.
    pub(crate) options: Vec<NodeId>,
    /// The property whose constant identifies the option.
    pub(crate) tag: Option<String>,
    /// The condition of two options: if it holds, the first is meant.
    pub(crate) condition: Option<CheckNode>,
}

impl Graph {
    /// Adds a node to be filled in later.
    pub(crate) fn reserve(&mut self, label: Label, place: Place) -> NodeId {
        let id = NodeId(self.nodes.len());
        self.nodes.push(Node {
            kind: Kind::Any,
            label,
            docs: Docs::default(),
            place,
            secret: false,
            stated: None,
            untyped: false,
            typed: false,
            satisfies: Vec::new(),
        });
        id
    }

    pub(crate) fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id.0]
    }

    /// The node with this index, mutable.
    pub(crate) fn node_mut(&mut self, id: NodeId) -> &mut Node {
        &mut self.nodes[id.0]
    }

    /// All nodes with their indices.
    pub(crate) fn iter(&self) -> impl DoubleEndedIterator<Item = (NodeId, &Node)> {
        self.nodes
            .iter()
            .enumerate()
            .map(|(index, node)| (NodeId(index), node))
    }

    pub(crate) fn len(&self) -> usize {
        self.nodes.len()
    }

    /// The target of a reference, once [`Graph::shorten`] has run.
    pub(crate) fn target(&self, id: NodeId) -> NodeId {
        match self.node(id).kind {
            Kind::Reference(next) => next,
            _ => id,
        }
    }

    /// Makes every reference point directly to its end. Cyclic references become `Any` and are returned.
    pub(crate) fn shorten(&mut self) -> Vec<NodeId> {
        let mut circular = Vec::new();
        let mut done = vec![false; self.nodes.len()];
        for start in 0..self.nodes.len() {
            let mut chain = Vec::new();
            let mut id = NodeId(start);
            while let (false, Kind::Reference(next)) = (done[id.0], &self.node(id).kind) {
                done[id.0] = true;
                chain.push(id);
                id = *next;
            }
            let end = match self.node(id).kind {
                Kind::Reference(_) if chain.contains(&id) => None,
                Kind::Reference(end) => Some(end),
                _ => Some(id),
            };
            for link in chain {
                match end {
                    Some(end) => self.node_mut(link).kind = Kind::Reference(end),
                    None => {
                        circular.push(link);
                        self.node_mut(link).kind = Kind::Any;
                    }
                }
            }
        }
        circular
    }

    /// The nodes that are reachable from these, themselves included.
    pub(crate) fn reachable(&self, from: &[NodeId]) -> Vec<bool> {
        let mut seen = vec![false; self.nodes.len()];
        let mut open = from.to_vec();
        while let Some(node) = open.pop() {
            if !std::mem::replace(&mut seen[node.0], true) {
                open.extend(self.children(node));
            }
        }
        seen
    }

    /// The operation of each node. A parent precedes its children.
    pub(crate) fn operations(&self) -> Vec<usize> {
        let mut operations: Vec<usize> = Vec::with_capacity(self.nodes.len());
        for node in &self.nodes {
            let around = node
                .label
                .parent
                .and_then(|parent| operations.get(parent.0));
            let own = match node.label.role {
                Role::Root(section, operation) if section != Section::Schema => Some(operation),
                _ => around.copied(),
            };
            operations.push(own.unwrap_or_default());
        }
        operations
    }

    /// The parts of a node, in order.
    pub(crate) fn children(&self, id: NodeId) -> Vec<NodeId> {
        match &self.node(id).kind {
            Kind::Any
            | Kind::Never
            | Kind::Null
            | Kind::NotObject
            | Kind::NotArray
            | Kind::Boolean
            | Kind::String(_)
            | Kind::Integer(_)
            | Kind::Number(_)
            | Kind::Enum(_)
            | Kind::Constant(_) => Vec::new(),
            Kind::Object(object) => object
                .fields
                .iter()
                .filter_map(|field| match field.content {
                    FieldContent::Value(node) => Some(node),
                    FieldContent::Constant { .. } => None,
                })
                .chain(object.additional)
                .collect(),
            Kind::Map(map) => map.keys.into_iter().chain([map.values]).collect(),
            Kind::Array(array) => vec![array.items],
            Kind::Union(union) => union.options.clone(),
            Kind::Tuple(items) => items.clone(),
            Kind::Nullable(node)
            | Kind::Reference(node)
            | Kind::Checked(node, _)
            | Kind::Custom(node, _) => vec![*node],
        }
    }
}
