//! `to_builder` returns a builder with the parts of a value.

use northflank_api::create_deployment_service as api;
use tests::equal::equal;
use tests::goldens::json_schema::open_object::Labels;
use tests::instances::{Extent, Instances};
use tests::property::for_all;
use tests::subject::subject;
use typewright_runtime::Tolerant;

#[test]
fn a_value_is_built_again() {
    let instances = Instances::new(&subject("request").schema);
    for_all(200, |choices| {
        let instance = instances.make(Extent::Random, choices);
        let request = api::Request::from_value(&instance).map_err(|error| error.to_string())?;
        let again = request.to_builder().build();
        let again = again.map_err(|error| format!("{instance}: {error}"))?;
        let written = serde_json::to_value(&again).map_err(|error| error.to_string())?;
        match again == request && equal(&written, &instance) {
            true => Ok(()),
            false => Err(format!("{instance} is built again as {written}")),
        }
    });
}

#[test]
fn a_part_is_changed_and_the_rest_stays() {
    let docker = api::Docker::builder()
        .config_type("customCommand")
        .custom_command("serve")
        .build()
        .expect("its rule is met");
    let other = docker.to_builder().custom_command("run").build();
    let other = other.expect("its rule is still met");
    assert_eq!(other.custom_command(), Some("run"));
    assert_eq!(other.config_type(), docker.config_type());
    let broken = docker.to_builder().config_type("customEntrypoint").build();
    let violations = broken.expect_err("the rule asks for another property then");
    assert!(
        violations
            .iter()
            .any(|violation| violation.keyword() == "required"),
        "{violations}"
    );
}

#[test]
fn properties_without_fields_are_kept() {
    let labels = Labels::from_json_str(r#"{"app": "web", "x": 1, "y": 2}"#).expect("labels");
    let again = labels.to_builder().build().expect("it is what it was");
    assert_eq!(again, labels);
    let more = labels.to_builder().additional([("z", 3)]).build();
    assert_eq!(more.expect("labels").additional.len(), 3);
}

#[test]
fn deviations_are_rejected() {
    let text = br#"{"name": "p01", "internalPort": 70000, "protocol": "QUIC"}"#;
    let port = Tolerant::<api::Port>::from_json(text).expect("it can be held");
    let violations = port.value().to_builder().build();
    let violations = violations.expect_err("it is checked again");
    let keywords: Vec<&str> = violations.iter().map(|one| one.keyword()).collect();
    assert_eq!(keywords, ["maximum", "enum"]);
    let mended = port
        .value()
        .to_builder()
        .internal_port(7000)
        .protocol("UDP");
    assert_eq!(mended.build().expect("all is mended").internal_port, 7000);
}
