//! Generates the types and validators that are compared. None of them is committed.

mod request;
mod store;

use std::error::Error;
use std::path::PathBuf;

use serde_json::Value;
use typify::{TypeSpace, TypeSpaceSettings};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(std::env::var("OUT_DIR")?);
    request::write(&folder)?;
    store::write(&folder)
}

/// The types that typify makes of a schema, whose root has this name.
fn typify_types(
    mut schema: Value,
    root: &str,
    settings: &TypeSpaceSettings,
) -> Result<String, Box<dyn Error>> {
    schema["title"] = root.into();
    let mut space = TypeSpace::new(settings);
    space.add_root_schema(serde_json::from_value(schema)?)?;
    Ok(prettyplease_02::unparse(&syn_2::parse2(space.to_stream())?))
}
