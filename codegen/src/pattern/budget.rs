//! The cost of compiling a pattern, counted in steps so that the limit does not depend on the machine.

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
