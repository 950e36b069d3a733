//! Documentation of emitted items: documented text, rules as a list, example, source line.

pub(super) mod sample;

use proc_macro2::TokenStream;
use quote::quote;

use super::cx::Cx;
use super::folder::Folder;
use super::home::Home;
use super::outline;
use crate::code::{Attribute, Derive};
use crate::markdown::{code, paragraph};
use crate::model::{
    Chosen, Docs, EnumValue, Operation, OptionContent, Place, Ref, Scope, Shape, StringShape, Type,
    TypeId, UnionOption, Variant,
};
use crate::pointer::unescape;

/// Documentation attributes, one per line.
pub(super) fn attributes(lines: &[String]) -> TokenStream {
    let lines = lines.iter().map(|line| {
        if line.is_empty() {
            String::new()
        } else {
            format!(" {line}")
        }
    });
    quote!(#(#[doc = #lines])*)
}

/// The documented text of a value or else `fallback`, followed by its notes.
pub(super) fn text(docs: &Docs, fallback: &str) -> Vec<String> {
    let documented = [&docs.title, &docs.description].into_iter().flatten();
    let mut sections: Vec<Vec<String>> = documented.map(|part| paragraph(part)).collect();
    if sections.is_empty() && !fallback.is_empty() {
        sections.push(vec![fallback.to_owned()]);
    }
    let further = docs.notes.iter().chain(&docs.corrections);
    sections.extend(further.map(|note| paragraph(note)));
    if docs.deprecated {
        sections.push(vec!["Deprecated.".to_owned()]);
    }
    joined(sections)
}

/// The lines of all sections, separated by blank lines.
fn joined(sections: impl IntoIterator<Item = Vec<String>>) -> Vec<String> {
    let mut lines = Vec::new();
    for section in sections.into_iter().filter(|section| !section.is_empty()) {
        if !lines.is_empty() {
            lines.push(String::new());
        }
        lines.extend(section);
    }
    lines
}

pub(super) fn of_type(cx: &Cx<'_>, id: TypeId) -> TokenStream {
    let ty = cx.ty(id);
    let rules = rules(&ty.shape).into_iter();
    let documentation = attributes(&joined([
        text(&ty.docs, &item(ty.places.first())),
        rules.map(|rule| format!("- {rule}")).collect(),
        sample::lines(cx, id),
        vec![source(cx, ty)],
    ]));
    let chosen = chosen(&cx.model.chosen[id.0]);
    quote!(#documentation #chosen)
}

fn chosen(chosen: &Chosen) -> TokenStream {
    let attributes = chosen.attributes.iter().map(Attribute::tokens);
    let derives = chosen.derives.iter().map(Derive::tokens);
    let derives = (!chosen.derives.is_empty()).then(|| quote!(#[derive(#(#derives),*)]));
    quote!(#(#attributes)* #derives)
}

/// The fallback text for an item without a description: the list it belongs to.
fn item(place: Option<&Place>) -> String {
    let pointer = place.map_or("", |place| place.pointer.as_str());
    match last_name(pointer) {
        key if !key.is_empty() && pointer.ends_with("/items") => {
            format!("An item of {}.", code(&unescape(key)))
        }
        _ => String::new(),
    }
}

/// The last property name of a schema pointer.
fn last_name(pointer: &str) -> &str {
    let mut parts = pointer.rsplit('/');
    let mut last = parts.next().unwrap_or("");
    for part in parts {
        if part == "properties" {
            return last;
        }
        last = part;
    }
    ""
}

fn rules(shape: &Shape) -> Vec<String> {
    match shape {
        Shape::String(string) => string_rules(string),
        Shape::Integer(integer) => bounds(
            integer.minimum.map(|n| format!("at least {n}")),
            integer.maximum.map(|n| format!("at most {n}")),
            integer.multiple_of.map(|n| format!("a multiple of {n}")),
        ),
        Shape::Number(number) => [
            number.minimum.map(|n| format!("at least {n}")),
            number.exclusive_minimum.map(|n| format!("more than {n}")),
            number.maximum.map(|n| format!("at most {n}")),
            number.exclusive_maximum.map(|n| format!("less than {n}")),
        ]
        .into_iter()
        .flatten()
        .collect(),
        Shape::Array(array) => bounds(
            array
                .min_items
                .map(|n| format!("at least {}", counted(n, "item"))),
            array
                .max_items
                .map(|n| format!("at most {}", counted(n, "item"))),
            array
                .unique_items
                .then(|| "no two items are equal".to_owned()),
        ),
        Shape::Object(object) => {
            let mut rules: Vec<String> = object.rules.iter().map(rule).collect();
            rules.extend(object.check.iter().flat_map(check));
            let mut seen = std::collections::BTreeSet::new();
            rules.retain(|rule| seen.insert(rule.clone()));
            rules
        }
        Shape::Map(map) => bounds(
            map.min_properties
                .map(|n| format!("at least {}", entries(n))),
            map.max_properties
                .map(|n| format!("at most {}", entries(n))),
            None,
        ),
        Shape::Enum(_) | Shape::Union(_) => Vec::new(),
        Shape::Checked(checked) => {
            let custom = checked.custom.iter();
            let custom = custom.map(|custom| format!("stored as {}", code(custom.ty.path())));
            custom.chain(checked.check.iter().flat_map(check)).collect()
        }
    }
}

fn string_rules(string: &StringShape) -> Vec<String> {
    let (least, most) = (string.min_length, string.max_length);
    let rules = [
        least.map(|n| format!("at least {}", counted(n, "character"))),
        most.map(|n| format!("at most {}", counted(n, "character"))),
        string
            .pattern
            .as_ref()
            .map(|pattern| format!("pattern {}", code(pattern))),
        string
            .format
            .as_ref()
            .map(|format| format!("format {}", code(format))),
    ];
    rules.into_iter().flatten().collect()
}

fn counted(number: u64, thing: &str) -> String {
    let ending = if number == 1 { "" } else { "s" };
    format!("{number} {thing}{ending}")
}

fn entries(number: u64) -> String {
    match number {
        1 => "1 entry".to_owned(),
        number => format!("{number} entries"),
    }
}

/// The keywords that are checked on the whole value.
fn check(check: &crate::model::Check) -> Vec<String> {
    let keywords = check.pieces.iter().flat_map(|piece| &piece.keywords);
    let keywords: Vec<String> = keywords.map(|keyword| code(keyword)).collect();
    vec![format!(
        "checked on the whole value: {}",
        keywords.join(", ")
    )]
}

fn bounds(minimum: Option<String>, maximum: Option<String>, other: Option<String>) -> Vec<String> {
    [minimum, maximum, other].into_iter().flatten().collect()
}

/// A rule that spans fields, as documented.
fn rule(rule: &crate::model::Rule) -> String {
    use crate::model::Rule;
    let (Rule::RequiredIf { origin, .. } | Rule::RequiredWith { origin, .. }) = rule;
    let said = origin
        .sentence
        .as_deref()
        .unwrap_or("some fields are required by others");
    paragraph(said).join(" ")
}

fn source(cx: &Cx<'_>, ty: &Type) -> String {
    let place = ty.places.first();
    let mut operations = cx.model.operations.iter();
    let operation = match ty.scope {
        Scope::Operation(index) => operations.nth(index),
        Scope::Shared => {
            let id = place.and_then(|place| Some(place.pointer.split_once('#')?.0));
            operations.find(|operation| Some(operation.id.as_str()) == id)
        }
    };
    let file = file_name(operation.map_or(&cx.model.file, |operation| &operation.file));
    let line = place
        .and_then(|place| place.line)
        .map(|line| format!(", line {line}"));
    let places = ty.places.len();
    let more = match places {
        0 | 1 => String::new(),
        2 => " and one other place".to_owned(),
        n => format!(" and {} other places", n - 1),
    };
    format!(
        "Documented in {}{}{more}.",
        code(file),
        line.unwrap_or_default()
    )
}

/// A file name without its folders, which users of a crate do not have.
fn file_name(file: &str) -> &str {
    file.rsplit(['/', '\\']).next().unwrap_or(file)
}

pub(super) fn variant(variant: &Variant) -> TokenStream {
    attributes(&[format!("{}.", constant(&variant.value))])
}

/// The documentation of a property, for its field, getter and setters.
pub(super) fn field(docs: &Docs, key: &str) -> Vec<String> {
    text(docs, &format!("{}.", code(key)))
}

/// The documentation of an option of a union; without a text, the type it holds.
pub(super) fn option(cx: &Cx<'_>, option: &UnionOption) -> Vec<String> {
    let held = match &option.content {
        OptionContent::Constant(value) => constant(value),
        OptionContent::Value(ty) => named(cx, ty),
    };
    text(&option.docs, &format!("{held}."))
}

pub(super) fn alias(cx: &Cx<'_>, docs: &Docs, ty: &Ref) -> Vec<String> {
    text(docs, &format!("Another name for {}.", named(cx, ty)))
}

/// A type in back-ticks, as a link if it is one of the model.
fn named(cx: &Cx<'_>, ty: &Ref) -> String {
    match ty {
        Ref::Named(id) => format!("[`{}`]", cx.ty(*id).name),
        other => code(&cx.expr(other).to_string().replace(' ', "")),
    }
}

fn constant(value: &EnumValue) -> String {
    match value {
        EnumValue::String(value) => code(value),
        EnumValue::Integer(value) => code(&value.to_string()),
    }
}

pub(super) fn module(cx: &Cx<'_>, folder: &Folder<'_>) -> Vec<String> {
    let mut lines = module_contents(folder);
    let features: Vec<String> = cx.model.features().into_iter().map(code).collect();
    if !features.is_empty() {
        let noun = if features.len() == 1 {
            "the feature"
        } else {
            "the features"
        };
        lines.extend([
            String::new(),
            format!(
                "Requires {noun} {} of `typewright-runtime`.",
                features.join(", ")
            ),
        ]);
    }
    lines
}

/// The module documentation of a folder of files: that of its root, and an outline of its types.
pub(super) fn root(cx: &Cx<'_>, folder: &Folder<'_>) -> Vec<String> {
    let mut lines = module(cx, folder);
    let outline = outline::lines(cx, folder);
    if !outline.is_empty() {
        lines.extend([String::new(), "# Types".to_owned(), String::new()]);
        lines.extend(outline);
    }
    lines
}

/// The contents of the root module.
fn module_contents(folder: &Folder<'_>) -> Vec<String> {
    let Some(operation) = folder.operation else {
        let what = match folder.scope {
            Scope::Shared => "Types shared by several operations.",
            Scope::Operation(_) => "Types of the schema.",
        };
        return vec![what.to_owned()];
    };
    let mut lines = vec![format!(
        "{}: the operation and its types.",
        paragraph(&operation.title).join(" ")
    )];
    let docs = Docs {
        title: operation
            .docs
            .title
            .clone()
            .filter(|title| *title != operation.title),
        ..operation.docs.clone()
    };
    lines.push(String::new());
    lines.extend(text(&docs, ""));
    lines
}

pub(super) fn file(cx: &Cx<'_>, home: &Home) -> Vec<String> {
    let names: Vec<String> = home
        .types
        .iter()
        .map(|id| format!("[`{}`]", cx.ty(*id).name))
        .collect();
    paragraph_of_links("The types ", &names)
}

fn paragraph_of_links(lead: &str, names: &[String]) -> Vec<String> {
    let lead = if names.len() == 1 { "The type " } else { lead };
    let mut lines = vec![lead.trim_end().to_owned()];
    for (index, name) in names.iter().enumerate() {
        let end = if index + 1 == names.len() { "." } else { "," };
        let last = lines.len() - 1;
        if lines[last].len() + name.len() > 92 {
            lines.push(format!("{name}{end}"));
        } else {
            lines[last].push_str(&format!(" {name}{end}"));
        }
    }
    lines
}

pub(super) fn builder() -> Vec<String> {
    vec![
        "The builder shared by all objects. Its state lists the required properties still missing."
            .to_owned(),
    ]
}

pub(super) fn checks() -> Vec<String> {
    vec!["Checks of keywords that the types cannot express.".to_owned()]
}

pub(super) fn operation_file(operation: &Operation) -> Vec<String> {
    vec![format!(
        "The operation “{}”.",
        paragraph(&operation.title).join(" ")
    )]
}
