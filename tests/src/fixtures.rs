//! The cases in `data/`, and what is generated for them.

use std::fs;
use std::path::{Path, PathBuf};

use typewright::build::{self, Failure};
use typewright::error::Errors;
use typewright::settings::{self, Settings};
use typewright::{AnyInput, Generated, Input, Options};

/// A page or schema, with its settings.
#[derive(Debug)]
pub struct Case {
    /// `GROUP/CASE`.
    pub name: String,
    /// Its folder.
    pub folder: PathBuf,
    /// Its input.
    pub given: AnyInput,
    /// Its options, or the errors in its settings.
    pub options: Result<Options, Errors>,
    /// The name and text of its settings; empty if it has none.
    pub settings: (String, String),
}

/// What is generated for a case.
#[derive(Debug)]
pub struct Output {
    /// The types, and in cases about operations the operation.
    pub own: String,
    /// The support code of builders, which is the same in all cases.
    pub support: String,
}

impl Case {
    /// Generates its output.
    ///
    /// # Errors
    /// Returns the errors of the generator.
    ///
    /// # Panics
    /// If the output in one file has other parts than that in several.
    pub fn generate(&self) -> Result<Output, Errors> {
        let mut options = self.options.clone()?;
        let several = self.generated(&options)?.files;
        options.emit.single_file = true;
        let single = self.generated(&options)?.files;
        let whole: String = single.iter().map(|(_, text)| text).collect();
        let mut files = several.iter();
        let support = files
            .find(|(path, _)| path.ends_with("/builder.rs"))
            .map_or("", |(_, text)| text);
        let support = support
            .split_once(" as rt;\n")
            .map_or("", |(_, support)| support);
        let parts = whole.split_once(support).filter(|_| !support.is_empty());
        let (types, operation) = parts.expect("one file holds the support, as several do");
        let operation = if self.name.starts_with("operations/") {
            operation
        } else {
            ""
        };
        Ok(Output {
            own: format!("{types}{operation}"),
            support: support.to_owned(),
        })
    }

    fn generated(&self, options: &Options) -> Result<Generated, Errors> {
        typewright::generate_all(std::slice::from_ref(&self.given), options)
    }

    /// The page, if the case has one.
    #[must_use]
    pub fn page(&self) -> Option<&Input> {
        match &self.given {
            AnyInput::Page(page) => Some(page),
            AnyInput::Schema(_) => None,
        }
    }
}

/// The file with the support code of builders, which all expected files need to compile.
#[must_use]
pub fn support() -> PathBuf {
    data().join("support.rs")
}

/// The name of a case's settings file.
const SETTINGS: &str = "typewright.toml";

/// The base URI of a case's folder `resources`.
const RESOURCES: &str = "https://example.com/";

fn data() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data")
}

/// Folders that are not groups of cases.
const NO_GROUPS: [&str; 3] = ["bench", "lint", "report"];

/// All cases, sorted by name.
///
/// # Panics
/// If the folder does not follow `data/README.md`.
#[must_use]
pub fn all() -> Vec<Case> {
    let data = data();
    let mut cases = Vec::new();
    for group in folders(&data)
        .into_iter()
        .filter(|group| !NO_GROUPS.iter().any(|name| group.ends_with(name)))
    {
        cases.extend(
            folders(&group)
                .into_iter()
                .map(|folder| case(&data, folder)),
        );
    }
    cases
}

fn case(data: &Path, folder: PathBuf) -> Case {
    let shown = |path: &Path| {
        let path = path.strip_prefix(&folder).unwrap_or(path);
        path.display().to_string()
    };
    let text = build::optional_text(&folder.join(SETTINGS), SETTINGS);
    let text = text.unwrap_or_else(|error| panic!("{error}"));
    let text = text.unwrap_or_default();
    let settings = settings::parse(SETTINGS, &text);
    let options = settings.clone().and_then(|settings| settings.options());
    let settings = settings.unwrap_or_default();
    let given = if folder.join("schema.json").exists() {
        given_schema(&settings, &folder, shown)
    } else {
        let page = ["page.md", "page.txt"].map(|name| folder.join(name));
        let page = page.iter().find(|page| page.exists());
        build::page(page.unwrap_or(&folder.join("page.txt")), shown).map(AnyInput::Page)
    };
    let name = folder
        .strip_prefix(data)
        .unwrap_or(&folder)
        .display()
        .to_string();
    Case {
        given: given.unwrap_or_else(|error| panic!("{name}: {error}")),
        name,
        folder,
        options,
        settings: (SETTINGS.to_owned(), text),
    }
}

/// The schema of a case, and the resources beside it.
fn given_schema(
    settings: &Settings,
    folder: &Path,
    shown: impl Fn(&Path) -> String,
) -> Result<AnyInput, Failure> {
    let mut input = build::schema(&folder.join("schema.json"), &shown)?;
    let mut named = settings.schemas.iter();
    input.root = named.find_map(|schema| schema.root.clone());
    let resources = folder.join("resources");
    if resources.exists() {
        input.resources = build::resources(RESOURCES, &resources, &shown)?;
    }
    Ok(AnyInput::Schema(input))
}

fn folders(path: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut folders: Vec<_> = entries
        .map(|entry| entry.expect("the folder can be listed").path())
        .filter(|path| path.is_dir())
        .collect();
    folders.sort();
    folders
}
