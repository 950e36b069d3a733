//! Packages of users, outside of this workspace: two generate types in a build script, one depends on `northflank-api`.
//! They are the ones in the README and guide, and they build and run.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use expect_test::expect_file;
use tests::commands::{root, target};
use tests::manual::{blocks, with_texts};

const ORDERS: &[&str] = &[
    "Cargo.toml",
    "build.rs",
    "typewright.toml",
    "schema/order.json",
    "src/main.rs",
];
const SERVER: &[&str] = &[
    "Cargo.toml",
    "build.rs",
    "schema/server.json",
    "src/main.rs",
];
const CLIENT: &[&str] = &["Cargo.toml", "src/main.rs"];
/// How a clone beside the package is written in its manifest.
const CLONE: &str = "../typewright";

fn file(package: &str, path: &str) -> String {
    let path = root().join("tests/downstream").join(package).join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn page(path: &str) -> (PathBuf, String) {
    let path = root().join(path);
    let text = fs::read_to_string(&path).expect("a page");
    (path, text)
}

/// The block of a page that shows a program's output, with the current output.
fn assert_shown(path: &str, file: &str, printed: String) {
    let (path, text) = page(path);
    let mut blocks = blocks(&text).into_iter();
    blocks.find(|block| block.file == Some(file));
    let shown = blocks.next().expect("what it prints");
    expect_file![path].assert_eq(&with_texts(&text, &[(shown, printed)]));
}

/// Checks that a page shows the dependencies and files of a package.
fn shows(path: &str, package: &str, files: &[&str]) {
    let (_, text) = page(path);
    let blocks = blocks(&text);
    let manifest = file(package, "Cargo.toml");
    let (_, dependencies) = manifest.split_once("\n\n").expect("two sections");
    assert!(
        blocks.iter().any(|block| block.text == dependencies),
        "{dependencies}"
    );
    for path in files.iter().filter(|path| **path != "Cargo.toml") {
        let shown = blocks.iter().find(|block| block.file == Some(path));
        assert_eq!(shown.expect("the file").text, file(package, path));
    }
}

/// A package in a temporary folder; the workspace stands for the clone beside it.
struct Package {
    _folder: tempfile::TempDir,
    root: PathBuf,
}

impl Package {
    fn copy(name: &str, files: &[&str]) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let package = Self {
            root: folder.path().join(name),
            _folder: folder,
        };
        let clone = root().to_string_lossy();
        for path in files {
            package.write(path, &file(name, path).replace(CLONE, &clone));
        }
        // The versions that the workspace has downloaded.
        let lock = fs::read_to_string(root().join("Cargo.lock")).expect("the lock file");
        package.write("Cargo.lock", &lock);
        package
    }

    fn path(&self, path: &str) -> PathBuf {
        self.root.join(path)
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }

    fn cargo(&self, arguments: &[&str]) -> Output {
        let mut cargo = Command::new(env!("CARGO"));
        cargo
            .args(arguments)
            .current_dir(&self.root)
            .env("CARGO_NET_OFFLINE", "true")
            // What the workspace has built, with the same profile, is used again.
            .env("CARGO_TARGET_DIR", target())
            .env("CARGO_PROFILE_DEV_DEBUG", "false")
            .env_remove("CARGO_MANIFEST_DIR")
            .env_remove("RUSTFLAGS");
        cargo.output().expect("cargo can be started")
    }

    /// The standard output of a run without warnings.
    fn run(&self) -> String {
        let output = self.cargo(&["run", "--quiet"]);
        let stderr = text(&output.stderr);
        assert!(output.status.success(), "{stderr}");
        assert_eq!(stderr, "", "a warning");
        text(&output.stdout)
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn the_pages_show_the_packages_with_a_build_script() {
    shows("README.md", "server", SERVER);
    shows("codegen/docs/build_script.md", "orders", ORDERS);
}

#[test]
fn the_pages_show_the_package_that_depends_on_the_crate() {
    let (_, http) = page("codegen/docs/http.md");
    let (_, readme) = page("README.md");
    let code = |text: &str| {
        let blocks = blocks(text).into_iter();
        let mut rust = blocks.filter(|block| block.language == "rust");
        rust.next().expect("a block").text.to_owned()
    };
    shows("codegen/docs/http.md", "client", &[]);
    assert_eq!(code(&http), code(&readme));
    let shown = code(&readme);
    let lines = shown.lines().filter(|line| !line.starts_with("# "));
    let lines: Vec<&str> = lines.collect();
    let (imports, code) =
        lines.split_at(lines.iter().position(|line| line.is_empty()).expect("code"));
    let indented = code.iter().skip(1).map(|line| match *line {
        "" => "\n".to_owned(),
        line => format!("    {line}\n"),
    });
    let main = format!(
        "{}\n\nfn main() -> Result<(), Box<dyn std::error::Error>> {{\n{}    Ok(())\n}}\n",
        imports.join("\n"),
        indented.collect::<String>()
    );
    assert_eq!(file("client", "src/main.rs"), main);
}

/// A single test, since all packages share a target folder, which one cargo at a time can use.
#[test]
fn the_packages_build_and_run_offline() {
    assert_eq!(Package::copy("client", CLIENT).run(), "");
    let server = Package::copy("server", SERVER).run();
    assert_shown("README.md", "src/main.rs", server);
    let orders = Package::copy("orders", ORDERS);
    assert_shown("codegen/docs/build_script.md", "src/main.rs", orders.run());
    unchanged_files_are_not_written(&orders);
    a_feature_that_is_missing_is_named(&orders);
    a_wrong_schema_fails_the_build(&orders);
}

/// The latest types written by the build script.
fn generated(orders: &Package) -> PathBuf {
    let dep_info = orders.cargo(&["build", "--quiet", "--message-format", "json"]);
    let messages = text(&dep_info.stdout);
    let orders = messages
        .lines()
        .find(|line| line.contains("build-script-executed") && line.contains("orders"))
        .expect("the build script of the package");
    let (_, out_dir) = orders.split_once("\"out_dir\":\"").expect("its folder");
    let (out_dir, _) = out_dir.split_once('"').expect("its end");
    Path::new(out_dir).join("order.rs")
}

fn unchanged_files_are_not_written(orders: &Package) {
    let types = generated(orders);
    let written = |path: &Path| {
        fs::metadata(path)
            .and_then(|of| of.modified())
            .expect("a time")
    };
    let (before, text_before) = (
        written(&types),
        fs::read_to_string(&types).expect("the types"),
    );
    let fresh = orders.cargo(&["build", "-v"]);
    assert!(
        text(&fresh.stderr).contains("Fresh orders"),
        "{}",
        text(&fresh.stderr)
    );
    // The script runs again, but has nothing to write.
    orders.write(
        "typewright.toml",
        &format!("{}\n# Checked.\n", file("orders", "typewright.toml")),
    );
    let again = orders.cargo(&["build", "-v"]);
    assert!(
        text(&again.stderr).contains("build-script-build"),
        "{}",
        text(&again.stderr)
    );
    assert_eq!(written(&types), before);
    // Another schema, other types.
    let schema = file("orders", "schema/order.json").replace("\"maximum\": 99", "\"maximum\": 9");
    orders.write("schema/order.json", &schema);
    assert!(orders.cargo(&["build"]).status.success());
    assert_ne!(fs::read_to_string(&types).expect("the types"), text_before);
}

fn a_feature_that_is_missing_is_named(orders: &Package) {
    let schema = file("orders", "schema/order.json");
    let checked = schema.replace("\"minItems\": 1", "\"contains\": {\"required\": [\"sku\"]}");
    orders.write("schema/order.json", &checked);
    let output = orders.cargo(&["build", "--quiet"]);
    let stderr = text(&output.stderr);
    let says = "these types need the feature `checks` of the dependency `typewright-runtime`";
    assert!(
        !output.status.success() && stderr.contains(says),
        "{stderr}"
    );
    orders.write("schema/order.json", &schema);
}

fn a_wrong_schema_fails_the_build(orders: &Package) {
    let types = generated(orders);
    let before = fs::read_to_string(&types).expect("the types");
    let schema =
        file("orders", "schema/order.json").replace("\"minimum\": 1", "\"minimum\": \"1\"");
    orders.write("schema/order.json", &schema);
    let output = orders.cargo(&["build", "--quiet"]);
    assert!(!output.status.success());
    let stderr = self::text(&output.stderr);
    let error = stderr.split_once("  Error: no types were generated\n\n");
    let (error, _) = error
        .and_then(|(_, error)| error.split_once("\n  1 error\n"))
        .unwrap_or_else(|| panic!("{stderr}"));
    let (path, text) = page("codegen/docs/build_script.md");
    let shown = blocks(&text).pop().expect("the error");
    expect_file![path].assert_eq(&with_texts(&text, &[(shown, format!("{error}\n"))]));
    assert_eq!(fs::read_to_string(&types).expect("the types"), before);
}
