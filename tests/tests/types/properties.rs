//! Promises P1, P2 and P3 on random documents: what the schema accepts is read and written back, what it rejects is
//! rejected with the same failing locations. The oracle is `jsonschema` on the effective schema of the page.

use serde_json::Value;
use tests::choices::Choices;
use tests::equal::equal;
use tests::instances::{Extent, Instances};
use tests::mutation::{Vocabulary, vocabulary};
use tests::oracle::{Oracle, agree};
use tests::property::for_all;
use tests::spelling::{Spelled, spell};
use tests::subject::{Subject, named, subjects};
use typewright_runtime::{Actual, Violations};

/// Everything tested on a subject.
struct Bench<'s> {
    subject: &'s Subject,
    instances: Instances<'s>,
    vocabulary: Vocabulary,
}

impl<'s> Bench<'s> {
    fn new(subject: &'s Subject) -> Self {
        Self {
            subject,
            instances: Instances::new(&subject.schema),
            vocabulary: vocabulary(&subject.schema),
        }
    }

    fn oracle(&self) -> &Oracle {
        self.instances.oracle()
    }

    fn instance(&self, choices: &mut Choices) -> Value {
        let extent = match choices.below(8) {
            0 => Extent::Minimal,
            7 => Extent::Maximal,
            _ => Extent::Random,
        };
        self.instances.make(extent, choices)
    }
}

/// The result of every way of reading a text: the value written back, or none.
fn every_way(subject: &Subject, text: &str) -> Result<Option<Value>, String> {
    let read = (subject.read)(text.as_bytes());
    let value = || serde_json::from_str(text).map_err(|error| error.to_string());
    let others = [
        ("from_json_str", (subject.read_str)(text).ok()),
        ("from_value", (subject.read_value)(&value()?).ok()),
        ("serde_json::from_str", (subject.serde_str)(text).ok()),
        (
            "serde_json::from_slice",
            (subject.serde_slice)(text.as_bytes()).ok(),
        ),
        (
            "serde_json::from_value",
            (subject.serde_value)(value()?).ok(),
        ),
    ];
    for (way, other) in others {
        let same = match (&read, &other) {
            (Ok(read), Some(other)) => equal(read, other),
            (Err(_), None) => true,
            _ => false,
        };
        if !same {
            return Err(format!(
                "{way} makes {other:?} of {text}, from_json {read:?}"
            ));
        }
    }
    Ok(read.ok())
}

#[test]
fn valid_values_are_read_and_written_back() {
    for subject in subjects() {
        let bench = Bench::new(subject);
        for_all(300, |choices| {
            let instance = bench.instance(choices);
            let text = spell(&instance, choices).text;
            let Some(written) = every_way(subject, &text)? else {
                let violations = (subject.read)(text.as_bytes()).err();
                return Err(format!("{} rejects {text}: {violations:?}", subject.name));
            };
            if !equal(&written, &instance) {
                return Err(format!("{instance} is written back as {written}"));
            }
            Ok(())
        });
    }
}

#[test]
fn invalid_values_are_rejected_at_the_same_places() {
    for subject in subjects() {
        let bench = Bench::new(subject);
        for_all(900, |choices| {
            let mut document = bench.instance(choices);
            bench.vocabulary.mutate(&mut document, choices);
            same_verdict(&bench, &document, &spell(&document, choices))
        });
    }
}

fn same_verdict(bench: &Bench<'_>, document: &Value, spelled: &Spelled) -> Result<(), String> {
    let failures = bench.oracle().failures(document);
    let read = every_way(bench.subject, &spelled.text)?;
    match (&read, (bench.subject.read)(spelled.text.as_bytes())) {
        (Some(written), _) if failures.is_empty() => match equal(written, document) {
            true => Ok(()),
            false => Err(format!("{document} is written back as {written}")),
        },
        (Some(_), _) => Err(format!("{document} is read, and fails {failures:?}")),
        (None, Ok(_)) => Err("two readings of one text differ".to_owned()),
        (None, Err(violations)) => {
            agree(named(&violations), &failures).map_err(|why| {
                format!("{why}\nin {document}\nviolations {violations}\nfailures {failures:?}")
            })?;
            stand_where_they_say(spelled, &violations)?;
            bench.subject.lead_to_rules(&violations)?;
            match (bench.subject.read_value)(document) {
                Err(others) if sorted(&others) == sorted(&violations) => Ok(()),
                other => Err(format!("from_value says {other:?}, from_json {violations}")),
            }
        }
    }
}

fn sorted(violations: &Violations) -> Vec<(String, String)> {
    let mut named = named(violations);
    named.sort();
    named
}

/// Line and column are those of the value, or of the name of a property that is not allowed; violations are in the
/// order of the text.
fn stand_where_they_say(spelled: &Spelled, violations: &Violations) -> Result<(), String> {
    let mut last = (0, 0);
    for violation in violations {
        let spot = match violation.actual() {
            Actual::Property(name) => {
                let name = tests::schema::escape(name);
                spelled
                    .names
                    .get(&format!("{}/{name}", violation.instance()))
            }
            _ => spelled.values.get(violation.instance()),
        };
        let said = violation
            .position()
            .map(|position| (position.line, position.column));
        if said.is_none() || said.as_ref() != spot {
            let text = &spelled.text;
            return Err(format!(
                "{violation} stands at {spot:?}, not {said:?}, in {text}"
            ));
        }
        let said = said.unwrap_or_default();
        if said < last {
            return Err(format!("{violation} comes after what stands at {last:?}"));
        }
        last = said;
    }
    Ok(())
}
