//! The syntax tree of a pattern in a normal form. Every expression is stored once, so that equal expressions
//! have equal ids.
//!
//! Only the verdict counts, so captures and greediness are dropped. A repetition is split into a body that
//! consumes at least one character and the condition under which an iteration may be empty: without empty
//! iterations no expression can repeat without consuming.

use rustc_hash::FxHashMap;

use super::budget::{Budget, Exhausted};
use super::set::Set;

/// The index of an expression.
pub(super) type ExprId = u32;

/// The expression that matches the empty text: an empty sequence.
pub(super) const EMPTY: ExprId = 0;

/// The expression that matches nothing: an empty choice.
pub(super) const NEVER: ExprId = 1;

/// No upper bound.
pub(super) const UNBOUNDED: u32 = u32::MAX;

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Expr {
    /// A sequence.
    Sequence(Vec<ExprId>),
    /// A choice.
    Choice(Vec<ExprId>),
    /// A character of the set with this index.
    Class(usize),
    /// `^`.
    Start,
    /// `$`.
    End,
    /// `\b`, or `\B` if negated.
    Boundary {
        /// Whether there must not be a boundary.
        negated: bool,
    },
    /// `(?=…)`, or `(?!…)` if negated.
    Look {
        /// Whether the body must not match.
        negated: bool,
        /// The body.
        body: ExprId,
    },
    /// A repetition.
    Loop {
        /// An iteration that consumes at least one character.
        body: ExprId,
        /// The condition for an empty iteration: `NEVER`, or made of assertions.
        empty: ExprId,
        /// The minimum number of iterations.
        min: u32,
        /// The maximum number of iterations.
        max: u32,
    },
}

/// All expressions of a pattern.
#[derive(Clone, Debug)]
pub(super) struct Tree {
    nodes: Vec<Expr>,
    ids: FxHashMap<Expr, ExprId>,
    sets: Vec<Set>,
    set_ids: FxHashMap<Set, usize>,
    budget: Budget,
}

impl Tree {
    /// Returns an empty tree with a budget.
    pub(super) fn new(budget: Budget) -> Self {
        let mut tree = Self {
            nodes: Vec::new(),
            ids: FxHashMap::default(),
            sets: Vec::new(),
            set_ids: FxHashMap::default(),
            budget,
        };
        for (node, id) in [
            (Expr::Sequence(Vec::new()), EMPTY),
            (Expr::Choice(Vec::new()), NEVER),
        ] {
            tree.nodes.push(node.clone());
            tree.ids.insert(node, id);
        }
        tree
    }

    pub(super) fn node(&self, id: ExprId) -> &Expr {
        &self.nodes[id as usize]
    }

    pub(super) fn set(&self, id: usize) -> &Set {
        &self.sets[id]
    }

    /// The remaining budget.
    pub(super) fn budget(&mut self) -> &mut Budget {
        &mut self.budget
    }

    /// Returns the index of an expression, adding it if new.
    pub(super) fn intern(&mut self, node: Expr) -> Result<ExprId, Exhausted> {
        if let Some(&id) = self.ids.get(&node) {
            return Ok(id);
        }
        let length = match &node {
            Expr::Sequence(parts) | Expr::Choice(parts) => parts.len(),
            _ => 1,
        };
        self.budget.spend(length)?;
        let id = ExprId::try_from(self.nodes.len()).map_err(|_| Exhausted)?;
        self.nodes.push(node.clone());
        self.ids.insert(node, id);
        Ok(id)
    }

    /// A character of a set.
    pub(super) fn class(&mut self, set: Set) -> Result<ExprId, Exhausted> {
        if set.is_empty() {
            return Ok(NEVER);
        }
        let id = match self.set_ids.get(&set) {
            Some(&id) => id,
            None => {
                self.budget.spend(set.ranges().len())?;
                self.sets.push(set.clone());
                self.set_ids.insert(set, self.sets.len() - 1);
                self.sets.len() - 1
            }
        };
        self.intern(Expr::Class(id))
    }

