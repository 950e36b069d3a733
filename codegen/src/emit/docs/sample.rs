//! The example of a type as a documentation test, from the documentation or invented.

use proc_macro2::Literal;
use serde_json::Value;

use crate::emit::cx::Cx;
use crate::model::{EnumShape, EnumValue, Operation, Ref, Shape, TypeId};

/// The size limit of an example: one line of this many characters, or this many lines.
const LIMIT: (usize, usize) = (72, 48);

pub(super) fn lines(cx: &Cx<'_>, id: TypeId) -> Vec<String> {
    let Some(path) = cx.path(id) else {
        return Vec::new();
    };
    let documented = cx.example(id).and_then(|value| code(cx, id, value));
    let (lead, code) = match documented {
        Some(code) => ("Example from the documentation:", code),
        None => match cx.invented(id).and_then(|value| code(cx, id, &value)) {
            Some(code) => ("Example:", code),
            None => return Vec::new(),
        },
    };
    let mut lines = vec![lead.to_owned(), "```".to_owned(), format!("# use {path};")];
    lines.extend(code);
    lines.push("```".to_owned());
    lines
}

/// The example of an operation, which reads its parts and builds a request. Empty if a part has no example.
pub(in crate::emit) fn of_operation(cx: &Cx<'_>, operation: &Operation) -> Vec<String> {
    let body = match &operation.request_body {
        Some(Ref::Named(id)) => Some(*id),
        Some(_) => return Vec::new(),
        None => None,
    };
    let parts = [
        ("path", operation.path_parameters),
        ("query", operation.query_parameters),
        ("body", body),
    ];
    let (mut uses, mut code, mut arguments) = (Vec::new(), Vec::new(), Vec::new());
    for (part, id) in parts {
        let Some(id) = id else { continue };
        let value = cx.example(id).cloned().or_else(|| cx.invented(id));
        let read = value.and_then(|value| reading(part, &cx.ty(id).name, &value));
        let (Some(path), Some(read)) = (cx.path(id), read) else {
            return Vec::new();
        };
        uses.push(format!("# use {path};"));
        code.extend(read);
        arguments.push(part);
    }
    let Some(module) = cx.module_of(operation) else {
        return Vec::new();
    };
    let (name, method) = (&operation.name, literal(&operation.method));
    let mut lines = vec![String::new(), "For example:".to_owned(), "```".to_owned()];
    lines.push(format!("# use {module}::{name};"));
    lines.extend(uses);
    lines.extend(code);
    let arguments = arguments.join(", ");
    lines.push(format!("let operation = {name}::new({arguments});"));
    lines.extend(
        [
            "# #[cfg(feature = \"http\")]",
            "# {",
            "let request = operation.into_http(\"https://api.example.com\", \"token\")?;",
            &format!("assert_eq!(request.method(), {method});"),
            "# }",
            "# Ok::<(), Box<dyn std::error::Error>>(())",
            "```",
        ]
        .map(str::to_owned),
    );
    lines
}

/// The code for a value of a type; `None` if it is too long.
fn code(cx: &Cx<'_>, id: TypeId, value: &Value) -> Option<Vec<String>> {
    let ty = cx.ty(id);
    let name = ty.name.as_str();
    match (&ty.shape, value) {
        (Shape::Enum(shape), value) => variant(name, shape, value),
        (Shape::String(shape), Value::String(text)) => match shape.asserted {
            Some(_) => Some(vec![
                format!("let value: {name} = {}.parse()?;", literal(text)),
                OK.to_owned(),
            ]),
            None => Some(vec![constant(name, &literal(text))]),
        },
        (Shape::Integer(_), Value::Number(number)) => {
            Some(vec![constant(name, &number.to_string())])
        }
        (Shape::Number(_), Value::Number(number)) => {
            let float = if number.is_f64() { "" } else { ".0" };
            Some(vec![constant(name, &format!("{number}{float}"))])
        }
        (_, value) => json(name, value),
    }
}

/// The last line of a fallible test.
const OK: &str = "# Ok::<(), ::typewright_runtime::Violations>(())";

/// A literal that is checked when the test is compiled.
fn constant(name: &str, value: &str) -> String {
    format!("const VALUE: {name} = {name}::literal({value});")
}

fn literal(text: &str) -> String {
    Literal::string(text).to_string()
}

/// A variant and its value.
fn variant(name: &str, shape: &EnumShape, value: &Value) -> Option<Vec<String>> {
    let mut variants = shape.variants.iter();
    let test = variants.find_map(|variant| match &variant.value {
        EnumValue::String(text) if value.as_str() == Some(text) => {
            Some(format!("{name}::{} == {}", variant.name, literal(text)))
        }
        EnumValue::Integer(number) if value.as_i64() == Some(*number) => {
            let variant = &variant.name;
            Some(format!("{name}::{variant}.as_i64() == Some({number})"))
        }
        _ => None,
    });
    test.map(|test| vec![format!("assert!({test});")])
}

/// A value that is read, written and read again.
fn json(name: &str, value: &Value) -> Option<Vec<String>> {
    let mut lines = reading("value", name, value)?;
    lines.push(
        "# let again = ::serde_json::to_string(&value).expect(\"it can be written\");".to_owned(),
    );
    lines.push(format!(
        "# assert_eq!({name}::from_json_str(&again)?, value);"
    ));
    lines.push(OK.to_owned());
    Some(lines)
}

/// Reads a value into a variable; `None` if the value is too long.
fn reading(variable: &str, name: &str, value: &Value) -> Option<Vec<String>> {
    let short = value.to_string();
    let text = if short.len() <= LIMIT.0 {
        short
    } else {
        format!("{value:#}")
    };
    if text.lines().count() > LIMIT.1 || text.chars().any(|c| c.is_control() && c != '\n') {
        return None;
    }
    let mut hashes = "#".to_owned();
    while text.contains(&format!("\"{hashes}")) {
        hashes.push('#');
    }
    let read = format!("let {variable} = {name}::from_json_str(r{hashes}\"{text}\"{hashes})?;");
    Some(read.lines().map(str::to_owned).collect())
}
