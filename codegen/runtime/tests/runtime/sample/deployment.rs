//! The builder, a union told apart by its keys, and one told apart by a constant.

use ::typewright_runtime as rt;

use super::{Password, Port, PortName};

/// A type that has a builder, and the draft that is built.
pub trait Buildable: Sized {
    /// What is filled.
    type Draft: rt::Fields<Output = Self>;
}

/// Builds a `T`.
#[must_use = "a builder does nothing until `build` is called"]
pub struct Builder<T: Buildable, S> {
    assembly: rt::Assembly<T::Draft>,
    state: ::core::marker::PhantomData<S>,
}

impl<T: Buildable, S> Builder<T, S> {
    /// A builder with nothing set.
    pub(super) fn new() -> Self {
        Self::of(rt::Assembly::new())
    }
    /// A builder with what is set already.
    pub(super) fn of(assembly: rt::Assembly<T::Draft>) -> Self {
        Self {
            assembly,
            state: ::core::marker::PhantomData,
        }
    }
    /// Fills one property; what cannot be converted is reported by `build`.
    pub(super) fn set<F, N>(
        mut self,
        index: usize,
        value: impl rt::Input<F>,
        slot: impl FnOnce(&mut T::Draft) -> &mut Option<F>,
    ) -> Builder<T, N> {
        self.assembly.set(index, value, slot);
        Builder::of(self.assembly)
    }
    /// Fills a list.
    pub(super) fn set_items<F, N>(
        mut self,
        index: usize,
        values: impl IntoIterator<Item: rt::Input<F>>,
        slot: impl FnOnce(&mut T::Draft) -> &mut Option<Vec<F>>,
    ) -> Builder<T, N> {
        self.assembly.set_items(index, values, slot);
        Builder::of(self.assembly)
    }
    /// Makes the value of a builder with nothing missing.
    pub(super) fn finish(self) -> Result<T, rt::Violations> {
        self.assembly.finish()
    }
}

/// Internal deployment
#[derive(Clone, PartialEq, Debug)]
pub struct InternalDeployment {
    /// Instances.
    pub instances: i64,
    /// The name.
    pub internal: PortName,
    /// The ports.
    pub ports: Option<Vec<Port>>,
}

/// What is read and built of `InternalDeployment` before it is whole.
#[derive(Default)]
pub struct InternalDeploymentDraft {
    instances: Option<i64>,
    internal: Option<PortName>,
    ports: Option<Vec<Port>>,
}

impl InternalDeploymentDraft {
    const AT: rt::Origin = rt::Origin::new("/requestBody/properties/deployment/oneOf/0", 40)
        .says("Internal deployment");
}

impl rt::Fields for InternalDeploymentDraft {
    type Output = InternalDeployment;
    const RULES: &'static rt::ObjectRules = &rt::ObjectRules {
        origin: Self::AT,
        keys: &["instances", "internal", "ports"],
        required: &[(0, Self::AT.on(41)), (1, Self::AT.on(42))],
        closed: true,
    };
    fn locate(rest: &[u8]) -> usize {
        match rest {
            [b'i', ..] if rest.starts_with(b"instances\":") => 0,
            [b'i', ..] if rest.starts_with(b"internal\":") => 1,
            [b'p', ..] if rest.starts_with(b"ports\":") => 2,
            _ => usize::MAX,
        }
    }
    fn field<'de, S: rt::Source<'de>>(&mut self, index: usize, source: S) -> Result<(), S::Error> {
        match index {
            0 => self.instances = Some(rt::Decode::decode(source)?),
            1 => self.internal = Some(rt::Decode::decode(source)?),
            _ => self.ports = Some(rt::Decode::decode(source)?),
        }
        Ok(())
    }
    fn finish<R: rt::Report>(self, report: &mut R) -> Result<Self::Output, R::Error> {
        Ok(InternalDeployment {
            instances: report.held(self.instances)?,
            internal: report.held(self.internal)?,
            ports: self.ports,
        })
    }
}

