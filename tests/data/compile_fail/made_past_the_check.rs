//! A constrained value cannot be made without the check.

use northflank_api::create_deployment_service::PortName;

fn main() {
    let _ = PortName("no port name".into()); //~ E0423
}
