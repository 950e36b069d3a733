//! A literal is checked while compiling.

use northflank_api::create_deployment_service::PortName;

const NAME: PortName = PortName::literal("no port name");

fn main() {
    println!("{NAME}");
}
