//! Tolerant reading: additions by servers are accepted and listed with their place; wrong types and missing properties
//! are errors; and nothing undocumented can be sent.

use northflank_api::create_deployment_service as api;
use serde_json::{Value, json};
use tests::breaking::breaking;
use tests::equal::equal;
use tests::instances::{Extent, Instances};
use tests::mutation::vocabulary;
use tests::oracle::{Failure, agree};
use tests::property::for_all;
use tests::spelling::spell;
use tests::subject::{Loose, Subject, named, subject, subjects};
use typewright_runtime::http::RequestError;
use typewright_runtime::{Tolerant, Violations, tolerant_from_json};

/// What tolerant reading never accepts.
const FATAL: &[&str] = &["type", "required"];

/// Whether one of these keywords fails outside the options of unions.
fn has(failures: &[Failure], keywords: &[&str]) -> bool {
    failures
        .iter()
        .any(|failure| keywords.contains(&failure.keyword.as_str()))
}

/// The invariants of everything accepted.
fn let_through(
    subject: &Subject,
    document: &Value,
    text: &str,
    loose: &Loose,
    instances: &Instances<'_>,
) -> Result<(), String> {
    let failures = instances.oracle().failures(document);
    let deviations = &loose.deviations;
    if deviations.is_empty() != failures.is_empty() {
        return Err(format!(
            "{document} deviates: {deviations}; it fails {failures:?}"
        ));
    }
    if (subject.read)(text.as_bytes()).is_ok() != deviations.is_empty() {
        return Err(format!("{document} is read, and deviates: {deviations}"));
    }
    if has(&failures, FATAL) {
        return Err(format!("{document} is let through, and fails {failures:?}"));
    }
    agree(named(deviations), &failures).map_err(|why| {
        format!("{why}\nin {document}\ndeviations {deviations}\nfailures {failures:?}")
    })?;
    subject.lead_to_rules(deviations)?;
    if let Err(violations) = &loose.check {
        subject.lead_to_rules(violations)?;
    }
    if deviations
        .iter()
        .any(|deviation| deviation.position().is_none())
    {
        return Err(format!("no position in {deviations}"));
    }
    cannot_be_sent(loose, instances)
}

/// The deep check of the value agrees with the oracle on its JSON. Unknown properties are not kept, so that none can be
/// found.
fn cannot_be_sent(loose: &Loose, instances: &Instances<'_>) -> Result<(), String> {
    let failures = instances.oracle().failures(&loose.written);
    let said = loose.check.as_ref().err().map(named).unwrap_or_default();
    agree(said, &failures)
        .map_err(|why| format!("{why}: {:?} holds {}", loose.check, loose.written))
}

#[test]
fn single_deviations_are_let_through_and_listed() {
    for subject in subjects() {
        let instances = Instances::new(&subject.schema);
        let mut listed = 0;
        for broken in breaking(&instances).broken {
            let text = broken.payload.to_string();
            let read = (subject.tolerant)(text.as_bytes());
            if FATAL.contains(&broken.keyword.as_str()) {
                if !broken.disputed {
                    assert!(read.is_err(), "{} is let through in {text}", broken.schema);
                }
                continue;
            }
            let loose = match read {
                Ok(loose) => loose,
                // A violation may decide the option of a union.
                Err(_) if broken.schema.contains("/oneOf/") => continue,
                Err(violations) => panic!("{text} is not let through: {violations}"),
            };
            listed += 1;
            if !broken.disputed {
                let expected = (broken.instance.clone(), broken.keyword.clone());
                assert_eq!(named(&loose.deviations), [expected], "{text}");
            }
            let_through(subject, &broken.payload, &text, &loose, &instances).unwrap();
        }
        assert!(listed > 5, "{listed} of {}", subject.name);
    }
}

#[test]
fn any_document_is_let_through_or_rejected_for_a_reason() {
    for subject in subjects() {
        let instances = Instances::new(&subject.schema);
        let vocabulary = vocabulary(&subject.schema);
        for_all(500, |choices| {
            let mut document = instances.make(Extent::Random, choices);
            vocabulary.mutate(&mut document, choices);
            let text = spell(&document, choices).text;
            let failures = instances.oracle().failures(&document);
            let read = (subject.tolerant)(text.as_bytes());
            if read.is_ok() != (subject.serde_tolerant)(&text).is_ok() {
                return Err(format!("serde_json does otherwise with {text}"));
            }
            match read {
                Ok(loose) => let_through(subject, &document, &text, &loose, &instances),
                Err(violations) if !has(&failures, &["type", "required", "oneOf"]) => {
                    Err(format!("{document} is not let through: {violations}"))
                }
                Err(violations)
                    if violations
                        .iter()
                        .any(|violation| violation.position().is_none()) =>
                {
                    Err(format!("no position in {violations}"))
                }
                Err(_) => Ok(()),
            }
        });
    }
}

#[test]
fn a_valid_document_has_no_deviations() {
    for subject in subjects() {
        let instances = Instances::new(&subject.schema);
        for_all(100, |choices| {
            let document = instances.make(Extent::Random, choices);
            let loose = (subject.tolerant)(document.to_string().as_bytes());
            let loose = loose.map_err(|violations| violations.to_string())?;
            let kept = equal(&loose.written, &document);
            match loose.deviations.is_empty() && loose.check.is_ok() && kept {
                true => Ok(()),
                false => Err(format!("{document}: {loose:?}")),
            }
        });
    }
}

/// A response with undocumented parts, such as its first port.
fn response() -> Tolerant<api::Response> {
    let instances = Instances::new(&subject("response").schema);
    let mut json = instances.make(Extent::Minimal, &mut tests::choices::Choices::seeded(1));
    json["data"]["ports"] =
        json!([{"name": "p01", "internalPort": 0, "protocol": "QUIC", "new": 1}]);
    let read = tolerant_from_json(json.to_string().as_bytes());
    read.unwrap_or_else(|violations: Violations| panic!("{violations}"))
}

fn request() -> Value {
    json!({
        "name": "web-1",
        "billing": {"deploymentPlan": "nf-compute-20"},
        "deployment": {"instances": 1},
    })
}

#[test]
fn deviating_values_cannot_be_sent() {
    let response = response();
    let found = named(response.deviations());
    let at = |pointer: &str, keyword: &str| (pointer.to_owned(), keyword.to_owned());
    let expected = [
        at("/data/ports/0/internalPort", "minimum"),
        at("/data/ports/0/protocol", "enum"),
        at("/data/ports/0", "additionalProperties"),
    ];
    assert_eq!(found, expected);
    let ports = response.into_value().data.ports.unwrap_or_default();
    let mut body = api::Request::from_value(&request()).expect("it is valid");
    body.ports = Some(ports.clone());
    let path = api::PathParameters::builder().project_id("web").build();
    let path = path.expect("path parameters");
    let operation = api::CreateDeploymentService::new(path, body);
    let expected = [
        at("/ports/0/internalPort", "minimum"),
        at("/ports/0/protocol", "enum"),
    ];
    match operation.into_http("https://api.northflank.com", "token") {
        Err(RequestError::Violations(violations)) => assert_eq!(named(&violations), expected),
        other => panic!("{other:?}"),
    }
    let built = api::Request::builder()
        .name("web-1")
        .billing(api::Billing::builder().deployment_plan("nf-compute-20"))
        .deployment(api::ChooseLaterDeployment::builder().instances(1))
        .ports(ports)
        .build();
    assert_eq!(
        built.map_err(|violations| named(&violations)),
        Err(expected.to_vec())
    );
}
