//! Under a lock, random edits of the first page's schemas rename nothing that survives; and generating again from real
//! schemas changes nothing.

use std::collections::BTreeMap;
use std::fs;

use serde_json::{Map, Value, json};
use tests::choices::Choices;
use tests::property::for_all;
use typewright::document::Document;
use typewright::model::{Content, OptionContent, Shape, Type};
use typewright::name::{NameLock, Unused};
use typewright::read::json_schema::Source;
use typewright::resolve::{Resolved, resolve};
use typewright::schema::Schema;
use typewright::{Input, Options, SchemaInput, generate, generate_schema, policy};

const PAGE: &str = include_str!("../../../generated/schema/create-deployment-service.txt");
const OVERLAY: &str =
    include_str!("../../../generated/schema/create-deployment-service.overlay.toml");

/// Identifies a schema through all edits; ignored by the generator.
const ID: &str = "x-id";

/// The first page as enforced, with an identity in each schema.
fn document() -> Document {
    let input = Input {
        file: "page.txt".to_owned(),
        text: PAGE.to_owned(),
        overlay: Some(("page.overlay.toml".to_owned(), OVERLAY.to_owned())),
        patches: Vec::new(),
    };
    let mut document = policy::apply(&generate::read(&input).expect("the page")).document;
    let mut next = 0;
    edit(&mut document, |schema| {
        for place in places(schema) {
            next += 1;
            if let Some(object) = schema.pointer_mut(&place).and_then(Value::as_object_mut) {
                object.insert(ID.to_owned(), next.into());
            }
        }
    });
    document
}

/// Edits the bodies of the operation.
fn edit(document: &mut Document, mut change: impl FnMut(&mut Value)) {
    for (_, schema) in document.operations[0].schemas_mut() {
        let mut value = schema.clone().to_value();
        change(&mut value);
        *schema = Schema::of(&value).expect("an object stays one");
    }
}

/// The pointers of the schemas that values are made of.
fn places(schema: &Value) -> Vec<String> {
    let mut found = Vec::new();
    let mut open = vec![String::new()];
    while let Some(place) = open.pop() {
        let Some(object) = schema.pointer(&place).and_then(Value::as_object) else {
            continue;
        };
        let keys = object.get("properties").and_then(Value::as_object);
        let keys = keys.into_iter().flat_map(Map::keys);
        open.extend(keys.map(|key| format!("{place}/properties/{}", tests::schema::escape(key))));
        for union in ["oneOf", "anyOf"] {
            let options = object.get(union).and_then(Value::as_array);
            let options = 0..options.map_or(0, Vec::len);
            open.extend(options.map(|index| format!("{place}/{union}/{index}")));
        }
        for single in ["items", "additionalProperties"] {
            open.extend(
                object
                    .contains_key(single)
                    .then(|| format!("{place}/{single}")),
            );
        }
        found.push(place);
    }
    found
}

/// A random edit of a schema.
fn change(schema: &mut Value, choices: &mut Choices) {
    let places = places(schema);
    let place = choices.pick(&places).clone();
    let other: &String = choices.pick(&places);
    let copy = schema.pointer(other).map(anonymous);
    let Some(object) = schema.pointer_mut(&place).and_then(Value::as_object_mut) else {
        return;
    };
    let key = format!(
        "{}{}",
        choices.pick(&["new", "port", "Name", "data"]),
        choices.below(9)
    );
    match choices.below(6) {
        0 => {
            object.insert("title".to_owned(), format!("Titled {key}").into());
        }
        1 | 2 => insert(object, key, copy, choices),
        3 => {
            if let Some(properties) = object.get_mut("properties").and_then(Value::as_object_mut) {
                let mut entries: Vec<(String, Value)> =
                    std::mem::take(properties).into_iter().collect();
                choices.shuffle(&mut entries);
                properties.extend(entries);
            }
        }
        4 => {
            let keys = object.get("properties").and_then(Value::as_object);
            let keys: Vec<String> = keys.into_iter().flat_map(Map::keys).cloned().collect();
            if keys.len() > 1 {
                let key: &String = choices.pick(&keys);
                remove(object, key);
            }
        }
        _ => {
            for union in ["oneOf", "anyOf"] {
                if let Some(options) = object.get_mut(union).and_then(Value::as_array_mut) {
                    let at = choices.below(options.len() + 1);
                    let option = json!({
                        "type": "object",
                        "additionalProperties": false,
                        "required": [key],
                        "properties": {key.as_str(): {"type": "boolean"}},
                    });
                    options.insert(at, option);
                }
            }
        }
    }
}

