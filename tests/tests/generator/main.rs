//! Reading, overlays, names and settings: the generator as a library.

mod bad_input;
mod both_dialects;
mod bullet_pages;
mod bullet_trees;
mod canonical;
mod deterministic;
mod first_page;
mod lint;
mod markdown_pages;
mod names;
mod origins;
mod prose_corpus;
mod schema_report;
mod settings;
