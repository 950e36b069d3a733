//! `cargo xtask features`: checks the published packages with each of their features alone, with none and with all;
//! prints a line for each build that fails or warns.

use std::process::ExitCode;

use anyhow::Context as _;
use serde_json::Value;

use crate::{Workspace, no_more};

/// A published package.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Package {
    /// Its name.
    pub name: String,
    /// Its features, without `default`.
    pub features: Vec<String>,
}

/// Runs all builds, even after a failure.
///
/// # Errors
/// If cargo cannot be started.
pub fn run(workspace: &Workspace, args: lexopt::Parser) -> anyhow::Result<ExitCode> {
    no_more(args)?;
    let mut failed = Vec::new();
    for package in published(workspace)? {
        for choice in package.choices() {
            let shown = format!("--package {} {}", package.name, choice.join(" "));
            eprintln!("{shown}");
            let status = workspace
                .cargo()
                .args(["clippy", "--quiet", "--package", &package.name])
                .args(choice)
                .args(["--", "-D", "warnings"])
                .status()
                .context("cannot start cargo")?;
            if !status.success() {
                failed.push(shown);
            }
        }
    }
    for choice in &failed {
        eprintln!("failed: {choice}");
    }
    Ok(if failed.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(1)
    })
}

impl Package {
    /// The features for each build, as arguments of cargo.
    fn choices(&self) -> Vec<Vec<&str>> {
        let mut choices = vec![vec!["--no-default-features"]];
        for feature in &self.features {
            choices.push(vec!["--no-default-features", "--features", feature]);
        }
        choices.push(vec!["--all-features"]);
        choices
    }
}

/// The published packages of the workspace, by name.
///
/// # Errors
/// If `cargo metadata` fails.
pub fn published(workspace: &Workspace) -> anyhow::Result<Vec<Package>> {
    let output = workspace
        .cargo()
        .args([
            "metadata",
            "--no-deps",
            "--offline",
            "--format-version",
            "1",
        ])
        .output()
        .context("cannot start cargo")?;
    anyhow::ensure!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    packages(&serde_json::from_slice(&output.stdout)?).context("cargo tells of no packages")
}

fn packages(metadata: &Value) -> Option<Vec<Package>> {
    let mut packages = Vec::new();
    for package in metadata["packages"].as_array()? {
        // A list of registries: null means any, an empty list none.
        if package["publish"].as_array().is_some_and(Vec::is_empty) {
            continue;
        }
        let mut features: Vec<String> = package["features"].as_object()?.keys().cloned().collect();
        features.retain(|feature| feature != "default");
        features.sort();
        let name = package["name"].as_str()?.to_owned();
        packages.push(Package { name, features });
    }
    packages.sort();
    Some(packages)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_feature_is_chosen_alone_and_with_all_others() {
        let metadata = serde_json::json!({"packages": [
            {"name": "b", "publish": null, "features": {"y": [], "default": ["x"], "x": []}},
            {"name": "hidden", "publish": [], "features": {}},
            {"name": "a", "publish": ["here"], "features": {}},
        ]});
        let packages = packages(&metadata).unwrap();
        let names: Vec<&str> = packages.iter().map(|package| &*package.name).collect();
        assert_eq!(names, ["a", "b"]);
        let choices: Vec<String> = packages[1]
            .choices()
            .iter()
            .map(|choice| choice.join(" "))
            .collect();
        assert_eq!(
            choices,
            [
                "--no-default-features",
                "--no-default-features --features x",
                "--no-default-features --features y",
                "--all-features",
            ]
        );
    }
}
