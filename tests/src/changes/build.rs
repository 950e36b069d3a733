//! Compiles programs against emitted modules. The modules of a side are a crate, and programs are other crates, like
//! those of users: inside a crate, `#[non_exhaustive]` has no effect. Programs that must compile form one crate per
//! side; each that must fail is a crate of its own, so that nothing else is the reason.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::thread;

use serde_json::Value;

use super::Case;
use crate::compiler::{Compiler, put};

/// One of the two crates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// The crate that programs were written against.
    Old,
    /// The crate that they are compiled against later.
    New,
}

impl Side {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Old, Self::New];

    /// The name of the crate.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Old => "old",
            Self::New => "new",
        }
    }
}

/// Both sides of a case, and the text of their crates.
pub fn sides(case: &Case) -> [(Side, String); 2] {
    Side::ALL.map(|side| (side, case.crate_text(side)))
}

/// A program.
#[derive(Debug)]
struct Program {
    name: String,
    side: Side,
    compiles: bool,
}

/// The modules and programs to compile.
#[derive(Debug, Default)]
pub struct Package {
    /// The names of the modules, which must compile, by side and text; equal ones are compiled once.
    modules: BTreeMap<(Side, String), String>,
    /// The programs, by text.
    programs: BTreeMap<String, Program>,
}

impl Package {
    /// Adds a module to the crate of a side; returns its name.
    pub fn module(&mut self, side: Side, text: String) -> String {
        let count = self.modules.len();
        let name = self.modules.entry((side, text));
        name.or_insert_with(|| format!("api{count}")).clone()
    }

    /// Adds a program that uses a module of a side, and whether it should compile; returns its name.
    pub fn program(&mut self, (side, module): (Side, &str), text: &str, compiles: bool) -> String {
        let count = self.programs.len();
        let text = format!("use {}::{module}::*;\n{text}", side.name());
        let program = self.programs.entry(text);
        let program = program.or_insert_with(|| Program {
            name: format!("program{count}"),
            side,
            compiles,
        });
        program.name.clone()
    }

    /// The programs that do not compile, each with its first error.
    ///
    /// # Panics
    /// If the compiler cannot be run, or a module does not compile.
    #[must_use]
    pub fn broken(&self, folder: &Path) -> BTreeMap<String, String> {
        let source = folder.join("programs");
        if source.is_dir() {
            fs::remove_dir_all(&source).expect("what an earlier run left can be removed");
        }
        let mut compiler = Compiler::new(folder);
        each(&Side::ALL, |side| {
            let errors = compiler.check(side.name(), &self.write_modules(&source, *side));
            assert!(errors.is_empty(), "{}", rendered(&errors));
        });
        Side::ALL.iter().for_each(|side| compiler.know(side.name()));
        let broken = Mutex::new(BTreeMap::new());
        let note = |name: &str, errors: &[Value]| {
            let mut broken = broken.lock().expect("no thread has panicked");
            broken.insert(name.to_owned(), rendered(errors));
        };
        for (text, program) in &self.programs {
            put(&source.join(format!("{}.rs", program.name)), text);
        }
        each(&Side::ALL, |side| {
            let (name, root) = self.write_sound(&source, *side);
            let errors = compiler.check(&name, &root);
            for program in self.programs.values() {
                let about: Vec<Value> = errors
                    .iter()
                    .filter(|error| files(error).contains(&program.name))
                    .cloned()
                    .collect();
                if !about.is_empty() {
                    note(&program.name, &about);
                }
            }
        });
        let failing = self.programs.values().filter(|program| !program.compiles);
        each(&failing.collect::<Vec<_>>(), |program| {
            let root = source.join(format!("{}.rs", program.name));
            let errors = compiler.check(&program.name, &root);
            if !errors.is_empty() {
                note(&program.name, &errors);
            }
        });
        broken.into_inner().expect("no thread has panicked")
    }

    /// Writes the crate root of a side.
    fn write_modules(&self, source: &Path, side: Side) -> PathBuf {
        let folder = source.join(side.name());
        let mut names = Vec::new();
        for ((of, text), name) in &self.modules {
            if *of == side {
                put(&folder.join(format!("{name}.rs")), text);
                names.push(name.as_str());
            }
        }
        write_root(&folder, &names)
    }

    /// The name and root of the crate of all programs that must compile with a side.
    fn write_sound(&self, source: &Path, side: Side) -> (String, PathBuf) {
        let programs = self.programs.values();
        let sound = programs.filter(|program| program.side == side && program.compiles);
        let names: Vec<&str> = sound.map(|program| program.name.as_str()).collect();
        let name = format!("sound_{}", side.name());
        let root = source.join(format!("{name}.rs"));
        put(&root, &declared(&names));
        (name, root)
    }
}

fn write_root(folder: &Path, modules: &[&str]) -> PathBuf {
    let root = folder.join("lib.rs");
    put(&root, &declared(modules));
    root
}

fn declared(modules: &[&str]) -> String {
    let lines = modules.iter().map(|name| format!("pub mod {name};\n"));
    lines.collect()
}

/// Runs `act` on each, on as many threads as there are processors.
pub(super) fn each<T: Sync>(all: &[T], act: impl Fn(&T) + Sync) {
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let rest = Mutex::new(all.iter());
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                loop {
                    let next = rest.lock().expect("no thread has panicked").next();
                    let Some(next) = next else { return };
                    act(next);
                }
            });
        }
    });
}

/// Errors as printed by the compiler.
fn rendered(errors: &[Value]) -> String {
    let texts = errors.iter().filter_map(|error| error["rendered"].as_str());
    texts.collect()
}

/// The files that an error names, without extension.
fn files(error: &Value) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut open = vec![error];
    while let Some(value) = open.pop() {
        match value {
            Value::Object(members) => {
                let file = members.get("file_name").and_then(Value::as_str);
                let name = file.map(Path::new).and_then(Path::file_stem);
                found.extend(name.map(|name| name.to_string_lossy().into_owned()));
                open.extend(members.values());
            }
            Value::Array(items) => open.extend(items),
            _ => {}
        }
    }
    found
}
