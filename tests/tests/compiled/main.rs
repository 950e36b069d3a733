//! Programs against emitted crates that must compile or must not: two versions, and misuse.

mod changes;
mod compile_fail;
