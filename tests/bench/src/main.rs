//! Prints the types that typify makes of the request schema, so that they can be built on their own.

fn main() {
    print!("{}", bench::request::TYPIFY);
}
