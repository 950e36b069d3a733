//! Two packages as users have them, outside of this workspace: one makes its types in a build script, one
//! depends on `northflank-api`. They are what the README shows, and they build and run.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const README: &str = include_str!("../../../README.md");
const ORDERS: &[&str] = &[
    "Cargo.toml",
    "build.rs",
    "typewright.toml",
    "schema/order.json",
    "src/main.rs",
];
const CLIENT: &[&str] = &["Cargo.toml", "src/main.rs"];

fn workspace() -> &'static Path {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
    tests.parent().expect("the workspace")
}

fn file(package: &str, path: &str) -> String {
    let path = workspace()
        .join("tests/downstream")
        .join(package)
        .join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The code blocks of a section of the README, with their languages.
fn blocks(heading: &str) -> Vec<(&'static str, &'static str)> {
    let heading = format!("## {heading}\n");
    let (_, section) = README.split_once(&heading).expect("the section");
    let section = section.split("\n## ").next().unwrap_or(section);
    let mut parts = section.split("\n```");
    let mut blocks = Vec::new();
    parts.next();
    while let (Some(block), Some(_)) = (parts.next(), parts.next()) {
        blocks.push(block.split_once('\n').expect("a language"));
    }
    blocks
}

/// A package in a folder of its own, which finds the crates of the workspace in the place of a registry.
struct Package {
    _folder: tempfile::TempDir,
    root: PathBuf,
}

impl Package {
    fn copy(name: &str, files: &[&str]) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path().join(name);
        let package = Self {
            _folder: folder,
            root,
        };
        for path in files {
            package.write(path, &file(name, path));
        }
        let patches = [
            ("typewright", "codegen"),
            ("typewright-runtime", "codegen/runtime"),
            ("northflank-api", "generated"),
        ];
        let mut patch = "[patch.crates-io]\n".to_owned();
        for (name, path) in patches {
            patch += &format!("{name} = {{ path = {:?} }}\n", workspace().join(path));
        }
        package.write(".cargo/config.toml", &patch);
        // The versions that the workspace has fetched.
        let lock = fs::read_to_string(workspace().join("Cargo.lock")).expect("the lock file");
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
            .env("CARGO_TARGET_DIR", workspace().join("target/downstream"))
            .env("CARGO_PROFILE_DEV_DEBUG", "0")
            .env_remove("CARGO_MANIFEST_DIR")
            .env_remove("RUSTFLAGS");
        cargo.output().expect("cargo can be started")
    }

    /// What a run prints on standard output; without warnings.
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
fn the_readme_shows_the_package_with_the_build_script() {
    let blocks = blocks("At build time");
    let shown: Vec<&str> = blocks.iter().map(|(_, block)| *block).collect();
    let manifest = file("orders", "Cargo.toml");
    let (_, dependencies) = manifest.split_once("\n\n").expect("two sections");
    let files = [
        "schema/order.json",
        "build.rs",
        "typewright.toml",
        "src/main.rs",
    ];
    let files = files.map(|path| file("orders", path));
    let mut expected = vec![dependencies.trim_end()];
    expected.extend(files.iter().map(|text| text.trim_end()));
    assert_eq!(shown[..expected.len()], expected);
}

#[test]
fn the_readme_shows_the_package_that_depends_on_the_crate() {
    let blocks = blocks("From page to code to error");
    let of = |language| {
        let mut blocks = blocks.iter();
        blocks
            .find(|(found, _)| *found == language)
            .expect("a block")
            .1
    };
    let manifest = file("client", "Cargo.toml");
    assert!(
        manifest.ends_with(&format!("\n\n{}\n", of("toml"))),
        "{manifest}"
    );
    let lines = of("rust").lines().filter(|line| !line.starts_with("# "));
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

/// One test, since all of it has one target folder, and one cargo at a time has that.
#[test]
fn both_packages_build_and_run_offline() {
    assert_eq!(Package::copy("client", CLIENT).run(), "");
    let orders = Package::copy("orders", ORDERS);
    let (_, shown) = blocks("At build time")
        .into_iter()
        .find(|(language, _)| *language == "text")
        .expect("output");
    assert_eq!(orders.run(), format!("{shown}\n"));
    what_does_not_change_is_not_written(&orders);
    a_feature_that_is_missing_is_named(&orders);
    a_wrong_schema_fails_the_build(&orders);
}

/// The types that the build script wrote last.
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

fn what_does_not_change_is_not_written(orders: &Package) {
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
    // The script runs again, and has nothing to write.
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
    let stderr = text(&output.stderr);
    let expected = r#"  Error: no types were generated

  error: invalid `minimum`: expected a number, found `"1"`
    --> schema/order.json:14:47
     |
  14 |         "qty": {"type": "integer", "minimum": "1", "maximum": 99}
     |                                               ^^^

  1 error
"#;
    assert!(stderr.contains(expected), "{stderr}");
    assert_eq!(fs::read_to_string(&types).expect("the types"), before);
}
