fn main() -> Result<(), typewright::build::Failure> {
    typewright::build::Config::new().schema("schema/server.json").generate()
}
