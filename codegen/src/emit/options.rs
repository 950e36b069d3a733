//! How the model is written down.

/// How the model is written down.
#[derive(Clone, Debug)]
pub struct Options {
    /// The command that regenerates the output, named in the header of each file.
    pub command: String,
    /// Everything in one file, for small schemas and fixtures, instead of one file an object.
    pub single_file: bool,
    /// The files are to be included in modules, by `include!`.
    pub included: bool,
    /// The name of the crate, as Rust code writes it; without it no documentation tests are emitted.
    pub krate: Option<String>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            command: "cargo xtask codegen".to_owned(),
            single_file: false,
            included: false,
            krate: None,
        }
    }
}
