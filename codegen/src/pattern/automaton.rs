//! Deterministic automata over classes of code points, complete and with every state reachable.

use rustc_hash::FxHashMap;

use super::budget::Exhausted;
use super::classes::Classes;
use super::derive::{Before, Derivatives, Position};
use super::formula::{FALSE, Formula, TRUE};
use super::set::Set;
use super::tree::{EMPTY, Expr, ExprId, Tree, UNBOUNDED};

/// A deterministic automaton with start state 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Automaton {
    /// The classes it reads.
    pub(super) intervals: Vec<(u32, usize)>,
    /// The number of classes.
    pub(super) classes: usize,
    /// Whether each state accepts at the end of the text.
    pub(super) accepting: Vec<bool>,
    /// The next state at `state * classes + class`.
    pub(super) next: Vec<usize>,
}

impl Automaton {
    /// The automaton for texts in which the expression matches somewhere, if it has at most `states` states before
    /// minimization.
    pub(super) fn new(tree: &mut Tree, node: ExprId, states: usize) -> Result<Self, Exhausted> {
        let root = search(tree, node)?;
        let (sets, boundaries) = tree.alphabet(root);
        let word = Set::word();
        let known: Vec<Set> = sets.iter().map(|&set| tree.set(set).clone()).collect();
        let mut known: Vec<&Set> = known.iter().collect();
        if boundaries {
            known.push(&word);
        }
        let classes = Classes::new(&known, tree.budget())?;
        let derivatives = Derivatives::new(tree, &classes, &sets, boundaries.then_some(sets.len()));
        determinise(derivatives, root, &classes, states)
    }

    /// The number of states.
    pub(super) fn states(&self) -> usize {
        self.accepting.len()
    }
}

/// The expression with anything before it, unless it only matches at the start of the text.
fn search(tree: &mut Tree, node: ExprId) -> Result<ExprId, Exhausted> {
    if tree.is_anchored(node) {
        return Ok(node);
    }
    let any = tree.class(Set::any())?;
    let before = tree.repeat(any, 0, UNBOUNDED)?;
    tree.sequence([before, node])
}

/// Follows the derivatives from the start, breadth first.
fn determinise(
    mut derivatives: Derivatives<'_>,
    root: ExprId,
    classes: &Classes,
    limit: usize,
) -> Result<Automaton, Exhausted> {
    let start = (Before::Nothing, derivatives.start(root)?);
    let mut ids = FxHashMap::from_iter([(start, 0)]);
    let mut states = vec![start];
    let (mut accepting, mut next) = (Vec::new(), Vec::new());
    let mut index = 0;
    while let Some(&(before, formula)) = states.get(index) {
        derivatives.budget().spend(classes.count)?;
        accepting.push(derivatives.derive(formula, Position { before, next: None })? == TRUE);
        for class in 0..classes.count {
            let derivative = derivatives.derive(
                formula,
                Position {
                    before,
                    next: Some(class),
                },
            )?;
            let state = state(derivatives.after(class), derivative);
            let new = states.len();
            let id = *ids.entry(state).or_insert(new);
            if id == new {
                if new == limit {
                    return Err(Exhausted);
                }
                states.push(state);
            }
            next.push(id);
        }
        index += 1;
    }
    Ok(Automaton {
        intervals: classes.intervals.clone(),
        classes: classes.count,
        accepting,
        next,
    })
}

/// Once the verdict is certain, the preceding character no longer matters.
fn state(before: Before, formula: Formula) -> (Before, Formula) {
    match formula {
        TRUE | FALSE => (Before::Other, formula),
        _ => (before, formula),
    }
}

/// Splits a pattern `^(?=a)(?!b)c` into `^(?=a)`, `^(?!b)` and `^c`, which must all match:
/// together they are often far smaller than one automaton. Other patterns stay whole.
pub(super) fn conjuncts(tree: &mut Tree, root: ExprId) -> Result<Vec<ExprId>, Exhausted> {
    let Expr::Sequence(parts) = tree.node(root).clone() else {
        return Ok(vec![root]);
    };
    let leading = |part: &&ExprId| matches!(tree.node(**part), Expr::Start | Expr::Look { .. });
    let count = parts.iter().take_while(leading).count();
    let (assertions, rest) = parts.split_at(count);
    let is_start = |part: &ExprId| *tree.node(*part) == Expr::Start;
    if !assertions.iter().any(is_start) {
        return Ok(vec![root]);
    }
    let looks: Vec<ExprId> = assertions
        .iter()
        .copied()
        .filter(|part| !is_start(part))
        .collect();
    let rest = tree.sequence(rest.iter().copied())?;
    let rest = (rest != EMPTY).then_some(rest);
    let start = tree.intern(Expr::Start)?;
    let parts = looks
        .into_iter()
        .chain(rest)
        .map(|part| tree.sequence([start, part]));
    let parts = parts.collect::<Result<Vec<_>, _>>()?;
    Ok(if parts.is_empty() { vec![root] } else { parts })
}
