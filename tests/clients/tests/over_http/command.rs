//! The example `create_service` as a user runs it: a file in; a service, a `curl` command or everything
//! that is wrong, and the exit code out.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use expect_test::{expect, expect_file};
use tempfile::TempDir;

use crate::examples::{TOKEN, example, told};
use crate::servers::{documented, odd};

const VALID: &str = "\
name: web-1
billing: {deploymentPlan: nf-compute-20}
deployment:
  instances: 1
  external: {imagePath: 'nginx:latest'}
";

const INVALID: &str = "\
# Wrong in many ways.
name: 1api
billing: {deploymentPlan: nf-compute-20}
deployment: {instances: 1, docker: {configType: customCommand}}
ports:
  - &port
    name: p01
    internalPort: 70000
    protocol: HTTP
    publc: no
  - <<: *port
    name: p02
    protocol: QUIC
runtimeFiles:
  relative: {data: secret}
";

/// A folder with a file of this name and text.
fn file(name: &str, text: impl AsRef<[u8]>) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join(name);
    fs::write(&path, text).expect("a file");
    (folder, path)
}

/// The command, run beside a file of this name and text.
fn run(name: &str, text: impl AsRef<[u8]>, arguments: &[&str]) -> String {
    let (folder, _) = file(name, text);
    let mut command = example("create_service");
    told(command.current_dir(&folder).arg(name).args(arguments))
}

fn dry(name: &str, text: impl AsRef<[u8]>) -> String {
    run(name, text, &["--project", "a", "--dry-run"])
}

#[test]
fn everything_wrong_is_listed_where_it_stands() {
    expect_file!["invalid.yaml.txt"].assert_eq(&dry("service.yaml", INVALID));
}

#[test]
fn it_is_coloured_for_a_terminal_only() {
    let plain = dry("service.yaml", INVALID);
    assert!(!plain.contains('\u{1b}'));
    let (folder, _) = file("service.yaml", INVALID);
    let mut command = example("create_service");
    command
        .args(["service.yaml", "--project", "a"])
        .env("CLICOLOR_FORCE", "1");
    let coloured = told(command.current_dir(&folder));
    assert!(
        coloured.contains("\u{1b}[1m\u{1b}[31merror\u{1b}[0m: "),
        "{coloured}"
    );
    assert_eq!(anstream::adapter::strip_str(&coloured).to_string(), plain);
}

#[test]
fn yaml_errors_are_located() {
    let documents = [
        "a: [",
        "a: 'x",
        "a: 1\na: 2",
        "a: .nan",
        "a: !secret 1",
        "? [a]\n: b",
        "null: 1",
        "a: *b",
        "a: 1\n---\nb: 2",
        "",
        "- 1",
    ];
    let mut transcript = String::new();
    for text in documents {
        transcript += &format!("# {text:?}\n{}", dry("a.yml", text));
    }
    transcript += &format!("# binary\n{}", dry("a.yml", b"a: b\nc: \xc3\xa4\xff"));
    transcript += &format!("# {{}}, as JSON\n{}", dry("a.json", "\u{feff}{}"));
    transcript += &format!("# YAML, as JSON\n{}", dry("a.JSON", VALID));
    expect_file!["no_yaml.txt"].assert_eq(&transcript);
}

#[test]
fn hostile_documents_end_soon() {
    let mut bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..20 {
        let before = format!("*a{}, ", level - 1).repeat(9);
        bomb += &format!("a{level}: &a{level} [{before}]\n");
    }
    for text in [
        bomb,
        "[".repeat(1 << 20),
        "- ".repeat(1 << 16),
        "a: &a [*a]".to_owned(),
    ] {
        let told = dry("a.yaml", &text);
        assert!(told.contains("no YAML that can be read: "), "{told}");
        assert!(told.ends_with("exit code 1\n"), "{told}");
    }
}

