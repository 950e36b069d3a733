//! Numbers that look random and are the same in every run.

/// A source of numbers, each below the bound that it is called with, which counts as 1 at least.
///
/// # Panics
/// Never where indices have 32 bits or more.
pub fn numbers() -> impl FnMut(usize) -> usize {
    let mut state: u64 = 1;
    move |below| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        usize::try_from(state >> 33).expect("31 bits") % below.max(1)
    }
}
