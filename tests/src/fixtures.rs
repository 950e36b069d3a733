//! The cases below `data/`: folders in, generated text out.

use std::fs;
use std::path::{Path, PathBuf};

use typewright::build::{self, BuildError, SettingsFile};
use typewright::error::Errors;
use typewright::settings::Settings;
use typewright::{AnyInput, Generated, Input, Options};

/// A page or a schema with what belongs to it.
#[derive(Debug)]
pub struct Case {
    /// `GROUP/CASE`.
    pub name: String,
    /// Where it lies.
    pub folder: PathBuf,
    /// What is given.
    pub given: AnyInput,
    /// How it is understood; or what is wrong with its settings.
    pub options: Result<Options, Errors>,
    /// Its settings; empty where it has none.
    pub settings: SettingsFile,
}

/// What is generated for a case.
#[derive(Debug)]
pub struct Output {
    /// What the case is about: the types; the operation as well in cases about operations.
    pub own: String,
    /// The support of builders, which is the same for all cases.
    pub support: String,
}

impl Case {
    /// What is generated for it.
    ///
    /// # Errors
    /// Those of the generator.
    ///
    /// # Panics
    /// When the output in one file is not made of the same parts as in several.
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

    /// The page, if it is made of one.
    #[must_use]
    pub fn page(&self) -> Option<&Input> {
        match &self.given {
            AnyInput::Page(page) => Some(page),
            AnyInput::Schema(_) => None,
        }
    }
}

/// Where the support of builders lies, which all expected files need to compile.
#[must_use]
pub fn support() -> PathBuf {
    data().join("support.rs")
}

/// The file of settings of a case.
const SETTINGS: &str = "typewright.toml";

/// Under this URI lies what is in a case's folder `resources`.
const RESOURCES: &str = "https://example.com/";

fn data() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data")
}

/// Folders of files that other tests read.
const NO_GROUPS: [&str; 3] = ["bench", "lint", "report"];

/// All cases, in the order of their names.
///
/// # Panics
/// When the folder is not laid out as `data/README.md` says.
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
    let path = folder.join(SETTINGS);
    let settings_file = match path.exists() {
        true => SettingsFile::read(&path, shown),
        false => Ok(SettingsFile::default()),
    };
    let settings_file = settings_file.unwrap_or_else(|error| panic!("{error}"));
    let settings = settings_file.parse(Path::new(""));
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
        settings: settings_file,
    }
}

/// The schema of a case, and the resources beside it.
fn given_schema(
    settings: &Settings,
    folder: &Path,
    shown: impl Fn(&Path) -> String,
) -> Result<AnyInput, BuildError> {
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
