//! A minimal server for the documented operation: requests with the right token create services, whose names it
//! remembers.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};

use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, post};
use axum::{Extension, Router};
use northflank_api::create_deployment_service as api;
use northflank_api::{Violations, create_deployment_service::CreateDeploymentService};

use crate::extract::{Checked, CheckedPath};
use crate::problem::Problem;

/// The server, for callers with this token.
pub fn router(token: &str) -> Router {
    let services = Arc::new(Services::default());
    guarded(token, post(create).layer(Extension(services)))
}

/// A server that answers the operation with this handler after checking the token.
pub fn guarded(token: &str, handler: MethodRouter) -> Router {
    let expected: Arc<str> = format!("Bearer {token}").into();
    // Path templates are written as in the router.
    Router::new()
        .route(CreateDeploymentService::PATH, handler)
        .fallback(async || Problem::new(StatusCode::NOT_FOUND, "there is nothing at this path"))
        .method_not_allowed_fallback(async || {
            let detail = "the path takes another method";
            Problem::new(StatusCode::METHOD_NOT_ALLOWED, detail)
        })
        .layer(from_fn_with_state(expected, authorize))
}

async fn authorize(State(expected): State<Arc<str>>, request: Request, next: Next) -> Response {
    let given = request.headers().get(header::AUTHORIZATION);
    if given.is_some_and(|given| given.as_bytes() == expected.as_bytes()) {
        return next.run(request).await;
    }
    let problem = Problem::new(StatusCode::UNAUTHORIZED, "expected a valid bearer token");
    let scheme = HeaderValue::from_static("Bearer");
    ([(header::WWW_AUTHENTICATE, scheme)], problem).into_response()
}

/// The project and identifier of each service created.
#[derive(Debug, Default)]
struct Services(Mutex<BTreeSet<(String, String)>>);

/// Only valid requests get here, so that only what types cannot know remains to be checked.
async fn create(
    Extension(services): Extension<Arc<Services>>,
    CheckedPath(path): CheckedPath<api::PathParameters>,
    Checked(body): Checked<api::Request>,
) -> Result<Response, Problem> {
    if !image(&body).is_none_or(can_be_verified) {
        let detail = "Unable to verify external image.";
        return Err(Problem::new(StatusCode::BAD_REQUEST, detail));
    }
    let id = body.name.as_str().to_lowercase().replace(' ', "-");
    let service = (path.project_id.clone(), id.clone());
    let mut known = services.0.lock().unwrap_or_else(PoisonError::into_inner);
    if !known.insert(service) {
        let detail = format!("There is already a service with the identifier `{id}`.");
        return Err(Problem::new(StatusCode::CONFLICT, detail));
    }
    let created = describe(&path.project_id, id, body)?;
    let kind = HeaderValue::from_static("application/json");
    let text = serde_json::to_string(&created)
        .map_err(|error| Problem::new(StatusCode::INTERNAL_SERVER_ERROR, error.to_string()))?;
    Ok(([(header::CONTENT_TYPE, kind)], text).into_response())
}

fn image(body: &api::Request) -> Option<&str> {
    match &body.deployment {
        api::Deployment::External(deployment) => Some(deployment.external.image_path.as_str()),
        // Kinds documented later are unknown here.
        _ => None,
    }
}

/// No registry is contacted, but domains below `.invalid` do not exist (RFC 2606).
fn can_be_verified(image: &str) -> bool {
    let registry = image.split('/').next().unwrap_or_default();
    !registry.ends_with(".invalid")
}

/// The response: the request, and what the server adds.
fn describe(project: &str, id: String, body: api::Request) -> Result<api::Response, Violations> {
    let deployment = api::ResponseDeployment::builder();
    let deployment = match body.deployment {
        api::Deployment::Internal(internal) => deployment.instances(internal.instances),
        api::Deployment::External(external) => deployment
            .instances(external.instances)
            .external(external.external.clone()),
        api::Deployment::ChooseLater(later) => deployment.instances(later.instances),
        _ => {
            return Err(Violations::custom(
                "this server does not know the kind of deployment",
            ));
        }
    };
    let status = api::StatusDeployment::builder()
        .status(api::DeploymentStatus::Pending)
        .reason(api::DeploymentReason::Deploying);
    let mut data = api::ResponseData::builder()
        .name(body.name)
        .billing(body.billing)
        .service_type(api::ServiceType::Deployment)
        .deployment(deployment)
        .app_id(format!("/example/{project}/{id}"))
        .id(id)
        .cluster(api::Cluster::builder().id("example").name("Example"))
        .status(api::ServiceStatus::builder().deployment(status))
        .build()?;
    data.description = body.description;
    data.tags = body.tags;
    data.ports = body.ports;
    api::Response::builder().data(data).build()
}
