//! Compiled types judged by the JSON Schema Test Suite and by an independent validator.

mod conformance;
mod fuzz;
