//! Generates the types of a case.

use std::panic::{AssertUnwindSafe, catch_unwind};

use typewright::document::Objects;
use typewright::read::json_schema::{Resource, Source};
use typewright::{Options, SchemaInput, generate_schema};

use crate::case::{Case, Corpus, Kind};

/// The generated module of a case.
#[derive(Clone, Debug)]
pub(crate) struct Module {
    pub text: String,
    /// The root type, as seen from outside the module.
    pub root: String,
}

/// Generates all cases on two threads, each with its name.
pub(crate) fn all(corpus: &Corpus, name: fn(usize) -> String) -> Vec<Result<Module, String>> {
    let hook = std::panic::take_hook();
    // Panics are reported as the result of their case.
    std::panic::set_hook(Box::new(|_| {}));
    let one = |(index, case)| generate(case, &name(index), &corpus.resources);
    let half = corpus.cases.len() / 2;
    let cases = || corpus.cases.iter().enumerate();
    let modules = std::thread::scope(|scope| {
        let second = scope.spawn(|| cases().skip(half).map(one).collect::<Vec<_>>());
        let mut modules: Vec<_> = cases().take(half).map(one).collect();
        modules.extend(second.join().expect("panics are caught"));
        modules
    });
    std::panic::set_hook(hook);
    modules
}

/// Generates a case as a module with this name.
///
/// # Errors
/// Returns the error in one line.
fn generate(case: &Case, name: &str, resources: &[Resource]) -> Result<Module, String> {
    let mut options = Options::default();
    options.emit.single_file = true;
    options.schema.default_draft = case.default_draft;
    options.schema.assertions = case.kind.assertions();
    if !case.keeps_members {
        options.schema.objects = Objects::Ignoring;
    }
    // The store does not contain the documents that its schemas refer to.
    options.schema.allow_missing = case.kind == Kind::Store;
    let input = SchemaInput {
        source: Source {
            file: format!("{name}.json"),
            text: case.schema.clone(),
            uri: None,
        },
        resources: resources.to_vec(),
        root: Some(name.to_owned()),
        ..SchemaInput::default()
    };
    let path = catch_unwind(AssertUnwindSafe(|| {
        let generated =
            generate_schema(&input, &options).map_err(|errors| one_line(&errors.to_string()))?;
        let root = generated.root.ok_or("the root has no type")?;
        let root = format!("{name}::{root}");
        let mut files = generated.files.into_iter();
        match (files.next(), files.next()) {
            (Some((_, text)), None) => Ok(Module { text, root }),
            _ => Err("expected a single file".to_owned()),
        }
    }));
    path.unwrap_or_else(|panic| Err(format!("panicked: {}", message(&*panic))))
}

/// The text of a panic.
fn message(panic: &(dyn std::any::Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    let text = text.or_else(|| panic.downcast_ref::<&str>().copied());
    one_line(text.unwrap_or("no message"))
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
