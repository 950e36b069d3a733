//! All names of a model.

use crate::graph::NodeId;
use crate::model::TypeId;

#[derive(Clone, Debug)]
pub(crate) struct Names {
    /// By type index.
    pub(crate) types: Vec<TypeNames>,
    pub(crate) aliases: Vec<AliasName>,
    /// By operation index.
    pub(crate) operations: Vec<OperationNames>,
    /// The type name of the first schema outside operations.
    pub(crate) root: Option<String>,
    /// The module of the first schema outside operations.
    pub(crate) module: Option<String>,
}

/// The names of a type and its members.
#[derive(Clone, Debug, Default)]
pub(crate) struct TypeNames {
    pub(crate) name: String,
    /// Fields, variants or options, in order.
    pub(crate) members: Vec<String>,
    /// The field for additional properties, or the variant for undocumented values.
    pub(crate) rest: Option<String>,
}

impl TypeNames {
    /// A type whose members are not named yet.
    pub(super) fn of(name: String) -> Self {
        Self {
            name,
            ..Self::default()
        }
    }
}

#[derive(Clone, Debug)]
pub(crate) struct AliasName {
    pub(crate) name: String,
    pub(crate) of: Aliased,
}

/// What has an alias.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Aliased {
    /// A type that had this name before it became the same as another.
    Type(TypeId),
    /// A definition without a type of its own name.
    Definition(NodeId),
}

#[derive(Clone, Debug)]
pub(crate) struct OperationNames {
    /// The type of the operation.
    pub(crate) name: String,
    pub(crate) module: String,
}