    /// A sequence.
    pub(super) fn sequence(
        &mut self,
        parts: impl IntoIterator<Item = ExprId>,
    ) -> Result<ExprId, Exhausted> {
        let mut flat = Vec::new();
        for part in parts {
            match self.node(part) {
                _ if part == NEVER => return Ok(NEVER),
                Expr::Sequence(inner) => flat.extend_from_slice(inner),
                _ => flat.push(part),
            }
        }
        match flat[..] {
            [only] => Ok(only),
            _ => self.intern(Expr::Sequence(flat)),
        }
    }

    /// A choice; classes in it are merged.
    pub(super) fn choice(
        &mut self,
        options: impl IntoIterator<Item = ExprId>,
    ) -> Result<ExprId, Exhausted> {
        let mut flat = Vec::new();
        let mut ranges = Vec::new();
        for option in options {
            let inner = match self.node(option) {
                Expr::Choice(inner) => inner.as_slice(),
                _ => &[option],
            };
            for &option in inner {
                match self.node(option) {
                    Expr::Class(set) => ranges.extend_from_slice(self.sets[*set].ranges()),
                    _ => flat.push(option),
                }
            }
        }
        self.budget.spend(ranges.len() + flat.len())?;
        if !ranges.is_empty() {
            flat.push(self.class(Set::new(ranges))?);
        }
        flat.sort_unstable();
        flat.dedup();
        match flat[..] {
            [only] => Ok(only),
            _ => self.intern(Expr::Choice(flat)),
        }
    }

    /// A look-ahead.
    pub(super) fn look(&mut self, negated: bool, body: ExprId) -> Result<ExprId, Exhausted> {
        match body {
            EMPTY => Ok(if negated { NEVER } else { EMPTY }),
            NEVER => Ok(if negated { EMPTY } else { NEVER }),
            _ => self.intern(Expr::Look { negated, body }),
        }
    }

    /// A repetition of any expression.
    pub(super) fn repeat(&mut self, node: ExprId, min: u32, max: u32) -> Result<ExprId, Exhausted> {
        let empty = self.when_empty(node)?;
        let body = self.consuming(node)?;
        self.iterate(body, empty, min, max)
    }

    /// A repetition whose iterations are already split.
    pub(super) fn iterate(
        &mut self,
        body: ExprId,
        empty: ExprId,
        min: u32,
        max: u32,
    ) -> Result<ExprId, Exhausted> {
        let min = if empty == EMPTY { 0 } else { min };
        let empty = if min == 0 { NEVER } else { empty };
        if max == 0 {
            return Ok(EMPTY);
        }
        if body == NEVER {
            return Ok(if min == 0 { EMPTY } else { empty });
        }
        if (min, max, empty) == (1, 1, NEVER) {
            return Ok(body);
        }
        match *self.node(body) {
            // (x{1,b}){m,n} is x{m,b*n}: any such number can be divided.
            Expr::Loop {
                body: inner,
                empty: NEVER,
                min: 1,
                max: most,
            } if empty == NEVER => {
                return self.iterate(inner, NEVER, min, times(most, max));
            }
            _ => {}
        }
        self.intern(Expr::Loop {
            body,
            empty,
            min,
            max,
        })
    }

    /// The condition under which an expression matches the empty text: an expression of assertions.
    pub(super) fn when_empty(&mut self, id: ExprId) -> Result<ExprId, Exhausted> {
        self.budget.spend(1)?;
        match self.node(id) {
            Expr::Class(_) => Ok(NEVER),
            Expr::Start | Expr::End | Expr::Boundary { .. } | Expr::Look { .. } => Ok(id),
            Expr::Loop { min: 0, .. } => Ok(EMPTY),
            Expr::Loop { empty, .. } => Ok(*empty),
            Expr::Sequence(parts) => {
                let parts = parts.clone();
                let mut conditions = Vec::with_capacity(parts.len());
                for part in parts {
                    match self.when_empty(part)? {
                        NEVER => return Ok(NEVER),
                        condition => conditions.push(condition),
                    }
                }
                self.sequence(conditions)
            }
            Expr::Choice(options) => {
                let mut conditions = Vec::with_capacity(options.len());
                for option in options.clone() {
                    match self.when_empty(option)? {
                        EMPTY => return Ok(EMPTY),
                        condition => conditions.push(condition),
                    }
                }
                self.choice(conditions)
            }
        }
    }

