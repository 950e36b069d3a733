//! Creates a service with `ureq`: the operation is an `http::Request`, which the client takes as it is.
//!
//! `send_with_ureq BASE_URL PROJECT [SECONDS]`, with the token in `NORTHFLANK_API_TOKEN`.

use std::error::Error;
use std::process::ExitCode;

use clients::example::{Call, finish};
use northflank_api::Tolerant;
use northflank_api::create_deployment_service::{CreateDeploymentService, Response};

fn main() -> ExitCode {
    finish(match Call::from_arguments() {
        Ok(call) => send(call),
        Err(error) => Err(error),
    })
}

fn send(call: Call) -> Result<Tolerant<Response>, Box<dyn Error>> {
    let Call {
        operation,
        base_url,
        token,
        timeout,
    } = call;
    let request = operation.into_http(&base_url, token)?;
    let agent = ureq::Agent::config_builder()
        // What 400 and 409 mean is documented: they are for `read` to tell.
        .http_status_as_error(false)
        // The request is for this server and no other.
        .max_redirects(0)
        .max_redirects_will_error(false)
        .timeout_global(Some(timeout))
        .build()
        .new_agent();
    let (head, mut body) = agent.run(request)?.into_parts();
    let response = http::Response::from_parts(head, body.read_to_vec()?);
    Ok(CreateDeploymentService::read(&response)?)
}
