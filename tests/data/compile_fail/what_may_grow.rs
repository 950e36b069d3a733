//! Documentation grows: who matches on its values or writes out its objects says what is to come.

use northflank_api::create_deployment_service::{Header, PathParameters, PortProtocol};

fn is_http(protocol: &PortProtocol) -> bool {
    match protocol { //~ E0004
        PortProtocol::Http | PortProtocol::Http2 => true,
        PortProtocol::Tcp | PortProtocol::Udp | PortProtocol::Undocumented(_) => false,
    }
}

fn main() {
    let path = PathParameters { //~ E0639
        project_id: "web".to_owned(),
    };
    let Header { name, .. } = Header::from_json_str("{}").unwrap();
    println!("{path:?} {name:?} {}", is_http(&PortProtocol::Http));
}
