//! Compiles ECMA-262 patterns into static tables for the matcher of the runtime.
//!
//! ```text
//! text ─ parse ─▶ tree ─ derive ─▶ automaton ─ minimize ─▶ table ─▶ emitted code
//! ```
//!
//! The syntax is that of the `u` flag, which JSON Schema recommends, falling back to Annex B like a JavaScript engine
//! without the flag; characters are code points in both. Look-ahead and word boundaries are allowed anywhere. Unicode
//! properties are those of Unicode 17.0.

mod automaton;
mod budget;
mod classes;
mod derive;
mod formula;
mod minimize;
mod parse;
mod relation;
mod set;
mod table;
mod tree;
mod unicode;

use crate::error::{PatternError, PatternErrorKind};
use proc_macro2::TokenStream;
use quote::quote;
use typewright_runtime::pattern::{Tables, WIDE};

pub use relation::{Relation, relation};

use automaton::Automaton;
use budget::{Budget, MAX_LENGTH, MAX_STATES, MAX_STEPS};
use minimize::minimize;
use table::Table;
use tree::{ExprId, Tree};

/// The maximum number of states of the automaton for all conjuncts of a pattern, before minimization.
const MAX_STATES_TOGETHER: usize = 1024;

/// A compiled pattern: a text matches if all automata accept it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compiled {
    source: String,
    tables: Vec<Table>,
}

/// Compiles a pattern.
///
/// # Errors
/// If the pattern is invalid, has a construct that no automaton can match, or exceeds the budget.
pub fn compile(source: &str) -> Result<Compiled, PatternError> {
    if source.len() > MAX_LENGTH {
        return Err(PatternError {
            offset: MAX_LENGTH,
            kind: PatternErrorKind::TooLong(MAX_LENGTH),
        });
    }
    let parsed = parse::parse(source, Budget::new(MAX_STEPS))?;
    let error = |kind| PatternError {
        offset: parsed.costly,
        kind,
    };
    let too_many = |_| error(PatternErrorKind::TooManyStates(WIDE));
    let mut tree = parsed.tree;
    let conjuncts = automaton::conjuncts(&mut tree, parsed.root).map_err(too_many)?;
    let tables = build(&mut tree, parsed.root, &conjuncts).map_err(error)?;
    Ok(Compiled {
        source: source.to_owned(),
        tables,
    })
}

/// The tables of the conjuncts, or of the whole pattern if those are smaller.
fn build(
    tree: &mut Tree,
    root: ExprId,
    conjuncts: &[ExprId],
) -> Result<Vec<Table>, PatternErrorKind> {
    let whole = || {
        let mut tree = tree.clone();
        let limit = if conjuncts.len() > 1 {
            MAX_STATES_TOGETHER
        } else {
            MAX_STATES
        };
        table(&mut tree, root, limit)
    };
    if conjuncts.len() == 1 {
        return Ok(simplified(vec![whole()?]));
    }
    let whole = whole();
    let parts = conjuncts
        .iter()
        .map(|&part| table(tree, part, MAX_STATES))
        .collect::<Result<Vec<_>, _>>();
    match (whole, parts) {
        (Ok(whole), Ok(parts)) if whole.size() > parts.iter().map(Table::size).sum() => {
            Ok(simplified(parts))
        }
        (Ok(whole), _) => Ok(simplified(vec![whole])),
        (Err(_), parts) => Ok(simplified(parts?)),
    }
}

fn table(tree: &mut Tree, node: ExprId, states: usize) -> Result<Table, PatternErrorKind> {
    let automaton =
        Automaton::new(tree, node, states).map_err(|_| PatternErrorKind::TooManyStates(WIDE))?;
    Table::new(&minimize(&automaton))
}

/// Drops tables that accept everything; one that accepts nothing suffices alone.
fn simplified(mut tables: Vec<Table>) -> Vec<Table> {
    if let Some(never) = tables.iter().position(Table::is_never) {
        return vec![tables.swap_remove(never)];
    }
    tables.retain(|table| !table.is_always());
    tables
}

impl Compiled {
    /// The text of the pattern.
    #[must_use]
    pub fn source(&self) -> &str {
        &self.source
    }

    /// Whether every text matches, so no check is needed.
    #[must_use]
    pub fn is_always(&self) -> bool {
        self.tables.is_empty()
    }

    /// Whether no text matches, which is surely a mistake.
    #[must_use]
    pub fn is_never(&self) -> bool {
        matches!(&self.tables[..], [table] if table.is_never())
    }

    /// Whether the pattern is found in `text`, by the matcher that emitted code uses.
    #[must_use]
    pub fn is_match(&self, text: &str) -> bool {
        self.automata().all(|tables| tables.accepts(text))
    }

    /// The automata for the matcher; all have to accept.
    pub fn automata(&self) -> impl Iterator<Item = Tables<'_>> {
        self.tables.iter().map(Table::tables)
    }

    /// The size of the emitted tables in bytes.
    #[must_use]
    pub fn size(&self) -> usize {
        self.tables.iter().map(Table::size).sum()
    }

    /// An expression of type `&'static [Automaton]`, for `Pattern::automata` in emitted code.
    #[must_use]
    pub fn tokens(&self) -> TokenStream {
        let tables = self.tables.iter().map(Table::tokens);
        quote!(&[#(#tables),*])
    }
}

#[cfg(test)]
mod tests;
