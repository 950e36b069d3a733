//! The emitted crate is up to date, and the layout rules hold.

use xtask::{Workspace, codegen, tidy};

fn workspace() -> Workspace {
    Workspace::find().expect("the tests run in the workspace")
}

#[test]
fn the_emitted_crate_is_up_to_date() {
    if let Err(difference) = codegen::check(&workspace()).expect("the files can be read") {
        panic!("{difference}");
    }
}

#[test]
fn the_workspace_is_tidy() {
    if let Err(broken) = tidy::check(&workspace()).expect("the files can be read") {
        panic!("{broken}");
    }
}
