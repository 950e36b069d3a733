//! The allocations of reading a full valid request: the emitted types beside other ways.

mod ways;

use std::alloc::System;

use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};
use ways::PEERS;

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

fn main() {
    for (name, text) in ways::texts() {
        println!("{name}, {} bytes", text.len());
        println!("  {:<40}{:>13}{:>12}", "", "allocations", "bytes");
        for (name, read) in PEERS {
            // What is only done once in a process does not count.
            read(&text);
            let region = Region::new(ALLOCATOR);
            read(&text);
            let change = region.change();
            let count = change.allocations + change.reallocations;
            println!("  {name:<40}{count:>13}{:>12}", change.bytes_allocated);
        }
    }
}
