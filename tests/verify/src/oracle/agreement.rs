//! Whether the oracle and a type fail an instance at the same places, by the same keywords. This is the
//! definition of promise P3.
//!
//! Both sides are compared as sets of pairs of instance pointer and keyword. They agree when they are
//! equal, but for one thing: where the oracle says that an instance matches no option of a union, it
//! lists what is wrong for *every* option, and a type has to say what is wrong with the option that was
//! meant. So the violations at or below the union have to be
//!
//! - in agreement with what the oracle says about one of the options: all of it and nothing else, by
//!   this same definition;
//! - or the union itself (its pointer, and `oneOf` or `anyOf`), for an instance that comes as near to
//!   several options or to none; beside it what is wrong with its members: what fails in all options has
//!   to be named, what fails in none must not be;
//! - or what several options have in common, where what is wrong with a member leaves open which option
//!   was meant: nothing that does not fail in each of them, and all that fails in each of them.
//!
//! More is not left open: pointers are compared as text; `required`, `additionalProperties`,
//! `dependentRequired` and what is wrong with a name stand at the object; what `then` or `propertyNames`
//! demands appears as the keyword inside it; an instance that matches more than one option of `oneOf` fails by `oneOf` at the
//! union and by nothing else; a value of a wrong JSON type fails by `type` alone.

use std::collections::BTreeSet;
use std::fmt;

use super::Failure;

/// Instance pointer and keyword.
pub type Named = (String, String);

/// A difference between the two.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Disagreement {
    /// A failure of the oracle without a violation.
    Unnamed(Named),
    /// A violation without a failure of the oracle.
    Unfounded(Named),
    /// Violations at or below a failing union that fit none of its options.
    Union {
        /// The union.
        union: Named,
        /// The violations there.
        named: Vec<Named>,
        /// The difference for each option.
        options: Vec<Disagreement>,
    },
}

impl fmt::Display for Disagreement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unnamed((instance, keyword)) => {
                write!(f, "no violation names `{keyword}` at `{instance}`")
            }
            Self::Unfounded((instance, keyword)) => {
                write!(f, "`{keyword}` does not fail at `{instance}`")
            }
            Self::Union {
                union: (instance, keyword),
                named,
                options,
            } => {
                write!(
                    f,
                    "{named:?} explains no option of `{keyword}` at `{instance}`:"
                )?;
                for (index, option) in options.iter().enumerate() {
                    write!(f, " {index}: {option};")?;
                }
                Ok(())
            }
        }
    }
}

/// Compares the violations of a type with the failures of the oracle.
///
/// # Errors
/// Returns the first difference.
pub fn agree(
    violations: impl IntoIterator<Item = Named>,
    failures: &[Failure],
) -> Result<(), Disagreement> {
    explain(
        &violations.into_iter().collect(),
        &BTreeSet::new(),
        failures,
    )
}

/// All failures must be named, and all violations must fail. Failures `outside` the union with this option are already
/// named, and may also occur here.
fn explain(
    named: &BTreeSet<Named>,
    outside: &BTreeSet<Named>,
    failures: &[Failure],
) -> Result<(), Disagreement> {
    let (unions, plain): (Vec<_>, Vec<_>) = failures
        .iter()
        .partition(|failure| !failure.options.is_empty());
    let plain: BTreeSet<Named> = plain.into_iter().map(pair).collect();
    let mut unnamed = plain.difference(named);
    if let Some(unnamed) = unnamed.find(|pair| !outside.contains(pair)) {
        return Err(Disagreement::Unnamed(unnamed.clone()));
    }
    let rest: Vec<&Named> = named.difference(&plain).collect();
    let below_no_union = |(instance, _): &&Named| {
        !unions
            .iter()
            .any(|union| is_at_or_below(instance, &union.instance))
    };
    if let Some(unfounded) = rest.iter().copied().find(below_no_union) {
        return Err(Disagreement::Unfounded(unfounded.clone()));
    }
    let outside = &(outside | &plain);
    unions.into_iter().try_for_each(|union| {
        let there = rest
            .iter()
            .filter(|(instance, _)| is_at_or_below(instance, &union.instance));
        explain_union(&there.map(|&named| named.clone()).collect(), outside, union)
    })
}

