//! Runs the README and the guide: writes each file they show, runs each command in a `console` block, and compares the
//! output. `UPDATE_EXPECT=1` updates the pages.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use expect_test::expect_file;
use northflank_api::create_deployment_service::Request;
use tests::commands::{root, typewright, xtask};
use tests::manual::{Block, blocks, pages, with_texts};
use tests::repository::Repository;

/// Where the commands of a page run.
enum Place {
    Folder(tempfile::TempDir),
    /// For commands of the workspace: a copy of the emitted crate in a git repository.
    Workspace(Repository),
}

impl Place {
    fn of(page: &str) -> Self {
        match page.contains("$ cargo xtask ") {
            true => Self::Workspace(Repository::new()),
            false => Self::Folder(tempfile::tempdir().expect("a folder")),
        }
    }

    fn path(&self) -> PathBuf {
        match self {
            Self::Folder(folder) => folder.path().to_owned(),
            Self::Workspace(repository) => repository.path(""),
        }
    }

    fn write(&self, file: &str, text: &str) {
        let path = self.path().join(file);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }

    fn run(&self, command: &str) -> Output {
        let words = shlex::split(command).expect("a command line");
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let (program, arguments) = match words[..] {
            ["cargo", "xtask", ref arguments @ ..] => (xtask(), arguments),
            ["typewright", ref arguments @ ..] => (typewright(), arguments),
            [program, ref arguments @ ..] => (Path::new(program), arguments),
            [] => panic!("no command"),
        };
        let mut process = Command::new(program);
        process.args(arguments).current_dir(self.path());
        process.env("CARGO_MANIFEST_DIR", self.path().join("xtask"));
        process.output().expect("the command runs")
    }

    /// The commands of a block, each with its current output; one that should fail ends in `# exit code 1`.
    fn session(&self, block: &str) -> String {
        let mut session = String::new();
        for line in block.lines().filter(|line| line.starts_with("$ ")) {
            let (command, code) = line[2..]
                .split_once("  # exit code ")
                .unwrap_or((&line[2..], "0"));
            let output = self.run(command);
            let said = [output.stdout, output.stderr].concat();
            let said = String::from_utf8(said).expect("the output is text");
            let ended = output.status.code().map(|code| code.to_string());
            assert_eq!(ended.as_deref(), Some(code), "`{command}`: {said}");
            session += &format!("{line}\n{said}");
        }
        session
    }
}

#[test]
fn every_page_shows_what_its_commands_print() {
    for path in pages() {
        let page = fs::read_to_string(&path).expect("a page");
        let place = Place::of(&page);
        let mut sessions: Vec<(Block<'_>, String)> = Vec::new();
        for block in blocks(&page) {
            match (block.language, block.file) {
                ("console", _) => {
                    let session = place.session(block.text);
                    sessions.push((block, session));
                }
                (_, Some(file)) => place.write(file, block.text),
                _ => {}
            }
        }
        expect_file![path].assert_eq(&with_texts(&page, &sessions));
    }
}

#[test]
fn the_error_in_the_readme_is_what_the_request_beside_it_gives() {
    let path = root().join("README.md");
    let readme = fs::read_to_string(&path).expect("the README");
    let blocks = blocks(&readme);
    let mut blocks = blocks
        .into_iter()
        .skip_while(|block| block.file != Some("request.json"));
    let request = blocks.next().expect("the request");
    let error = blocks.next().expect("the error");
    let violations = Request::from_json_str(request.text).expect_err("an invalid request");
    let shown = vec![(error, format!("{violations}\n"))];
    expect_file![path].assert_eq(&with_texts(&readme, &shown));
}

#[test]
fn the_code_that_sends_is_that_of_the_example() {
    let page = fs::read_to_string(root().join("codegen/docs/http.md")).expect("a page");
    let example = root().join("tests/clients/examples/send_with_ureq.rs");
    let example = fs::read_to_string(example).expect("the example");
    let mut blocks = blocks(&page).into_iter();
    let shown = blocks.find(|block| block.language == "rust,ignore");
    let indented = shown
        .expect("the code")
        .text
        .lines()
        .map(|line| format!("    {line}\n"));
    assert!(example.contains(&indented.collect::<String>()));
}

/// Each page is a module of the documentation, which lists all of them.
#[test]
fn every_page_of_the_guide_is_included_and_listed() {
    let module = fs::read_to_string(root().join("codegen/src/guide.rs")).expect("the module");
    for page in pages().iter().filter(|page| !page.ends_with("README.md")) {
        let name = page.file_stem().and_then(|name| name.to_str());
        let name = name.expect("a name");
        let include = format!("include_str!(\"../docs/{name}.md\")");
        assert!(module.contains(&include), "{name} is not included");
        assert!(
            module.contains(&format!("[`{name}`]")),
            "{name} is not listed"
        );
    }
}
