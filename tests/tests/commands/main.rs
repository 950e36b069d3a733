//! The commands, build scripts and packages, run as users do.

mod build_script;
mod command_line;
mod comparing;
mod downstream;
mod end_to_end;
mod guide;
mod markdown_crate;
mod no_proc_macros;
mod packages;
mod regeneration;
mod validate;
