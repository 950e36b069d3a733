//! Rust names for keys, values, titles and descriptions: legal, and free of collisions. Nothing else builds an `Ident`
//! from text of a document. What else the document contains does not change a name.

mod assign;
mod assigned;
mod bound;
mod contender;
mod contest;
mod definitions;
mod keep;
mod legal;
pub(crate) mod lock;
mod member;
mod members;
mod names;
mod operations;
mod peers;
mod phrase;
mod place;
mod plural;
mod reserved;
mod settle;
mod shape;
mod site;
mod spell;
#[cfg(test)]
mod tests;
mod words;

pub(crate) use assign::assign;
pub(crate) use assigned::{Assigned, Naming};
pub(crate) use legal::{is_legal_type, is_legal_variant, legal_field};
pub use lock::{Name, NameLock, Unused, Update};
pub(crate) use members::fields;
pub(crate) use names::{AliasName, Aliased, Names, OperationNames};
pub(crate) use operations::tell_apart;
pub use spell::{constant, module, standalone, titled};
pub(crate) use spell::{is_legal_module, timestamp};
