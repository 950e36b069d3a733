//! How the emitted crate is used over HTTP. The library is a server that reads requests with the emitted
//! types; `examples/` has what sends them: with `reqwest`, with `ureq`, and the command `create_service`.

pub mod example;
pub mod extract;
pub mod problem;
pub mod server;