/// Inserts a property: a copy of another schema, or a new object.
fn insert(
    object: &mut Map<String, Value>,
    key: String,
    copy: Option<Value>,
    choices: &mut Choices,
) {
    let Some(properties) = object.get_mut("properties").and_then(Value::as_object_mut) else {
        return;
    };
    let at = choices.below(properties.len() + 1);
    let mut entries: Vec<(String, Value)> = std::mem::take(properties).into_iter().collect();
    if entries.iter().all(|(other, _)| *other != key) {
        let twin = copy.filter(|_| choices.below(2) == 0);
        let text = json!({"type": "string", "maxLength": 7});
        let fresh = json!({"type": "object", "properties": {key.as_str(): text}});
        entries.insert(at, (key, twin.unwrap_or(fresh)));
    }
    properties.extend(entries);
}

fn remove(object: &mut Map<String, Value>, key: &str) {
    if let Some(properties) = object.get_mut("properties").and_then(Value::as_object_mut) {
        properties.shift_remove(key);
    }
    if let Some(required) = object.get_mut("required").and_then(Value::as_array_mut) {
        required.retain(|name| name != key);
    }
}

/// A copy of a schema without the identities.
fn anonymous(schema: &Value) -> Value {
    match schema {
        Value::Object(members) => {
            let members = members.iter().filter(|(key, _)| *key != ID);
            let members = members.map(|(key, value)| (key.clone(), anonymous(value)));
            Value::Object(members.collect())
        }
        Value::Array(items) => items.iter().map(anonymous).collect(),
        value => value.clone(),
    }
}

/// What users write, by what identifies it through all edits.
struct Names {
    /// The names of the type of each schema, starting with that in the model.
    types: BTreeMap<u64, Vec<String>>,
    /// The names of each member of the type that first stands for a schema, by key, value or schema.
    members: BTreeMap<(u64, String), String>,
}

impl Names {
    fn of(document: &Document, resolved: &Resolved) -> Self {
        let operation = document.to_json()["operations"][0].take();
        let id = |pointer: &str| operation.pointer(pointer)?.get(ID)?.as_u64();
        let mut names = Self {
            types: BTreeMap::new(),
            members: BTreeMap::new(),
        };
        for (index, ty) in resolved.model.types.iter().enumerate() {
            let aliases = resolved.model.aliases.iter();
            let aliases = aliases.filter(
                |alias| matches!(alias.ty, typewright::model::Ref::Named(id) if id.0 == index),
            );
            let mut all = vec![ty.name.clone()];
            all.extend(aliases.map(|alias| alias.name.clone()));
            for place in &ty.places {
                let Some(schema) = id(&place.pointer) else {
                    continue;
                };
                names.types.insert(schema, all.clone());
                for (member, name) in members(ty, &id) {
                    names.members.insert((schema, member), name);
                }
            }
        }
        names
    }
}

fn members(ty: &Type, id: &impl Fn(&str) -> Option<u64>) -> Vec<(String, String)> {
    match &ty.shape {
        Shape::Object(object) => {
            let fields = object.fields.iter();
            let fields = fields.filter(|field| matches!(field.content, Content::Value(_)));
            fields
                .map(|field| (field.key.clone(), field.name.clone()))
                .collect()
        }
        Shape::Enum(shape) => {
            let variants = shape.variants.iter();
            variants
                .map(|variant| (format!("{:?}", variant.value), variant.name.clone()))
                .collect()
        }
        Shape::Union(union) => {
            let options = union.options.iter();
            let options =
                options.filter(|option| matches!(option.content, OptionContent::Value(_)));
            options
                .filter_map(|option| {
                    Some((id(&option.place.pointer)?.to_string(), option.name.clone()))
                })
                .collect()
        }
        _ => Vec::new(),
    }
}

