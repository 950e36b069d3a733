use northflank_api::create_deployment_service::{
    Billing, CreateDeploymentService, External, ExternalDeployment, PathParameters, Port, Request,
};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let request = Request::builder()
        .name("web-1")
        .billing(Billing::builder().deployment_plan("nf-compute-20"))
        .deployment(
            ExternalDeployment::builder()
                .instances(1)
                .external(External::builder().image_path("nginx:latest")),
        )
        .ports([Port::builder().name("p01").internal_port(8080).protocol("HTTP")])
        .build()?;

    let path = PathParameters::builder().project_id("my-project").build()?;
    let request = CreateDeploymentService::new(path, request)
        .into_http("https://api.northflank.com", "the token")?;
    assert_eq!(request.uri().path(), "/v1/projects/my-project/services/deployment");
    Ok(())
}
