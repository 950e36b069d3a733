//! The request as most people would map it by hand: serde's derive, owned strings, no validation.

#![expect(missing_docs, reason = "the names are the documentation's own")]

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Request {
    pub name: String,
    pub description: Option<String>,
    pub tags: Option<Vec<String>>,
    pub billing: Billing,
    pub deployment: Deployment,
    pub ports: Option<Vec<Port>>,
    pub runtime_environment: Option<BTreeMap<String, Value>>,
    pub runtime_files: Option<BTreeMap<String, Value>>,
    pub health_checks: Option<Vec<HealthCheck>>,
    pub autoscaling: Option<Autoscaling>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Billing {
    pub deployment_plan: String,
    pub gpu: Option<Gpu>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Gpu {
    pub enabled: Option<bool>,
    pub configuration: Option<GpuConfiguration>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct GpuConfiguration {
    pub gpu_type: String,
    pub timesliced: Option<bool>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Deployment {
    Internal(InternalDeployment),
    External(ExternalDeployment),
    Later(LaterDeployment),
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct InternalDeployment {
    pub instances: i64,
    pub buildpack: Option<Buildpack>,
    pub docker: Option<Docker>,
    pub storage: Option<Storage>,
    pub strategy: Option<Strategy>,
    pub zonal_redundancy: Option<ZonalRedundancy>,
    pub gpu: Option<Gpu>,
    pub grace_period_seconds: Option<i64>,
    pub metadata: Option<Metadata>,
    pub internal: Internal,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ExternalDeployment {
    pub instances: i64,
    pub buildpack: Option<Buildpack>,
    pub docker: Option<Docker>,
    pub storage: Option<Storage>,
    pub strategy: Option<Strategy>,
    pub zonal_redundancy: Option<ZonalRedundancy>,
    pub gpu: Option<Gpu>,
    pub grace_period_seconds: Option<i64>,
    pub metadata: Option<Metadata>,
    pub external: External,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct LaterDeployment {
    pub instances: i64,
    pub buildpack: Option<Buildpack>,
    pub docker: Option<Docker>,
    pub storage: Option<Storage>,
    pub strategy: Option<Strategy>,
    pub zonal_redundancy: Option<ZonalRedundancy>,
    pub gpu: Option<Gpu>,
    pub grace_period_seconds: Option<i64>,
    pub metadata: Option<Metadata>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Buildpack {
    pub config_type: BuildpackConfigType,
    pub custom_process: Option<String>,
    pub custom_entrypoint: Option<String>,
    pub custom_command: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum BuildpackConfigType {
    Default,
    CustomProcess,
    CustomCommand,
    CustomEntrypointCustomCommand,
    OriginalEntrypointCustomCommand,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Docker {
    pub config_type: DockerConfigType,
    pub custom_entrypoint: Option<String>,
    pub custom_command: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum DockerConfigType {
    Default,
    CustomEntrypoint,
    CustomCommand,
    CustomEntrypointCustomCommand,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Storage {
    pub ephemeral_storage: Option<EphemeralStorage>,
    pub shm_size: Option<i64>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct EphemeralStorage {
    pub storage_size: Option<i64>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Strategy {
    #[serde(rename = "type")]
    pub r#type: Option<StrategyType>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum StrategyType {
    Recreate,
    RolloutSteady,
    RolloutBalanced,
    RolloutFast,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ZonalRedundancy {
    #[serde(rename = "type")]
    pub r#type: Option<ZonalRedundancyType>,
    pub min_zones: Option<i64>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum ZonalRedundancyType {
    Disabled,
    Preferred,
    Required,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Metadata {
    pub labels: Option<BTreeMap<String, Value>>,
    pub annotations: Option<BTreeMap<String, Value>>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Internal {
    pub id: Option<String>,
    pub branch: Option<String>,
    #[serde(rename = "buildSHA")]
    pub build_sha: Option<String>,
    pub build_id: Option<String>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct External {
    pub image_path: String,
    pub credentials: Option<String>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Port {
    pub name: String,
    pub internal_port: i64,
    pub public: Option<bool>,
    pub security: Option<Security>,
    pub domains: Option<Vec<String>>,
    pub disable_nf_domain: Option<bool>,
    pub protocol: PortProtocol,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PortProtocol {
    #[serde(rename = "HTTP")]
    Http,
    #[serde(rename = "HTTP/2")]
    Http2,
    #[serde(rename = "TCP")]
    Tcp,
    #[serde(rename = "UDP")]
    Udp,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Security {
    pub credentials: Option<Vec<Credentials>>,
    pub ip: Option<Vec<AddressRule>>,
    pub policies: Option<Vec<AddressRule>>,
    pub sso: Option<Sso>,
    pub headers: Option<Vec<Header>>,
    pub verification_mode: Option<VerificationMode>,
    pub secure_path_configuration: Option<SecurePathConfiguration>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Credentials {
    pub username: String,
    pub password: String,
    #[serde(rename = "type")]
    pub r#type: CredentialsType,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CredentialsType {
    BasicAuth,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AddressRule {
    pub addresses: Vec<String>,
    pub action: Action,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Action {
    Allow,
    Deny,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Sso {
    pub organization_id: Option<String>,
    pub directory_group_ids: Option<Vec<String>>,
    pub validate_internal_traffic: Option<bool>,
    pub set_cookie_on_root_domain: Option<bool>,
    pub allow_internal_traffic_via_public_dns: Option<bool>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Header {
    pub regex_mode: Option<bool>,
    pub name: String,
    pub value: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum VerificationMode {
    Or,
    And,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SecurePathConfiguration {
    pub enabled: Option<bool>,
    pub skip_security_policies_for_internal_traffic_via_public_dns: Option<bool>,
    pub rules: Option<Vec<PathRule>>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PathRule {
    pub paths: Vec<RoutedPath>,
    pub access_mode: AccessMode,
    pub security_policies: Option<SecurityPolicies>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RoutedPath {
    pub path: String,
    pub routing_mode: RoutingMode,
    pub priority: i64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum RoutingMode {
    Prefix,
    Exact,
    Regex,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum AccessMode {
    Protected,
    Unprotected,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SecurityPolicies {
    pub or_policies: Option<Policies>,
    pub required_policies: Option<Policies>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Policies {
    pub credentials: Option<Vec<Credentials>>,
    pub ip: Option<Vec<AddressRule>>,
    pub policies: Option<Vec<AddressRule>>,
    pub sso: Option<Sso>,
    pub headers: Option<Vec<Header>>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct HealthCheck {
    pub protocol: HealthCheckProtocol,
    #[serde(rename = "type")]
    pub r#type: HealthCheckType,
    pub path: Option<String>,
    pub cmd: Option<String>,
    pub port: Option<i64>,
    pub initial_delay_seconds: i64,
    pub period_seconds: i64,
    pub timeout_seconds: i64,
    pub failure_threshold: i64,
    pub success_threshold: Option<i64>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum HealthCheckProtocol {
    Http,
    Cmd,
    Tcp,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum HealthCheckType {
    LivenessProbe,
    ReadinessProbe,
    StartupProbe,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Autoscaling {
    pub horizontal: Option<Horizontal>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Horizontal {
    pub enabled: bool,
    pub min_replicas: f64,
    pub max_replicas: f64,
    pub cpu: Option<Threshold>,
    pub memory: Option<Threshold>,
    pub rps: Option<RequestThreshold>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Threshold {
    pub enabled: bool,
    pub threshold_percentage: i64,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RequestThreshold {
    pub enabled: bool,
    pub threshold_value: i64,
}
