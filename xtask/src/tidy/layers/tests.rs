//! Small trees and their violations.

use std::fs;

use super::*;

/// A crate in `code/src`, with a document that lists layers.
fn broken(tables: &str, files: &[(&str, &str)]) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    write(ORDER, tables);
    for (name, text) in files {
        write(&format!("code/src/{name}"), text);
    }
    check_required(folder.path(), &[]).unwrap()
}

const TABLE: &str = "\
# Architecture

## Layers

### `code/src`

| layer | areas | what |
|---|---|---|
| ground | `low` | `high` is not meant here |
| top | `middle`, `high` | |

## Other

| other | `none` |
";

/// The tree of the table, with one file for `middle` and this root.
fn middle(lib: &str, text: &str) -> Vec<String> {
    let lib = format!("mod low;\nmod middle;\nmod high;\n{lib}");
    broken(
        TABLE,
        &[
            ("lib.rs", &lib),
            ("low.rs", "pub struct Low;"),
            ("middle.rs", text),
            (
                "high.rs",
                "use crate::{low::Low, middle};\npub struct High;",
            ),
        ],
    )
}

#[test]
fn an_area_imports_what_is_listed_before_it() {
    let text = "use crate::low::{self, Low};\nuse std::{high::High, fmt};\nuse ::high::A;\n\
                fn f(self) { self.high(); a.high::<u8>(); quote!(crate::high::High); }\npub(in crate::high) fn g() {}";
    assert_eq!(middle("", text), [""; 0]);
}

#[test]
fn an_import_upwards_names_file_line_and_both_areas() {
    assert_eq!(
        middle("", "//! Middle.\n\nuse crate::high::High;"),
        [
            "code/src/middle.rs:3: `middle` imports `high` (`crate::high::High`), which ARCHITECTURE.md lists above it; \
          move what both need below `middle`, or change the order there"
        ]
    );
}

#[test]
fn every_way_to_name_an_area_counts() {
    for text in [
        "use super::high::High;",
        "use crate::{low, high as other};",
        "use crate::{low::{Low}, high::{self}};",
        "pub use crate::high::High;",
        "pub(crate) use crate::high::*;",
        "fn f() -> crate::high::High { todo() }",
        "fn f() { let a = [1, g(super::high::f::<u8>())]; }",
        "mod inner { fn f() { super::super::high::f(); } }",
        "macro_rules! m { () => { $crate::high::High } }",
        "impl<T: crate::high::High> A for T {}",
    ] {
        let broken = middle("", text);
        assert_eq!(broken.len(), 1, "{text}: {broken:?}");
        assert!(broken[0].contains("`middle` imports `high`"), "{broken:?}");
    }
}

#[test]
fn names_at_the_crate_root_lead_to_where_they_come_from() {
    assert_eq!(middle("pub use low::Low;", "use crate::Low;"), [""; 0]);
    assert_eq!(
        middle("pub use std::fmt::Debug;", "use crate::Debug;"),
        [""; 0]
    );
    for lib in [
        "pub use high::High;",
        "pub use self::high::{Other as High};",
    ] {
        let broken = middle(lib, "use crate::High;");
        assert!(broken[0].contains("`middle` imports `high`"), "{broken:?}");
    }
    let broken = middle("pub fn main() {}", "use crate::main;");
    assert!(broken[0].contains("imports `the crate root`"), "{broken:?}");
}

#[test]
fn an_exported_macro_belongs_to_the_area_that_writes_it() {
    let files = |low: &'static str| {
        broken(
            TABLE,
            &[
                ("lib.rs", "mod low; mod middle; mod high;"),
                ("low.rs", low),
                ("middle.rs", "#[macro_export] macro_rules! all { () => {} }"),
                ("high.rs", "crate::all!();"),
            ],
        )
    };
    assert_eq!(files(""), [""; 0]);
    assert_eq!(files("fn f() { $crate::all!() }").len(), 1);
}

