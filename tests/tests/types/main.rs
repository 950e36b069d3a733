//! What emitted types accept, build, write and reject.

mod builders;
mod constraints;
mod everyday;
mod formats;
mod generators;
mod hidden;
mod hostile;
mod notations;
mod overlapping;
mod own_types;
mod patterns;
mod properties;
mod timestamps;
mod to_builder;
mod tolerant;
mod type_schemas;
