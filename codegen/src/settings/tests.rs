//! Merging settings.

use super::*;

fn settings(text: &str) -> Settings {
    parse("typewright.toml", text).expect("settings")
}

#[test]
fn only_lower_layers_may_be_imported() {
    let below = settings(
        "draft = \"4\"\ninfer-type = true\noutput = \"a\"\n[[schema]]\npath = \"a.json\"\nroot = \"A\"\n\
         module = \"a\"\n[[schema]]\npath = \"b.json\"\n[[rename]]\npointer = \"\"\ntype = \"B\"\n",
    );
    let above = settings("draft = \"7\"\n[[schema]]\npath = \"a.json\"\nroot = \"Z\"\n");
    let both = above.over(below.clone());
    assert_eq!(both.draft, Some(Draft::Draft7));
    assert_eq!(both.infer_type, Some(true));
    assert_eq!(both.output.as_deref(), Some("a"));
    let [schema] = both.schemas.as_slice() else {
        panic!("{:?}", both.schemas);
    };
    assert_eq!(schema.root.as_deref(), Some("Z"));
    assert_eq!(schema.module.as_deref(), Some("a"));
    assert_eq!(both.choices.len(), 1);
    assert_eq!(Settings::default().over(below.clone()), below);
}

#[test]
fn a_page_has_no_root_type() {
    let settings = settings("[[schema]]\npath = \"a.txt\"\nroot = \"A\"\n");
    let errors = settings.options().unwrap_err().to_string();
    assert!(errors.contains("but `a.txt` is a page"), "{errors}");
}

#[test]
fn choices_keep_the_order_of_the_file() {
    let settings = settings(
        "[[rename]]\npointer = \"/b\"\ntype = \"B\"\n[[derive]]\ntraits = [\"Ord\"]\n[[rename]]\n\
         pointer = \"/a\"\ntype = \"A\"\n",
    );
    let lines: Vec<usize> = settings
        .choices
        .iter()
        .map(|choice| choice.location.line)
        .collect();
    assert_eq!(lines, [2, 4, 7]);
}

#[test]
fn bare_values_and_empty_lists_are_refused() {
    let text = "schema = [\"a.json\"]\nrename = [1]\n[[derive]]\npointer = \"/a\"\ntraits = []\n";
    let errors = parse("a.toml", text).unwrap_err();
    let errors: Vec<_> = errors.iter().map(ToString::to_string).collect();
    assert_eq!(
        errors,
        [
            "a.toml:1:11: invalid type: string \"a.json\", expected a `[[schema]]` table",
            "a.toml:2:11: invalid type: integer `1`, expected a `[[rename]]` table",
            "a.toml:5:10: no traits to derive: name at least one",
        ]
    );
}