rt::members!(
    InternalDeployment, InternalDeploymentDraft, required "instances" instances,
    required "internal" internal,
    optional "ports" ports
);

rt::object_type!(InternalDeployment, InternalDeploymentDraft);

impl Buildable for InternalDeployment {
    type Draft = InternalDeploymentDraft;
}

impl InternalDeployment {
    /// Builds an [`InternalDeployment`].
    pub fn builder() -> Builder<InternalDeployment, (rt::Missing<i64>, rt::Missing<PortName>)> {
        Builder::new()
    }
}

impl<A, B> Builder<InternalDeployment, (A, B)> {
    /// Instances.
    pub fn instances(
        self,
        value: impl rt::Input<i64>,
    ) -> Builder<InternalDeployment, (rt::Set, B)> {
        self.set(0, value, |draft| &mut draft.instances)
    }
    /// The name.
    pub fn internal(
        self,
        value: impl rt::Input<PortName>,
    ) -> Builder<InternalDeployment, (A, rt::Set)> {
        self.set(1, value, |draft| &mut draft.internal)
    }
}

impl<S> Builder<InternalDeployment, S> {
    /// The ports.
    pub fn ports(self, value: impl IntoIterator<Item: rt::Input<Port>>) -> Self {
        self.set_items(2, value, |draft| &mut draft.ports)
    }
}

rt::builder_type!(Builder, InternalDeployment, rt::Set, rt::Set);

/// External deployment
#[derive(Clone, PartialEq, Debug)]
pub struct ExternalDeployment {
    /// Instances.
    pub instances: i64,
    /// The password, which is another string type than the name of an internal one.
    pub external: Password,
}

/// What is read and built of `ExternalDeployment` before it is whole.
#[derive(Default)]
pub struct ExternalDeploymentDraft {
    instances: Option<i64>,
    external: Option<Password>,
}

impl ExternalDeploymentDraft {
    const AT: rt::Origin = rt::Origin::new("/requestBody/properties/deployment/oneOf/1", 50)
        .says("External deployment");
}

impl rt::Fields for ExternalDeploymentDraft {
    type Output = ExternalDeployment;
    const RULES: &'static rt::ObjectRules = &rt::ObjectRules {
        origin: Self::AT,
        keys: &["instances", "external"],
        required: &[(0, Self::AT.on(51)), (1, Self::AT.on(52))],
        closed: true,
    };
    fn locate(rest: &[u8]) -> usize {
        match rest {
            [b'i', ..] if rest.starts_with(b"instances\":") => 0,
            [b'e', ..] if rest.starts_with(b"external\":") => 1,
            _ => usize::MAX,
        }
    }
    fn field<'de, S: rt::Source<'de>>(&mut self, index: usize, source: S) -> Result<(), S::Error> {
        match index {
            0 => self.instances = Some(rt::Decode::decode(source)?),
            _ => self.external = Some(rt::Decode::decode(source)?),
        }
        Ok(())
    }
    fn finish<R: rt::Report>(self, report: &mut R) -> Result<Self::Output, R::Error> {
        Ok(ExternalDeployment {
            instances: report.held(self.instances)?,
            external: report.held(self.external)?,
        })
    }
}

rt::members!(
    ExternalDeployment, ExternalDeploymentDraft, required "instances" instances,
    required "external" external
);

rt::object_type!(ExternalDeployment, ExternalDeploymentDraft);

/// Deployment type
#[derive(Clone, PartialEq, Debug)]
pub enum Deployment {
    /// Internal deployment
    Internal(InternalDeployment),
    /// External deployment
    External(ExternalDeployment),
}

rt::option_type!(Deployment, Internal, InternalDeployment);
rt::option_builder!(
    Deployment,
    Internal,
    InternalDeployment,
    Builder,
    rt::Set,
    rt::Set
);
rt::option_type!(Deployment, External, ExternalDeployment);

/// What is read and built of `Deployment` before it is whole.
#[derive(Default)]
pub struct DeploymentDraft {
    instances: Option<i64>,
    internal: Option<PortName>,
    ports: Option<Vec<Port>>,
    external: Option<String>,
}

