//! The generators of instances and invalid payloads support every schema of the documentation pages.

use serde_json::Value;
use tests::breaking::{Unbroken, breaking};
use tests::cases;
use tests::choices::Choices;
use tests::instances::{Extent, Instances};
use tests::pages::{self, Parts};

fn all(parts: &Parts) -> impl Iterator<Item = &Value> {
    [&parts.path, &parts.query, &parts.request, &parts.response]
        .into_iter()
        .flatten()
}

/// A constraint implied by others, and why.
fn is_implied(schema: &Value, unbroken: &Unbroken) -> bool {
    let (holder, keyword) = unbroken.schema.rsplit_once('/').unwrap_or_default();
    let place = &schema.pointer(holder).unwrap_or(&Value::Null);
    match keyword {
        // The pattern requires a character, or the listed values are within the bounds.
        "minLength" => place.get("pattern").is_some() && place["minLength"] == 1,
        // Everything matches.
        "pattern" => place["pattern"] == r"^[\s\S]*$",
        "minimum" | "maximum" => place.get("enum").is_some(),
        // The options exclude each other anyway, by closed objects, JSON types, lengths or values.
        "oneOf" => true,
        // Without the property, another option is meant.
        "required" => holder.contains("/oneOf/"),
        _ => false,
    }
}

#[test]
fn every_constraint_of_the_first_page_is_broken_or_implied() {
    let parts = pages::first();
    let mut payloads = 0;
    for schema in all(&parts) {
        let breaking = breaking(&Instances::new(schema));
        payloads += breaking.broken.len();
        for unbroken in &breaking.unbroken {
            assert!(is_implied(schema, unbroken), "{unbroken:?}");
        }
        assert!(breaking.unbroken.len() * 40 < breaking.broken.len());
    }
    assert!(payloads > 5000, "{payloads} payloads");
}

#[test]
fn pages_of_the_corpus_have_instances() {
    for (file, text) in pages::corpus() {
        let parts = pages::effective(&file, &text, None);
        for schema in all(&parts) {
            let instances = Instances::new(schema);
            for extent in [Extent::Minimal, Extent::Maximal, Extent::Random] {
                let _ = instances.make(extent, &mut Choices::seeded(1));
            }
        }
    }
}

/// A few pages; all of them in a long run.
#[test]
fn pages_of_the_corpus_are_broken() {
    let stride = if cases(0) > 0 { 1 } else { 6 };
    for (file, text) in pages::corpus().into_iter().step_by(stride) {
        let parts = pages::effective(&file, &text, None);
        for schema in all(&parts) {
            let breaking = breaking(&Instances::new(schema));
            assert!(!breaking.broken.is_empty(), "{file}");
            for unbroken in &breaking.unbroken {
                assert!(is_implied(schema, unbroken), "{file}: {unbroken:?}");
            }
        }
    }
}
