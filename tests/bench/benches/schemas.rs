//! The time of reading the valid instances of real schemas: types we generate beside a tree, a validator
//! and plain types, in one run. The rounds are interleaved, so that a machine that slows down slows
//! everyone down; printed are medians and their ratios to ours. The allocator is the system's own.

use std::hint::black_box;
use std::time::{Duration, Instant};

use bench::median;
use bench::store::{CASES, Case, Read, WAYS};

/// Interleaved rounds, and about how many bytes each way reads in each of them.
const ROUNDS: usize = 21;
const BYTES: usize = 2_000_000;

fn main() {
    if CASES.is_empty() {
        println!("skipped: no corpus of schemas beside the workspace (`../shared/corpora`)");
    }
    for case in CASES {
        assert_same_verdicts(case);
        let written: Vec<String> = case.valid.iter().map(|&text| text.to_owned()).collect();
        let minified: Vec<String> = written.iter().map(|text| minified(text)).collect();
        println!("{}, schema of {} bytes", case.name, case.size);
        let columns = [written, minified].map(|texts| measure(case, &texts));
        print_table(&columns);
    }
}

/// All ways that check say the same of all instances, and it is what the store says.
fn assert_same_verdicts(case: &Case) {
    let valid = case.valid.iter().map(|text| (*text, true));
    let invalid = case.invalid.iter().map(|text| (*text, false));
    assert!(!case.valid.is_empty(), "{}: no instance", case.name);
    for (text, expected) in valid.chain(invalid) {
        for (way, read) in WAYS.iter().zip(case.ways).take(4) {
            assert_eq!(read(text), expected, "{}: {way}: {text}", case.name);
        }
    }
}

fn minified(text: &str) -> String {
    let value: serde_json::Value = serde_json::from_str(text).expect("JSON");
    value.to_string()
}

/// What was read, and the median of each way.
struct Column {
    files: usize,
    bytes: usize,
    medians: Vec<f64>,
}

fn measure(case: &Case, texts: &[String]) -> Column {
    let bytes = texts.iter().map(String::len).sum();
    let readings = u32::try_from(BYTES / bytes + 1).expect("few readings");
    let mut times = vec![Vec::with_capacity(ROUNDS); WAYS.len()];
    // The first round warms up and is not counted.
    for round in 0..=ROUNDS {
        for (times, read) in times.iter_mut().zip(case.ways) {
            let time = time(read, texts, readings);
            if round > 0 {
                times.push(time);
            }
        }
    }
    let medians = times.iter_mut().map(|times| median(times));
    Column {
        files: texts.len(),
        bytes,
        medians: medians.map(|time| time.as_secs_f64() * 1e6).collect(),
    }
}

/// The time of reading all texts once.
fn time(read: Read, texts: &[String], readings: u32) -> Duration {
    let start = Instant::now();
    for _ in 0..readings {
        for text in texts {
            assert!(read(black_box(text)), "accepted before");
        }
    }
    start.elapsed() / readings
}

fn print_table(columns: &[Column; 2]) {
    let head = ["as written", "minified"];
    print!("  {:<32}", format!("{} instances", columns[0].files));
    for (head, column) in head.iter().zip(columns) {
        print!("{:>26}", format!("{head}, {} bytes", column.bytes));
    }
    println!();
    print!("  {:<32}", "");
    for _ in columns {
        print!("{:>18}{:>8}", "µs", "ratio");
    }
    println!();
    for (index, way) in WAYS.iter().enumerate() {
        print!("  {way:<32}");
        for Column { medians, .. } in columns {
            print!(
                "{:>18.1}{:>8.2}",
                medians[index],
                medians[index] / medians[0]
            );
        }
        println!();
    }
}
