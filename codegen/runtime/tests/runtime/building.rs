//! Values made by hand: literals, conversions, builders.

use typewright_runtime::Violations;

use crate::said;
use crate::sample::{
    BuildSha, Builder, Code, Deployment, ExternalDeployment, InternalDeployment, InternalPort,
    LabelName, Labels, Note, Password, Port, PortName, Protocol, Tags,
};

const WEB: PortName = PortName::literal("web");

#[test]
fn a_literal_is_checked_while_compiling() {
    const PORT: InternalPort = InternalPort::literal(8080);
    assert_eq!((WEB.as_str(), PORT.get(), PORT.raw()), ("web", 8080, 8080));
    assert_eq!((InternalPort::MIN, InternalPort::MAX), (1, 65535));
    let caught = std::panic::catch_unwind(|| PortName::literal("WEB")).unwrap_err();
    let message = caught.downcast_ref::<String>().unwrap();
    assert_eq!(
        message,
        "the literal does not match the documented pattern ^[a-z]+$"
    );
}

#[test]
fn a_builder_takes_whatever_converts() {
    let port = Port::builder()
        .protocol("HTTP")
        .name("web")
        .internal_port(8080)
        .path("/")
        .tags(["a", "b"])
        .code(301)
        .domains(["example.org"])
        .labels([("a", Note::Flag(true))])
        .password("abc")
        .build()
        .unwrap();
    assert_eq!(port.name(), &WEB);
    assert_eq!(port.internal_port().get(), 8080);
    assert_eq!(port.protocol(), &Protocol::Http);
    let nested = InternalDeployment::builder()
        .instances(2u8)
        .internal(WEB)
        .ports([port.clone()]);
    let deployment = Deployment::try_from(nested).unwrap();
    assert_eq!(
        Deployment::from_json(&deployment.to_json()).unwrap(),
        deployment
    );
    let Deployment::Internal(internal) = &deployment else {
        panic!()
    };
    assert_eq!(internal.ports.as_deref(), Some(&[port][..]));
}

#[test]
fn failed_conversions_have_the_origin_of_their_property() {
    let built = InternalDeployment::builder()
        .instances(u64::MAX)
        .internal(WEB);
    let error = built.build().unwrap_err();
    assert_eq!(said(&error), [("/instances", "type")]);
    assert_eq!(
        error.first().unwrap().keyword_location().as_deref(),
        Some("/requestBody/properties/deployment/oneOf/0/properties/instances/type")
    );
    // Of a number on its own nobody knows where it is documented.
    let alone = Violations::from(u8::try_from(300).unwrap_err());
    assert_eq!(alone.first().unwrap().keyword_location(), None);
}

#[test]
fn a_builder_lists_everything_that_is_wrong() {
    let error = Port::builder()
        .name("W")
        .internal_port(0)
        .protocol(Protocol::Http)
        .tags(["a", "b", "a"])
        .labels([("a/b", Note::Count(1))])
        .password("toolong")
        .build()
        .unwrap_err();
    assert_eq!(
        said(&error),
        [
            ("", "required"),
            ("/name", "minLength"),
            ("/name", "pattern"),
            ("/internalPort", "minimum"),
            ("/tags", "uniqueItems"),
            ("/labels", "pattern"),
            ("/password", "maxLength"),
        ]
    );
    assert!(!format!("{error}{error:?}").contains("toolong"));
}

#[test]
fn nested_builders_report_under_their_place() {
    let wrong = || {
        Port::builder()
            .name("web")
            .internal_port(70_000)
            .protocol("TCP")
    };
    let right = || {
        Port::builder()
            .name("web")
            .internal_port(70)
            .protocol("TCP")
    };
    let ports: [Builder<Port, _>; 2] = [right(), wrong()];
    let error = InternalDeployment::builder()
        .instances(1)
        .internal("ab")
        .ports(ports)
        .build()
        .unwrap_err();
    assert_eq!(said(&error), [("/ports/1/internalPort", "maximum")]);
}

#[test]
fn setting_a_property_again_forgets_what_was_wrong() {
    let port = Port::builder()
        .name("web")
        .internal_port(1)
        .protocol("TCP")
        .password("NO")
        .password("yes")
        .build();
    assert!(port.is_ok());
}

#[test]
fn scalars_convert_and_compare() {
    assert_eq!(WEB, "web");
    assert_eq!(WEB.to_string(), "web");
    assert_eq!(String::from(WEB), "web");
    assert_eq!(format!("{WEB:?}"), "PortName(\"web\")");
    assert_eq!(
        InternalPort::try_from(u64::MAX)
            .unwrap_err()
            .first()
            .unwrap()
            .keyword(),
        "maximum"
    );
    assert_eq!("80".parse::<InternalPort>().map(i64::from), Ok(80));
    assert_eq!(InternalPort::new(80).unwrap(), 80);
    assert_eq!(
        Protocol::all()
            .map(|protocol| protocol.to_string())
            .collect::<Vec<_>>(),
        ["HTTP", "TCP"]
    );
    assert_eq!("TCP".parse(), Ok(Protocol::Tcp));
    assert_eq!(
        said(&Protocol::try_from("UDP").unwrap_err()),
        [("", "enum")]
    );
    assert_eq!(Code::try_from(302u16), Ok(Code::_302));
    assert_eq!(Code::_301.to_string(), "301");
    assert_eq!(
        BuildSha::from_json_str("\"-latest\"").unwrap().to_json(),
        b"\"-latest\""
    );
    assert_eq!(
        said(&Violations::from(u8::try_from(300).unwrap_err())),
        [("", "type")]
    );
}

#[test]
fn maps_and_arrays_are_checked() {
    let labels = Labels::try_from([("a", Note::Flag(true)), ("b", Note::Count(1))]).unwrap();
    assert_eq!(
        labels
            .as_map()
            .keys()
            .map(LabelName::as_str)
            .collect::<Vec<_>>(),
        ["a", "b"]
    );
    assert_eq!(labels.clone().into_map().len(), 2);
    let many = ["a", "b", "c"].map(|name| (name, Note::Flag(true)));
    assert_eq!(
        said(&Labels::try_from(many).unwrap_err()),
        [("", "maxProperties")]
    );
    assert_eq!(
        said(&Tags::try_from(Vec::<String>::new()).unwrap_err()),
        [("", "minItems")]
    );
    let tags = Tags::try_from(["a", "b"]).unwrap();
    assert_eq!((&tags).into_iter().count(), tags.into_vec().len());
}

#[test]
fn a_secret_is_never_shown() {
    let password = Password::try_from("abc").unwrap();
    assert_eq!(format!("{password:?}"), "Password(***)");
    let external = ExternalDeployment {
        instances: 1,
        external: password,
    };
    assert!(!format!("{external:?}").contains("abc"));
    let error = Password::try_from("SECRET").unwrap_err();
    let shown = format!("{error}{error:#}{error:?}{}", error.to_json());
    assert!(!shown.contains("SECRET"), "{shown}");
    let error =
        ExternalDeployment::from_json_str(r#"{"instances":1,"external":"SECRET"}"#).unwrap_err();
    assert!(!format!("{error}{error:?}").contains("SECRET"));
    let error = Deployment::from_json_str(r#"{"instances":1,"external":"SECRET"}"#).unwrap_err();
    assert!(!format!("{error}{error:?}").contains("SECRET"));
}
