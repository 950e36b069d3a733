//! Every `expected.rs` below `data/` becomes a module, so that none of them is left uncompiled.

use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let data =
        Path::new(&env::var("CARGO_MANIFEST_DIR").expect("cargo names the package")).join("data");
    let out = PathBuf::from(env::var("OUT_DIR").expect("cargo names the folder"));
    println!("cargo::rerun-if-changed={}", data.display());
    println!("cargo::rerun-if-env-changed=UPDATE_EXPECT");
    let support = fs::read_to_string(data.join("support.rs"))?;
    let mut modules = String::new();
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
        }
        modules += "}\n";
    }
    fs::write(out.join("goldens.rs"), modules)
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