fn explain_union(
    named: &BTreeSet<Named>,
    outside: &BTreeSet<Named>,
    union: &Failure,
) -> Result<(), Disagreement> {
    let itself = pair(union);
    let mut rest = named.clone();
    let is_named = rest.remove(&itself);
    if is_named {
        return beside(&rest, outside, union);
    }
    let mut options = Vec::new();
    for option in &union.options {
        match explain(named, outside, option) {
            Ok(()) => return Ok(()),
            Err(disagreement) => options.push(disagreement),
        }
    }
    if is_common(named, union) || outside.contains(&itself) && beside(&rest, outside, union).is_ok()
    {
        return Ok(());
    }
    Err(Disagreement::Union {
        union: itself,
        named: named.iter().cloned().collect(),
        options,
    })
}

/// Violations beside the union must fail in some option, and failures common to all options must be named.
fn beside(
    named: &BTreeSet<Named>,
    outside: &BTreeSet<Named>,
    union: &Failure,
) -> Result<(), Disagreement> {
    let options = || union.options.iter().map(|option| anywhere(option));
    let unfounded = named
        .iter()
        .find(|pair| options().all(|option| !option.contains(pair)));
    if let Some(unfounded) = unfounded {
        return Err(Disagreement::Unfounded(unfounded.clone()));
    }
    let common = plain(union).reduce(|one, other| &one & &other);
    let unnamed = common
        .unwrap_or_default()
        .into_iter()
        .find(|pair| pair.0 != union.instance && !named.contains(pair) && !outside.contains(pair));
    unnamed.map_or(Ok(()), |unnamed| Err(Disagreement::Unnamed(unnamed)))
}

/// Whether the violations are what several options have in common: at least two options fail by each of them, and
/// everything else that fails in each of these is named too.
fn is_common(named: &BTreeSet<Named>, union: &Failure) -> bool {
    let failing = union
        .options
        .iter()
        .zip(plain(union))
        .filter(|(option, _)| {
            let anywhere = anywhere(option);
            named.iter().all(|pair| anywhere.contains(pair))
        });
    let plain: Vec<BTreeSet<Named>> = failing.map(|(_, plain)| plain).collect();
    let common = plain.iter().cloned().reduce(|one, other| &one & &other);
    !named.is_empty() && plain.len() > 1 && common.is_some_and(|common| common.is_subset(named))
}

/// The failures of each option, without unions.
fn plain(union: &Failure) -> impl Iterator<Item = BTreeSet<Named>> {
    union.options.iter().map(|option| {
        let plain = option.iter().filter(|failure| failure.options.is_empty());
        plain.map(pair).collect()
    })
}

/// All failures, including those of nested options.
fn anywhere(failures: &[Failure]) -> BTreeSet<Named> {
    let mut found = BTreeSet::new();
    for failure in failures {
        found.insert(pair(failure));
        for option in &failure.options {
            found.extend(anywhere(option));
        }
    }
    found
}

fn pair(failure: &Failure) -> Named {
    (failure.instance.clone(), failure.keyword.clone())
}

