//! The names of all that a model has.

use crate::graph::NodeId;
use crate::model::TypeId;

/// The names of a model.
#[derive(Clone, Debug)]
pub(crate) struct Names {
    /// The names of each type, by its index.
    pub(crate) types: Vec<TypeNames>,
    /// Further names of types.
    pub(crate) aliases: Vec<AliasName>,
    /// The names of each operation, by its index.
    pub(crate) operations: Vec<OperationNames>,
    /// The name of the type of the first schema that stands alone.
    pub(crate) root: Option<String>,
    /// The module of the first schema that stands alone.
    pub(crate) module: Option<String>,
}

/// The names of a type and of what it is made of.
#[derive(Clone, Debug, Default)]
pub(crate) struct TypeNames {
    /// Its own.
    pub(crate) name: String,
    /// Those of its fields, variants or options, in order.
    pub(crate) members: Vec<String>,
    /// That of the field for additional properties, or of the variant for undocumented values.
    pub(crate) rest: Option<String>,
}

impl TypeNames {
    /// Those of a type whose members have no names yet.
    pub(super) fn of(name: String) -> Self {
        Self {
            name,
            ..Self::default()
        }
    }
}

/// A further name of a type.
#[derive(Clone, Debug)]
pub(crate) struct AliasName {
    /// The name.
    pub(crate) name: String,
    /// What it is a name of.
    pub(crate) of: Aliased,
}

/// What has a further name.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Aliased {
    /// A type that had the name before it became the same as another one.
    Type(TypeId),
    /// A definition that has no type under its own name.
    Definition(NodeId),
}

/// The names of an operation.
#[derive(Clone, Debug)]
pub(crate) struct OperationNames {
    /// The type that stands for it.
    pub(crate) name: String,
    /// Its module.
    pub(crate) module: String,
}
