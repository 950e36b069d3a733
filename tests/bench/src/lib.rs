//! Other ways to read what generated types read, to measure against: the request of a documentation page
//! ([`request`]), and the instances of real schemas ([`store`]).

pub mod request;
pub mod store;

use std::time::Duration;

/// The median of some times.
pub fn median(times: &mut [Duration]) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}
