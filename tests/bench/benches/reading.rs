//! The time of reading a full valid request: the emitted types beside other ways, in one run. The rounds
//! are interleaved, so that a machine that slows down slows everyone down; printed are medians and
//! their ratio to plain serde derive. The allocator is the system's own: one that counts takes time.

mod ways;

use std::hint::black_box;
use std::time::{Duration, Instant};

use bench::median;
use ways::{PEERS, Read};

/// Interleaved rounds, and readings in each of them.
const ROUNDS: usize = 15;
const READINGS: u32 = 1_000;

fn main() {
    for (name, text) in ways::texts() {
        println!("{name}, {} bytes", text.len());
        print_table(&text);
    }
}

fn print_table(text: &str) {
    let mut times = vec![Vec::with_capacity(ROUNDS); PEERS.len()];
    // The first round warms up and is not counted.
    for round in 0..=ROUNDS {
        for (times, (_, read)) in times.iter_mut().zip(PEERS) {
            let time = time(*read, text);
            if round > 0 {
                times.push(time);
            }
        }
    }
    let medians: Vec<f64> = times
        .iter_mut()
        .map(|times| median(times).as_secs_f64() * 1e6)
        .collect();
    println!("  {:<40}{:>10}{:>8}", "", "µs", "ratio");
    for ((name, _), median) in PEERS.iter().zip(&medians) {
        println!("  {name:<40}{median:>10.2}{:>8.2}", median / medians[0]);
    }
}

fn time(read: Read, text: &str) -> Duration {
    let start = Instant::now();
    for _ in 0..READINGS {
        read(black_box(text));
    }
    start.elapsed() / READINGS
}