impl DeploymentDraft {
    const AT: rt::Origin =
        rt::Origin::new("/requestBody/properties/deployment", 38).says("Deployment type");
    const UNION: rt::UnionRules = rt::UnionRules::new(Self::AT, true);
}

impl rt::Fields for DeploymentDraft {
    type Output = Deployment;
    const RULES: &'static rt::ObjectRules = &rt::ObjectRules {
        origin: Self::AT,
        keys: &["instances", "internal", "ports", "external"],
        required: &[],
        closed: true,
    };
    const OPTIONS: &'static [rt::OptionRules] = &[
        rt::OptionRules {
            known: 0b111,
            required: 0b11,
            fields: &[0, 1, 2],
            object: <InternalDeploymentDraft as rt::Fields>::RULES,
        },
        rt::OptionRules {
            known: 0b1001,
            required: 0b1001,
            fields: &[0, 3],
            object: <ExternalDeploymentDraft as rt::Fields>::RULES,
        },
    ];
    fn locate(rest: &[u8]) -> usize {
        match rest {
            [b'i', ..] if rest.starts_with(b"instances\":") => 0,
            [b'i', ..] if rest.starts_with(b"internal\":") => 1,
            [b'p', ..] if rest.starts_with(b"ports\":") => 2,
            [b'e', ..] if rest.starts_with(b"external\":") => 3,
            _ => usize::MAX,
        }
    }
    fn field<'de, S: rt::Source<'de>>(&mut self, index: usize, source: S) -> Result<(), S::Error> {
        match index {
            0 => self.instances = Some(rt::Decode::decode(source)?),
            1 => self.internal = Some(rt::Decode::decode(source)?),
            2 => self.ports = Some(rt::Decode::decode(source)?),
            _ => self.external = Some(rt::Decode::decode(source)?),
        }
        Ok(())
    }
    fn finish<R: rt::Report>(self, report: &mut R) -> Result<Self::Output, R::Error> {
        let option = report.select(&Self::UNION, None, Self::OPTIONS)?;
        match option {
            0 => {
                let draft = InternalDeploymentDraft {
                    instances: self.instances,
                    internal: self.internal,
                    ports: self.ports,
                };
                let fields = Self::OPTIONS[0].fields;
                rt::Fields::finish(draft, &mut report.within(fields)).map(Deployment::Internal)
            }
            _ => {
                let draft = ExternalDeploymentDraft {
                    instances: self.instances,
                    external: report.admit(3, self.external)?,
                };
                let fields = Self::OPTIONS[1].fields;
                rt::Fields::finish(draft, &mut report.within(fields)).map(Deployment::External)
            }
        }
    }
}

impl rt::OneOf for Deployment {
    fn held<V: rt::VisitHeld>(&self, visit: V) -> V::Output {
        match self {
            Self::Internal(value) => visit.value(value),
            Self::External(value) => visit.value(value),
        }
    }
}

rt::union_type!(Deployment, DeploymentDraft);

/// Where the image comes from: the two options are told apart by `type`.
#[derive(Clone, PartialEq, Debug)]
pub enum Source {
    /// A strategy with a limit.
    Limited(Strategy),
    /// The same as a plain one.
    Plain(Plain),
}

/// With a limit.
#[derive(Clone, PartialEq, Debug)]
pub struct Strategy {
    /// The limit.
    pub limit: i64,
}

/// Without a limit.
#[derive(Clone, PartialEq, Debug)]
pub struct Plain {}