#[test]
fn names_survive_random_edits() {
    let before = document();
    let resolved = resolve(&before, &NameLock::default()).expect("the page has types");
    let lock = NameLock::default()
        .updated(&resolved.names, Unused::Keep)
        .lock;
    let lock = NameLock::parse("names.lock", &lock.to_string()).expect("a lock");
    let had = Names::of(&before, &resolved);
    // The place of each line of the lock about a type is the first of the type.
    let operation = before.to_json()["operations"][0].take();
    let firsts: Vec<(u64, String)> = resolved
        .model
        .types
        .iter()
        .filter_map(|ty| {
            let pointer = &ty.places.first()?.pointer;
            Some((
                operation.pointer(pointer)?.get(ID)?.as_u64()?,
                ty.name.clone(),
            ))
        })
        .collect();
    assert!(firsts.len() > 50, "{} types", firsts.len());
    let mut generated = 0;
    let mut renamed_without = 0;
    let counted = std::cell::RefCell::new((&mut generated, &mut renamed_without));
    for_all(50, |choices| {
        let mut after = before.clone();
        for _ in 0..=choices.below(4) {
            edit(&mut after, |schema| {
                if choices.below(3) > 0 {
                    change(schema, choices);
                }
            });
        }
        after.operations[0].title = format!("Another title {}", choices.below(3));
        // Some edits contradict the rules of the page, so that there are no types.
        let Ok(resolved) = resolve(&after, &lock) else {
            return Ok(());
        };
        let mut counted = counted.borrow_mut();
        *counted.0 += 1;
        let has = Names::of(&after, &resolved);
        kept(&firsts, &had, &has)?;
        let update = lock.updated(&resolved.names, Unused::Keep).lock;
        let again = NameLock::parse("names.lock", &update.to_string());
        let again = again.map_err(|errors| errors.to_string())?;
        let resolved = resolve(&after, &again).map_err(|errors| errors.to_string())?;
        kept(&firsts, &had, &Names::of(&after, &resolved))?;
        if let Ok(free) = resolve(&after, &NameLock::default()) {
            let lost = kept(&firsts, &had, &Names::of(&after, &free)).is_err();
            *counted.1 += usize::from(lost);
        }
        Ok(())
    });
    assert!(generated > 20, "{generated} documents had types");
    assert!(
        renamed_without > 8,
        "{renamed_without} edits rename something without a lock"
    );
}

fn kept(firsts: &[(u64, String)], had: &Names, has: &Names) -> Result<(), String> {
    for (id, name) in firsts {
        let Some(now) = has.types.get(id) else {
            continue;
        };
        if !now.contains(name) {
            return Err(format!("the type `{name}` is called {now:?}"));
        }
        let members = had
            .members
            .range((*id, String::new())..(*id + 1, String::new()));
        for ((_, member), was) in members {
            let now = has.members.get(&(*id, member.clone()));
            if now.is_some_and(|now| now != was) {
                return Err(format!(
                    "`{member}` of `{name}` was called `{was}`, now {now:?}"
                ));
            }
        }
    }
    Ok(())
}

/// Generating again with the lock of the first run changes nothing.
#[test]
fn the_names_of_real_schemas_stay() {
    let Some(store) = tests::pages::shared("corpora/schemastore") else {
        return;
    };
    let mut kept = 0;
    for entry in fs::read_dir(store).expect("a folder") {
        let folder = entry.expect("an entry").path();
        let Ok(text) = fs::read_to_string(folder.join("schema.json")) else {
            continue;
        };
        let name = folder.file_name().expect("a name").display().to_string();
        let input = SchemaInput {
            source: Source {
                file: format!("{name}.json"),
                text,
                uri: None,
            },
            ..SchemaInput::default()
        };
        let mut options = Options::default();
        options.emit.single_file = true;
        // Some refer to missing documents.
        let Ok(first) = generate_schema(&input, &options) else {
            continue;
        };
        let lock = options.lock.updated(&first.names, Unused::Keep).lock;
        let text = lock.to_string();
        options.lock = NameLock::parse("names.lock", &text).expect("what is written is read");
        let again = generate_schema(&input, &options).unwrap_or_else(|errors| panic!("{errors}"));
        assert!(again.files == first.files, "{name}: other types");
        let update = options.lock.updated(&again.names, Unused::Keep);
        assert_eq!(update.lock.to_string(), text, "{name}");
        kept += 1;
    }
    assert!(kept >= 40, "{kept} schemas");
}