fn is_at_or_below(pointer: &str, whole: &str) -> bool {
    pointer
        .strip_prefix(whole)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::super::Oracle;
    use super::{Disagreement, agree};

    fn compare(
        schema: &Value,
        instance: &Value,
        violations: &[(&str, &str)],
    ) -> Result<(), Disagreement> {
        let named = violations
            .iter()
            .map(|(instance, keyword)| ((*instance).to_owned(), (*keyword).to_owned()));
        agree(named, &Oracle::new(schema).failures(instance))
    }

    #[test]
    fn without_unions_the_sets_have_to_be_equal() {
        let schema = json!({"properties": {"a": {"type": "string"}}, "required": ["b"]});
        let instance = json!({"a": 1});
        let both = [("/a", "type"), ("", "required")];
        assert_eq!(compare(&schema, &instance, &both), Ok(()));
        let unnamed = Disagreement::Unnamed((String::new(), "required".to_owned()));
        assert_eq!(compare(&schema, &instance, &both[..1]), Err(unnamed));
        let unfounded = Disagreement::Unfounded(("/a".to_owned(), "pattern".to_owned()));
        let more = [both[0], both[1], ("/a", "pattern")];
        assert_eq!(compare(&schema, &instance, &more), Err(unfounded));
        assert!(compare(&schema, &instance, &[]).is_err());
    }

    /// Two closed objects whose failures differ.
    fn union() -> Value {
        let option = |name: &str| {
            json!({
                "type": "object",
                "properties": {name: {"type": "string"}, "both": {"type": "integer"}},
                "required": [name],
                "additionalProperties": false,
            })
        };
        json!({"properties": {"u": {"oneOf": [option("x"), option("y")]}}})
    }

    #[test]
    fn a_union_is_explained_by_one_of_its_options_or_by_itself() {
        let instance = json!({"u": {"x": 1, "both": "b"}});
        for explanation in [
            &[("/u/x", "type"), ("/u/both", "type")][..],
            &[
                ("/u", "required"),
                ("/u", "additionalProperties"),
                ("/u/both", "type"),
            ],
            // What both options have in common.
            &[("/u/both", "type")],
            &[("/u/both", "type"), ("/u", "oneOf")],
            &[("/u/x", "type"), ("/u/both", "type"), ("/u", "oneOf")],
        ] {
            assert_eq!(compare(&union(), &instance, explanation), Ok(()));
        }
        for wrong in [
            &[][..],
            &[("/u/x", "type")],
            &[("/u", "oneOf")],
            &[("/u", "oneOf"), ("/u/x", "type")],
            &[("/u", "oneOf"), ("/u/both", "type"), ("/u/y", "type")],
            &[("/u/x", "type"), ("/u", "additionalProperties")],
            &[("/u/x", "type"), ("/u/both", "type"), ("/u", "required")],
            &[("", "oneOf")],
        ] {
            let compared = compare(&union(), &instance, wrong);
            assert!(compared.is_err(), "{wrong:?}");
        }
    }

    #[test]
    fn failures_outside_a_union_may_occur_in_an_option() {
        let schema = json!({"allOf": [{"minimum": 2}], "anyOf": [{"minimum": 3}]});
        assert_eq!(compare(&schema, &json!(1), &[("", "minimum")]), Ok(()));
        assert!(compare(&schema, &json!(1), &[("", "anyOf")]).is_err());
        let schema = json!({"allOf": [{"minimum": 2}], "anyOf": [{"maximum": 0}]});
        assert!(compare(&schema, &json!(1), &[("", "minimum")]).is_err());
    }

    #[test]
    fn too_many_options_are_the_union_s_own_failure() {
        let schema = json!({"oneOf": [{"minimum": 1}, {"minimum": 2}]});
        assert_eq!(compare(&schema, &json!(3), &[("", "oneOf")]), Ok(()));
        assert!(compare(&schema, &json!(3), &[("", "minimum")]).is_err());
    }

    #[test]
    fn an_instance_that_is_near_to_no_option_fails_by_the_union() {
        for instance in [
            json!({"u": 1}),
            json!({"u": {}}),
            json!({"u": {"x": "", "y": ""}}),
        ] {
            assert_eq!(compare(&union(), &instance, &[("/u", "oneOf")]), Ok(()));
        }
        let instance = json!({"u": {"x": 1, "y": ""}});
        let both = [("/u", "oneOf"), ("/u/x", "type")];
        assert_eq!(compare(&union(), &instance, &both), Ok(()));
        assert!(compare(&union(), &instance, &both[1..]).is_err());
    }

    #[test]
    fn a_pointer_that_only_begins_like_the_union_is_not_below_it() {
        let schema = json!({"properties": {"u": union()["properties"]["u"], "ux": {}}});
        let named = [("/u", "oneOf"), ("/ux", "type")];
        assert!(compare(&schema, &json!({"u": 1, "ux": 1}), &named).is_err());
    }
}
