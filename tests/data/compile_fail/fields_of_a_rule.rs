//! Fields that a rule ties together cannot be changed one by one.

use northflank_api::create_deployment_service::Docker;

fn change(docker: &mut Docker) {
    docker.custom_command = None; //~ E0616: `custom_command`
}

fn main() {}