#[test]
fn the_shell_reads_the_words_of_the_curl_command() {
    let extra = "runtimeEnvironment: {A: \"it's $HOME `id` \\\"x\\\" \\n \\\\ !\", B: 'ä'}\n";
    let (folder, _) = file("service.yaml", format!("{VALID}{extra}"));
    let mut command = example("create_service");
    command.args(["service.yaml", "--project", "a'b c", "--dry-run"]);
    command
        .env_remove("NORTHFLANK_API_TOKEN")
        .current_dir(&folder);
    let printed = command.output().expect("it runs");
    assert!(printed.status.success() && printed.stderr.is_empty());
    let printed = String::from_utf8(printed.stdout).expect("text");
    expect_file!["curl.txt"].assert_eq(&printed);
    let script = format!("curl() {{ printf '%s\\n' \"$@\"; }}\n{printed}");
    let mut shell = Command::new("sh");
    shell
        .args(["-c", &script])
        .env("NORTHFLANK_API_TOKEN", "t0ken");
    expect![[r#"
        --request
        POST
        --url
        https://api.northflank.com/v1/projects/a%27b%20c/services/deployment
        --header
        authorization: Bearer t0ken
        --header
        accept: application/json
        --header
        content-type: application/json
        --data-raw
        {"name":"web-1","billing":{"deploymentPlan":"nf-compute-20"},"deployment":{"instances":1,"external":{"imagePath":"nginx:latest"}},"runtimeEnvironment":{"A":"it's $HOME `id` \"x\" \n \\ !","B":"ä"}}
        exit code 0
    "#]].assert_eq(&told(&mut shell));
}

#[test]
fn the_curl_command_is_accepted_by_the_server() {
    if Command::new("curl").arg("--version").output().is_err() {
        eprintln!("skipped: there is no `curl`");
        return;
    }
    let arguments = [
        "--project",
        "by-curl",
        "--dry-run",
        "--base-url",
        documented(),
    ];
    let told_first = run("service.yaml", VALID, &arguments);
    let script = told_first
        .strip_suffix("exit code 0\n")
        .expect("it is valid");
    let mut shell = Command::new("sh");
    let script = script.replace("curl ", "curl --silent --noproxy '*' ");
    shell
        .args(["-c", &script])
        .env("NORTHFLANK_API_TOKEN", TOKEN);
    let told = told(&mut shell);
    assert!(
        told.contains("\"appId\":\"/example/by-curl/web-1\""),
        "{told}"
    );
}

#[test]
fn results_of_sending() {
    let private = VALID.replace("nginx", "private.invalid/nginx");
    let cases = [
        ("200 OK", documented(), "command", VALID),
        ("409 Conflict", documented(), "command", VALID),
        ("400 Bad Request", documented(), "command", private.as_str()),
        ("an undocumented 500", odd(), "failing", VALID),
        (
            "a body that breaks the schema of the response",
            odd(),
            "broken",
            VALID,
        ),
        ("no answer in time", odd(), "silent", VALID),
        ("a redirect", odd(), "moved-command", VALID),
    ];
    let mut transcript = String::new();
    for (case, base_url, project, text) in cases {
        let seconds = if project == "silent" { "1" } else { "100" };
        let arguments = [
            "--project",
            project,
            "--base-url",
            base_url,
            "--timeout",
            seconds,
        ];
        transcript += &format!("# {case}\n{}\n", run("service.yaml", text, &arguments));
    }
    let ported = format!("{VALID}ports: [{{name: p01, internalPort: 8080, protocol: HTTP}}]\n");
    let arguments = ["--base-url", odd(), "--project", "novel"];
    transcript += &format!("# tolerated\n{}", run("service.yaml", ported, &arguments));
    let transcript = transcript.replace(documented(), "http://documented");
    expect_file!["command.txt"].assert_eq(&transcript.replace(odd(), "http://odd"));
}

#[test]
fn unusable_input_is_reported() {
    let project = ["--project", "a"];
    let say = |arguments: &[&str]| run("service.yaml", VALID, &[&project[..], arguments].concat());
    let mut transcript = String::new();
    for arguments in [
        &["--base-url", "a.example"][..],
        &["--base-url", "https://localhost:1"],
        &["--timeout", "soon"],
        &["--nonsense"],
        &["another"],
    ] {
        let told = say(arguments);
        assert!(told.ends_with("exit code 2\n"), "{told}");
        let told = told.split("\n\nusage: ").next().unwrap_or_default();
        transcript += &format!("# {}\n{}\n", arguments.join(" "), told.trim_end());
    }
    for project in ["", ".."] {
        let told = run("service.yaml", VALID, &["--project", project, "--dry-run"]);
        transcript += &format!("# project {project:?}\n{told}");
    }
    for (name, value) in [("none", None), ("a line feed", Some("a\n"))] {
        let (folder, _) = file("service.yaml", VALID);
        let mut command = example("create_service");
        command
            .current_dir(&folder)
            .args(["service.yaml", "--project", "a"]);
        command
            .args(["--base-url", documented()])
            .env_remove("NORTHFLANK_API_TOKEN");
        command.envs(value.map(|value| ("NORTHFLANK_API_TOKEN", value)));
        transcript += &format!("# token: {name}\n{}", told(&mut command));
    }
    for file in ["missing.yaml", ".", "/dev/zero"] {
        let mut command = example("create_service");
        let folder = tempfile::tempdir().expect("a folder");
        let told = told(command.current_dir(&folder).arg(file).args(project));
        transcript += &format!("# {file}\n{told}");
    }
    expect_file!["unusable.txt"].assert_eq(&transcript);
}

#[test]
fn help_is_printed() {
    let told = run("a", "", &["--help"]);
    assert!(
        told.starts_with("usage: create_service FILE --project ID "),
        "{told}"
    );
    assert!(told.ends_with("exit code 0\n"));
    let told = told
        .lines()
        .filter(|line| line.chars().count() > 110)
        .count();
    assert_eq!(told, 0, "lines that a terminal breaks");
}

#[test]
fn a_document_may_come_from_standard_input() {
    let (folder, path) = file("a", VALID);
    let mut command = example("create_service");
    command
        .args(["-", "--project", "a", "--dry-run"])
        .current_dir(&folder);
    let told = told(command.stdin(fs::File::open(path).expect("the file")));
    assert_eq!(told, dry("service.yaml", VALID));
}
