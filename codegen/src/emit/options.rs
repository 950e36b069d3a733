//! Options of emission.

/// How the model is emitted.
#[derive(Clone, Debug)]
pub struct Options {
    /// The command that regenerates the output, for the header of each file.
    pub command: String,
    /// Emits everything into one file, for small schemas and fixtures.
    pub single_file: bool,
    /// Emits files for inclusion by `include!`.
    pub included: bool,
    /// The name of the crate in Rust code; without it, no documentation tests are emitted.
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
