//! Promise P1 through builders and public fields: whatever random values are set, the result is accepted by the schema;
//! if there is none, the violations agree with the oracle on the same JSON.

use northflank_api::create_deployment_service as api;
use serde::Serialize;
use serde_json::{Map, Value, json};
use tests::choices::Choices;
use tests::choices::character;
use tests::equal::equal;
use tests::instances::{Extent, Instances};
use tests::oracle::{Oracle, agree};
use tests::property::for_all;
use tests::subject::{named, subject};
use typewright_runtime::Violations;

/// The schema of the request, or a part of it.
fn request_schema(pointer: &str) -> Value {
    let schema = subject("request").schema.pointer(pointer);
    schema.expect("the request has this part").clone()
}

/// Values for the properties of an object: often valid, and always of the documented JSON type, since setters accept no
/// other.
struct Attempts<'s> {
    schema: &'s Value,
    json: Map<String, Value>,
}

impl<'s> Attempts<'s> {
    fn new(schema: &'s Value) -> Self {
        Self {
            schema,
            json: Map::new(),
        }
    }

    fn value(&mut self, name: &str, choices: &mut Choices) -> Value {
        let schema = &self.schema["properties"][name];
        let valid = Instances::new(schema).make(Extent::Random, choices);
        let value = match &valid {
            Value::String(text) if choices.once_in(6) => json!(near(text, choices)),
            Value::Number(_) if choices.once_in(6) => json!(choices.between(-3, 70_000)),
            _ => valid,
        };
        self.json.insert(name.to_owned(), value.clone());
        value
    }

    fn text(&mut self, name: &str, choices: &mut Choices) -> String {
        self.value(name, choices)
            .as_str()
            .unwrap_or_default()
            .to_owned()
    }

    fn integer(&mut self, name: &str, choices: &mut Choices) -> i64 {
        let value = self.value(name, choices);
        // 3.0 is 3 as an integer.
        let float = || value.as_f64().map(|float| float as i64);
        value.as_i64().or_else(float).unwrap_or_default()
    }

    fn boolean(&mut self, name: &str, choices: &mut Choices) -> bool {
        self.value(name, choices) == json!(true)
    }
}

/// A string close to this one.
fn near(text: &str, choices: &mut Choices) -> String {
    match choices.below(4) {
        0 => String::new(),
        1 => text.chars().skip(1).collect(),
        2 => format!("{text}{}", character(choices)),
        _ => text.repeat(80),
    }
}

/// Compares the result with the oracle on the JSON of the same parts.
fn judge<T: Serialize>(
    built: &Result<T, Violations>,
    json: &Value,
    oracle: &Oracle,
) -> Result<(), String> {
    let failures = oracle.failures(json);
    match built {
        Ok(value) => {
            let written = serde_json::to_value(value).map_err(|error| error.to_string())?;
            if !failures.is_empty() {
                return Err(format!("{json} is built, and fails {failures:?}"));
            }
            match equal(&written, json) {
                true => Ok(()),
                false => Err(format!("built of {json}, written as {written}")),
            }
        }
        Err(violations) if failures.is_empty() => Err(format!("{json} is not built: {violations}")),
        Err(violations) => agree(named(violations), &failures)
            .map_err(|why| format!("{why} in {json}: {violations}"))
            .and_then(|()| subject("request").lead_to_rules(violations)),
    }
}

/// Sets an optional property in some cases.
macro_rules! perhaps {
    ($builder:ident, $choices:ident, $setter:ident($value:expr)) => {
        if $choices.once_in(2) {
            $builder = $builder.$setter($value);
        }
    };
}

fn port(schema: &Value, choices: &mut Choices) -> (Result<api::Port, Violations>, Value) {
    let mut with = Attempts::new(schema);
    let mut builder = api::Port::builder()
        .name(with.text("name", choices))
        .internal_port(with.integer("internalPort", choices))
        .protocol(with.text("protocol", choices));
    perhaps!(builder, choices, public(with.boolean("public", choices)));
    perhaps!(
        builder,
        choices,
        disable_nf_domain(with.boolean("disableNfDomain", choices))
    );
    if choices.once_in(2) {
        let domains = with.value("domains", choices);
        let domains = domains.as_array().into_iter().flatten();
        builder =
            builder.domains(domains.map(|domain| domain.as_str().unwrap_or_default().to_owned()));
    }
    (builder.build(), Value::Object(with.json))
}

#[test]
fn ports_are_built_as_documented() {
    let schema = request_schema("/properties/ports/items");
    let oracle = Oracle::new(&schema);
    for_all(300, |choices| {
        let (built, json) = port(&schema, choices);
        judge(&built, &json, &oracle)
    });
}

fn health_check(
    schema: &Value,
    choices: &mut Choices,
) -> (Result<api::HealthCheck, Violations>, Value) {
    let mut with = Attempts::new(schema);
    let mut builder = api::HealthCheck::builder()
        .protocol(with.text("protocol", choices))
        .r#type(with.text("type", choices))
        .initial_delay_seconds(with.integer("initialDelaySeconds", choices))
        .period_seconds(with.integer("periodSeconds", choices))
        .timeout_seconds(with.integer("timeoutSeconds", choices))
        .failure_threshold(with.integer("failureThreshold", choices));
    perhaps!(builder, choices, path(with.text("path", choices)));
    perhaps!(builder, choices, cmd(with.text("cmd", choices)));
    perhaps!(builder, choices, port(with.integer("port", choices)));
    perhaps!(
        builder,
        choices,
        success_threshold(with.integer("successThreshold", choices))
    );
    (builder.build(), Value::Object(with.json))
}

