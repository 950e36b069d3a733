//! A number is checked while compiling, and the limit is named.

use northflank_api::create_deployment_service::InternalPort;

const PORT: InternalPort = InternalPort::literal(0); //~ E0080: the literal is 0, must be at least 1

fn main() {
    println!("{PORT}");
}
