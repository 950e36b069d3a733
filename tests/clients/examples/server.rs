//! Serves the documented operation on this machine, to try clients without an account.
//!
//! `server [PORT]` (else any), for callers with the token in `NORTHFLANK_API_TOKEN`.

use std::error::Error;
use std::net::Ipv4Addr;
use std::process::ExitCode;

use clients::example::{chain, token};
use clients::server::router;
use tokio::net::TcpListener;

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    match serve().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {}", chain(&*error));
            ExitCode::FAILURE
        }
    }
}

async fn serve() -> Result<(), Box<dyn Error>> {
    let port = std::env::args().nth(1);
    let port = port.as_deref().unwrap_or("0").parse();
    let port: u16 = port.map_err(|_| "expected the number of a port")?;
    let token = token()?;
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await?;
    println!("http://{}", listener.local_addr()?);
    axum::serve(listener, router(&token)).await?;
    Ok(())
}
