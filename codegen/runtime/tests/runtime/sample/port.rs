//! An object with a rule that spans fields, a map and an array.

use ::typewright_runtime as rt;

use super::deployment::{Buildable, Builder};
use super::{BuildSha, Code, InternalPort, LabelName, Note, Password, PortName, Protocol, Ratio};

/// Labels.
#[derive(Clone, PartialEq)]
pub struct Labels(::std::collections::BTreeMap<LabelName, Note>);

impl rt::MapType for Labels {
    type Key = LabelName;
    type Value = Note;
    const RULES: &'static rt::MapRules = &rt::MapRules {
        max_properties: 2,
        ..rt::MapRules::at(rt::Origin::new("/requestBody/properties/labels", 18))
    };
}

rt::map_type!(Labels, LabelName, Note);

/// Tags.
#[derive(Clone, PartialEq, Debug)]
pub struct Tags(Vec<String>);

impl rt::ArrayType for Tags {
    type Item = String;
    const RULES: &'static rt::ArrayRules = &rt::ArrayRules {
        min_items: 1,
        max_items: 3,
        unique_items: true,
        ..rt::ArrayRules::at(rt::Origin::new("/requestBody/properties/tags", 22))
    };
}

rt::array_type!(Tags, String);

/// A port.
#[derive(Clone, PartialEq, Debug)]
pub struct Port {
    name: PortName,
    internal_port: InternalPort,
    protocol: Protocol,
    public: Option<bool>,
    tags: Option<Tags>,
    labels: Option<Labels>,
    path: Option<String>,
    password: Option<Password>,
    ratio: Option<Ratio>,
    code: Option<Code>,
    sha: Option<BuildSha>,
    domains: Option<Vec<String>>,
    comment: Option<rt::Nullable<String>>,
}

impl Port {
    /// The name of the port.
    #[must_use]
    pub fn name(&self) -> &PortName {
        &self.name
    }
    /// The tags.
    #[must_use]
    pub fn tags(&self) -> Option<&Tags> {
        self.tags.as_ref()
    }
    /// The protocol.
    #[must_use]
    pub fn protocol(&self) -> &Protocol {
        &self.protocol
    }
    /// The port inside.
    #[must_use]
    pub fn internal_port(&self) -> InternalPort {
        self.internal_port
    }
    /// The comment.
    #[must_use]
    pub fn comment(&self) -> Option<&rt::Nullable<String>> {
        self.comment.as_ref()
    }
}

/// What is read and built of `Port` before it is whole.
#[derive(Default)]
pub struct PortDraft {
    pub(super) name: Option<PortName>,
    pub(super) internal_port: Option<InternalPort>,
    pub(super) protocol: Option<Protocol>,
    pub(super) public: Option<bool>,
    pub(super) tags: Option<Tags>,
    pub(super) labels: Option<Labels>,
    pub(super) path: Option<String>,
    pub(super) password: Option<Password>,
    pub(super) ratio: Option<Ratio>,
    pub(super) code: Option<Code>,
    pub(super) sha: Option<BuildSha>,
    pub(super) domains: Option<Vec<String>>,
    pub(super) comment: Option<rt::Nullable<String>>,
}

impl PortDraft {
    const AT: rt::Origin = rt::Origin::new("/requestBody/properties/ports/items", 10);
}

