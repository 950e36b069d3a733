//! `schemars::JsonSchema`: by the oracle, the schema of an emitted type accepts what the type accepts, for valid,
//! mutated and invalid instances.

use serde_json::Value;
use tests::breaking::breaking;
use tests::instances::{Extent, Instances};
use tests::mutation::vocabulary;
use tests::oracle::Oracle;
use tests::property::for_all;
use tests::subject::{Subject, subjects};

/// Whether type and schema agree; if so, whether they accept the instance.
fn agree(subject: &Subject, oracle: &Oracle, instance: &Value) -> Result<bool, String> {
    let accepted = (subject.read_value)(instance).is_ok();
    match oracle.accepts(instance) == accepted {
        true => Ok(accepted),
        false => Err(format!(
            "{}: the type accepts {instance}: {accepted}, its schema does not agree: {:?}",
            subject.name,
            oracle.failures(instance)
        )),
    }
}

#[test]
fn types_and_their_schemas_accept_the_same() {
    for subject in subjects() {
        let oracle = Oracle::new(&(subject.described)());
        let instances = Instances::new(&subject.schema);
        let vocabulary = vocabulary(&subject.schema);
        for_all(600, |choices| {
            let mut instance = instances.make(Extent::Random, choices);
            if !agree(subject, &oracle, &instance)? {
                return Err(format!("{instance} is valid, and rejected"));
            }
            vocabulary.mutate(&mut instance, choices);
            agree(subject, &oracle, &instance).map(drop)
        });
    }
}

#[test]
fn payloads_that_violate_one_rule_violate_the_schema_of_the_type() {
    for subject in subjects() {
        let oracle = Oracle::new(&(subject.described)());
        let instances = Instances::new(&subject.schema);
        let breaking = breaking(&instances);
        assert!(!breaking.broken.is_empty(), "{}", subject.name);
        for broken in &breaking.broken {
            let accepted =
                agree(subject, &oracle, &broken.payload).unwrap_or_else(|why| panic!("{why}"));
            assert!(
                !accepted,
                "{} is broken by {}",
                broken.schema, broken.payload
            );
        }
    }
}