#[test]
fn a_macro_may_be_given_the_name_of_the_macro_it_exports() {
    let text = "macro_rules! export { ($name:ident) => { #[macro_export] macro_rules! $name { () => {} } } }\n\
                export!(given); fn f() { $crate::given!() }";
    assert_eq!(middle("", text), [""; 0]);
    assert_eq!(middle("", "fn f() { $crate::given!() }").len(), 1);
}

#[test]
fn tests_may_import_anything() {
    let text = "#[cfg(test)]\nmod tests { use crate::high::High; }\n\
                #[cfg(test)]\nuse crate::high::{High};\n\
                #[cfg(test)]\n#[allow(dead_code)]\npub(crate) const fn f<A, B>() -> crate::high::High { }\n\
                struct A { #[cfg(test)] a: crate::high::High, b: u8 }\n\
                enum B { #[cfg(test)] C(crate::high::High), D }\n\
                impl A { #[cfg(test)] fn g(&self) -> crate::high::High { } }\n\
                fn h() { #[cfg(test)] let a = crate::high::High {}; match 1 { #[cfg(test)] 1 => crate::high::f(), _ => () } }\n\
                #[cfg(test)] mod file;";
    assert_eq!(middle("", text), [""; 0]);
    assert_eq!(middle("", &format!("{text} use crate::high;")).len(), 1);
}

#[test]
fn tables_and_areas_are_the_same() {
    let files = [("lib.rs", "mod low; mod new { }"), ("low.rs", "")];
    let broken = broken(TABLE, &files);
    let parts = ["lacks `new`", "lists `middle`", "lists `high`"];
    assert_eq!(broken.len(), parts.len(), "{broken:?}");
    for part in parts {
        assert!(
            broken.iter().any(|message| message.contains(part)),
            "{broken:?}"
        );
    }
}

#[test]
fn an_area_of_many_lines_orders_its_children() {
    let table = "## Layers\n### `code/src`\n| a | `long` |\n";
    let long = format!(
        "mod a; mod b; pub use a::A; pub struct Long;\n{}",
        "\n".repeat(MAX_LINES)
    );
    let files = |b: &'static str| {
        [
            ("lib.rs", "mod long;".to_owned()),
            ("long.rs", long.clone()),
            ("long/a.rs", String::new()),
            ("long/b.rs", b.to_owned()),
        ]
    };
    let check = |tables: &str, b| {
        let files = files(b);
        let files: Vec<(&str, &str)> = files
            .iter()
            .map(|(name, text)| (*name, text.as_str()))
            .collect();
        broken(tables, &files)
    };
    assert!(check(table, "")[0].contains("order its children"));
    let ordered = format!("{table}### `code/src/long`\n| b | `a` `b` |\n");
    assert_eq!(
        check(&ordered, "use super::A; use crate::long::a;"),
        [""; 0]
    );
    let broken = check(&ordered, "use super::Long;");
    assert!(broken[0].contains("`b` imports `long`"), "{broken:?}");
    // The area's own file is on top unless it is listed.
    let listed = format!("{table}### `code/src/long`\n| b | `self` `a` `b` |\n");
    let broken = check(&listed, "use super::Long;");
    assert_eq!(broken.len(), 1, "{broken:?}");
    assert!(broken[0].contains("`long` imports `a`"), "{broken:?}");
}

#[test]
fn tests_do_not_make_an_area_long() {
    let table = "## Layers\n### `code/src`\n| a | `short` |\n";
    let long = "\n".repeat(MAX_LINES);
    let inline = format!("#[cfg(test)] mod tests;\n#[cfg(test)]\nmod tests {{\n{long}}}");
    let files = [
        ("lib.rs", "mod short;"),
        ("short.rs", &inline),
        ("short/tests.rs", &long),
    ];
    assert_eq!(broken(table, &files), [""; 0]);
}

#[test]
fn a_required_folder_has_a_table() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(ORDER), "## Layers\n").unwrap();
    let broken = check_required(folder.path(), &["code/src"]).unwrap();
    assert!(broken[0].contains("no table for `code/src`"), "{broken:?}");
}