impl rt::Fields for PortDraft {
    type Output = Port;
    const RULES: &'static rt::ObjectRules = &rt::ObjectRules {
        origin: Self::AT,
        keys: &[
            "name",
            "internalPort",
            "protocol",
            "public",
            "tags",
            "labels",
            "path",
            "password",
            "ratio",
            "code",
            "sha",
            "domains",
            "comment",
        ],
        required: &[
            (0, Self::AT.on(12)),
            (1, Self::AT.on(14)),
            (2, Self::AT.on(16)),
        ],
        closed: true,
    };
    fn locate(rest: &[u8]) -> usize {
        match rest {
            [b'n', ..] if rest.starts_with(b"name\":") => 0,
            [b'i', ..] if rest.starts_with(b"internalPort\":") => 1,
            [b'p', ..] if rest.starts_with(b"protocol\":") => 2,
            [b'p', ..] if rest.starts_with(b"public\":") => 3,
            [b't', ..] if rest.starts_with(b"tags\":") => 4,
            [b'l', ..] if rest.starts_with(b"labels\":") => 5,
            [b'p', ..] if rest.starts_with(b"path\":") => 6,
            [b'p', ..] if rest.starts_with(b"password\":") => 7,
            [b'r', ..] if rest.starts_with(b"ratio\":") => 8,
            [b'c', ..] if rest.starts_with(b"code\":") => 9,
            [b's', ..] if rest.starts_with(b"sha\":") => 10,
            [b'd', ..] if rest.starts_with(b"domains\":") => 11,
            [b'c', ..] if rest.starts_with(b"comment\":") => 12,
            _ => usize::MAX,
        }
    }
    fn field<'de, S: rt::Source<'de>>(&mut self, index: usize, source: S) -> Result<(), S::Error> {
        match index {
            0 => self.name = Some(rt::Decode::decode(source)?),
            1 => self.internal_port = Some(rt::Decode::decode(source)?),
            2 => self.protocol = Some(rt::Decode::decode(source)?),
            3 => self.public = Some(rt::Decode::decode(source)?),
            4 => self.tags = Some(rt::Decode::decode(source)?),
            5 => self.labels = Some(rt::Decode::decode(source)?),
            6 => self.path = Some(rt::Decode::decode(source)?),
            7 => self.password = Some(rt::Decode::decode(source)?),
            8 => self.ratio = Some(rt::Decode::decode(source)?),
            9 => self.code = Some(rt::Decode::decode(source)?),
            10 => self.sha = Some(rt::Decode::decode(source)?),
            11 => self.domains = Some(rt::Decode::decode(source)?),
            _ => self.comment = Some(rt::Decode::decode(source)?),
        }
        Ok(())
    }
    fn finish<R: rt::Report>(self, report: &mut R) -> Result<Self::Output, R::Error> {
        if matches!(self.protocol, Some(Protocol::Http)) {
            report.require(
                6,
                const {
                    &rt::Origin::new("/requestBody/properties/ports/items/allOf/0/then", 17)
                        .says("Required when protocol is HTTP.")
                },
            )?;
        }
        Ok(Port {
            name: report.held(self.name)?,
            internal_port: report.held(self.internal_port)?,
            protocol: report.held(self.protocol)?,
            public: self.public,
            tags: self.tags,
            labels: self.labels,
            path: self.path,
            password: self.password,
            ratio: self.ratio,
            code: self.code,
            sha: self.sha,
            domains: self.domains,
            comment: self.comment,
        })
    }
}

rt::members!(
    Port, PortDraft, required "name" name,
    required "internalPort" internal_port,
    required "protocol" protocol,
    optional "public" public,
    optional "tags" tags,
    optional "labels" labels,
    optional "path" path,
    optional "password" password,
    optional "ratio" ratio,
    optional "code" code,
    optional "sha" sha,
    optional "domains" domains,
    optional "comment" comment
);

rt::object_type!(Port, PortDraft);

impl Buildable for Port {
    type Draft = PortDraft;
}

impl Port {
    /// Builds a [`Port`]: `build` exists once all required properties are set.
    pub fn builder() -> Builder<Port, Start> {
        Builder::new()
    }
}

/// Nothing is set yet.
pub type Start = (
    rt::Missing<PortName>,
    rt::Missing<InternalPort>,
    rt::Missing<Protocol>,
);

impl<A, B, C> Builder<Port, (A, B, C)> {
    /// The name.
    pub fn name(self, value: impl rt::Input<PortName>) -> Builder<Port, (rt::Set, B, C)> {
        self.set(0, value, |draft| &mut draft.name)
    }
    /// The port.
    pub fn internal_port(
        self,
        value: impl rt::Input<InternalPort>,
    ) -> Builder<Port, (A, rt::Set, C)> {
        self.set(1, value, |draft| &mut draft.internal_port)
    }
    /// The protocol.
    pub fn protocol(self, value: impl rt::Input<Protocol>) -> Builder<Port, (A, B, rt::Set)> {
        self.set(2, value, |draft| &mut draft.protocol)
    }
}

impl<S> Builder<Port, S> {
    /// The tags.
    pub fn tags(self, value: impl rt::Input<Tags>) -> Self {
        self.set(4, value, |draft| &mut draft.tags)
    }
    /// The labels.
    pub fn labels(self, value: impl rt::Input<Labels>) -> Self {
        self.set(5, value, |draft| &mut draft.labels)
    }
    /// The path.
    pub fn path(self, value: impl rt::Input<String>) -> Self {
        self.set(6, value, |draft| &mut draft.path)
    }
    /// The password.
    pub fn password(self, value: impl rt::Input<Password>) -> Self {
        self.set(7, value, |draft| &mut draft.password)
    }
    /// The code.
    pub fn code(self, value: impl rt::Input<Code>) -> Self {
        self.set(9, value, |draft| &mut draft.code)
    }
    /// The domains.
    pub fn domains(self, value: impl IntoIterator<Item: rt::Input<String>>) -> Self {
        self.set_items(11, value, |draft| &mut draft.domains)
    }
}

rt::builder_type!(Builder, Port, rt::Set, rt::Set, rt::Set);
