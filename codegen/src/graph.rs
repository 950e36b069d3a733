//! What lowering makes of the schemas before anything has a name: a graph of nodes, one for each place
//! of a schema. Equal nodes become one type in `merge`, and types get names in `name`.

use std::rc::Rc;

use crate::code::CustomType;
use crate::model::{Check, Docs, EnumValue, IntegerShape, NumberShape, Origin, Place, StringShape};

/// Index of a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct NodeId(pub(crate) usize);

/// All nodes; a parent stands before its children, save where a reference points backwards.
#[derive(Debug, Default)]
pub(crate) struct Graph {
    nodes: Vec<Node>,
}

/// One schema at one place.
#[derive(Debug)]
pub(crate) struct Node {
    /// What it is.
    pub(crate) kind: Kind,
    /// What it is to its parent.
    pub(crate) label: Label,
    /// What the documentation says.
    pub(crate) docs: Docs,
    /// Where it stands.
    pub(crate) place: Place,
    /// Whether it is a secret.
    pub(crate) secret: bool,
    /// The keyword that states what it is, where another one usually does: a list of types or of values
    /// that makes a union, a `const`.
    pub(crate) stated: Option<&'static str>,
    /// Values are listed without naming their type.
    pub(crate) untyped: bool,
    /// A `type` stands beside the options of a union.
    pub(crate) typed: bool,
    /// The schemas that every value of it satisfies, each by the index of its root and its pointer there.
    pub(crate) satisfies: Vec<(usize, Rc<str>)>,
}

/// A schema that users expect a type for: one that stands alone, or a definition in it.
#[derive(Clone, Debug)]
pub(crate) struct Definition {
    /// What it is called.
    pub(crate) name: String,
    /// Its node.
    pub(crate) node: NodeId,
}

/// What a node is to its parent; names are made of it.
#[derive(Clone, Debug)]
pub(crate) struct Label {
    /// The node around it; none for a part of an operation and for a definition.
    pub(crate) parent: Option<NodeId>,
    /// Its role.
    pub(crate) role: Role,
    /// The name of the definition it is a copy of.
    pub(crate) called: Option<String>,
    /// Of a definition: the whole it is in, and its pointer there.
    pub(crate) inside: Option<(NodeId, String)>,
}

impl Label {
    /// What a node is to the one around it.
    pub(crate) fn within(parent: NodeId, role: Role) -> Self {
        Self {
            parent: Some(parent),
            role,
            called: None,
            inside: None,
        }
    }

    /// What a node is that nothing is around.
    pub(crate) fn top(role: Role) -> Self {
        Self {
            parent: None,
            role,
            called: None,
            inside: None,
        }
    }
}

/// The role of a node.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// A part of an operation (by index).
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
    /// An item of an array whose items differ by position.
    Position(usize),
    /// The value itself, inside of a type that checks it as a whole.
    Inner,
}

/// A part of an operation that holds a schema.
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
    /// A schema that stands alone.
    Schema,
}

/// What a node is.
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
    /// Exactly this value, as an option of a union of scalars: a variant without payload.
    Constant(EnumValue),
    /// An object with documented properties.
    Object(ObjectNode),
    /// A free-form object.
    Map(MapNode),
    /// An array.
    Array(ArrayNode),
    /// An array of this many items, which differ by position.
    Tuple(Vec<NodeId>),
    /// One of several schemas.
    Union(UnionNode),
    /// Another node, and keywords that are checked on the value as a whole.
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
    /// Rules that span properties.
    pub(crate) rules: Vec<RuleNode>,
    /// What other properties hold, where they are kept.
    pub(crate) additional: Option<NodeId>,
    /// Keywords that are checked on the object as a whole.
    pub(crate) check: Option<CheckNode>,
}

/// Keywords that a type leaves to a check of the whole value.
#[derive(Clone, Debug)]
pub(crate) struct CheckNode {
    /// The keywords.
    pub(crate) check: Check,
    /// The keywords with their values, as text: what makes two checks the same.
    pub(crate) text: String,
}

/// A custom type.
#[derive(Clone, Debug)]
pub(crate) struct CustomNode {
    /// The type.
    pub(crate) ty: CustomType,
    /// Whether it is made of text, rather than by serde.
    pub(crate) text: bool,
}

/// A property.
#[derive(Clone, Debug)]
pub(crate) struct FieldNode {
    /// Its name.
    pub(crate) key: String,
    /// What it holds.
    pub(crate) content: FieldContent,
    /// Whether it has to be present.
    pub(crate) required: bool,
}

/// What a property holds.
#[derive(Clone, Debug)]
pub(crate) enum FieldContent {
    /// A value.
    Value(NodeId),
    /// The constant that names the option of a union.
    Constant {
        /// The constant.
        value: String,
        /// What the documentation says.
        docs: Docs,
        /// Where it stands.
        place: Place,
    },
}

/// A rule that spans properties; these are indices in [`ObjectNode::fields`].
#[derive(Clone, Debug)]
pub(crate) struct RuleNode {
    /// The property that decides.
    pub(crate) field: usize,
    /// The values that demand the others; none where its presence does.
    pub(crate) equals: Option<Vec<RuleScalar>>,
    /// The properties demanded.
    pub(crate) required: Vec<usize>,
    /// Where the rule is stated.
    pub(crate) origin: Origin,
}

/// A value that a rule compares with.
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
    /// What the names have to be: a string with constraints.
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
    /// Whether it has rules, so that it needs a type of its own.
    pub(crate) fn ruled(&self) -> bool {
        self.min_items.is_some() || self.max_items.is_some() || self.unique_items
    }
}

impl MapNode {
    /// Whether it has rules, so that it needs a type of its own.
    pub(crate) fn ruled(&self) -> bool {
        self.keys.is_some() || self.min_properties.is_some() || self.max_properties.is_some()
    }
}

/// One of several schemas.
#[derive(Clone, Debug)]
pub(crate) struct UnionNode {
    /// `oneOf` rather than `anyOf`.
    pub(crate) exclusive: bool,
    /// The options.
    pub(crate) options: Vec<NodeId>,
    /// The property whose constant names the option.
    pub(crate) tag: Option<String>,
    /// What decides between two options: the first is meant where it holds.
    pub(crate) condition: Option<CheckNode>,
}

impl Graph {
    /// Adds a node that is filled in later.
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

    /// The node with this index.
    pub(crate) fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id.0]
    }

    /// The node with this index, to fill it in.
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

    /// How many nodes there are.
    pub(crate) fn len(&self) -> usize {
        self.nodes.len()
    }

    /// The node that a reference leads to, once [`Graph::shorten`] has run.
    pub(crate) fn target(&self, id: NodeId) -> NodeId {
        match self.node(id).kind {
            Kind::Reference(next) => next,
            _ => id,
        }
    }

    /// Lets every reference lead straight to its end. Those that lead round in a circle become `Any`
    /// and are returned.
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

    /// The nodes that these hold, themselves included.
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

    /// The operation that each node is in. A parent stands before its children.
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

    /// The nodes that a node is made of, in order.
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
