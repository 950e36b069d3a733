//! The name of an example and its arguments enter; what it prints and its exit code leave.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::OnceLock;

pub(crate) const TOKEN: &str = "s3cret-token";

/// The folder of the examples, built once.
fn folder() -> &'static Path {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    FOLDER.get_or_init(|| {
        // The test itself lies in `TARGET/debug/deps`.
        let test = std::env::current_exe().expect("the test has a path");
        let target = test.ancestors().nth(3).expect("the target folder");
        let package = Path::new(env!("CARGO_MANIFEST_DIR"));
        let workspace = package.ancestors().nth(2).expect("the workspace");
        // Without naming a package, so that features are those that `cargo test` has built already.
        let mut cargo = Command::new(env!("CARGO"));
        cargo
            .args(["build", "-q", "--examples"])
            .current_dir(workspace)
            .env("CARGO_TARGET_DIR", target)
            .env("CARGO_NET_OFFLINE", "true");
        assert!(cargo.status().expect("cargo can be started").success());
        target.join("debug/examples")
    })
}

/// An example, ready to run: with a token, and with nothing else of the environment that clients heed.
pub(crate) fn example(name: &str) -> Command {
    let mut command = Command::new(folder().join(name));
    for variable in [
        "http_proxy",
        "HTTP_PROXY",
        "all_proxy",
        "ALL_PROXY",
        "NO_COLOR",
    ] {
        command.env_remove(variable);
    }
    command.env("NORTHFLANK_API_TOKEN", TOKEN);
    command
}

/// All that is said, and the exit code.
pub(crate) fn told(command: &mut Command) -> String {
    let output = command.output().expect("the example can be started");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("the output is text");
    let Output {
        status,
        stdout,
        stderr,
    } = output;
    let code = status.code().expect("it was not killed");
    format!("{}{}exit code {code}\n", text(stdout), text(stderr))
}
