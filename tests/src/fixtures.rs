//! The cases below `data/`: folders in, generated text out.

use std::fs;
use std::path::{Path, PathBuf};

use typewright::error::Errors;
use typewright::{Input, Options};

/// A page with what belongs to it.
#[derive(Debug)]
pub struct Case {
    /// `GROUP/CASE`.
    pub name: String,
    /// Where it lies.
    pub folder: PathBuf,
    /// The page.
    pub input: Input,
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
        let input = std::slice::from_ref(&self.input);
        let several = typewright::generate(input, &Options::default())?.files;
        let mut options = Options::default();
        options.emit.single_file = true;
        let single = typewright::generate(input, &options)?.files;
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
}

/// Where the support of builders lies, which all expected files need to compile.
#[must_use]
pub fn support() -> PathBuf {
    data().join("support.rs")
}

fn data() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data")
}

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
        .filter(|group| !group.ends_with("bench"))
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
    let overlay = folder.join("page.overlay.toml");
    let overlay = overlay
        .exists()
        .then(|| ("page.overlay.toml".to_owned(), read(&overlay)));
    let input = Input {
        file: "page.txt".to_owned(),
        text: read(&folder.join("page.txt")),
        overlay,
    };
    let name = folder
        .strip_prefix(data)
        .unwrap_or(&folder)
        .display()
        .to_string();
    Case {
        name,
        folder,
        input,
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
