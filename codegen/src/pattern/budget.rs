//! The cost of compiling a pattern, counted in steps so that the limit does not depend on the machine.

use typewright_runtime::pattern::WIDE;

/// The maximum length of a pattern in bytes.
pub(super) const MAX_LENGTH: usize = 1 << 16;

/// The budget of one pattern: a fraction of a second.
pub(super) const MAX_STEPS: usize = 4_000_000;

/// The maximum number of states of an automaton before minimization.
pub(super) const MAX_STATES: usize = 4 * WIDE;

/// Steps left for one pattern.
#[derive(Clone, Debug)]
pub(super) struct Budget {
    left: usize,
}

/// The pattern exceeds its states or steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Exhausted;

impl Budget {
    /// Returns a budget of this many steps.
    pub(super) fn new(steps: usize) -> Self {
        Self { left: steps }
    }

    /// Takes steps from the budget.
    pub(super) fn spend(&mut self, steps: usize) -> Result<(), Exhausted> {
        self.left = self.left.checked_sub(steps).ok_or(Exhausted)?;
        Ok(())
    }
}
