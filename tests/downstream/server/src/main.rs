mod server {
    typewright_runtime::include_types!("server");
}

use server::{Port, Server};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    const HTTPS: Port = Port::literal(443); // 0 would not compile
    let server = Server::builder().host("example.com").port(HTTPS).build()?;
    println!("{}", String::from_utf8(server.to_json())?);

    if let Err(violations) = Server::from_json_str(r#"{"host": "Example", "port": 0}"#) {
        println!("{violations}");
    }
    Ok(())
}
