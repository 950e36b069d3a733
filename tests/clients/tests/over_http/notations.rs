//! JSON is YAML: the same text under both names gives the same words, with the same lines and columns,
//! although two readers found them.

use std::fs;

use northflank_api::create_deployment_service::Request;
use tests::choices::Choices;
use tests::instances::{Extent, Instances};
use tests::mutation::vocabulary;
use tests::subject::subject;

use crate::examples::{example, told};

#[test]
fn both_readers_find_the_same_at_the_same_places() {
    let schema = &subject("request").schema;
    let instances = Instances::new(schema);
    let vocabulary = vocabulary(schema);
    let folder = tempfile::tempdir().expect("a folder");
    let say = |name: &str, text: &str| {
        fs::write(folder.path().join(name), text).expect("a file");
        let mut command = example("create_service");
        command.args([name, "--project", "a", "--dry-run"]);
        told(command.current_dir(&folder)).replace(name, "FILE")
    };
    let mut invalid = 0;
    for seed in 0..150 {
        let mut choices = Choices::seeded(seed);
        let mut document = instances.make(Extent::Random, &mut choices);
        if seed % 3 > 0 {
            vocabulary.mutate(&mut document, &mut choices);
        }
        let text: String = format!("{document:#}").chars().map(shared).collect();
        let (json, yaml) = (say("a.json", &text), say("a.yaml", &text));
        assert_eq!(json, yaml, "of {text}");
        let valid = Request::from_json_str(&text).is_ok();
        assert_eq!(json.ends_with("exit code 0\n"), valid, "{json}");
        invalid += usize::from(!valid);
    }
    assert!((30..150).contains(&invalid), "{invalid} are invalid");
}

/// The character, or another one where YAML does not allow it as it is.
fn shared(character: char) -> char {
    match character {
        '\n' | ' '..='~' | '\u{a0}'..='\u{fefe}' | '\u{10000}'.. => character,
        _ => '?',
    }
}
