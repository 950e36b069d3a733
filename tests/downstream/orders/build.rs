fn main() -> Result<(), typewright::build::Failure> {
    typewright::build::Config::new()
        .schema("schema/order.json")
        .root("Order")
        .settings("typewright.toml")
        .generate()
}
