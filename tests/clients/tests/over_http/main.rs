//! The examples as a user runs them, against servers on this machine: what is sent, and what a user reads
//! of each answer.

mod bad_input;
mod command;
mod examples;
mod guide;
mod notations;
mod problems;
mod sending;
mod servers;
mod serving;
mod tolerant;