#[test]
fn rules_that_span_properties_hold_for_health_checks() {
    let schema = request_schema("/properties/healthChecks/items");
    let oracle = Oracle::new(&schema);
    for_all(400, |choices| {
        let (built, json) = health_check(&schema, choices);
        judge(&built, &json, &oracle)
    });
}

#[test]
fn rules_that_span_properties_hold_for_commands() {
    let deployment = request_schema("/properties/deployment/oneOf/0/properties");
    let (buildpack, docker) = (&deployment["buildpack"], &deployment["docker"]);
    let oracles = (Oracle::new(buildpack), Oracle::new(docker));
    for_all(400, |choices| {
        let mut with = Attempts::new(buildpack);
        let mut builder = api::Buildpack::builder().config_type(with.text("configType", choices));
        perhaps!(
            builder,
            choices,
            custom_process(with.text("customProcess", choices))
        );
        perhaps!(
            builder,
            choices,
            custom_entrypoint(with.text("customEntrypoint", choices))
        );
        perhaps!(
            builder,
            choices,
            custom_command(with.text("customCommand", choices))
        );
        judge(&builder.build(), &Value::Object(with.json), &oracles.0)?;

        let mut with = Attempts::new(docker);
        let mut builder = api::Docker::builder().config_type(with.text("configType", choices));
        perhaps!(
            builder,
            choices,
            custom_entrypoint(with.text("customEntrypoint", choices))
        );
        perhaps!(
            builder,
            choices,
            custom_command(with.text("customCommand", choices))
        );
        judge(&builder.build(), &Value::Object(with.json), &oracles.1)
    });
}

#[test]
fn requests_are_built_of_what_was_built_and_of_builders() {
    let schema = request_schema("");
    let oracle = Oracle::new(&schema);
    let external = &schema["properties"]["deployment"]["oneOf"][1]["properties"]["external"];
    let billing = &schema["properties"]["billing"];
    for_all(250, |choices| {
        let mut with = Attempts::new(&schema);
        let mut of_billing = Attempts::new(billing);
        let mut of_external = Attempts::new(external);
        let instances = choices.between(0, 9);
        let mut builder = api::Request::builder()
            .name(with.text("name", choices))
            .billing(
                api::Billing::builder().deployment_plan(of_billing.text("deploymentPlan", choices)),
            )
            .deployment(
                api::ExternalDeployment::builder()
                    .instances(instances)
                    .external(
                        api::External::builder().image_path(of_external.text("imagePath", choices)),
                    ),
            );
        perhaps!(
            builder,
            choices,
            description(with.text("description", choices))
        );
        let mut json = with.json;
        json.insert("billing".to_owned(), Value::Object(of_billing.json));
        let deployment = json!({"instances": instances, "external": of_external.json});
        json.insert("deployment".to_owned(), deployment);
        // Only valid parts can be built and passed on.
        let made =
            (0..choices.below(3)).map(|_| port(&schema["properties"]["ports"]["items"], choices));
        let made: Vec<(api::Port, Value)> = made
            .filter_map(|(built, json)| Some((built.ok()?, json)))
            .collect();
        let (ports, of_ports): (Vec<_>, Vec<_>) = made.into_iter().unzip();
        json.insert("ports".to_owned(), Value::Array(of_ports));
        judge(&builder.ports(ports).build(), &Value::Object(json), &oracle)
    });
}

#[test]
fn parts_moved_between_values_make_valid_values() {
    let of = |name: &str| Instances::new(&subject(name).schema);
    let (requests, responses) = (of("request"), of("response"));
    let read = |json: &Value| {
        api::Request::from_value(json).map_err(|violations| format!("{json}: {violations}"))
    };
    for_all(250, |choices| {
        let mut request = read(&requests.make(Extent::Random, choices))?;
        let other = read(&requests.make(Extent::Random, choices))?;
        let json = responses.make(Extent::Random, choices);
        let response =
            api::Response::from_value(&json).map_err(|violations| violations.to_string())?;
        let data = response.data;
        match choices.below(6) {
            0 => request.billing = other.billing,
            1 => request.ports = data.ports,
            2 => request.health_checks = data.health_checks,
            3 => (request.name, request.tags) = (data.name, data.tags),
            4 => (request.deployment, request.autoscaling) = (other.deployment, data.autoscaling),
            _ => (request.runtime_files, request.description) = (data.runtime_files, None),
        }
        if let Some(ports) = &mut request.ports {
            ports.extend(other.ports.into_iter().flatten());
        }
        request
            .check()
            .map_err(|violations| violations.to_string())?;
        let written = serde_json::to_value(&request).map_err(|error| error.to_string())?;
        let failures = requests.oracle().failures(&written);
        match failures.is_empty() {
            true => Ok(()),
            false => Err(format!("{written} fails {failures:?}")),
        }
    });
}