macro_rules! tagged {
    ($name:ident, $draft:ident, $tag:literal, [$($keys:literal),*], [$($required:expr),*], { $($field:ident: $ty:ty = $index:pat),* }) => {
        /// What is read.
        #[derive(Default)]
        pub struct $draft {
            $($field: Option<$ty>),*
        }

        impl rt::Fields for $draft {
            type Output = $name;
            const RULES: &'static rt::ObjectRules = &rt::ObjectRules {
                origin: rt::Origin::new(concat!("/source/", $tag), 0),
                keys: &[$($keys),*],
                required: &[$($required),*],
                closed: true,
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
                    _ => drop(source.constant(const {
                        &rt::EnumRules::new(rt::Origin::NONE, rt::EnumValues::Strings(&[$tag]))
                    })?),
                }
                Ok(())
            }
            fn finish<R: rt::Report>(self, report: &mut R) -> Result<Self::Output, R::Error> {
                let _ = &report;
                Ok($name { $($field: report.held(self.$field)?),* })
            }
        }

        impl rt::Members for $name {
            fn members<V: rt::Visit>(&self, visit: &mut V) -> Result<(), V::Error> {
                visit.constant("type", $tag)?;
                $(visit.member(stringify!($field), &self.$field)?;)*
                Ok(())
            }
        }

        rt::object_type!($name, $draft);
    };
}

tagged!(
    Strategy, StrategyDraft, "limited", ["type", "limit"],
    [(0, rt::Origin::new("/source/limited", 0)), (1, rt::Origin::new("/source/limited", 0))],
    { limit: i64 = 1 }
);
tagged!(
    Plain,
    PlainDraft,
    "plain",
    ["type"],
    [(0, rt::Origin::new("/source/plain", 0))],
    {}
);

/// What is read of `Source` before it is whole.
#[derive(Default)]
pub struct SourceDraft {
    r#type: Option<usize>,
    limit: Option<i64>,
}

impl SourceDraft {
    const UNION: rt::UnionRules = rt::UnionRules::new(rt::Origin::new("/source", 60), true);
}

impl rt::Fields for SourceDraft {
    type Output = Source;
    const RULES: &'static rt::ObjectRules = &rt::ObjectRules {
        origin: rt::Origin::new("/source", 60),
        keys: &["type", "limit"],
        required: &[],
        closed: true,
    };
    const OPTIONS: &'static [rt::OptionRules] = &[
        rt::OptionRules {
            known: 0b11,
            required: 0b11,
            fields: &[0, 1],
            object: <StrategyDraft as rt::Fields>::RULES,
        },
        rt::OptionRules {
            known: 0b1,
            required: 0b1,
            fields: &[0],
            object: <PlainDraft as rt::Fields>::RULES,
        },
    ];
    fn locate(rest: &[u8]) -> usize {
        match rest {
            [b't', ..] if rest.starts_with(b"type\":") => 0,
            [b'l', ..] if rest.starts_with(b"limit\":") => 1,
            _ => usize::MAX,
        }
    }
    fn field<'de, S: rt::Source<'de>>(&mut self, index: usize, source: S) -> Result<(), S::Error> {
        match index {
            0 => {
                self.r#type = Some(source.constant(
                    const {
                        &rt::EnumRules::new(
                            rt::Origin::new("/source", 60),
                            rt::EnumValues::Strings(&["limited", "plain"]),
                        )
                    },
                )?)
            }
            _ => self.limit = Some(rt::Decode::decode(source)?),
        }
        Ok(())
    }
    fn finish<R: rt::Report>(self, report: &mut R) -> Result<Self::Output, R::Error> {
        let option = report.select(&Self::UNION, self.r#type, Self::OPTIONS)?;
        match option {
            0 => {
                let draft = StrategyDraft { limit: self.limit };
                rt::Fields::finish(draft, &mut report.within(Self::OPTIONS[0].fields))
                    .map(Source::Limited)
            }
            _ => {
                let draft = PlainDraft {};
                rt::Fields::finish(draft, &mut report.within(Self::OPTIONS[1].fields))
                    .map(Source::Plain)
            }
        }
    }
}

impl rt::OneOf for Source {
    fn held<V: rt::VisitHeld>(&self, visit: V) -> V::Output {
        match self {
            Self::Limited(value) => visit.value(value),
            Self::Plain(value) => visit.value(value),
        }
    }
}

rt::union_type!(Source, SourceDraft);
