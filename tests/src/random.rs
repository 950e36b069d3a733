//! Pseudo-random numbers that are the same in every run.

/// A source of numbers, each below the bound passed, which is at least 1.
///
/// # Panics
/// Never, if indices have at least 32 bits.
pub fn numbers() -> impl FnMut(usize) -> usize {
    let mut state: u64 = 1;
    move |below| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        usize::try_from(state >> 33).expect("31 bits") % below.max(1)
    }
}
