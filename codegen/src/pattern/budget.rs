//! What compiling one pattern may cost, counted in steps, so that the verdict "too much" does not
//! depend on the machine.

/// Steps left for one pattern.
#[derive(Clone, Debug)]
pub(super) struct Budget {
    left: usize,
}

/// The pattern takes more states or steps than allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Exhausted;

impl Budget {
    /// A budget of so many steps.
    pub(super) fn new(steps: usize) -> Self {
        Self { left: steps }
    }

    /// Takes steps from the budget.
    pub(super) fn spend(&mut self, steps: usize) -> Result<(), Exhausted> {
        self.left = self.left.checked_sub(steps).ok_or(Exhausted)?;
        Ok(())
    }
}
