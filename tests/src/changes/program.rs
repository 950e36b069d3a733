//! Writes a program in another crate that uses all types of a model as documented: it destructures and builds structs,
//! matches all variants, requires traits, and names every type.

mod traits;

use std::fmt::Write as _;

use typewright::model::{
    Content, EnumShape, Model, ObjectShape, OptionContent, Ref, Shape, StringShape, Type,
    UnionShape,
};

/// The program; `module` is the path of the emitted module.
#[must_use]
pub fn program(model: &Model, module: &str) -> String {
    let mut text = format!("use {module}::*;\n");
    let names = Names { model };
    for (index, ty) in model.types.iter().enumerate() {
        text += &names.uses(index, ty);
        text += &traits::asks(model, index, ty);
    }
    text += &traits::own(model);
    for (index, alias) in model.aliases.iter().enumerate() {
        let (name, ty) = (&alias.name, names.expr(&alias.ty));
        let _ = writeln!(
            text,
            "pub fn alias{index}(value: {name}) -> {ty} {{ value }}"
        );
    }
    for (index, operation) in model.operations.iter().enumerate() {
        let parameters = [operation.path_parameters, operation.query_parameters];
        let types = parameters
            .into_iter()
            .flatten()
            .map(Ref::Named)
            .chain(operation.request_body.clone());
        let types: Vec<String> = types.map(|ty| names.expr(&ty)).collect();
        let (name, module) = (&operation.name, &operation.module);
        if operation.permission.is_some() {
            let _ = writeln!(text, "pub const WHO_{index}: &str = {name}::PERMISSION;");
        }
        let (list, arguments) = arguments(&types);
        let result = operation.response_body.as_ref();
        let result = result.map_or_else(
            || "()".to_owned(),
            |ty| format!("typewright_runtime::Tolerant<{}>", names.expr(ty)),
        );
        let failures: Vec<String> = operation
            .failures
            .iter()
            .map(|failure| format!("{name}Error::{}(_) => {{}}", failure.name))
            .collect();
        let _ = write!(
            text,
            "pub fn new_{module}({list}) -> {name} {{ {name}::new({arguments}) }}\n\
             pub fn read_{module}(response: &http::Response<Vec<u8>>) -> Result<{result}, {name}Error> {{\n    \
             {name}::read(response)\n}}\n\
             pub fn fail_{module}(error: {name}Error) {{\n    match error {{ {} _ => {{}} }}\n}}\n",
            failures.join(", ") + if failures.is_empty() { "" } else { "," }
        );
    }
    text
}

/// The parameters of a function, and the arguments passed on.
fn arguments(types: &[String]) -> (String, String) {
    let list: Vec<String> = types
        .iter()
        .enumerate()
        .map(|(index, ty)| format!("a{index}: {ty}"))
        .collect();
    let arguments: Vec<String> = (0..types.len()).map(|index| format!("a{index}")).collect();
    (list.join(", "), arguments.join(", "))
}

struct Names<'a> {
    model: &'a Model,
}

