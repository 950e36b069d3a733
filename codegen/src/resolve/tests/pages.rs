//! Whole pages: the first one as a table of its types, the corpus by invariants.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::lines;
use crate::model::{Model, Rule, Shape, Type};
use crate::name::NameLock;
use crate::read::Hints;
use crate::{policy, read, resolve};

fn model(path: &Path) -> Model {
    let text = std::fs::read_to_string(path).expect("a page");
    let document = read::page("page.txt", &text, &Hints::default()).expect("a document");
    let effective = policy::apply(&document).document;
    resolve::resolve(&effective, &NameLock::default())
        .expect("a model")
        .model
}

fn first_page() -> Model {
    model(
        &Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../generated/schema/create-deployment-service.txt"),
    )
}

/// The pages of the corpus; `None` if it is missing.
fn corpus() -> Option<Vec<PathBuf>> {
    let shared = std::env::var_os("TYPEWRIGHT_SHARED").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared"),
        PathBuf::from,
    );
    let Ok(entries) = std::fs::read_dir(shared.join("corpora/bullet-pages")) else {
        println!("skipped: no corpus at {}", shared.display());
        return None;
    };
    let paths = entries.filter_map(|entry| Some(entry.ok()?.path()));
    let mut pages: Vec<PathBuf> = paths
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .collect();
    pages.sort();
    assert!(!pages.is_empty(), "the corpus is empty");
    Some(pages)
}

/// The invariants of every model.
fn assert_sound(model: &Model, page: &str) {
    let mut names = BTreeSet::new();
    let mut shapes = BTreeSet::new();
    for ty in &model.types {
        assert!(names.insert(&ty.name), "{page}: two `{}`", ty.name);
        assert!(
            ty.name.len() <= 40 && ty.name.is_ascii(),
            "{page}: `{}`",
            ty.name
        );
        assert!(!ty.name.contains("Variant"), "{page}: `{}`", ty.name);
        assert!(
            !ty.places.is_empty(),
            "{page}: `{}` stands nowhere",
            ty.name
        );
        let scalar = matches!(
            ty.shape,
            Shape::String(_) | Shape::Integer(_) | Shape::Number(_)
        );
        if !scalar {
            assert!(
                shapes.insert(skeleton(ty)),
                "{page}: `{}` has the shape of another",
                ty.name
            );
        }
    }
}

/// A shape without names, texts and places.
fn skeleton(ty: &Type) -> String {
    let mut parts: Vec<String> = match &ty.shape {
        Shape::Object(object) => {
            let fields = object.fields.iter();
            let fields =
                fields.map(|field| format!("{} {} {:?}", field.key, field.required, field.content));
            let key = |index: &usize| object.fields[*index].key.as_str();
            let rules = object.rules.iter().map(|rule| match rule {
                Rule::RequiredIf {
                    field,
                    equals,
                    required,
                    ..
                } => {
                    format!(
                        "{} {equals:?} {:?}",
                        key(field),
                        required.iter().map(key).collect::<Vec<_>>()
                    )
                }
                Rule::RequiredWith {
                    field, required, ..
                } => {
                    format!(
                        "{} {:?}",
                        key(field),
                        required.iter().map(key).collect::<Vec<_>>()
                    )
                }
            });
            fields.chain(rules).collect()
        }
        Shape::Enum(shape) => shape
            .variants
            .iter()
            .map(|variant| format!("{:?}", variant.value))
            .collect(),
        Shape::Union(union) => union
            .options
            .iter()
            .map(|option| format!("{:?}", option.content))
            .collect(),
        other => vec![format!("{other:?}")],
    };
    parts.sort();
    let root =
        ty.places[0].pointer.matches('/').count() < 2 || ty.places[0].pointer.ends_with("/body");
    format!(
        "{} {} {parts:?}",
        ty.secret,
        if root { ty.name.as_str() } else { "" }
    )
}

#[test]
fn the_first_page_has_these_types() {
    let model = first_page();
    assert_sound(&model, "the first page");
    assert!(model.types.len() <= 92, "{}", model.types.len());
    let names: Vec<&str> = model.types.iter().map(|ty| ty.name.as_str()).collect();
    assert_eq!(
        names.join(" "),
        FIRST_PAGE.split_whitespace().collect::<Vec<_>>().join(" ")
    );
    let count = |is: fn(&Shape) -> bool| model.types.iter().filter(|ty| is(&ty.shape)).count();
    assert_eq!(count(|shape| matches!(shape, Shape::Object(_))), 42);
    assert_eq!(count(|shape| matches!(shape, Shape::Enum(_))), 16);
    assert_eq!(count(|shape| matches!(shape, Shape::Union(_))), 3);
}

#[test]
fn the_unions_of_the_first_page_are_told_apart_without_a_buffer() {
    let lines = lines(&first_page());
    let unions: Vec<&String> = lines.iter().filter(|line| line.contains(" | ")).collect();
    assert_eq!(
        unions,
        [
            "Deployment merged Internal(InternalDeployment) | External(ExternalDeployment) | ChooseLater(ChooseLaterDeployment)",
            "BuildSha scalars CommitSha(CommitSha) | Latest = latest",
            "Path merged Prefix(PrefixPath) | Exact(ExactPath) | Regex(RegexPath)",
        ]
    );
}

#[test]
fn every_page_of_the_corpus_has_a_sound_model() {
    for page in corpus().unwrap_or_default() {
        assert_sound(&model(&page), &page.display().to_string());
    }
}

const FIRST_PAGE: &str = "
PathParameters Request ServiceName ServiceDescription Tag Billing DeploymentPlan Gpu
GpuConfiguration Deployment InternalDeployment Buildpack BuildpackConfigType Docker
DockerConfigType Storage EphemeralStorage StorageSize ShmSize Strategy StrategyType
ZonalRedundancy ZonalRedundancyType MinZones GracePeriodSeconds Metadata Internal InternalId
BuildSha CommitSha ExternalDeployment External ImagePath ExternalCredentials
ChooseLaterDeployment Port PortName InternalPort Security Credential Username Password
CredentialType Policy Action Sso Header VerificationMode SecurePathConfiguration Rule Path
PrefixPath RulePath Priority ExactPath RegexPath AccessMode SecurityPolicies Policies
PortProtocol RuntimeFiles RuntimeFileKey HealthCheck HealthCheckProtocol HealthCheckType
HealthCheckPath HealthCheckPort InitialDelaySeconds PeriodSeconds TimeoutSeconds
FailureThreshold SuccessThreshold Autoscaling HorizontalAutoscaling MinReplicas CpuOrMemory
ThresholdPercentage Rps ThresholdValue Response ResponseData DeploymentSysctlSettings
VmMaxMapCount ServiceType ResponseDeployment Cluster ServiceStatus StatusDeployment
DeploymentStatus DeploymentReason
";
