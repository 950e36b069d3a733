//! Random schemas and instances: verdicts, pointers and keywords have to agree with the oracle.

use tests::choices::Choices;
use tests::oracle::{Failure, Oracle, agree};
use verify::fuzz::wild::{document, value};

use super::{compiled, named};

/// Whether two nested unions fail. Their violations may belong to either, which the comparison does not distinguish.
fn overlap(failures: &[Failure]) -> bool {
    let unions: Vec<_> = failures
        .iter()
        .filter(|failure| !failure.options.is_empty())
        .collect();
    let above = |one: &Failure, other: &Failure| other.instance.starts_with(&one.instance);
    let overlapping = unions.iter().enumerate().any(|(index, one)| {
        let mut others = unions[..index].iter();
        others.any(|other| above(one, other) || above(other, one))
    });
    let inside = |union: &&Failure| union.options.iter().any(|option| overlap(option));
    overlapping || unions.iter().any(inside)
}

#[test]
fn random_schemas_agree() {
    let (mut invalid, mut total, mut compared, mut disagreeing) = (0, 0, 0, Vec::new());
    for seed in 0..u64::from(tests::cases(600)) {
        let choices = &mut Choices::seeded(seed);
        let document = document(choices);
        let (schema, oracle) = (compiled(&document), Oracle::new(&document));
        for _ in 0..10 {
            let instance = value(choices, 3);
            let valid = oracle.accepts(&instance);
            let named = named(schema, &instance);
            total += 1;
            invalid += usize::from(!valid);
            assert_eq!(
                schema.admits(&instance),
                valid,
                "{seed}: {document} {instance}"
            );
            assert_eq!(
                named.is_empty(),
                valid,
                "{seed}: {document} {instance}: {named:?}"
            );
            let failures = oracle.failures(&instance);
            if overlap(&failures) {
                continue;
            }
            compared += 1;
            if let Err(disagreement) = agree(named, &failures) {
                disagreeing.push(format!("{document} {instance}: {disagreement}"));
            }
        }
    }
    println!(
        "{total} instances, {invalid} invalid, {compared} compared, {} disagree",
        disagreeing.len()
    );
    disagreeing.sort_by_key(String::len);
    for one in disagreeing.iter().take(12) {
        println!("{one}");
    }
    assert!(invalid > total / 5 && invalid < total);
    assert!(disagreeing.is_empty());
}
