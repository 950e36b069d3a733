//! Every `expected.rs` below `data/` becomes a module, so that none of them is left uncompiled; and all emitted
//! types become a list, with what each of them is, so that none is left out of what is asked of all.

use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let data =
        Path::new(&env::var("CARGO_MANIFEST_DIR").expect("cargo names the package")).join("data");
    let out = PathBuf::from(env::var("OUT_DIR").expect("cargo names the folder"));
    println!("cargo::rerun-if-changed={}", data.display());
    println!("cargo::rerun-if-env-changed=UPDATE_EXPECT");
    let support = fs::read_to_string(data.join("support.rs"))?;
    let (mut modules, mut types) = (String::new(), String::new());
    // What is about to be rewritten need not compile any more.
    let updates = env::var_os("UPDATE_EXPECT").is_some();
    let groups = if updates { Vec::new() } else { folders(&data)? };
    for group in groups {
        modules += &format!("/// Cases of a group.\npub mod {} {{\n", name(&group));
        for case in folders(&group)? {
            let Ok(expected) = fs::read_to_string(case.join("expected.rs")) else {
                continue;
            };
            let file = out.join(format!("{}-{}.rs", name(&group), name(&case)));
            fs::write(&file, format!("{expected}{support}"))?;
            modules += &format!("#[path = {file:?}]\npub mod {};\n", name(&case));
            let path = format!("tests::goldens::{}::{}", name(&group), name(&case));
            types += &emitted(&expected, &path);
        }
        modules += "}\n";
    }
    fs::write(out.join("goldens.rs"), modules)?;
    let api = data.join("../../generated/src/create_deployment_service");
    println!("cargo::rerun-if-changed={}", api.display());
    for file in fs::read_dir(&api)? {
        let text = fs::read_to_string(file?.path())?;
        types += &emitted(&text, "northflank_api::create_deployment_service");
    }
    fs::write(out.join("types.rs"), format!("each_type! {{\n{types}}}\n"))
}

/// The types of an emitted text: what each is, what is special about it, and its path.
fn emitted(text: &str, module: &str) -> String {
    let mut types = String::new();
    for call in text.split("\nrt::").skip(1) {
        let Some((kind, arguments)) = call.split_once("_type!(") else {
            continue;
        };
        if kind.contains(|c: char| !c.is_alphabetic()) || ["option", "builder"].contains(&kind) {
            continue;
        }
        let arguments = arguments
            .split_once(");")
            .map_or(arguments, |(inside, _)| inside);
        let mut arguments = arguments.split(',').map(str::trim);
        let name = arguments.next().unwrap_or_default();
        let special = arguments.find(|one| ["secret", "integer"].contains(one));
        types += &format!("{kind} {} {module}::{name};\n", special.unwrap_or("plain"));
    }
    types
}

fn folders(path: &Path) -> io::Result<Vec<PathBuf>> {
    let entries = fs::read_dir(path)?
        .map(|entry| Ok(entry?.path()))
        .collect::<io::Result<Vec<_>>>()?;
    let mut folders: Vec<_> = entries.into_iter().filter(|path| path.is_dir()).collect();
    folders.sort();
    Ok(folders)
}

fn name(folder: &Path) -> String {
    folder
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}
