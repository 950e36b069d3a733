//! Scalars: strings, integers, numbers, enums.

use ::typewright_runtime as rt;

/// The name of the port.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PortName(::std::borrow::Cow<'static, str>);

impl rt::StringType for PortName {
    const RULES: rt::StringRules = rt::StringRules {
        min_length: 2,
        max_length: 8,
        pattern: Some(super::LETTERS),
        ..rt::StringRules::at(
            rt::Origin::new("/requestBody/properties/ports/items/properties/name", 12)
                .says("The name of the port."),
        )
    };
    fn from_admitted(text: String) -> Self {
        Self(::std::borrow::Cow::Owned(text))
    }
}

rt::string_type!(PortName);

/// A password.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Password(::std::borrow::Cow<'static, str>);

impl rt::StringType for Password {
    const RULES: rt::StringRules = rt::StringRules {
        max_length: 5,
        pattern: Some(super::LETTERS),
        secret: true,
        ..rt::StringRules::at(rt::Origin::new("/requestBody/properties/password", 0))
    };
    fn from_admitted(text: String) -> Self {
        Self(::std::borrow::Cow::Owned(text))
    }
}

rt::string_type!(Password, secret);

/// The name of a label.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LabelName(::std::borrow::Cow<'static, str>);

impl rt::StringType for LabelName {
    const RULES: rt::StringRules = rt::StringRules {
        pattern: Some(super::LETTERS),
        ..rt::StringRules::at(rt::Origin::new(
            "/requestBody/properties/labels/propertyNames",
            20,
        ))
    };
    fn from_admitted(text: String) -> Self {
        Self(::std::borrow::Cow::Owned(text))
    }
}

rt::string_type!(LabelName);

/// A day.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(::std::borrow::Cow<'static, str>);

impl rt::StringType for Day {
    const RULES: rt::StringRules = rt::StringRules {
        max_length: 12,
        format: Some(rt::Format::Date),
        ..rt::StringRules::at(rt::Origin::new("/properties/day", 7).says("A day."))
    };
    fn from_admitted(text: String) -> Self {
        Self(::std::borrow::Cow::Owned(text))
    }
}

rt::string_type!(Day, format);

/// The host of a service, which nobody may see.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Host(::std::borrow::Cow<'static, str>);

impl rt::StringType for Host {
    const RULES: rt::StringRules = rt::StringRules {
        format: Some(rt::Format::Ipv4),
        secret: true,
        ..rt::StringRules::at(rt::Origin::new("/properties/host", 0))
    };
    fn from_admitted(text: String) -> Self {
        Self(::std::borrow::Cow::Owned(text))
    }
}

rt::string_type!(Host, secret, format);

/// The port inside.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct InternalPort(i64);

impl rt::IntegerType for InternalPort {
    const RULES: rt::IntegerRules = rt::IntegerRules {
        minimum: Some(1),
        maximum: Some(65535),
        ..rt::IntegerRules::at(rt::Origin::new(
            "/requestBody/properties/ports/items/properties/internalPort",
            14,
        ))
    };
    fn from_admitted(value: i64) -> Option<Self> {
        Some(Self(value))
    }
}

rt::integer_type!(InternalPort, u16);

/// A ratio.
#[derive(Clone, Copy, PartialEq, PartialOrd)]
pub struct Ratio(f64);

impl rt::NumberType for Ratio {
    const RULES: rt::NumberRules = rt::NumberRules {
        minimum: Some(0.0),
        exclusive_maximum: Some(1.0),
        ..rt::NumberRules::at(rt::Origin::new("/requestBody/properties/ratio", 0))
    };
    fn from_admitted(value: f64) -> Self {
        Self(value)
    }
}

rt::number_type!(Ratio);

/// The protocol.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Protocol {
    /// `HTTP`
    Http,
    /// `TCP`
    Tcp,
    /// A value the documentation does not know; only tolerant reading makes it.
    Undocumented(rt::Undocumented),
}

impl rt::EnumType for Protocol {
    const RULES: rt::EnumRules = rt::EnumRules::new(
        rt::Origin::new(
            "/requestBody/properties/ports/items/properties/protocol",
            16,
        ),
        rt::EnumValues::Strings(&["HTTP", "TCP"]),
    );
    fn from_index(index: usize) -> Self {
        match index {
            0 => Self::Http,
            _ => Self::Tcp,
        }
    }
    fn from_undocumented(value: rt::Undocumented) -> Option<Self> {
        Some(Self::Undocumented(value))
    }
    fn value(&self) -> rt::EnumValue<'_> {
        match self {
            Self::Http => rt::EnumValue::Documented(0),
            Self::Tcp => rt::EnumValue::Documented(1),
            Self::Undocumented(value) => rt::EnumValue::Undocumented(value),
        }
    }
    fn index_of(text: &str) -> Option<usize> {
        match text {
            "HTTP" => Some(0),
            "TCP" => Some(1),
            _ => None,
        }
    }
}

rt::enum_type!(Protocol);

/// A code.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Code {
    /// `301`
    _301,
    /// `302`
    _302,
}

impl rt::EnumType for Code {
    const RULES: rt::EnumRules = rt::EnumRules::new(
        rt::Origin::new("/requestBody/properties/code", 30),
        rt::EnumValues::Integers(&[301, 302]),
    );
    fn from_index(index: usize) -> Self {
        match index {
            0 => Self::_301,
            _ => Self::_302,
        }
    }
    fn from_undocumented(_: rt::Undocumented) -> Option<Self> {
        None
    }
    fn value(&self) -> rt::EnumValue<'_> {
        match self {
            Self::_301 => rt::EnumValue::Documented(0),
            Self::_302 => rt::EnumValue::Documented(1),
        }
    }
}

rt::enum_type!(Code, integer);
