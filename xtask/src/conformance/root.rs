//! A schema enters; the Rust type of its root leaves. The model names the types, but not the one of the
//! root, which may be none of them (`Vec<…>`, `bool`). So the root is lowered once more, as a property.

use std::mem::discriminant;

use serde_json::{Value, json};
use typewright::document::Document;
use typewright::generate::read_schema;
use typewright::lower::lower;
use typewright::model::{Content, Model, Ref, Shape, Type};
use typewright::{Options, SchemaInput};

/// The type of the root of a document whose module has this name.
///
/// # Errors
/// When the document cannot be lowered.
pub(super) fn of(input: &SchemaInput, options: &Options, module: &str) -> Result<String, String> {
    let mut document = read_schema(input, &options.schema).map_err(|errors| errors.to_string())?;
    let standalone = document.schemas.first_mut().ok_or("no schema")?;
    // Without origins, places are pointers into the canonical schema, of which there is one.
    standalone.origins.clear();
    let schema = standalone.schema.as_value().clone();
    let (wrapped, definition) = wrap(schema);
    let mut wrapper = Document {
        schemas: document.schemas.clone(),
        ..Document::default()
    };
    wrapper.schemas[0].schema = wrapped.try_into().map_err(|_| "the wrapper is no schema")?;
    let model = |document| lower(document).map_err(|errors| errors.to_string());
    let roots = Roots {
        own: model(&document)?,
        wrapper: model(&wrapper)?,
        definition,
        module,
    };
    roots.find()
}

/// An object with one property, whose schema this is; and the pointer to that.
fn wrap(mut schema: Value) -> (Value, String) {
    let definitions = schema
        .as_object_mut()
        .and_then(|schema| schema.shift_remove("$defs"));
    let mut definitions = definitions.unwrap_or_else(|| json!({}));
    let mut name = "root".to_owned();
    while definitions.get(&name).is_some() {
        name.push('_');
    }
    definitions[&name] = schema;
    let reference = format!("#/$defs/{name}");
    redirect(&mut definitions, &reference);
    let wrapper = json!({
        "type": "object",
        "properties": {"root": {"$ref": reference}},
        "required": ["root"],
        "$defs": definitions,
    });
    (wrapper, format!("/$defs/{name}"))
}

/// What refers to the root now refers to a definition.
fn redirect(schema: &mut Value, reference: &str) {
    match schema {
        Value::Object(members) => {
            for (name, value) in members {
                if name == "$ref" && value == "#" {
                    *value = Value::from(reference);
                } else {
                    redirect(value, reference);
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| redirect(item, reference)),
        _ => {}
    }
}

struct Roots<'a> {
    own: Model,
    wrapper: Model,
    definition: String,
    module: &'a str,
}

impl Roots<'_> {
    fn find(&self) -> Result<String, String> {
        let mut fields = self.wrapper.types.iter().filter_map(|ty| match &ty.shape {
            Shape::Object(object) if ty.places.iter().any(|place| place.pointer.is_empty()) => {
                object.fields.first()
            }
            _ => None,
        });
        match fields.next().map(|field| &field.content) {
            Some(Content::Value(ty)) => self.expr(ty),
            _ => Err("the type of the root was not found".to_owned()),
        }
    }

    /// A type, as it is written outside of the module.
    fn expr(&self, ty: &Ref) -> Result<String, String> {
        Ok(match ty {
            Ref::Any => "::serde_json::Value".to_owned(),
            Ref::Never => "::typewright_runtime::Never".to_owned(),
            Ref::Null => "::typewright_runtime::Null".to_owned(),
            Ref::Boolean => "bool".to_owned(),
            Ref::String => "String".to_owned(),
            Ref::Integer => "i64".to_owned(),
            Ref::Number => "f64".to_owned(),
            Ref::Named(id) => {
                let twin = self.twin(&self.wrapper.types[id.0]);
                let twin = twin.ok_or("the type of the root was not found")?;
                format!("{}::{}", self.module, twin.name)
            }
            Ref::Array(items) => format!("Vec<{}>", self.expr(items)?),
            Ref::Map(values) => {
                format!(
                    "::std::collections::BTreeMap<String, {}>",
                    self.expr(values)?
                )
            }
            Ref::Nullable(inner) => {
                format!("::typewright_runtime::Nullable<{}>", self.expr(inner)?)
            }
            Ref::Boxed(inner) => format!("Box<{}>", self.expr(inner)?),
            Ref::Tuple(items) => {
                let items: Result<Vec<_>, _> = items.iter().map(|item| self.expr(item)).collect();
                format!("({},)", items?.join(", "))
            }
        })
    }

    /// The type that is the same as one of the wrapper: of the same shape, at the same place.
    fn twin(&self, ty: &Type) -> Option<&Type> {
        let places = ty.places.iter().map(|place| {
            let pointer = place.pointer.as_str();
            pointer.strip_prefix(&self.definition).unwrap_or(pointer)
        });
        let mut twins = places.filter_map(|pointer| {
            self.own.types.iter().find(|twin| {
                let here = twin.places.iter().any(|place| place.pointer == pointer);
                here && discriminant(&twin.shape) == discriminant(&ty.shape)
            })
        });
        twins.next()
    }
}
