//! For every constraint of the page, a payload that violates it alone: it is rejected with that pointer and keyword.
//! The payload it was made from is read and written back.

use serde_json::Value;
use tests::breaking::{Broken, breaking};
use tests::equal::equal;
use tests::instances::Instances;
use tests::oracle::agree;
use tests::subject::{Subject, named, subjects};

/// The mistakes in the result for a payload, if any.
fn mistake(subject: &Subject, broken: &Broken, instances: &Instances<'_>) -> Option<String> {
    let text = broken.payload.to_string();
    let violations = match (subject.read)(text.as_bytes()) {
        Ok(_) => return Some("it is read".to_owned()),
        Err(violations) => violations,
    };
    if (subject.serde_str)(&text).is_ok() || (subject.serde_value)(broken.payload.clone()).is_ok() {
        return Some("it is read through serde_json".to_owned());
    }
    if let Err(why) = subject.lead_to_rules(&violations) {
        return Some(why);
    }
    let said = named(&violations);
    let expected = (broken.instance.clone(), broken.keyword.clone());
    if broken.disputed {
        let failures = instances.oracle().failures(&broken.payload);
        return agree(said, &failures).err().map(|why| why.to_string());
    }
    (said != [expected]).then(|| format!("{violations}"))
}

#[test]
fn every_constraint_is_enforced_where_it_stands() {
    for subject in subjects() {
        let instances = Instances::new(&subject.schema);
        let mut mistakes = Vec::new();
        let breaking = breaking(&instances);
        for broken in &breaking.broken {
            if let Some(mistake) = mistake(subject, broken, &instances) {
                let Broken {
                    schema,
                    instance,
                    payload,
                    ..
                } = broken;
                mistakes.push(format!(
                    "{schema} broken at {instance} by {payload}: {mistake}"
                ));
            }
        }
        let (wrong, all) = (mistakes.len(), breaking.broken.len());
        mistakes.truncate(10);
        assert!(
            mistakes.is_empty(),
            "{wrong} of {all}:\n{}",
            mistakes.join("\n")
        );
    }
}

#[test]
fn the_unbroken_payload_is_read_and_written_back() {
    for subject in subjects() {
        let instances = Instances::new(&subject.schema);
        let mut last = Value::Null;
        for broken in breaking(&instances).broken {
            if broken.original == last {
                continue;
            }
            let read = (subject.read)(broken.original.to_string().as_bytes());
            match read {
                Ok(written) => assert!(equal(&written, &broken.original), "{written}"),
                Err(violations) => panic!("{}: {violations}", broken.original),
            }
            last = broken.original;
        }
    }
}
