//! The cases below `data/`: folders in, generated text out.

use std::fs;
use std::path::{Path, PathBuf};

use toml::de::DeTable;
use typewright::build::{self, BuildError};
use typewright::error::Errors;
use typewright::read::json_schema::Draft;
use typewright::{Generated, Input, Options, SchemaInput};

/// A page or a schema with what belongs to it.
#[derive(Debug)]
pub struct Case {
    /// `GROUP/CASE`.
    pub name: String,
    /// Where it lies.
    pub folder: PathBuf,
    /// What is given.
    pub given: Given,
    /// How it is understood.
    pub options: Options,
}

/// What a case is made of.
#[derive(Debug)]
pub enum Given {
    /// A documentation page.
    Page(Input),
    /// A JSON Schema.
    Schema(SchemaInput),
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
        let mut options = self.options.clone();
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
        match &self.given {
            Given::Page(page) => typewright::generate(std::slice::from_ref(page), options),
            Given::Schema(schema) => typewright::generate_schema(schema, options),
        }
    }

    /// The page, if it is made of one.
    #[must_use]
    pub fn page(&self) -> Option<&Input> {
        match &self.given {
            Given::Page(page) => Some(page),
            Given::Schema(_) => None,
        }
    }
}

/// Where the support of builders lies, which all expected files need to compile.
#[must_use]
pub fn support() -> PathBuf {
    data().join("support.rs")
}

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
    let schema = folder.join("schema.json");
    let mut options = Options::default();
    let given = if schema.exists() {
        given_schema(&folder, shown, &mut options)
    } else {
        let page = ["page.md", "page.txt"].map(|name| folder.join(name));
        let page = page.iter().find(|page| page.exists());
        build::page(page.unwrap_or(&folder.join("page.txt")), shown).map(Given::Page)
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
    }
}

/// The schema of a case, the resources beside it, and its options.
fn given_schema(
    folder: &Path,
    shown: impl Fn(&Path) -> String,
    options: &mut Options,
) -> Result<Given, BuildError> {
    let mut input = build::schema(&folder.join("schema.json"), &shown)?;
    let resources = folder.join("resources");
    if resources.exists() {
        input.resources = build::resources(RESOURCES, &resources, &shown)?;
    }
    let file = folder.join("options.toml");
    if file.exists() {
        let text = read(&file);
        let table = DeTable::parse(&text);
        let table = table.unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        for (key, value) in table.get_ref() {
            let key = key.get_ref().as_ref();
            let value = value.get_ref();
            let text = || value.as_str().unwrap_or_else(|| panic!("{key}: a string"));
            let flag = || {
                value
                    .as_bool()
                    .unwrap_or_else(|| panic!("{key}: a boolean"))
            };
            match key {
                "root" => input.root = Some(text().to_owned()),
                "draft" => options.schema.default_draft = draft(text()),
                "assert_formats" => options.schema.assert_formats = flag(),
                "infer_type" => options.schema.infer_type = flag(),
                "keep_members" => options.schema.keep_members = flag(),
                _ => panic!("{}: unknown key `{key}`", file.display()),
            }
        }
    }
    Ok(Given::Schema(input))
}

fn draft(text: &str) -> Draft {
    match text {
        "4" => Draft::Draft4,
        "6" => Draft::Draft6,
        "7" => Draft::Draft7,
        "2019-09" => Draft::Draft201909,
        "2020-12" => Draft::Draft202012,
        _ => panic!("unknown draft `{text}`"),
    }
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
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
