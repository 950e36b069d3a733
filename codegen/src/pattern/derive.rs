//! Derivatives: what remains of a pattern after a character or at the end of the text.
//!
//! These are alternating derivatives: choice is `or`, look-ahead is `and` and `not`. So look-ahead costs no
//! more than the rest, and the text is read once.

use rustc_hash::FxHashMap;

use super::budget::{Budget, Exhausted};
use super::classes::Classes;
use super::formula::{FALSE, Formula, Formulas, TRUE};
use super::tree::{Expr, ExprId, NEVER, Tree, one_less};

/// The remaining expression, followed by a rest.
type Rest = u32;

/// Nothing remains: the match has been found.
const DONE: Rest = 0;

/// Deeper than any pattern the parser lets through, unless assertions in repetitions pile up.
const MAX_DEPTH: usize = 600;

/// The context before a position, as far as assertions need it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Before {
    /// A character other than `\w`, or any if there are no word boundaries.
    Other,
    /// A `\w`.
    Word,
    /// The start of the text.
    Nothing,
}

/// Where a derivative is taken: before a character of a class, or at the end (`None`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Position {
    /// The context before it.
    pub(super) before: Before,
    /// The class of the character that follows.
    pub(super) next: Option<usize>,
}

/// The derivatives of one pattern.
pub(super) struct Derivatives<'t> {
    tree: &'t mut Tree,
    classes: &'t Classes,
    /// The index of each set of the tree among the sets of the classes.
    sets: FxHashMap<usize, usize>,
    /// The index of `\w` among them, if word boundaries occur.
    word: Option<usize>,
    rests: Vec<(ExprId, Rest)>,
    rest_ids: FxHashMap<(ExprId, Rest), Rest>,
    /// The rest for each variable. Later parts of the pattern are found later and are higher in formulas, so that a
    /// state shares formulas with the one before.
    variables: Vec<Rest>,
    variable_ids: FxHashMap<Rest, u32>,
    formulas: Formulas,
    by_rest: FxHashMap<(Rest, Position), Formula>,
    by_formula: FxHashMap<(Formula, Position), Formula>,
}

impl<'t> Derivatives<'t> {
    /// No derivatives yet. `sets` are the sets of the tree in the order of the classes.
    pub(super) fn new(
        tree: &'t mut Tree,
        classes: &'t Classes,
        sets: &[usize],
        word: Option<usize>,
    ) -> Self {
        Self {
            tree,
            classes,
            sets: sets
                .iter()
                .enumerate()
                .map(|(index, &set)| (set, index))
                .collect(),
            word,
            rests: vec![(NEVER, DONE)],
            rest_ids: FxHashMap::default(),
            variables: Vec::new(),
            variable_ids: FxHashMap::default(),
            formulas: Formulas::new(),
            by_rest: FxHashMap::default(),
            by_formula: FxHashMap::default(),
        }
    }

    /// The formula that is true if this expression matches here.
    pub(super) fn start(&mut self, node: ExprId) -> Result<Formula, Exhausted> {
        let rest = self.push(node, DONE)?;
        Ok(self.remains(rest))
    }

    /// The context after a character of this class.
    pub(super) fn after(&self, class: usize) -> Before {
        if self.is_word(Some(class)) {
            Before::Word
        } else {
            Before::Other
        }
    }

    /// The remaining budget.
    pub(super) fn budget(&mut self) -> &mut Budget {
        self.tree.budget()
    }

    /// The formula after a character of the class, or the verdict at the end of the text. Nodes follow those below
    /// them, so that going through them in order needs no recursion.
    pub(super) fn derive(
        &mut self,
        formula: Formula,
        position: Position,
    ) -> Result<Formula, Exhausted> {
        let mut todo = Vec::new();
        let mut open = vec![formula];
        while let Some(formula) = open.pop() {
            if self.derived(formula, position).is_none() {
                self.budget().spend(1)?;
                todo.push(formula);
                if let Some((_, low, high)) = self.formulas.parts(formula) {
                    open.extend([low, high]);
                }
            }
        }
        todo.sort_unstable();
        todo.dedup();
        for formula in todo {
            let Some((variable, low, high)) = self.formulas.parts(formula) else {
                continue;
            };
            let rest = self.variables[variable as usize];
            let condition = self.expand(rest, position, 0)?;
            let low = self.derived_before(low, position);
            let high = self.derived_before(high, position);
            let derivative = self
                .formulas
                .choose(condition, high, low, self.tree.budget())?;
            self.by_formula.insert((formula, position), derivative);
        }
        Ok(self.derived_before(formula, position))
    }

    fn derived_before(&self, formula: Formula, position: Position) -> Formula {
        let derived = self.derived(formula, position);
        derived.expect("formulas are derived after those below them")
    }

    fn derived(&self, formula: Formula, position: Position) -> Option<Formula> {
        match formula {
            TRUE | FALSE => Some(formula),
            _ => self.by_formula.get(&(formula, position)).copied(),
        }
    }

