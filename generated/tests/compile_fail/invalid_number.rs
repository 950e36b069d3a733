//! A number is checked while compiling, and the limit is named.

use northflank_api::create_deployment_service::InternalPort;

const PORT: InternalPort = InternalPort::literal(0);

fn main() {
    println!("{PORT}");
}
