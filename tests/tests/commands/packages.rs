//! The packages to be published: their files, and the few dependencies of the emitted crate.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use expect_test::expect;
use serde_json::Value;
use walkdir::WalkDir;
use xtask::{Workspace, features};

fn workspace() -> Workspace {
    Workspace::find().expect("the tests run in the workspace")
}

fn cargo(arguments: &[&str]) -> String {
    let mut cargo: Command = workspace().cargo();
    let output = cargo
        .args(arguments)
        .output()
        .expect("cargo can be started");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    String::from_utf8(output.stdout).expect("cargo prints text")
}

/// The folder of a published package.
fn folder(package: &str) -> PathBuf {
    let folder = match package {
        "northflank-api" => "generated",
        "typewright" => "codegen",
        "typewright-runtime" => "codegen/runtime",
        other => panic!("`{other}` is published?"),
    };
    workspace().root().join(folder)
}

/// The files in a folder of a package, as listed.
fn files(package: &Path, folder: &str) -> Vec<String> {
    let walk = WalkDir::new(package.join(folder)).into_iter();
    let entries = walk.map(|entry| entry.expect("the package can be listed"));
    let paths = entries
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let path = entry.path().strip_prefix(package).expect("it lies below");
            path.to_string_lossy().replace('\\', "/")
        });
    let mut paths: Vec<String> = paths.collect();
    paths.sort();
    paths
}

/// The listed files other than sources.
fn list(package: &str) -> String {
    let arguments = [
        "package",
        "--list",
        "--allow-dirty",
        "--offline",
        "--package",
        package,
    ];
    let listed = cargo(&arguments);
    let (mut sources, others): (Vec<&str>, Vec<&str>) =
        listed.lines().partition(|path| path.starts_with("src/"));
    sources.sort_unstable();
    assert_eq!(sources, files(&folder(package), "src"));
    // Only if the workspace is under version control.
    let others = others
        .iter()
        .filter(|path| **path != ".cargo_vcs_info.json");
    others.map(|path| format!("{path}\n")).collect()
}

#[test]
fn three_packages_are_published() {
    let packages = features::published(&workspace()).expect("cargo tells");
    let names: Vec<&str> = packages.iter().map(|package| &*package.name).collect();
    assert_eq!(
        names,
        ["northflank-api", "typewright", "typewright-runtime"]
    );
}

#[test]
fn a_library_is_published_without_its_tests() {
    let expected = expect![[r#"
        CHANGELOG.md
        Cargo.lock
        Cargo.toml
        Cargo.toml.orig
        LICENSE-APACHE
        LICENSE-MIT
        README.md
    "#]];
    let runtime = list("typewright-runtime");
    expected.assert_eq(&runtime);
    let generator = list("typewright");
    let (guide, others): (Vec<&str>, Vec<&str>) = generator
        .lines()
        .partition(|path| path.starts_with("docs/"));
    assert_eq!(guide, files(&folder("typewright"), "docs"));
    assert_eq!(others, runtime.lines().collect::<Vec<_>>());
}

#[test]
fn the_emitted_crate_is_published_with_the_pages_it_comes_from() {
    expect![[r#"
        CHANGELOG.md
        Cargo.lock
        Cargo.toml
        Cargo.toml.orig
        LICENSE-APACHE
        LICENSE-MIT
        README.md
        examples/validate.rs
        schema/create-deployment-service.overlay.toml
        schema/create-deployment-service.txt
        schema/names.lock
    "#]]
    .assert_eq(&list("northflank-api"));
}

/// The declared `rust-version` suffices for the dependencies; clippy's `incompatible_msrv` checks the packages' own
/// code.
#[test]
fn no_dependency_needs_a_newer_rust() {
    let metadata = cargo(&[
        "metadata",
        "--format-version",
        "1",
        "--filter-platform",
        &host(),
        "--offline",
    ]);
    let metadata: Value = serde_json::from_str(&metadata).expect("cargo prints JSON");
    let packages = metadata["packages"].as_array().expect("the packages");
    let version = |name: &str| {
        let mut found = packages.iter().filter(|package| package["name"] == name);
        let package = found.next().expect("the package");
        minor(&package["rust_version"]).expect("a version")
    };
    for published in features::published(&workspace()).expect("cargo tells") {
        let arguments = [
            "--edges",
            "normal,build",
            "--prefix",
            "none",
            "--format",
            "{p}",
        ];
        let package = [
            "tree",
            "--offline",
            "--all-features",
            "--package",
            &published.name,
        ];
        let tree = cargo(&[&package[..], &arguments].concat());
        for line in tree.lines() {
            let mut words = line.split(' ');
            let (name, number) = (words.next(), words.next());
            let number = number.and_then(|number| number.strip_prefix('v'));
            let found = packages.iter().find(|package| {
                package["name"].as_str() == name && package["version"].as_str() == number
            });
            let needs = found.and_then(|package| minor(&package["rust_version"]));
            assert!(
                needs <= Some(version(&published.name)),
                "{line} of {}",
                published.name
            );
        }
    }
}

/// The current platform.
fn host() -> String {
    let output = Command::new("rustc")
        .arg("-vV")
        .output()
        .expect("rustc can be started");
    let text = String::from_utf8(output.stdout).expect("rustc prints text");
    let mut lines = text.lines();
    let host = lines.find_map(|line| line.strip_prefix("host: "));
    host.expect("its host").to_owned()
}

/// The minor version of a Rust version 1.x.
fn minor(version: &Value) -> Option<u32> {
    version.as_str()?.split('.').nth(1)?.parse().ok()
}

#[test]
fn each_package_has_the_licences_of_the_workspace() {
    for package in features::published(&workspace()).expect("cargo tells") {
        for name in ["LICENSE-APACHE", "LICENSE-MIT"] {
            let read = |path: PathBuf| fs::read_to_string(path).expect("a licence");
            let (own, common) = (
                folder(&package.name).join(name),
                workspace().root().join(name),
            );
            assert_eq!(read(own), read(common), "{name} of {}", package.name);
        }
    }
}

#[test]
fn the_tree_of_the_emitted_crate_fits_on_a_screen() {
    let tree = cargo(&[
        "tree",
        "--offline",
        "--package",
        "northflank-api",
        "--edges",
        "normal",
    ]);
    assert!(tree.contains("typewright-runtime"), "{tree}");
    assert!(tree.lines().count() <= 24, "{tree}");
}
