//! Creates a service with `reqwest`: its request is made of the operation's `http::Request`.
//!
//! `send_with_reqwest BASE_URL PROJECT [SECONDS]`, with the token in `NORTHFLANK_API_TOKEN`.

use std::error::Error;
use std::process::ExitCode;

use clients::example::{Call, finish};
use northflank_api::Tolerant;
use northflank_api::create_deployment_service::{CreateDeploymentService, Response};

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    finish(match Call::from_arguments() {
        Ok(call) => send(call).await,
        Err(error) => Err(error),
    })
}

async fn send(call: Call) -> Result<Tolerant<Response>, Box<dyn Error>> {
    let Call {
        operation,
        base_url,
        token,
        timeout,
    } = call;
    let request = operation.into_http(&base_url, token)?.try_into()?;
    let client = reqwest::Client::builder()
        // The request is for this server and no other.
        .redirect(reqwest::redirect::Policy::none())
        .timeout(timeout)
        .build()?;
    let mut answer = client.execute(request).await?;
    let mut response = http::Response::builder().status(answer.status());
    if let Some(headers) = response.headers_mut() {
        headers.extend(answer.headers_mut().drain());
    }
    let response = response.body(answer.bytes().await?)?;
    Ok(CreateDeploymentService::read(&response)?)
}
