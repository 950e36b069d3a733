//! `build` does not exist while a required property is missing.

use northflank_api::create_deployment_service::Port;

fn main() {
    let _ = Port::builder().name("p01").protocol("HTTP").build(); //~ E0599: Missing<InternalPort>
}
