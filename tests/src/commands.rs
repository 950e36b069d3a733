//! The commands of the workspace, built once per process.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

/// The folder of the workspace.
///
/// # Panics
/// Never: this package is in it.
#[must_use]
pub fn root() -> &'static Path {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
    tests.parent().expect("the workspace")
}

/// The target folder of cargo: the running test is in `TARGET/debug/deps`.
///
/// # Panics
/// If the test is elsewhere.
#[must_use]
pub fn target() -> PathBuf {
    let test = std::env::current_exe().expect("the test has a path");
    test.ancestors()
        .nth(3)
        .expect("the target folder")
        .to_owned()
}

/// The command `typewright`.
pub fn typewright() -> &'static Path {
    static COMMAND: OnceLock<PathBuf> = OnceLock::new();
    COMMAND.get_or_init(|| built("typewright", &["--features", "cli"]))
}

/// The workspace's own commands, without cargo.
pub fn xtask() -> &'static Path {
    static COMMAND: OnceLock<PathBuf> = OnceLock::new();
    COMMAND.get_or_init(|| built("xtask", &[]))
}

/// Builds a binary in the target folder of the tests.
///
/// # Panics
/// If it does not compile.
fn built(package: &str, arguments: &[&str]) -> PathBuf {
    let target = target();
    let mut cargo = Command::new(env!("CARGO"));
    cargo
        .args(["build", "-q", "-p", package, "--bin", package])
        .args(arguments)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .env("CARGO_TARGET_DIR", &target)
        .env("CARGO_NET_OFFLINE", "true");
    assert!(cargo.status().expect("cargo can be started").success());
    target.join("debug").join(package)
}