impl Names<'_> {
    fn uses(&self, index: usize, ty: &Type) -> String {
        let name = &ty.name;
        match &ty.shape {
            Shape::String(shape) => text(index, name, shape),
            Shape::Integer(shape) => {
                let width = width(shape.minimum, shape.maximum);
                format!(
                    "pub fn integer{index}(value: {name}) -> {width} {{ let _: {width} = {name}::MIN; value.get() }}\n"
                )
            }
            Shape::Number(_) => format!(
                "pub fn number{index}(value: {name}) -> f64 {{ let other = value; value.get() + other.get() }}\n"
            ),
            Shape::Enum(shape) => values(index, name, shape),
            Shape::Union(shape) => self.alternatives(index, name, shape),
            Shape::Object(object) => self.object(index, name, object),
            Shape::Map(map) => {
                let keys = map.keys.map_or_else(
                    || "String".to_owned(),
                    |id| self.model.types[id.0].name.clone(),
                );
                let values = self.expr(&map.values);
                format!(
                    "pub fn map{index}(value: {name}) -> std::collections::BTreeMap<{keys}, {values}> {{ value.into_map() }}\n"
                )
            }
            Shape::Array(array) => {
                format!(
                    "pub fn list{index}(value: {name}) -> Vec<{}> {{ value.into_vec() }}\n",
                    self.expr(&array.items)
                )
            }
            Shape::Checked(checked) => {
                format!(
                    "pub fn held{index}(value: {name}) -> {} {{ value.into_inner() }}\n",
                    self.expr(&checked.inner)
                )
            }
        }
    }

    /// Matches all alternatives, and constructs them from their content.
    fn alternatives(&self, index: usize, name: &str, shape: &UnionShape) -> String {
        let arms = shape.options.iter().map(|option| match &option.content {
            OptionContent::Value(ty) => {
                let ty = self.expr(ty);
                format!(
                    "{name}::{}(value) => {{ let _: {ty} = value; }}",
                    option.name
                )
            }
            OptionContent::Constant(_) => format!("{name}::{} => {{}}", option.name),
        });
        let made = traits::payloads(shape).map(|ty| {
            let ty = self.expr(ty);
            format!("const _: fn({ty}) -> {name} = <{name} as From<{ty}>>::from;\n")
        });
        matches(index, name, arms.collect()) + &made.collect::<String>()
    }

    /// Destructures a struct, or calls its getters if fields are private; and builds it.
    fn object(&self, index: usize, name: &str, object: &ObjectShape) -> String {
        let fields = object
            .fields
            .iter()
            .filter_map(|field| match &field.content {
                Content::Value(ty) => Some(Stored {
                    name: &field.name,
                    ty: self.expr(ty),
                    is_required: field.required,
                    is_rest: false,
                    timestamp: field.timestamp.as_deref(),
                }),
                Content::Constant(_) => None,
            });
        let additional = object.additional.iter().map(|additional| Stored {
            name: &additional.name,
            ty: format!(
                "std::collections::BTreeMap<String, {}>",
                self.expr(&additional.values)
            ),
            is_required: true,
            is_rest: true,
            timestamp: None,
        });
        let stored: Vec<Stored<'_>> = fields.chain(additional).collect();
        let first = if object.is_ruled() {
            asks(index, name, &stored)
        } else {
            apart(index, name, &stored)
        };
        first + &times(name, &stored) + &builds(index, name, &stored)
    }

    fn expr(&self, ty: &Ref) -> String {
        match ty {
            Ref::Any => "serde_json::Value".to_owned(),
            Ref::Never => "typewright_runtime::Never".to_owned(),
            Ref::Null => "typewright_runtime::Null".to_owned(),
            Ref::NotObject => "typewright_runtime::NotObject".to_owned(),
            Ref::NotArray => "typewright_runtime::NotArray".to_owned(),
            Ref::Boolean => "bool".to_owned(),
            Ref::String => "String".to_owned(),
            Ref::Integer => "i64".to_owned(),
            Ref::Number => "f64".to_owned(),
            Ref::Named(id) => self.model.types[id.0].name.clone(),
            Ref::Array(items) => format!("Vec<{}>", self.expr(items)),
            Ref::Map(values) => {
                format!("std::collections::BTreeMap<String, {}>", self.expr(values))
            }
            Ref::Nullable(of) => format!("typewright_runtime::Nullable<{}>", self.expr(of)),
            Ref::Boxed(of) => format!("Box<{}>", self.expr(of)),
            Ref::Tuple(items) => {
                let items: Vec<String> = items
                    .iter()
                    .map(|item| format!("{}, ", self.expr(item)))
                    .collect();
                format!("({})", items.concat())
            }
        }
    }
}

