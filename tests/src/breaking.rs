//! A JSON Schema enters; for every constraint in it payloads leave that break this one and no other,
//! each beside the valid instance it was made from. The oracle confirms that nothing else is broken.

use serde_json::Value;

use crate::choices::Choices;
use crate::instances::{Extent, Focus, Instances, Reached};
use crate::oracle::Failure;
use crate::schema::{Place, places};

mod constraint;
mod replacement;

use constraint::{Constraint, constraints};
use replacement::replacements;

/// How many valid instances are tried until one lets a constraint be broken alone.
const BASES: u64 = 6;

/// A payload that breaks one constraint.
#[derive(Clone, Debug)]
pub struct Broken {
    /// JSON Pointer of the keyword in the schema.
    pub schema: String,
    /// The keyword as a violation names it.
    pub keyword: String,
    /// JSON Pointer of the failing value, as a violation names it.
    pub instance: String,
    /// The payload.
    pub payload: Value,
    /// The valid instance it was made from.
    pub original: Value,
    /// The constraint stands in an option of a union, and another option is as near to the payload: a
    /// type may explain the payload by that one as well.
    pub disputed: bool,
}

/// A constraint that no payload was found to break alone.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Unbroken {
    /// JSON Pointer of the keyword in the schema.
    pub schema: String,
    /// The property that could not be left out, where the keyword demands one.
    pub property: Option<String>,
}

/// The payloads of a schema.
#[derive(Clone, Debug, Default)]
pub struct Breaking {
    /// What breaks one constraint each, in the order of the schema; a constraint may be broken in
    /// several ways.
    pub broken: Vec<Broken>,
    /// The constraints that follow from others, so that nothing breaks them alone: a `minLength` that
    /// the pattern implies, say, or `oneOf` where the options exclude each other anyway.
    pub unbroken: Vec<Unbroken>,
}

/// Breaks every constraint of a schema.
///
/// # Panics
/// When a place of the schema cannot be reached by any valid instance.
#[must_use]
pub fn breaking(instances: &Instances<'_>) -> Breaking {
    let mut breaking = Breaking::default();
    for place in places(instances.schema()) {
        for constraint in constraints(place.schema) {
            let broken = break_one(instances, &place, &constraint);
            if broken.is_empty() {
                breaking.unbroken.push(Unbroken {
                    schema: format!("{}/{}", place.pointer(), constraint.path),
                    property: constraint.property().map(str::to_owned),
                });
            }
            breaking.broken.extend(broken);
        }
    }
    breaking
}

fn break_one(instances: &Instances<'_>, place: &Place<'_>, constraint: &Constraint) -> Vec<Broken> {
    let focus = Focus {
        steps: place.steps.clone(),
        members: constraint.members.clone(),
    };
    for seed in 0..BASES {
        let extent = if seed == 0 {
            Extent::Minimal
        } else {
            Extent::Random
        };
        let mut choices = Choices::seeded(seed);
        let Some(base) = instances.reach(&focus, extent, &mut choices) else {
            continue;
        };
        let broken = from_base(instances, place, constraint, &base, &mut choices);
        if !broken.is_empty() {
            return broken;
        }
    }
    Vec::new()
}

fn from_base(
    instances: &Instances<'_>,
    place: &Place<'_>,
    constraint: &Constraint,
    base: &Reached,
    choices: &mut Choices,
) -> Vec<Broken> {
    let schema = format!("{}/{}", place.pointer(), constraint.path);
    let Some(value) = base.instance.pointer(&base.pointer) else {
        return Vec::new();
    };
    let mut broken = Vec::new();
    for replacement in replacements(place.schema, constraint, value, choices) {
        let mut payload = base.instance.clone();
        if let Some(place) = payload.pointer_mut(&base.pointer) {
            *place = replacement;
        }
        let failures = instances.oracle().failures(&payload);
        if let Some((keyword, disputed)) = fails_alone(&failures, &schema, &base.pointer) {
            broken.push(Broken {
                schema: schema.clone(),
                keyword: keyword.to_owned(),
                instance: base.pointer.clone(),
                payload,
                original: base.instance.clone(),
                disputed,
            });
        }
    }
    broken
}

/// Whether the keyword is all that fails, or all that fails in one option of each union on the way. If
/// so, its name in a violation, and whether another option of such a union fails by no more.
fn fails_alone<'f>(
    failures: &'f [Failure],
    schema: &str,
    instance: &str,
) -> Option<(&'f str, bool)> {
    let [failure] = failures else {
        return None;
    };
    // The names of a free-form object fail by the keywords inside `propertyNames`.
    let is_it = failure.schema == schema
        || (schema.ends_with("/propertyNames") && failure.schema.starts_with(schema));
    // A union that no option of fits is what its options say; broken alone it is by several that fit.
    if is_it && failure.options.is_empty() && failure.instance == instance {
        return Some((&failure.keyword, false));
    }
    let mut options = failure.options.iter().enumerate();
    let (index, (keyword, disputed)) = options
        .find_map(|(index, option)| Some((index, fails_alone(option, schema, instance)?)))?;
    let near = |(other, option): (usize, &Vec<Failure>)| other != index && distance(option) <= 1;
    Some((
        keyword,
        disputed || failure.options.iter().enumerate().any(near),
    ))
}

/// How many failures have to be mended at least.
fn distance(failures: &[Failure]) -> usize {
    let of = |failure: &Failure| {
        let options = failure.options.iter().map(|option| distance(option));
        options.min().unwrap_or(1)
    };
    failures.iter().map(of).sum()
}

#[cfg(test)]
mod tests;
