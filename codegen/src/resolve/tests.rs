//! Small effective documents for each family of keywords, as one line per type.

mod errors;
mod formats;
mod objects;
mod operations;
mod pages;
mod references;
mod residual;
mod sameness;
mod scalars;
mod unions;

use crate::schema::Schema;
use serde_json::Value;

use super::{Resolved, resolve};
use crate::document::{Document, Endpoint, Operation, Response};
use crate::error::Errors;
use crate::model::{
    Check, Content, EnumValue, Model, ObjectShape, OptionContent, Reading, Ref, Shape, Type, TypeId,
};
use crate::name::NameLock;

/// A document of one operation on services with these bodies.
pub(crate) fn document(request: Value, response: Option<Value>) -> Document {
    let schema = |value| Schema::of(&value).expect("a schema");
    let response = response.map(|body| Response {
        status: Some(200),
        body: Some(schema(body)),
        ..Response::default()
    });
    let operation = Operation {
        id: "create-service".to_owned(),
        title: "Create service".to_owned(),
        breadcrumb: vec!["Services".to_owned()],
        endpoint: Some(Endpoint {
            method: "POST".to_owned(),
            path: "/services".to_owned(),
        }),
        request_body: Some(schema(request)),
        responses: response.into_iter().collect(),
        ..Operation::default()
    };
    Document {
        file: "page.txt".to_owned(),
        operations: vec![operation],
        ..Document::default()
    }
}

pub(crate) fn try_resolve(document: &Document) -> Result<Resolved, Errors> {
    resolve(document, &NameLock::default())
}

/// The model of a request body.
pub(crate) fn model(request: Value) -> Model {
    try_resolve(&document(request, None))
        .expect("a model")
        .model
}

/// The model of a request body and a response body.
pub(crate) fn model_of(request: Value, response: Value) -> Model {
    try_resolve(&document(request, Some(response)))
        .expect("a model")
        .model
}

/// The types of a request body, one per line.
pub(crate) fn types(request: Value) -> Vec<String> {
    lines(&model(request))
}

pub(crate) fn names(model: &Model) -> Vec<&str> {
    model.types.iter().map(|ty| ty.name.as_str()).collect()
}

/// The type with this name.
pub(crate) fn named<'m>(model: &'m Model, name: &str) -> &'m Type {
    model
        .types
        .iter()
        .find(|ty| ty.name == name)
        .unwrap_or_else(|| panic!("no `{name}` in {:?}", names(model)))
}

/// The errors in a request body: pointer and message.
pub(crate) fn errors(request: Value) -> Vec<String> {
    let errors = try_resolve(&document(request, None)).expect_err("errors");
    errors
        .iter()
        .map(|error| format!("{}: {}", error.location.pointer, error.kind))
        .collect()
}

/// The notes of a request body.
pub(crate) fn notes(request: Value) -> Vec<String> {
    let resolved = try_resolve(&document(request, None)).expect("a model");
    resolved
        .notes
        .into_iter()
        .map(|note| note.message)
        .collect()
}

/// One line per type of a model.
pub(crate) fn lines(model: &Model) -> Vec<String> {
    let types = model.ids().map(|id| {
        let ty = &model.types[id.0];
        format!("{} {}", ty.name, shape(model, id, &ty.shape))
    });
    types.collect()
}

fn shape(model: &Model, id: TypeId, shape: &Shape) -> String {
    match shape {
        Shape::String(shape) => {
            let format = shape.asserted.map(|format| format!(" {}", format.name()));
            format!(
                "string {:?} {:?} {:?}{}",
                shape.min_length,
                shape.max_length,
                shape.pattern,
                format.unwrap_or_default()
            )
        }
        Shape::Integer(shape) => {
            format!(
                "integer {:?} {:?} {:?}",
                shape.minimum, shape.maximum, shape.multiple_of
            )
        }
        Shape::Number(shape) => format!(
            "number {:?} {:?} {:?} {:?}",
            shape.minimum, shape.maximum, shape.exclusive_minimum, shape.exclusive_maximum
        ),
        Shape::Enum(shape) => {
            let names = shape.variants.iter().map(|variant| variant.name.as_str());
            format!(
                "enum {}",
                names
                    .chain(shape.undocumented.as_deref())
                    .collect::<Vec<_>>()
                    .join(" ")
            )
        }
        Shape::Object(object) => fields(model, object),
        Shape::Map(map) => {
            let keys = map.keys.map_or("String", |keys| &model.types[keys.0].name);
            let counts = (map.min_properties, map.max_properties);
            format!("map {keys} {} {counts:?}", reference(model, &map.values))
        }
        Shape::Array(array) => {
            let rules = (array.min_items, array.max_items, array.unique_items);
            format!("array {} {rules:?}", reference(model, &array.items))
        }
        Shape::Union(union) => {
            let options = union.options.iter().map(|option| match &option.content {
                OptionContent::Value(ty) => format!("{}({})", option.name, reference(model, ty)),
                OptionContent::Constant(EnumValue::String(value)) => {
                    format!("{} = {value}", option.name)
                }
                OptionContent::Constant(EnumValue::Integer(value)) => {
                    format!("{} = {value}", option.name)
                }
            });
            let options = options.collect::<Vec<_>>().join(" | ");
            format!("{} {options}", reading(model.reading(id)))
        }
        Shape::Checked(checked) => {
            let check = checked.check.iter().map(self::check).collect::<String>();
            format!("checked {}{check}", reference(model, &checked.inner))
        }
    }
}

fn fields(model: &Model, object: &ObjectShape) -> String {
    let fields = object.fields.iter().map(|field| {
        let mark = if field.required { "!" } else { "" };
        let held = match &field.content {
            Content::Value(ty) => reference(model, ty),
            Content::Constant(value) => format!("{value:?}"),
        };
        format!("{}{mark}: {held}", field.name)
    });
    let open = match (&object.additional, object.closed) {
        (Some(additional), _) => format!(", ..: {}", reference(model, &additional.values)),
        (None, true) => String::new(),
        (None, false) => ", ..".to_owned(),
    };
    let check = object.check.iter().map(self::check).collect::<String>();
    format!("{{{}{open}}}{check}", fields.collect::<Vec<_>>().join(", "))
}

/// The keywords that are checked on the whole value.
fn check(check: &Check) -> String {
    let keywords = check.pieces.iter().flat_map(|piece| &piece.keywords);
    let keywords: Vec<&str> = keywords.map(String::as_str).collect();
    format!(" [{}]", keywords.join(", "))
}

fn reading(reading: &Reading) -> &'static str {
    match reading {
        Reading::Scalars => "scalars",
        Reading::Merged(_) => "merged",
        Reading::ByType(_) => "by type",
        Reading::Attempt(_) => "attempt",
    }
}

fn reference(model: &Model, ty: &Ref) -> String {
    match ty {
        Ref::Named(id) => model.types[id.0].name.clone(),
        Ref::Array(items) => format!("[{}]", reference(model, items)),
        Ref::Map(values) => format!("{{{}}}", reference(model, values)),
        Ref::Nullable(inner) => format!("{}?", reference(model, inner)),
        Ref::Boxed(inner) => format!("Box {}", reference(model, inner)),
        Ref::Tuple(items) => {
            let items: Vec<String> = items.iter().map(|item| reference(model, item)).collect();
            format!("({})", items.join(", "))
        }
        plain => format!("{plain:?}"),
    }
}
