//! Shared code of the examples: arguments, the service to create, and printing the result.

use std::error::Error;
use std::process::ExitCode;
use std::time::Duration;

use northflank_api::create_deployment_service::{
    Billing, CreateDeploymentService, External, ExternalDeployment, PathParameters, Port, Request,
    Response,
};
use northflank_api::{Tolerant, Violations};

/// The arguments of an example.
#[derive(Debug)]
pub struct Call {
    /// The service to create.
    pub operation: CreateDeploymentService,
    /// The base URL of the API.
    pub base_url: String,
    /// The caller's token.
    pub token: String,
    /// The time limit.
    pub timeout: Duration,
}

impl Call {
    /// Parses the arguments `BASE_URL PROJECT [SECONDS]`.
    ///
    /// # Errors
    /// If one is missing or invalid.
    pub fn from_arguments() -> Result<Self, Box<dyn Error>> {
        let mut arguments = std::env::args().skip(1);
        let base_url = arguments.next().ok_or("expected a base URL")?;
        let project = arguments.next().ok_or("expected the id of a project")?;
        let seconds = arguments.next().as_deref().unwrap_or("30").parse();
        let seconds = seconds.map_err(|_| "expected a number of seconds")?;
        Ok(Self {
            operation: operation(&project)?,
            base_url,
            token: token()?,
            timeout: Duration::from_secs(seconds),
        })
    }
}

/// The token of the user.
///
/// # Errors
/// If the environment has none.
pub fn token() -> Result<String, String> {
    std::env::var(TOKEN).map_err(|error| format!("the token is expected in {TOKEN}: {error}"))
}

/// The environment variable with the token.
pub const TOKEN: &str = "NORTHFLANK_API_TOKEN";

/// A small service in this project.
///
/// # Errors
/// If the project is not a valid name.
fn operation(project: &str) -> Result<CreateDeploymentService, Violations> {
    let request = Request::builder()
        .name("web-1")
        .billing(Billing::builder().deployment_plan("nf-compute-20"))
        .deployment(
            ExternalDeployment::builder()
                .instances(1)
                .external(External::builder().image_path("nginx:latest")),
        )
        .ports([Port::builder()
            .name("p01")
            .internal_port(8080)
            .protocol("HTTP")])
        .build()?;
    let path = PathParameters::builder().project_id(project).build()?;
    Ok(CreateDeploymentService::new(path, request))
}

/// Prints what was created, with undocumented parts, or the error.
pub fn finish(outcome: Result<Tolerant<Response>, Box<dyn Error>>) -> ExitCode {
    match outcome {
        Ok(created) => {
            if !created.is_documented() {
                eprintln!(
                    "warning: the answer goes beyond the documentation: {}",
                    created.deviations()
                );
            }
            let service = created.into_value().data;
            println!(
                "created `{}`, {}",
                service.id, service.status.deployment.status
            );
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("error: {}", chain(&*error));
            ExitCode::FAILURE
        }
    }
}

/// An error and its causes, in which clients put the reason.
pub fn chain(error: &dyn Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text += &format!(": {error}");
        cause = error.source();
    }
    text
}
