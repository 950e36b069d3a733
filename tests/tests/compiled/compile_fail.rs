//! Programs that must not compile. `//~ CODE: words` at the end of a line expects an error there: its code, and words
//! of the message if they are ours. Everything else depends on the compiler's version and components.

use std::fs;
use std::path::Path;

use serde_json::Value;
use tests::compiler::Compiler;

/// An error on a line: its code, and its message or a part of it.
type Error = (u64, String, String);

#[test]
fn forbidden_programs_do_not_compile() {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("changes");
    let mut compiler = Compiler::new(&folder);
    let errors = compiler.check("northflank_api", &tests.join("../generated/src/lib.rs"));
    assert!(errors.is_empty(), "{errors:#?}");
    compiler.know("northflank_api");
    let mut wrong = Vec::new();
    let cases = fs::read_dir(tests.join("data/compile_fail")).expect("the programs are there");
    for case in cases {
        let path = case.expect("the folder can be listed").path();
        let text = fs::read_to_string(&path).expect("programs are text");
        let expected = expected(&text);
        assert!(!expected.is_empty(), "{} expects no error", path.display());
        let name = path.file_stem().expect("a name").to_string_lossy();
        let mut found = found(&compiler.check(&name, &path));
        found.sort();
        if !is_expected(&found, &expected) {
            wrong.push(format!("{name}: expected {expected:#?}, found {found:#?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn is_expected(found: &[Error], expected: &[Error]) -> bool {
    let mut pairs = found.iter().zip(expected);
    found.len() == expected.len()
        && pairs.all(|(found, expected)| {
            (found.0, &found.1) == (expected.0, &expected.1) && found.2.contains(&expected.2)
        })
}

/// The errors that a program names, by line.
fn expected(text: &str) -> Vec<Error> {
    let lines = (1..).zip(text.lines());
    let marked = lines.filter_map(|(line, text)| Some((line, text.split_once("//~ ")?.1)));
    let error = |(line, mark): (u64, &str)| {
        let (code, words) = mark.split_once(": ").unwrap_or((mark, ""));
        (line, code.to_owned(), words.to_owned())
    };
    marked.map(error).collect()
}

/// The errors of the compiler, without the final “aborting”.
fn found(errors: &[Value]) -> Vec<Error> {
    let located = errors.iter().filter_map(|error| {
        let mut spans = error["spans"].as_array()?.iter();
        let line = spans.find(|span| span["is_primary"] == true)?["line_start"].as_u64()?;
        let code = error["code"]["code"].as_str().unwrap_or_default();
        let message = error["message"].as_str().unwrap_or_default();
        Some((line, code.to_owned(), message.to_owned()))
    });
    located.collect()
}
