//! scratch
fn main() {
    let mut args = std::env::args().skip(1);
    let file = args.next().unwrap();
    let text = std::fs::read_to_string(&file).unwrap();
    let mut options = typewright::Options::default();
    options.emit.single_file = args.next().is_some();
    let input = typewright::SchemaInput { source: typewright::read::json_schema::Source { file, text, uri: None }, ..Default::default() };
    match typewright::generate_schema(&input, &options) {
        Ok(g) => { for (p, t) in g.files.iter() { println!("// FILE {p}\n{t}"); } for d in g.diagnostics { eprintln!("note: {}: {}", d.location, d.message); } }
        Err(e) => { eprintln!("{e}"); std::process::exit(1) }
    }
}
