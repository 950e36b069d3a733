//! A file in JSON or YAML enters; the service that it describes is created, or everything that is wrong
//! with the file leaves, with line and column. See [`USAGE`].

mod arguments;
mod curl;
mod document;
mod report;
mod yaml;

use std::error::Error;
use std::process::ExitCode;

use clients::example::{chain, token};
use northflank_api::Tolerant;
use northflank_api::create_deployment_service::{
    CreateDeploymentService, CreateDeploymentServiceError, PathParameters, Response,
};
use typewright_runtime::http::RequestError;

use arguments::{Arguments, USAGE};
use document::Document;

/// Why there is no new service.
enum Failure {
    /// The document is not what the documentation allows; what is wrong with it was told.
    Invalid,
    /// The arguments are none.
    Usage(lexopt::Error),
    /// A file, the token, the base URL or the project cannot be used.
    Unusable(String),
    /// The server said no.
    Refused(CreateDeploymentServiceError),
    /// Nothing is known of it.
    Unknown(String),
}

impl Failure {
    fn exit_code(&self) -> u8 {
        match self {
            Self::Invalid => 1,
            Self::Usage(_) | Self::Unusable(_) => 2,
            Self::Refused(_) => 3,
            Self::Unknown(_) => 4,
        }
    }
}

fn main() -> ExitCode {
    let Err(failure) = run() else {
        return ExitCode::SUCCESS;
    };
    match &failure {
        Failure::Invalid => {}
        Failure::Usage(error) => report::error(&format!("{error}\n\n{USAGE}")),
        Failure::Unusable(message) => report::error(message),
        Failure::Refused(error) => report::error(&error.to_string()),
        Failure::Unknown(message) => report::error(&format!(
            "{message}\nwhether the service was created is not known"
        )),
    }
    ExitCode::from(failure.exit_code())
}

fn run() -> Result<(), Failure> {
    let Some(arguments) = Arguments::parse().map_err(Failure::Usage)? else {
        print!("{USAGE}");
        return Ok(());
    };
    let document = Document::read(&arguments.file).map_err(Failure::Unusable)?;
    let body = document.request().map_err(|violations| {
        report::violations(document.name(), &violations);
        Failure::Invalid
    })?;
    let path = PathParameters::builder().project_id(arguments.project.as_str());
    let path = path.build();
    let path = path.map_err(|violations| Failure::Unusable(violations.to_string()))?;
    let operation = CreateDeploymentService::new(path, body);
    if arguments.dry_run {
        // In the place of the token stands its name.
        let request = operation.into_http(&arguments.base_url, "token");
        print!("{}", curl::command(&request.map_err(unusable)?));
        return Ok(());
    }
    let created = send(operation, &arguments)?;
    if !created.is_documented() {
        report::deviations(created.deviations());
    }
    let service = serde_json::to_string_pretty(&created.value().data);
    println!("{}", service.map_err(|error| unknown(&error))?);
    Ok(())
}

fn send(
    operation: CreateDeploymentService,
    arguments: &Arguments,
) -> Result<Tolerant<Response>, Failure> {
    let token = token().map_err(Failure::Unusable)?;
    let request = operation.into_http(&arguments.base_url, token);
    let request = request.map_err(unusable)?;
    if request.uri().scheme_str() == Some("https") && cfg!(not(feature = "tls")) {
        let message = "`https` takes the feature `tls`: cargo run --features tls …";
        return Err(Failure::Unusable(message.to_owned()));
    }
    let agent = ureq::Agent::config_builder()
        .http_status_as_error(false)
        .max_redirects(0)
        .max_redirects_will_error(false)
        .timeout_global(Some(arguments.timeout))
        .build()
        .new_agent();
    let lost = |error| {
        let url = &arguments.base_url;
        Failure::Unknown(format!("no answer from {url}: {}", chain(&error)))
    };
    let (head, mut body) = agent.run(request).map_err(lost)?.into_parts();
    let body = body.read_to_vec().map_err(lost)?;
    let response = http::Response::from_parts(head, body);
    CreateDeploymentService::read(&response).map_err(|error| match error {
        CreateDeploymentServiceError::Unreadable(_) => unknown(&error),
        refused => Failure::Refused(refused),
    })
}

fn unusable(error: RequestError) -> Failure {
    Failure::Unusable(error.to_string())
}

fn unknown(error: &dyn Error) -> Failure {
    Failure::Unknown(chain(error))
}
