//! `cargo xtask compare`: measures the first build of the emitted crate, and of typify's output for the request body
//! alone, on the same machine with the same dependencies.

use std::fs;
use std::path::Path;
use std::process::{ExitCode, Stdio};
use std::time::{Duration, Instant};

use anyhow::Context as _;
use walkdir::WalkDir;

use crate::{Workspace, no_more};

/// The number of builds of each crate, of which the median counts.
const ROUNDS: usize = 3;

/// The manifest of the crate with typify's output, with the profile of the workspace.
const MANIFEST: &str = r#"[package]
name = "typify-output"
version = "0.1.0"
edition = "2024"

[dependencies]
regress = "0.10"
serde = { version = "1", features = ["derive"] }
serde_json = "1"

[profile.dev]
debug = "line-tables-only"

[workspace]
"#;

/// Runs the command.
///
/// # Errors
/// If a crate cannot be created or built.
pub fn run(workspace: &Workspace, args: lexopt::Parser) -> anyhow::Result<ExitCode> {
    no_more(args)?;
    let folder = tempfile::tempdir().context("cannot make a folder for the builds")?;
    let typify = folder.path().join("typify");
    let typify_lines = write_typify_crate(workspace, &typify)?;
    let target = folder.path().join("target");
    let (mut ours, mut types, mut theirs) = (Vec::new(), Vec::new(), Vec::new());
    let root = workspace.root();
    for _ in 0..ROUNDS {
        ours.push(first_build(workspace, root, &["northflank-api"], &target)?);
        let alone = ["northflank-api", "--no-default-features"];
        types.push(first_build(workspace, root, &alone, &target)?);
        theirs.push(first_build(
            workspace,
            &typify,
            &["typify-output"],
            &target,
        )?);
    }
    let theirs = median(&mut theirs);
    println!(
        "{:<44}{:>10}{:>8}{:>8}",
        "first debug build, with dependencies", "seconds", "ratio", "lines"
    );
    let our_lines = lines(&workspace.sources())?;
    let rows = [
        ("typify 0.8, request body alone", theirs, typify_lines),
        (
            "northflank-api, without `http`",
            median(&mut types),
            our_lines,
        ),
        ("northflank-api", median(&mut ours), our_lines),
    ];
    for (name, time, lines) in rows {
        let (seconds, ratio) = (
            time.as_secs_f64(),
            time.as_secs_f64() / theirs.as_secs_f64(),
        );
        println!("{name:<44}{seconds:>10.2}{ratio:>8.2}{lines:>8}");
    }
    Ok(ExitCode::SUCCESS)
}

/// Writes a crate with typify's output; returns its number of lines.
fn write_typify_crate(workspace: &Workspace, folder: &Path) -> anyhow::Result<usize> {
    let output = workspace
        .cargo()
        .args(["run", "--quiet", "--package", "bench"])
        .stderr(Stdio::inherit())
        .output()
        .context("cannot start cargo")?;
    anyhow::ensure!(
        output.status.success(),
        "`cargo run --package bench` failed"
    );
    let text = String::from_utf8(output.stdout).context("typify's output is no text")?;
    fs::create_dir_all(folder.join("src"))?;
    fs::write(folder.join("Cargo.toml"), MANIFEST)?;
    fs::write(folder.join("src").join("lib.rs"), &text)?;
    fs::copy(
        workspace.root().join("Cargo.lock"),
        folder.join("Cargo.lock"),
    )?;
    Ok(text.lines().count())
}

/// The time of `cargo build` for a package with an empty cache.
fn first_build(
    workspace: &Workspace,
    folder: &Path,
    package: &[&str],
    target: &Path,
) -> anyhow::Result<Duration> {
    if target.exists() {
        fs::remove_dir_all(target)
            .with_context(|| format!("cannot empty `{}`", target.display()))?;
    }
    let mut build = workspace.cargo();
    build
        .current_dir(folder)
        .args(["build", "--quiet", "--offline", "--package"])
        .args(package);
    build.arg("--target-dir").arg(target);
    let start = Instant::now();
    let status = build.status().context("cannot start cargo")?;
    anyhow::ensure!(
        status.success(),
        "the first build of `{}` failed",
        package.join(" ")
    );
    Ok(start.elapsed())
}

fn median(times: &mut [Duration]) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

/// The number of lines of all sources in a folder.
fn lines(folder: &Path) -> anyhow::Result<usize> {
    let mut lines = 0;
    for entry in WalkDir::new(folder) {
        let entry = entry?;
        if entry.file_type().is_file() {
            lines += fs::read_to_string(entry.path())?.lines().count();
        }
    }
    Ok(lines)
}
