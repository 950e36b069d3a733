//! The expected output of every case, compiled under the lints for hand-written code.

include!(concat!(env!("OUT_DIR"), "/goldens.rs"));
