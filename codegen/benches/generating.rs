//! The time it takes to make the emitted crate of its page, without reading and writing files.

use std::hint::black_box;
use std::time::{Duration, Instant};

/// Times the crate is made; the median counts.
const ROUNDS: usize = 15;

fn main() {
    let input = typewright::Input {
        file: "page.txt".to_owned(),
        text: include_str!("../../generated/schema/create-deployment-service.txt").to_owned(),
        overlay: Some((
            "page.overlay.toml".to_owned(),
            include_str!("../../generated/schema/create-deployment-service.overlay.toml")
                .to_owned(),
        )),
        patches: Vec::new(),
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
    times.sort_unstable();
    let median = times[ROUNDS / 2].as_secs_f64() * 1e3;
    println!("generating the crate{median:>10.2} ms");
}
