//! For every constraint in a JSON Schema, payloads that violate only that one, each with the valid instance it was made
//! from. The oracle confirms that nothing else is violated.

use serde_json::Value;

use crate::choices::Choices;
use crate::instances::{Extent, Focus, Instances, Reached};
use crate::oracle::Failure;
use crate::schema::{Place, places};

mod constraint;
mod replacement;

use constraint::{Constraint, constraints};
use replacement::replacements;

/// How many valid instances are tried until one allows violating a constraint alone.
const BASES: u64 = 6;

/// A payload that violates one constraint.
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
    /// Whether the constraint is in an option of a union, and the payload is equally close to another option, by which
    /// a type may explain it as well.
    pub disputed: bool,
}

/// A constraint for which no payload was found.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Unbroken {
    /// JSON Pointer of the keyword in the schema.
    pub schema: String,
    /// The property that could not be removed, if the keyword requires one.
    pub property: Option<String>,
}

/// The payloads of a schema.
#[derive(Clone, Debug, Default)]
pub struct Breaking {
    /// The payloads, in the order of the schema; a constraint may have several.
    pub broken: Vec<Broken>,
    /// Constraints that follow from others, so that nothing violates them alone, such as a `minLength` implied by the
    /// pattern, or `oneOf` if the options exclude each other anyway.
    pub unbroken: Vec<Unbroken>,
}

/// Violates every constraint of a schema.
///
/// # Panics
/// If no valid instance reaches some place of the schema.
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

/// Whether only this keyword fails, or only it in one option of each union on the path. If so, its name in a violation,
/// and whether another option of such a union fails by no more.
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
    // If no option of a union matches, its options tell why; a union only fails by itself if several match.
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

/// The minimum number of failures to fix.
fn distance(failures: &[Failure]) -> usize {
    let of = |failure: &Failure| {
        let options = failure.options.iter().map(|option| distance(option));
        options.min().unwrap_or(1)
    };
    failures.iter().map(of).sum()
}

#[cfg(test)]
mod tests;
