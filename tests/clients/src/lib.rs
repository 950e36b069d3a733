//! Uses the emitted crate over HTTP. The library is a server that reads requests with the emitted types; `examples/`
//! has clients with `reqwest` and `ureq`, and the command `create_service`.

pub mod example;
pub mod extract;
pub mod problem;
pub mod server;
