//! Boolean formulas as reduced ordered binary decision diagrams: equal functions have equal ids. A variable
//! stands for a remaining expression.

use rustc_hash::FxHashMap;

use super::budget::{Budget, Exhausted};

/// A formula.
pub(super) type Formula = u32;

/// The formula that is false.
pub(super) const FALSE: Formula = 0;

/// The formula that is true.
pub(super) const TRUE: Formula = 1;

/// All formulas of one automaton.
#[derive(Debug)]
pub(super) struct Formulas {
    /// Variable, formula if false, formula if true. Variables decrease from a node to those below it, and nodes follow
    /// those below them.
    nodes: Vec<(u32, Formula, Formula)>,
    ids: FxHashMap<(u32, Formula, Formula), Formula>,
    cache: FxHashMap<(Formula, Formula, Formula), Formula>,
}

/// A pending step of [`Formulas::choose`].
enum Task {
    Choose(Formula, Formula, Formula),
    Join((Formula, Formula, Formula), u32),
}

impl Formulas {
    /// Only the constants, whose variable is below all others.
    pub(super) fn new() -> Self {
        Self {
            nodes: vec![(0, FALSE, FALSE), (0, TRUE, TRUE)],
            ids: FxHashMap::default(),
            cache: FxHashMap::default(),
        }
    }

    /// The formula of a variable.
    pub(super) fn variable(&mut self, variable: u32) -> Formula {
        self.join(variable + 1, FALSE, TRUE)
    }

    /// `!f`
    pub(super) fn not(&mut self, f: Formula, budget: &mut Budget) -> Result<Formula, Exhausted> {
        self.choose(f, FALSE, TRUE, budget)
    }

    /// `f & g`
    pub(super) fn and(
        &mut self,
        f: Formula,
        g: Formula,
        budget: &mut Budget,
    ) -> Result<Formula, Exhausted> {
        self.choose(f, g, FALSE, budget)
    }

    /// `f | g`
    pub(super) fn or(
        &mut self,
        f: Formula,
        g: Formula,
        budget: &mut Budget,
    ) -> Result<Formula, Exhausted> {
        self.choose(f, TRUE, g, budget)
    }

    /// `if f { g } else { h }`, with a stack instead of recursion: formulas can be as deep as they have variables.
    pub(super) fn choose(
        &mut self,
        f: Formula,
        g: Formula,
        h: Formula,
        budget: &mut Budget,
    ) -> Result<Formula, Exhausted> {
        let mut tasks = vec![Task::Choose(f, g, h)];
        let mut done: Vec<Formula> = Vec::new();
        while let Some(task) = tasks.pop() {
            match task {
                Task::Choose(f, g, h) => {
                    let g = if g == f { TRUE } else { g };
                    let h = if h == f { FALSE } else { h };
                    if let Some(known) = self.known(f, g, h) {
                        done.push(known);
                        continue;
                    }
                    budget.spend(1)?;
                    let variable = self.top(f).max(self.top(g)).max(self.top(h));
                    let (f0, f1) = self.cofactors(f, variable);
                    let (g0, g1) = self.cofactors(g, variable);
                    let (h0, h1) = self.cofactors(h, variable);
                    tasks.push(Task::Join((f, g, h), variable));
                    tasks.push(Task::Choose(f1, g1, h1));
                    tasks.push(Task::Choose(f0, g0, h0));
                }
                Task::Join(key, variable) => {
                    let (Some(high), Some(low)) = (done.pop(), done.pop()) else {
                        unreachable!("both choices were made before they are joined")
                    };
                    let formula = self.join(variable, low, high);
                    self.cache.insert(key, formula);
                    done.push(formula);
                }
            }
        }
        Ok(done.pop().unwrap_or(FALSE))
    }

    /// The variable of a formula, and the formulas for false and true; `None` for constants.
    pub(super) fn parts(&self, f: Formula) -> Option<(u32, Formula, Formula)> {
        let (variable, low, high) = self.nodes[f as usize];
        (variable > 0).then(|| (variable - 1, low, high))
    }

    /// The result in trivial cases.
    fn known(&self, f: Formula, g: Formula, h: Formula) -> Option<Formula> {
        match (f, g, h) {
            (TRUE, _, _) => Some(g),
            (FALSE, _, _) => Some(h),
            (_, TRUE, FALSE) => Some(f),
            _ if g == h => Some(g),
            key => self.cache.get(&key).copied(),
        }
    }

    fn top(&self, f: Formula) -> u32 {
        self.nodes[f as usize].0
    }

    fn cofactors(&self, f: Formula, variable: u32) -> (Formula, Formula) {
        match self.nodes[f as usize] {
            (top, low, high) if top == variable => (low, high),
            _ => (f, f),
        }
    }

    fn join(&mut self, variable: u32, low: Formula, high: Formula) -> Formula {
        if low == high {
            return low;
        }
        let nodes = &mut self.nodes;
        *self.ids.entry((variable, low, high)).or_insert_with(|| {
            nodes.push((variable, low, high));
            // The budget is exhausted long before the indices.
            u32::try_from(nodes.len() - 1).unwrap_or(u32::MAX)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{FALSE, Formulas, TRUE};
    use crate::pattern::budget::{Budget, Exhausted};

    #[test]
    fn equal_functions_are_equal_numbers() -> Result<(), Exhausted> {
        let (mut all, budget) = (Formulas::new(), &mut Budget::new(1000));
        let (a, b, c) = (all.variable(0), all.variable(1), all.variable(2));
        let ab = all.and(a, b, budget)?;
        let left = all.or(ab, c, budget)?;
        let (ac, bc) = (all.or(c, a, budget)?, all.or(b, c, budget)?);
        assert_eq!(left, all.and(bc, ac, budget)?);
        let not = all.not(left, budget)?;
        assert_eq!(all.or(left, not, budget)?, TRUE);
        assert_eq!(all.and(left, not, budget)?, FALSE);
        assert_eq!(all.not(not, budget)?, left);
        Ok(())
    }

    #[test]
    fn deep_formulas_need_no_stack() -> Result<(), Exhausted> {
        let (mut all, budget) = (Formulas::new(), &mut Budget::new(500_000));
        let mut any = FALSE;
        for variable in 0..50_000 {
            let variable = all.variable(variable);
            any = all.or(any, variable, budget)?;
        }
        let none = all.not(any, budget)?;
        assert_eq!(all.and(any, none, budget)?, FALSE);
        Ok(())
    }

    #[test]
    fn the_budget_is_kept() {
        let mut all = Formulas::new();
        let (a, b) = (all.variable(0), all.variable(1));
        assert_eq!(all.and(a, b, &mut Budget::new(0)), Err(Exhausted));
    }
}
