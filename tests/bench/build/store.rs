//! What is generated for each of some real schemas: our types, a validator and typify's types. Without the corpus there
//! is nothing to measure.

use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use serde_json::Value;
use typewright::read::json_schema::Source;
use typewright::{Options, SchemaInput, generate_schema};
use typify::TypeSpaceSettings;

use super::typify_types;

/// The schemas, by size.
const SCHEMAS: [&str; 5] = [
    "dotnet-releases-index",
    "chrome-manifest",
    "web-types",
    "specmatic",
    "liquibase",
];

/// What plain types do not check and what typify does not take. Without it typify's types are what serde
/// derives; what the keywords state is the validator's affair.
const CHECKS: [&str; 16] = [
    "default",
    "pattern",
    "format",
    "minLength",
    "maxLength",
    "minimum",
    "maximum",
    "minItems",
    "maxItems",
    "uniqueItems",
    "propertyNames",
    "not",
    "if",
    "then",
    "else",
    "dependencies",
];

pub(super) fn write(folder: &Path) -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-env-changed=TYPEWRIGHT_SHARED");
    let shared = env::var_os("TYPEWRIGHT_SHARED")
        .map_or_else(|| Path::new("../../../shared").to_owned(), PathBuf::from);
    let store = shared.join("corpora").join("schemastore");
    println!("cargo::rerun-if-changed={}", store.display());
    let (mut modules, mut cases) = (String::new(), String::new());
    if store.is_dir() {
        for name in SCHEMAS {
            let (module, case) = module(&store.join(name), name, folder)?;
            modules += &module;
            cases += &case;
        }
    }
    let cases = format!("/// All of them.\npub const CASES: &[Case] = &[\n{cases}];\n");
    fs::write(folder.join("cases.rs"), modules + &cases)?;
    Ok(())
}

/// The module of a schema, whose parts are written aside, and its case.
fn module(source: &Path, name: &str, folder: &Path) -> Result<(String, String), Box<dyn Error>> {
    let ident = name.replace('-', "_");
    let text = fs::read_to_string(source.join("schema.json"))?;
    let root = ours(&text, name, &folder.join(format!("{ident}.rs")))?;
    let plain = folder.join(format!("{ident}_plain.rs"));
    fs::write(&plain, typify(serde_json::from_str(&text)?)?)?;
    let part = |name: &str| folder.join(name).display().to_string();
    let module = format!(
        "mod {ident} {{\n    #[path = {:?}]\n    pub mod ours;\n    #[path = {:?}]\n    pub mod plain;\n    \
         #[jsonschema::validator(schema = {text:?}, validate_formats = false)]\n    pub struct Validator;\n}}\n",
        part(&format!("{ident}.rs")),
        part(&format!("{ident}_plain.rs")),
    );
    let mut case = format!(
        "    Case {{\n        name: {name:?},\n        size: {},\n        ways: ways!({ident}, {root}),\n",
        text.len()
    );
    for verdict in ["valid", "invalid"] {
        let below = source.join(verdict);
        let mut files = Vec::new();
        if below.is_dir() {
            for entry in fs::read_dir(&below)? {
                files.push(entry?.path());
            }
        }
        files.sort();
        writeln!(case, "        {verdict}: &[")?;
        for file in files {
            writeln!(
                case,
                "            include_str!({:?}),",
                file.canonicalize()?
            )?;
        }
        writeln!(case, "        ],")?;
    }
    Ok((module, case + "    },\n"))
}

/// Writes our types; the name of the root leaves. Formats do not assert, here as in the validator.
fn ours(text: &str, name: &str, file: &Path) -> Result<String, Box<dyn Error>> {
    let mut options = Options::default();
    options.emit.single_file = true;
    let input = SchemaInput {
        source: Source {
            file: format!("{name}.json"),
            text: text.to_owned(),
            uri: None,
        },
        root: Some(name.to_owned()),
        ..SchemaInput::default()
    };
    let generated = generate_schema(&input, &options)?;
    let (_, text) = generated.files.iter().next().ok_or("no file")?;
    fs::write(file, text)?;
    Ok(generated.root.ok_or("the root has no type")?)
}

/// What typify makes of the shapes of a schema, under the name `Root`.
fn typify(mut schema: Value) -> Result<String, Box<dyn Error>> {
    strip(&mut schema);
    let mut settings = TypeSpaceSettings::default();
    typify_types(schema, "Root", settings.with_struct_builder(false))
}

/// Takes the checks out of a schema and of those in it; of what is named like a keyword, nothing.
fn strip(schema: &mut Value) {
    let Value::Object(members) = schema else {
        return;
    };
    // typify takes no patterns of names beside `allOf`: such members are read over.
    if members.remove("patternProperties").is_some() {
        members.remove("additionalProperties");
    }
    // Of listed numbers it makes types that compare `2` with `2.0`.
    let listed = members.get("enum").and_then(Value::as_array);
    if listed.is_some_and(|values| values.iter().all(Value::is_number)) {
        members.remove("enum");
    }
    // Of `anyOf` it makes structs, also of strings.
    let options = members.get("anyOf").and_then(Value::as_array);
    if options.is_some_and(|options| options.iter().all(|option| option["type"] == "string")) {
        members.remove("anyOf");
        members.insert("type".to_owned(), "string".into());
    }
    members.retain(|keyword, _| !CHECKS.contains(&keyword.as_str()));
    for (keyword, value) in members {
        match (keyword.as_str(), value) {
            ("properties" | "definitions", Value::Object(schemas)) => {
                schemas.values_mut().for_each(strip);
            }
            ("oneOf" | "anyOf" | "allOf" | "items", Value::Array(schemas)) => {
                schemas.iter_mut().for_each(strip);
            }
            ("items" | "additionalProperties", schema) => strip(schema),
            _ => {}
        }
    }
}
