//! Reading a full valid request: the emitted types beside other ways, in one run. The rounds are
//! interleaved, so that a machine that slows down slows everyone down; printed are medians, their
//! ratio to plain serde derive, and the allocations of one reading.

use std::alloc::System;
use std::hint::black_box;
use std::time::{Duration, Instant};

use northflank_api::create_deployment_service::Request;
use serde::de::IgnoredAny;
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

const REQUEST: &str = include_str!("../../data/bench/request.json");

/// Interleaved rounds, and readings in each of them.
const ROUNDS: usize = 15;
const READINGS: u32 = 1_000;

/// One way to read a request; panics when it is not accepted.
type Read = fn(&str);

const PEERS: &[(&str, Read)] = &[
    ("plain serde derive, nothing checked", |text| {
        black_box(serde_json::from_str::<peers::plain::Request>(text).expect("plain"));
    }),
    ("northflank-api, from_json_str", |text| {
        black_box(Request::from_json_str(text).expect("ours"));
    }),
    ("northflank-api, from_json", |text| {
        black_box(Request::from_json(text.as_bytes()).expect("ours"));
    }),
    ("northflank-api, serde_json::from_str", |text| {
        black_box(serde_json::from_str::<Request>(text).expect("ours"));
    }),
    ("typify 0.8", |text| {
        black_box(serde_json::from_str::<peers::typify::Request>(text).expect("typify"));
    }),
    ("Value, validator macro, from_value", |text| {
        let value: serde_json::Value = serde_json::from_str(text).expect("JSON");
        assert!(peers::validated::Validator::is_valid(&value), "validator");
        black_box(serde_json::from_value::<peers::plain::Request>(value).expect("plain"));
    }),
    ("IgnoredAny", |text| {
        black_box(serde_json::from_str::<IgnoredAny>(text).expect("JSON"));
    }),
];

fn main() {
    let value: serde_json::Value = serde_json::from_str(REQUEST).expect("the payload is JSON");
    let minified = value.to_string();
    for (name, text) in [("minified", minified.as_str()), ("pretty", REQUEST)] {
        println!("{name}, {} bytes", text.len());
        print_table(text);
    }
    println!("generating the crate");
    println!(
        "  {:<40}{:>10.2} ms",
        "median",
        generation().as_secs_f64() * 1e3
    );
}

/// The time it takes to make the emitted crate of its page, without reading and writing files.
fn generation() -> Duration {
    let page = include_str!("../../../generated/schema/create-deployment-service.txt");
    let overlay = include_str!("../../../generated/schema/create-deployment-service.overlay.toml");
    let input = typewright::Input {
        file: "page.txt".to_owned(),
        text: page.to_owned(),
        overlay: Some(("page.overlay.toml".to_owned(), overlay.to_owned())),
    };
    let mut times: Vec<Duration> = (0..ROUNDS)
        .map(|_| {
            let start = Instant::now();
            let generated = typewright::generate(
                black_box(std::slice::from_ref(&input)),
                &typewright::Options::default(),
            );
            black_box(generated.expect("the page is right"));
            start.elapsed()
        })
        .collect();
    median(&mut times)
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
    println!(
        "  {:<40}{:>10}{:>8}{:>13}{:>12}",
        "", "µs", "ratio", "allocations", "bytes"
    );
    for ((name, read), median) in PEERS.iter().zip(&medians) {
        let region = Region::new(ALLOCATOR);
        read(text);
        let change = region.change();
        let count = change.allocations + change.reallocations;
        let ratio = median / medians[0];
        println!(
            "  {name:<40}{median:>10.2}{ratio:>8.2}{count:>13}{:>12}",
            change.bytes_allocated
        );
    }
}

fn time(read: Read, text: &str) -> Duration {
    let start = Instant::now();
    for _ in 0..READINGS {
        read(black_box(text));
    }
    start.elapsed() / READINGS
}

fn median(times: &mut [Duration]) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}
