//! A literal is checked while compiling.

use northflank_api::create_deployment_service::PortName;

const NAME: PortName = PortName::literal("no port name"); //~ E0080: the literal does not match the documented pattern ^[a-zA-Z](-?[a-zA-Z0-9]+(-[a-zA-Z0-9]+)*)?$

fn main() {
    println!("{NAME}");
}
