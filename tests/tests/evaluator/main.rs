//! The evaluator: verdicts, explanations, emitted constants, cost.

mod cost;
mod emitted;
mod formats;
mod random;
mod suite;

use serde_json::Value;
use tests::constraints::constant;
use tests::oracle::Named;
use typewright::constraint::build;
use typewright::schema;
use typewright_runtime::evaluate::Schema;

/// A canonical schema as a constant.
fn compiled(schema: &Value) -> &'static Schema {
    let located = schema::Schema::of(schema).expect("a schema");
    let built = build(&located, "", &|_| true);
    let (built, table) = built.unwrap_or_else(|errors| panic!("{schema}: {errors}"));
    constant(&built, &table)
}

/// The places and keywords where an instance fails.
fn named(schema: &Schema, instance: &Value) -> Vec<Named> {
    let violations = match schema.check(instance) {
        Ok(()) => return Vec::new(),
        Err(violations) => violations,
    };
    let pairs = violations.iter().map(|violation| {
        assert!(!violation.message().is_empty());
        (
            violation.instance().to_owned(),
            violation.keyword().to_owned(),
        )
    });
    pairs.collect()
}