/// The narrowest integer type for the bounds, as emitted types promise.
fn width(minimum: Option<i64>, maximum: Option<i64>) -> &'static str {
    let (least, most) = (minimum.unwrap_or(i64::MIN), maximum.unwrap_or(i64::MAX));
    match (least, most) {
        (0.., ..=0xff) => "u8",
        (-0x80.., ..=0x7f) => "i8",
        (0.., ..=0xffff) => "u16",
        (-0x8000.., ..=0x7fff) => "i16",
        (0.., ..=0xffff_ffff) => "u32",
        (-0x8000_0000.., ..=0x7fff_ffff) => "i32",
        (0.., _) => "u64",
        _ => "i64",
    }
}

struct Stored<'a> {
    name: &'a str,
    ty: String,
    is_required: bool,
    /// Whether it holds additional properties.
    is_rest: bool,
    /// The method that returns it as a point in time.
    timestamp: Option<&'a str>,
}

/// Uses everything a string type offers.
fn text(index: usize, name: &str, shape: &StringShape) -> String {
    let text = format!("pub fn text{index}(value: {name}) -> String {{ value.into_string() }}\n");
    match shape.format.as_deref() {
        Some("date-time") => {
            text + &format!(
                "pub fn time{index}(value: &{name}) -> bool {{ jiff::Timestamp::try_from(value).is_ok() }}\n"
            )
        }
        _ => text,
    }
}

/// Calls the methods for points in time.
fn times(name: &str, stored: &[Stored<'_>]) -> String {
    let functions = stored.iter().filter_map(|field| field.timestamp);
    let asks = functions.map(|function| {
        format!("const _: fn(&{name}) = |value| {{ let _ = value.{function}(); }};\n")
    });
    asks.collect()
}

/// Calls each getter.
fn asks(index: usize, name: &str, stored: &[Stored<'_>]) -> String {
    let ask = |field: &Stored<'_>| {
        let plain = field.name.trim_start_matches("r#");
        format!(
            "pub fn get{index}_{plain}(value: &{name}) {{ let _ = value.{}(); }}\n",
            field.name
        )
    };
    stored.iter().map(ask).collect()
}

fn apart(index: usize, name: &str, stored: &[Stored<'_>]) -> String {
    let fields: Vec<&str> = stored.iter().map(|field| field.name).collect();
    let typed = stored.iter().map(|field| match field.is_required {
        true => format!("let _: {} = {};", field.ty, field.name),
        false => format!("let _: Option<{}> = {};", field.ty, field.name),
    });
    let typed: Vec<String> = typed.collect();
    let (fields, typed) = (fields.join(", "), typed.join(" "));
    let comma = if fields.is_empty() { "" } else { ", " };
    format!(
        "pub fn apart{index}(value: {name}) {{ let {name} {{ {fields}{comma}.. }} = value; {typed} }}\n"
    )
}

/// Sets every property, required ones first.
fn builds(index: usize, name: &str, stored: &[Stored<'_>]) -> String {
    let types: Vec<String> = stored.iter().map(|field| field.ty.clone()).collect();
    let (list, _) = arguments(&types);
    let calls = |wanted: bool| {
        let fields = stored.iter().enumerate();
        let fields = fields.filter(|(_, field)| (field.is_required && !field.is_rest) == wanted);
        fields
            .map(|(at, field)| format!(".{}(a{at})", field.name))
            .collect::<String>()
    };
    let (required, optional) = (calls(true), calls(false));
    format!(
        "pub fn build{index}({list}) -> bool {{ {name}::builder(){required}{optional}.build().is_ok() }}\n"
    )
}

/// Matches all values.
fn values(index: usize, name: &str, shape: &EnumShape) -> String {
    let variants = shape
        .variants
        .iter()
        .map(|variant| format!("{name}::{} => {{}}", variant.name));
    let unknown = shape
        .undocumented
        .iter()
        .map(|variant| format!("{name}::{variant}(_) => {{}}"));
    matches(index, name, variants.chain(unknown).collect())
}

/// A `match` whose last arm covers further variants.
fn matches(index: usize, name: &str, mut arms: Vec<String>) -> String {
    arms.push("_ => {}".to_owned());
    let arms = arms.join(", ");
    format!("pub fn match{index}(value: {name}) {{ match value {{ {arms} }} }}\n")
}
