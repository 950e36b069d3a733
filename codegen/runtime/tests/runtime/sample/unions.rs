//! Unions told apart by JSON type, by asking scalars, and by trying.

use ::typewright_runtime as rt;

use super::{InternalPort, Labels, PortName, Protocol};

/// A commit or the latest one.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum BuildSha {
    /// A commit.
    Commit(PortName),
    /// The latest one.
    Latest,
    /// A number.
    Number(InternalPort),
}

impl rt::Choice for BuildSha {
    const RULES: &'static rt::UnionRules = &rt::UnionRules::new(rt::Origin::new("/sha", 70), true);
    const OPTIONS: &'static [rt::ScalarRules] = &[
        rt::ScalarRules::String(&<PortName as rt::StringType>::RULES),
        rt::ScalarRules::Enum(&rt::EnumRules::new(
            rt::Origin::new("/sha/oneOf/1", 72),
            rt::EnumValues::Strings(&["-latest"]),
        )),
        rt::ScalarRules::Integer(&<InternalPort as rt::IntegerType>::RULES),
    ];
    fn from_option(option: usize, scalar: rt::Scalar) -> Option<Self> {
        match option {
            0 => rt::FromScalar::from_scalar(scalar).map(Self::Commit),
            1 => Some(Self::Latest),
            _ => rt::FromScalar::from_scalar(scalar).map(Self::Number),
        }
    }
}

impl rt::OneOf for BuildSha {
    fn held<V: rt::VisitHeld>(&self, visit: V) -> V::Output {
        match self {
            Self::Commit(value) => visit.value(value),
            Self::Latest => visit.text("-latest"),
            Self::Number(value) => visit.value(value),
        }
    }
}

rt::union_type!(BuildSha, choice);

/// A text, labels or a list.
#[derive(Clone, PartialEq, Debug)]
pub enum Note {
    /// Labels.
    Labels(Labels),
    /// A list.
    List(Vec<Note>),
    /// A text.
    Text(String),
    /// A protocol count.
    Count(i64),
    /// Yes or no.
    Flag(bool),
}

impl rt::Union for Note {
    const RULES: &'static rt::UnionRules =
        &rt::UnionRules::new(rt::Origin::new("/note", 80), false);
    const TYPES: &'static [&'static str] = &["object", "array", "string", "integer", "boolean"];
    fn object<'de, S: rt::Source<'de>>(source: S) -> Result<Self, S::Error> {
        rt::Decode::decode(source).map(Self::Labels)
    }
    fn array<'de, S: rt::Source<'de>>(source: S) -> Result<Self, S::Error> {
        rt::Decode::decode(source).map(Self::List)
    }
    fn string<'de, S: rt::Source<'de>>(source: S) -> Result<Self, S::Error> {
        rt::Decode::decode(source).map(Self::Text)
    }
    fn integer<'de, S: rt::Source<'de>>(source: S) -> Result<Self, S::Error> {
        rt::Decode::decode(source).map(Self::Count)
    }
    fn boolean<'de, S: rt::Source<'de>>(source: S) -> Result<Self, S::Error> {
        rt::Decode::decode(source).map(Self::Flag)
    }
}

impl rt::OneOf for Note {
    fn held<V: rt::VisitHeld>(&self, visit: V) -> V::Output {
        match self {
            Self::Labels(value) => visit.value(value),
            Self::List(value) => visit.value(value),
            Self::Text(value) => visit.value(value),
            Self::Count(value) => visit.value(value),
            Self::Flag(value) => visit.value(value),
        }
    }
}

rt::union_type!(Note, union);

/// A leaf of a filter; unknown properties are allowed.
#[derive(Clone, PartialEq, Debug)]
pub struct Leaf {
    /// The protocol.
    pub protocol: Protocol,
}

/// An inner node of a filter.
#[derive(Clone, PartialEq, Debug)]
pub struct Node {
    /// All of these.
    pub all: Vec<Filter>,
}

/// An inner node with two lists.
#[derive(Clone, PartialEq, Debug)]
pub struct Pair {
    /// All of these.
    pub all: Vec<Filter>,
    /// Any of these.
    pub any: Vec<Filter>,
}

macro_rules! open_object {
    ($name:ident, $draft:ident, $origin:literal, [$($required:literal),*], { $($field:ident: $ty:ty = $index:pat),* }) => {
        /// What is read.
        #[derive(Default)]
        pub struct $draft {
            $($field: Option<$ty>),*
        }

        impl rt::Fields for $draft {
            type Output = $name;
            const RULES: &'static rt::ObjectRules = &rt::ObjectRules {
                origin: rt::Origin::new($origin, 0),
                keys: &[$(stringify!($field)),*],
                required: &[$(($required, rt::Origin::new($origin, 0))),*],
                closed: false,
            };
            fn locate(rest: &[u8]) -> usize {
                Self::RULES
                    .keys
                    .iter()
                    .position(|key| {
                        let after = rest.strip_prefix(key.as_bytes());
                        after.is_some_and(|after| after.starts_with(b"\":"))
                    })
                    .unwrap_or(usize::MAX)
            }
            fn field<'de, S: rt::Source<'de>>(&mut self, index: usize, source: S) -> Result<(), S::Error> {
                match index {
                    $($index => self.$field = Some(rt::Decode::decode(source)?),)*
                }
                Ok(())
            }
            fn finish<R: rt::Report>(self, report: &mut R) -> Result<Self::Output, R::Error> {
                Ok($name { $($field: report.held(self.$field)?),* })
            }
        }

        impl rt::Members for $name {
            fn members<V: rt::Visit>(&self, visit: &mut V) -> Result<(), V::Error> {
                $(visit.member(stringify!($field), &self.$field)?;)*
                Ok(())
            }
        }

        rt::object_type!($name, $draft);
    };
}

open_object!(Leaf, LeafDraft, "/filter/oneOf/0", [0], { protocol: Protocol = _ });
open_object!(Node, NodeDraft, "/filter/oneOf/1", [0], { all: Vec<Filter> = _ });
open_object!(Pair, PairDraft, "/filter/oneOf/2", [0, 1], { all: Vec<Filter> = 0, any: Vec<Filter> = _ });

/// A filter: its options can only be tried.
#[derive(Clone, PartialEq, Debug)]
pub enum Filter {
    /// A leaf.
    Leaf(Leaf),
    /// An inner node.
    Node(Node),
    /// An inner node with two lists.
    Pair(Pair),
}

impl rt::Alternatives for Filter {
    const RULES: &'static rt::UnionRules =
        &rt::UnionRules::new(rt::Origin::new("/filter", 90), true);
    const OPTIONS: usize = 3;
    fn option<'de, S: rt::Source<'de>>(index: usize, source: S) -> Result<Self, S::Error> {
        match index {
            0 => rt::Decode::decode(source).map(Self::Leaf),
            1 => rt::Decode::decode(source).map(Self::Node),
            _ => rt::Decode::decode(source).map(Self::Pair),
        }
    }
}

impl rt::OneOf for Filter {
    fn held<V: rt::VisitHeld>(&self, visit: V) -> V::Output {
        match self {
            Self::Leaf(value) => visit.value(value),
            Self::Node(value) => visit.value(value),
            Self::Pair(value) => visit.value(value),
        }
    }
}

rt::union_type!(Filter, attempt);

/// A number of replicas, or `null`.
pub type Replicas = rt::Nullable<InternalPort>;