    /// What an expression matches except the empty text.
    fn consuming(&mut self, id: ExprId) -> Result<ExprId, Exhausted> {
        if self.when_empty(id)? == NEVER {
            return Ok(id);
        }
        match self.node(id).clone() {
            Expr::Class(_) => Ok(id),
            Expr::Start | Expr::End | Expr::Boundary { .. } | Expr::Look { .. } => Ok(NEVER),
            Expr::Choice(options) => {
                let options = options
                    .into_iter()
                    .map(|option| self.consuming(option))
                    .collect::<Result<Vec<_>, _>>()?;
                self.choice(options)
            }
            Expr::Sequence(parts) => self.consuming_sequence(&parts),
            Expr::Loop {
                body,
                empty,
                min,
                max,
            } => {
                if min == 0 {
                    return self.iterate(body, NEVER, 1, max);
                }
                // Iterations that consume, with or without an empty one among them.
                let rest = self.iterate(body, empty, min.saturating_sub(1), one_less(max))?;
                let first = self.sequence([body, rest])?;
                let padded = self.iterate(body, NEVER, 0, one_less(max))?;
                let padded = self.sequence([empty, body, padded])?;
                self.choice([first, padded])
            }
        }
    }

    /// A sequence consumes something if its first part does, or is empty and the others do.
    fn consuming_sequence(&mut self, parts: &[ExprId]) -> Result<ExprId, Exhausted> {
        let mut all = NEVER;
        for (index, &part) in parts.iter().enumerate().rev() {
            let condition = self.when_empty(part)?;
            let consuming = self.consuming(part)?;
            self.budget.spend(parts.len() - index)?;
            let first = self
                .sequence(std::iter::once(consuming).chain(parts[index + 1..].iter().copied()))?;
            let later = self.sequence([condition, all])?;
            all = self.choice([first, later])?;
        }
        Ok(all)
    }

    /// Whether an expression can only match at the start of the text.
    pub(super) fn is_anchored(&self, id: ExprId) -> bool {
        match self.node(id) {
            Expr::Start => true,
            Expr::Look {
                negated: false,
                body,
            } => self.is_anchored(*body),
            Expr::Choice(options) => options.iter().all(|&option| self.is_anchored(option)),
            Expr::Sequence(parts) => {
                let assertions = parts
                    .iter()
                    .take_while(|&&part| self.is_assertion(part))
                    .count();
                parts[..parts.len().min(assertions + 1)]
                    .iter()
                    .any(|&part| self.is_anchored(part))
            }
            _ => false,
        }
    }

    /// Whether an expression is an assertion, which consumes nothing.
    pub(super) fn is_assertion(&self, id: ExprId) -> bool {
        matches!(
            self.node(id),
            Expr::Start | Expr::End | Expr::Boundary { .. } | Expr::Look { .. }
        )
    }

    /// The sets an expression reads, ascending, and whether it asks for word boundaries.
    pub(super) fn alphabet(&self, root: ExprId) -> (Vec<usize>, bool) {
        let mut seen = vec![false; self.nodes.len()];
        let (mut sets, mut boundaries) = (Vec::new(), false);
        let mut open = vec![root];
        while let Some(id) = open.pop() {
            if std::mem::replace(&mut seen[id as usize], true) {
                continue;
            }
            match self.node(id) {
                Expr::Sequence(parts) | Expr::Choice(parts) => open.extend_from_slice(parts),
                Expr::Class(set) => sets.push(*set),
                Expr::Start | Expr::End => {}
                Expr::Boundary { .. } => boundaries = true,
                Expr::Look { body, .. } => open.push(*body),
                Expr::Loop { body, empty, .. } => open.extend([*body, *empty]),
            }
        }
        sets.sort_unstable();
        (sets, boundaries)
    }
}

/// Multiplies bounds, saturating.
fn times(a: u32, b: u32) -> u32 {
    if a == UNBOUNDED || b == UNBOUNDED {
        return UNBOUNDED;
    }
    a.saturating_mul(b).min(UNBOUNDED - 1)
}

/// A bound after one more iteration.
pub(super) fn one_less(max: u32) -> u32 {
    if max == UNBOUNDED {
        max
    } else {
        max.saturating_sub(1)
    }
}
