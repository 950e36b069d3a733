//! The pages of the corpus in one crate: it compiles under strict lints, common types are shared, and names are as
//! short and plain as those of a single page.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::Command;

use tests::pages;
use typewright::{Generated, Input, Options};

/// The service pages that the first page is one of.
const FOLDER: &str = "project/services/";

fn inputs(pages: Vec<(String, String)>) -> Vec<Input> {
    let input = |(file, text)| Input {
        file,
        text,
        overlay: None,
        patches: Vec::new(),
    };
    pages.into_iter().map(input).collect()
}

fn generate(pages: Vec<(String, String)>) -> Generated {
    let inputs = inputs(pages);
    typewright::generate(&inputs, &Options::default()).unwrap_or_else(|errors| panic!("{errors}"))
}

/// The pages about services, their index included.
fn services() -> Vec<(String, String)> {
    let pages = pages::markdown().into_iter();
    pages.filter(|(file, _)| file.starts_with(FOLDER)).collect()
}

/// The names of the types in each folder.
fn types(generated: &Generated) -> BTreeMap<String, BTreeSet<String>> {
    let mut types: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (path, text) in generated.files.iter() {
        let (folder, _) = path.split_once('/').expect("a file in a folder");
        let own = types.entry(folder.to_owned()).or_default();
        for line in text.lines() {
            let item = line
                .strip_prefix("pub struct ")
                .or(line.strip_prefix("pub enum "));
            let Some(item) = item else { continue };
            let name = item
                .split(|c: char| !c.is_alphanumeric())
                .next()
                .unwrap_or_default();
            assert!(own.insert(name.to_owned()), "{folder} has {name} twice");
        }
    }
    types
}

#[test]
fn the_crate_of_the_service_pages_compiles() {
    let pages = services();
    if pages.is_empty() {
        return;
    }
    let generated = generate(pages);
    let folder = tempfile::tempdir().expect("a folder");
    write(folder.path(), &generated);
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("markdown");
    let output = Command::new(env!("CARGO"))
        .args(["check", "--offline", "--quiet", "--color=never"])
        .current_dir(folder.path())
        .env("CARGO_TARGET_DIR", target)
        .output()
        .expect("cargo can be started");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(
        output.status.success(),
        "{}",
        said.chars().take(8_000).collect::<String>()
    );
    assert_eq!(said, "", "the compiler has something to say");
}

/// A package with only the generated modules.
fn write(folder: &Path, generated: &Generated) {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("the workspace");
    let runtime = workspace.join("codegen/runtime");
    let mut features: Vec<&str> = generated.features.iter().copied().collect();
    features.push("http");
    let manifest = format!(
        "[package]\nname = \"services\"\nedition = \"2024\"\n\n[features]\ndefault = [\"http\"]\nhttp = []\n\n\
         [dependencies]\nhttp = \"1\"\nserde_json = \"1\"\n\
         typewright-runtime = {{ path = {runtime:?}, features = {features:?} }}\n\n[workspace]\n"
    );
    fs::write(folder.join("Cargo.toml"), manifest).expect("the manifest can be written");
    fs::copy(workspace.join("Cargo.lock"), folder.join("Cargo.lock")).expect("versions");
    let mut root = "//! Services.\n#![deny(missing_docs, unsafe_code, warnings)]\n".to_owned();
    let mut modules = BTreeSet::new();
    for (path, text) in generated.files.iter() {
        let path = Path::new(path);
        modules.extend(path.iter().next().and_then(|module| module.to_str()));
        let path = folder.join("src").join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file can be written");
    }
    for module in modules {
        root += &format!("pub mod {module};\n");
    }
    fs::write(folder.join("src/lib.rs"), root).expect("the root can be written");
}

/// How many types need a number in their name: on pages about templates, whose options have no names, or whose names
/// have the maximum length.
const NUMBERED: [usize; 2] = [0, 67];

#[test]
fn names_are_short_and_plain() {
    for (pages, numbered) in [services(), pages::markdown()].into_iter().zip(NUMBERED) {
        if pages.is_empty() {
            return;
        }
        let types = types(&generate(pages));
        let mut found = BTreeSet::new();
        for (folder, names) in &types {
            for name in names {
                assert!(name.len() <= 40, "{folder}::{name}");
                let plain = name.trim_end_matches(|c: char| c.is_ascii_digit());
                assert!(!matches!(plain, "Variant" | "Type"), "{folder}::{name}");
                if plain != name && names.contains(plain) {
                    found.insert(format!("{folder}::{name}"));
                }
            }
        }
        assert_eq!(found.len(), numbered, "{found:?}");
    }
}

#[test]
fn operations_share_common_types() {
    let pages = services();
    if pages.is_empty() {
        return;
    }
    let generated = generate(pages);
    let types = types(&generated);
    assert_eq!(types.len(), 26);
    let shared = &types["shared"];
    let all: usize = types.values().map(BTreeSet::len).sum();
    assert_eq!((all, shared.len()), (329, 154));
    // Each operation re-exports its shared types.
    for module in ["create_deployment_service", "put_deployment_service"] {
        let path = format!("{module}/mod.rs");
        let root = generated.files.iter().find(|(found, _)| *found == path);
        let (_, root) = root.expect("the root of an operation");
        let uses = root
            .split("pub use super::shared::{")
            .nth(1)
            .expect("what is shared");
        let uses = uses.split('}').next().expect("the end of the list");
        for name in ["Builder", "Port", "HealthCheck", "CommitSha"] {
            assert!(
                uses.split(',').any(|found| found.trim() == name),
                "{name}: {uses}"
            );
        }
    }
}
