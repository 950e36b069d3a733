//! What compiles with emitted crates, and what does not: programs against two versions, and misuse.

mod changes;
mod compile_fail;