    /// The formula of a variable for this rest.
    fn remains(&mut self, rest: Rest) -> Formula {
        if rest == DONE {
            return TRUE;
        }
        let variables = &mut self.variables;
        let variable = *self.variable_ids.entry(rest).or_insert_with(|| {
            variables.push(rest);
            // There are no more variables than rests.
            u32::try_from(variables.len() - 1).unwrap_or(u32::MAX)
        });
        self.formulas.variable(variable)
    }

    /// Puts an expression before a rest. Sequences are split.
    fn push(&mut self, node: ExprId, rest: Rest) -> Result<Rest, Exhausted> {
        let parts = match self.tree.node(node) {
            Expr::Sequence(parts) => parts.clone(),
            _ => vec![node],
        };
        let mut rest = rest;
        for part in parts.into_iter().rev() {
            rest = match self.rest_ids.get(&(part, rest)) {
                Some(&known) => known,
                None => {
                    self.budget().spend(1)?;
                    let id = Rest::try_from(self.rests.len()).map_err(|_| Exhausted)?;
                    self.rests.push((part, rest));
                    self.rest_ids.insert((part, rest), id);
                    id
                }
            };
        }
        Ok(rest)
    }

    /// The formula for a rest at this position, over the rests after the character.
    fn expand(
        &mut self,
        rest: Rest,
        position: Position,
        depth: usize,
    ) -> Result<Formula, Exhausted> {
        if depth > MAX_DEPTH {
            return Err(Exhausted);
        }
        // An optional part passes to what follows, which is expanded first: a long series of optional parts needs no
        // recursion.
        let mut chain = Vec::new();
        let mut next = rest;
        while next != DONE && !self.by_rest.contains_key(&(next, position)) {
            self.budget().spend(1)?;
            chain.push(next);
            let (node, after) = self.rests[next as usize];
            if self.tree.when_empty(node)? == NEVER {
                break;
            }
            next = after;
        }
        for rest in chain.into_iter().rev() {
            let formula = self.expand_first(rest, position, depth)?;
            self.by_rest.insert((rest, position), formula);
        }
        match rest {
            DONE => Ok(TRUE),
            _ => Ok(self
                .by_rest
                .get(&(rest, position))
                .copied()
                .unwrap_or(FALSE)),
        }
    }

    fn expand_first(
        &mut self,
        rest: Rest,
        position: Position,
        depth: usize,
    ) -> Result<Formula, Exhausted> {
        let (node, after) = self.rests[rest as usize];
        let holds = match *self.tree.node(node) {
            Expr::Class(set) => {
                let inside = position
                    .next
                    .is_some_and(|class| self.classes.holds(self.sets[&set], class));
                return Ok(if inside { self.remains(after) } else { FALSE });
            }
            Expr::Start => position.before == Before::Nothing,
            Expr::End => position.next.is_none(),
            Expr::Boundary { negated } => {
                ((position.before == Before::Word) != self.is_word(position.next)) != negated
            }
            Expr::Look { negated, body } => {
                return self.expand_look(negated, body, after, position, depth);
            }
            Expr::Loop {
                body,
                empty,
                min,
                max,
            } => {
                let fewer = self
                    .tree
                    .iterate(body, empty, min.saturating_sub(1), one_less(max))?;
                let fewer = self.push(fewer, after)?;
                let mut options = vec![self.push(body, fewer)?];
                if min == 0 {
                    options.push(after);
                } else if empty != NEVER {
                    let optional = self.tree.iterate(body, NEVER, 0, max)?;
                    let optional = self.push(optional, after)?;
                    options.push(self.push(empty, optional)?);
                }
                return self.expand_any(&options, position, depth);
            }
            Expr::Choice(ref options) => {
                let options = options.clone();
                let options = options
                    .into_iter()
                    .map(|option| self.push(option, after))
                    .collect::<Result<Vec<_>, _>>()?;
                return self.expand_any(&options, position, depth);
            }
            Expr::Sequence(_) => unreachable!("sequences are taken apart before"),
        };
        if holds {
            self.expand(after, position, depth + 1)
        } else {
            Ok(FALSE)
        }
    }

    fn expand_any(
        &mut self,
        options: &[Rest],
        position: Position,
        depth: usize,
    ) -> Result<Formula, Exhausted> {
        let mut any = FALSE;
        for &option in options {
            let formula = self.expand(option, position, depth + 1)?;
            any = self.formulas.or(formula, any, self.tree.budget())?;
        }
        Ok(any)
    }

    fn expand_look(
        &mut self,
        negated: bool,
        body: ExprId,
        after: Rest,
        position: Position,
        depth: usize,
    ) -> Result<Formula, Exhausted> {
        let body = self.push(body, DONE)?;
        let mut look = self.expand(body, position, depth + 1)?;
        if negated {
            look = self.formulas.not(look, self.tree.budget())?;
        }
        if look == FALSE {
            return Ok(FALSE);
        }
        let after = self.expand(after, position, depth + 1)?;
        self.formulas.and(look, after, self.tree.budget())
    }

    fn is_word(&self, class: Option<usize>) -> bool {
        match (self.word, class) {
            (Some(word), Some(class)) => self.classes.holds(word, class),
            _ => false,
        }
    }
}
